// Wheel, drag and pinch on the axis of time.

import { panned, zoomed, type Range } from "./scale";

export interface Moved {
  range(): Range;
  limits(): Range;
  /** Width of the axis in pixels, and where it begins within the element. */
  width(): number;
  left(): number;
  change(range: Range): void;
  /** Whether a plain turn of the wheel zooms; where it scrolls it needs Ctrl. */
  zooms: boolean;
}

const STARTS = 5; // pixels that a pointer may move and still have clicked
const TURN = 0.0016;

/** Attach it to an element: `{@attach gestures({ … })}`. */
export function gestures(on: Moved): (node: HTMLElement) => () => void {
  return (node) => {
    const pointers = new Map<number, number>();
    let dragging = false;
    let start = 0;
    let apart = 0;

    const fixed = (clientX: number) => (clientX - node.getBoundingClientRect().left - on.left()) / Math.max(1, on.width());
    const days = (px: number) => (px / Math.max(1, on.width())) * (on.range().to - on.range().from);

    function wheel(event: WheelEvent): void {
      const unit = event.deltaMode === 1 ? 24 : 1;
      const sideways = event.deltaX * unit || (event.shiftKey ? event.deltaY * unit : 0);
      if (event.ctrlKey || (on.zooms && !sideways)) {
        event.preventDefault();
        const strength = event.ctrlKey && Math.abs(event.deltaY) < 20 ? 6 : 1; // a pinch on a touchpad
        on.change(zoomed(on.range(), Math.exp(event.deltaY * unit * strength * TURN), fixed(event.clientX), on.limits()));
      } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        event.preventDefault();
        on.change(panned(on.range(), days(sideways), on.limits()));
      }
    }

    function down(event: PointerEvent): void {
      if (event.button !== 0 || (event.target as Element).closest("a, input, button, [data-handle]")) return;
      pointers.set(event.pointerId, event.clientX);
      if (pointers.size === 1) [dragging, start] = [false, event.clientX];
      else apart = spread();
    }

    function move(event: PointerEvent): void {
      const before = pointers.get(event.pointerId);
      if (before === undefined) return;
      if (!dragging && pointers.size === 1 && Math.abs(event.clientX - start) < STARTS) return;
      if (!dragging) {
        dragging = true;
        node.setPointerCapture(event.pointerId);
      }
      pointers.set(event.pointerId, event.clientX);
      if (pointers.size === 1) on.change(panned(on.range(), days(before - event.clientX), on.limits()));
      else {
        const now = spread();
        const middle = [...pointers.values()].reduce((a, b) => a + b, 0) / pointers.size;
        if (apart > 8 && now > 8) on.change(zoomed(on.range(), apart / now, fixed(middle), on.limits()));
        apart = now;
      }
    }

    const spread = () => Math.max(...pointers.values()) - Math.min(...pointers.values());

    function up(event: PointerEvent): void {
      pointers.delete(event.pointerId);
      apart = pointers.size > 1 ? spread() : 0;
      const [left] = pointers.values();
      if (left !== undefined) start = left;
    }

    function click(event: MouseEvent): void {
      if (!dragging) return;
      dragging = false;
      event.stopPropagation();
      event.preventDefault();
    }

    node.addEventListener("wheel", wheel, { passive: false });
    node.addEventListener("pointerdown", down);
    node.addEventListener("pointermove", move);
    node.addEventListener("pointerup", up);
    node.addEventListener("pointercancel", up);
    node.addEventListener("click", click, { capture: true });
    return () => {
      node.removeEventListener("wheel", wheel);
      node.removeEventListener("pointerdown", down);
      node.removeEventListener("pointermove", move);
      node.removeEventListener("pointerup", up);
      node.removeEventListener("pointercancel", up);
      node.removeEventListener("click", click, { capture: true });
    };
  };
}
