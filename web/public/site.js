// Empty where a server answers. `foreshock export site` writes here which days the site has answers for.
