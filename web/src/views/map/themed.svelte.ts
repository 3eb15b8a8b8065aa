// Whether the page is dark now: the map's colours are not those of the style sheet until they are read from it.

/** Call it while a component is set up. */
export function themed(): { readonly dark: boolean } {
  const asked = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const now = () => root.dataset.theme === "dark" || (root.dataset.theme !== "light" && asked.matches);
  let dark = $state(now());
  $effect(() => {
    const look = () => (dark = now());
    const watching = new MutationObserver(look);
    watching.observe(root, { attributes: true, attributeFilter: ["data-theme"] });
    asked.addEventListener("change", look);
    look();
    return () => {
      watching.disconnect();
      asked.removeEventListener("change", look);
    };
  });
  return {
    get dark() {
      return dark;
    },
  };
}
