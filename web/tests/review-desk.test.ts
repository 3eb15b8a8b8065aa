import { expect, it } from "vitest";
import { Desk, type Made } from "../src/views/review/desk.svelte";

interface Thing {
  id: string;
}
type Sent = Made<Thing, string>;

/** A server with so many things that wait, and what it was told. */
class Server {
  readonly told: string[] = [];
  readonly decided = new Set<string>();
  refuses = new Set<string>();
  constructor(readonly n: number) {}

  desk(): Desk<Thing, string> {
    return new Desk<Thing, string>({
      send: async (made: Sent) => {
        await Promise.resolve();
        if (this.refuses.has(made.id)) throw new Error("not now");
        this.told.push(`${made.verdict} ${made.id}`);
        this.decided.add(made.id);
        return `d-${made.id}-${this.told.length}`;
      },
      undo: async (id: string) => {
        await Promise.resolve();
        if (this.refuses.has("undo")) throw new Error("not now");
        this.told.push(`undo ${id.split("-")[1]}`);
        this.decided.delete(id.split("-")[1] ?? "");
      },
      more: async (offset, limit) => {
        await Promise.resolve();
        const open = Array.from({ length: this.n }, (_, i) => ({ id: `t${i}` })).filter((t) => !this.decided.has(t.id));
        return { items: open.slice(offset, offset + limit), total: open.length };
      },
    });
  }
}

async function begun(n: number): Promise<{ server: Server; desk: Desk<Thing, string> }> {
  const server = new Server(n);
  const desk = server.desk();
  await desk.begin();
  return { server, desk };
}
const settle = async (desk: Desk<Thing, string>): Promise<void> => {
  await desk.settled();
  await new Promise((done) => setTimeout(done));
};

it("shows the next at once, and sends behind in order", async () => {
  const { server, desk } = await begun(5);
  for (const verdict of ["accept", "reject", "unsure"]) desk.decide(verdict, "", "");
  expect(desk.now?.id).toBe("t3");
  expect(server.told).toEqual([]);
  expect(desk.total).toBe(2);
  await settle(desk);
  expect(server.told).toEqual(["accept t0", "reject t1", "unsure t2"]);
  expect(desk.pending).toBe(0);
});

it("decides each of many once, fetched ahead page by page", async () => {
  const { server, desk } = await begun(400);
  for (let i = 0; desk.now && i < 500; i++) {
    desk.decide("accept", "", "");
    if (i % 3 === 0) await settle(desk);
  }
  await settle(desk);
  expect(server.decided.size).toBe(400);
  expect(server.told).toHaveLength(400);
  expect(desk.now).toBeNull();
});

it("takes several back, the last first, and goes to each", async () => {
  const { server, desk } = await begun(5);
  for (let i = 0; i < 3; i++) desk.decide("accept", "", "");
  await settle(desk);
  desk.undo();
  expect(desk.now?.id).toBe("t2");
  desk.undo();
  expect(desk.now?.id).toBe("t1");
  expect(desk.total).toBe(4);
  await settle(desk);
  expect(server.told.slice(3)).toEqual(["undo t2", "undo t1"]);
  desk.decide("reject", "", "");
  await settle(desk);
  expect(server.told.at(-1)).toBe("reject t1");
});

it("never sends what was undone before it went", async () => {
  const { server, desk } = await begun(5);
  desk.decide("accept", "", "");
  desk.decide("accept", "", "");
  desk.undo();
  await settle(desk);
  expect(server.told).toEqual(["accept t0"]);
});

it("puts back what could not be written, with a way to try again", async () => {
  const { server, desk } = await begun(3);
  server.refuses.add("t0");
  desk.decide("accept", "", "says t0");
  await settle(desk);
  expect(desk.failed.map((f) => [f.what, f.made.id, f.wrong])).toEqual([["send", "t0", "not now"]]);
  expect(desk.verdict("t0")).toBeUndefined();
  expect(desk.total).toBe(3);
  server.refuses.clear();
  desk.retry(desk.failed[0]!);
  await settle(desk);
  expect(server.told).toEqual(["accept t0"]);
  expect(desk.failed).toEqual([]);
});

it("comes back to what failed when all else is decided", async () => {
  const { server, desk } = await begun(2);
  server.refuses.add("t0");
  desk.decide("accept", "", "");
  desk.decide("accept", "", "");
  expect(desk.now).toBeNull();
  await settle(desk);
  expect(desk.now?.id).toBe("t0");
});

it("keeps a decision that could not be taken back", async () => {
  const { server, desk } = await begun(3);
  desk.decide("accept", "", "");
  await settle(desk);
  server.refuses.add("undo");
  desk.undo();
  await settle(desk);
  expect(desk.failed[0]?.what).toBe("undo");
  expect(desk.verdict("t0")?.verdict).toBe("accept");
  server.refuses.clear();
  desk.retry(desk.failed[0]!);
  await settle(desk);
  expect(server.told.at(-1)).toBe("undo t0");
  expect(desk.verdict("t0")).toBeUndefined();
});

it("comes to those passed over after the last, and undoes a second thought to the first", async () => {
  const { desk } = await begun(3);
  desk.step(1);
  desk.decide("accept", "", "");
  desk.decide("accept", "", "");
  expect(desk.now?.id).toBe("t0");
  desk.step(1);
  desk.decide("reject", "", "");
  expect(desk.verdict("t1")?.verdict).toBe("reject");
  desk.undo();
  expect(desk.verdict("t1")?.verdict).toBe("accept");
  expect(desk.total).toBe(1);
});
