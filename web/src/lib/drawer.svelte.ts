// The evidence drawer: open on one claim, with the claims of the fact it was opened from to step through.

import { route } from "./route.svelte";

class Drawer {
  /** The claims of the fact it was opened from. */
  among: string[] = $state.raw([]);
  /** What the fact says, as a heading. */
  says = $state("");
  private from: Element | null = null;

  get claim(): string {
    return route.get("drawer");
  }

  open(claims: readonly string[], says = "", claim: string | undefined = claims[0]): void {
    if (!claim) return;
    this.from = document.activeElement;
    this.among = [...new Set(claims)];
    this.says = says;
    route.set({ drawer: claim }, { replace: false });
  }

  step(claim: string): void {
    route.set({ drawer: claim });
  }

  close(): void {
    route.set({ drawer: null });
    const from = this.from;
    const back = from?.isConnected && from !== document.body ? from : document.querySelector("main");
    if (back instanceof HTMLElement || back instanceof SVGElement) back.focus();
  }
}

export const drawer = new Drawer();
