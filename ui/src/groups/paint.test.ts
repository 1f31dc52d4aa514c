import { describe, expect, it } from "vitest";
import { blockOf, isIn, isSingle, moved, spansOf } from "./paint";

const WEEK = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"];

function spans(firstSlot: number, lastSlot: number) {
  return spansOf({ firstRow: 0, lastRow: 3, firstSlot, lastSlot }, WEEK);
}

describe("painting a code over the week", () => {
  it("one column is one session of one day", () => {
    expect(spans(3, 3)).toEqual([{ from: "2026-11-24", to: "2026-11-24", session: "pm" }]);
  });

  it("a whole week goes as one change", () => {
    expect(spans(0, 9)).toEqual([{ from: "2026-11-23", to: "2026-11-27" }]);
  });

  it("covers exactly what was chosen, half days at the ends too", () => {
    expect(spans(1, 4)).toEqual([
      { from: "2026-11-23", to: "2026-11-23", session: "pm" },
      { from: "2026-11-24", to: "2026-11-24" },
      { from: "2026-11-25", to: "2026-11-25", session: "am" },
    ]);
    expect(spans(1, 2)).toEqual([
      { from: "2026-11-23", to: "2026-11-23", session: "pm" },
      { from: "2026-11-24", to: "2026-11-24", session: "am" },
    ]);
    expect(spans(2, 3)).toEqual([{ from: "2026-11-24", to: "2026-11-24" }]);
  });

  it("every chosen session is in exactly one change", () => {
    for (let first = 0; first <= 9; first++) {
      for (let last = first; last <= 9; last++) {
        const covered = spans(first, last).flatMap((span) =>
          WEEK.flatMap((day, at) =>
            day < span.from || day > span.to ? [] : [0, 1].filter((half) => !span.session || (span.session === "pm") === (half === 1)).map((half) => at * 2 + half),
          ),
        );
        expect(covered.sort((a, b) => a - b)).toEqual(Array.from({ length: last - first + 1 }, (_, at) => first + at));
      }
    }
  });

  it("is the block between where it began and where it is, whichever way", () => {
    const block = blockOf({ row: 5, slot: 7 }, { row: 2, slot: 4 });
    expect(isIn(block, 3, 5)).toBe(true);
    expect(isIn(block, 1, 5)).toBe(false);
    expect(isSingle(block)).toBe(false);
    expect(isSingle(blockOf({ row: 1, slot: 1 }, { row: 1, slot: 1 }))).toBe(true);
  });

  it("stays inside the week and the class", () => {
    expect(moved({ row: 0, slot: 0 }, "ArrowUp", 30)).toEqual({ row: 0, slot: 0 });
    expect(moved({ row: 29, slot: 9 }, "ArrowRight", 30)).toEqual({ row: 29, slot: 9 });
    expect(moved({ row: 0, slot: 0 }, "I", 30)).toBeNull();
  });
});
