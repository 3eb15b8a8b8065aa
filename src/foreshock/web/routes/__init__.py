"""The addresses of the API, a module for each matter; each has a `router` that `app.ROUTES` names."""
