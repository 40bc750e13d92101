// The arithmetic of ticked rows.
import { expect, it } from "vitest";
import { allFound, countOf, nothing, type Selection, tick, tickedOf, toggle, untick } from "@/list/selection";

const filter = { kind: "unit" };

it("counts named rows, and all found less the exceptions", () => {
  expect(countOf(tick(nothing, ["a", "b"]), 100)).toBe(2);
  expect(countOf(untick(allFound(filter), ["a"]), 100)).toBe(99);
});

it("ticks a row once", () => {
  expect(tick(tick(nothing, ["a"]), ["a", "b"])).toEqual({ ids: ["a", "b"] });
});

it("ticks a half-ticked page whole before it unticks it", () => {
  const half: Selection<unknown> = { ids: ["a"] };
  const whole = toggle(half, ["a", "b"]);
  expect(whole).toEqual({ ids: ["a", "b"] });
  expect(toggle(whole, ["a", "b"])).toEqual({ ids: [] });
});

it("takes an exception back when its row is ticked again", () => {
  const all = untick(allFound(filter), ["a", "b"]);
  expect([...tickedOf(all, ["a", "b", "c"])]).toEqual(["c"]);
  expect(toggle(all, ["a"])).toEqual({ all: { filter, except: ["b"] } });
});
