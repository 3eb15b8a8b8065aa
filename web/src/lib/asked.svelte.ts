// An answer that follows what it is asked with: `const places = asked(() => get<...>("/places", app.picture))`.

import { untrack } from "svelte";
import { Refusal } from "./api/client";
import { app } from "./app.svelte";

export interface Asked<T> {
  readonly value: T | null;
  readonly error: string;
  readonly loading: boolean;
  again(): void;
}

/** Ask, and ask again whenever something that `ask` reads has changed, or the ledger has moved on. The last answer
 * stays until the next is there; an answer that comes too late is dropped. Call it while a component is set up. */
export function asked<T>(ask: () => Promise<T> | null): Asked<T> {
  let value: T | null = $state.raw(null);
  let error = $state("");
  let loading = $state(false);
  let number = 0;
  let turn = $state(0);
  $effect(() => {
    void app.turn;
    void turn;
    const coming = ask();
    if (!coming) return;
    const mine = ++number;
    untrack(() => (loading = true));
    coming.then(
      (found) => {
        if (mine !== number) return;
        [value, error, loading] = [found, "", false];
      },
      (wrong: unknown) => {
        if (mine !== number) return;
        error = wrong instanceof Refusal || wrong instanceof Error ? wrong.message : String(wrong);
        loading = false;
      },
    );
  });
  return {
    get value() {
      return value;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    again: () => (turn += 1),
  };
}
