import { describe, expect, it } from "vitest";
import { readDay, readPastDay, readTime } from "./dates";

const MONDAY = "2026-11-23";

describe("a day is read as people type it", () => {
  it.each([
    ["today", "2026-11-23"],
    ["tom", "2026-11-24"],
    ["wed", "2026-11-25"],
    ["Monday", "2026-11-30"],
    ["25", "2026-11-25"],
    ["5", "2026-12-05"],
    ["25/11", "2026-11-25"],
    ["25 nov", "2026-11-25"],
    ["1.12.26", "2026-12-01"],
    ["20 November", "2026-11-20"],
    ["4 january", "2027-01-04"],
    ["2026-11-25", "2026-11-25"],
  ])("%s", (typed, day) => expect(readDay(typed, MONDAY)).toBe(day));

  it.each(["", "31/02", "32", "x", "25/13", "2026-02-30"])("and %s is no day", (typed) =>
    expect(readDay(typed, MONDAY)).toBeNull(),
  );
});

describe("a day that is over is read as people type it", () => {
  it.each([
    ["1/9", "2026-09-01"],
    ["1 december", "2025-12-01"],
    ["1/12/2026", "2026-12-01"],
    ["23/11", "2026-11-23"],
    ["today", "2026-11-23"],
  ])("%s", (typed, day) => expect(readPastDay(typed, MONDAY)).toBe(day));
});

describe("a time is read as people type it", () => {
  it.each([
    ["0903", "09:03"],
    ["903", "09:03"],
    ["9:03", "09:03"],
    ["9.03", "09:03"],
    ["1310", "13:10"],
  ])("%s", (typed, time) => expect(readTime(typed)).toBe(time));

  it.each(["", "9", "90", "2460", "0960", "7A"])("and %s is no time", (typed) => expect(readTime(typed)).toBeNull());
});
