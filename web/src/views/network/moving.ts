// Wheel, drag and pinch on the network: of the whole view, or of one circle (`data-key`).

import { zoomedView, type View } from "./layout";

export interface Moving {
  view(): View;
  change(view: View): void;
  drag(key: string, dx: number, dy: number): void;
}

const STARTS = 5; // pixels that a pointer may move and still have clicked

/** Attach it to the drawing: `{@attach moving({ … })}`. */
export function moving(on: Moving): (node: SVGSVGElement) => () => void {
  return (node) => {
    const pointers = new Map<number, { x: number; y: number }>();
    let dragging = false;
    let key: string | null = null;
    let start = { x: 0, y: 0 };
    let apart = 0;

    const at = (event: MouseEvent) => {
      const box = node.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const spread = () => {
      const [a, b] = [...pointers.values()];
      return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
    };

    function wheel(event: WheelEvent): void {
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 24 : 1;
      if (event.shiftKey) return on.change({ ...on.view(), x: on.view().x - (event.deltaX || event.deltaY) * unit });
      const strength = event.ctrlKey && Math.abs(event.deltaY) < 20 ? 6 : 1; // a pinch on a touchpad
      const { x, y } = at(event);
      on.change(zoomedView(on.view(), Math.exp(-event.deltaY * unit * strength * 0.0016), x, y));
    }

    function down(event: PointerEvent): void {
      if (event.button !== 0) return;
      pointers.set(event.pointerId, at(event));
      if (pointers.size > 1) {
        [key, apart] = [null, spread()];
        return;
      }
      [dragging, start] = [false, at(event)];
      key = (event.target as Element).closest("[data-key]")?.getAttribute("data-key") ?? null;
    }

    function move(event: PointerEvent): void {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      if (!dragging && pointers.size === 1 && Math.hypot(now.x - start.x, now.y - start.y) < STARTS) return;
      if (!dragging) {
        dragging = true;
        node.setPointerCapture(event.pointerId);
      }
      pointers.set(event.pointerId, now);
      if (pointers.size > 1) return pinch();
      const [dx, dy] = [now.x - before.x, now.y - before.y];
      if (key !== null) on.drag(key, dx, dy);
      else on.change({ ...on.view(), x: on.view().x + dx, y: on.view().y + dy });
    }

    function pinch(): void {
      const now = spread();
      const [a, b] = [...pointers.values()];
      if (a && b && apart > 8 && now > 8) on.change(zoomedView(on.view(), now / apart, (a.x + b.x) / 2, (a.y + b.y) / 2));
      apart = now;
    }

    function up(event: PointerEvent): void {
      pointers.delete(event.pointerId);
      apart = spread();
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
