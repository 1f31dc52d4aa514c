import { describe, expect, it } from "vitest";
import type { PupilFound } from "../lib/api/generated";
import { concerned, isAhead, meant, pastedNames } from "./pick";

const pupil = (upn: string, name: string): PupilFound => ({
  upn, pupil: null, name, group: "7A", year_group: "7", siblings: [], session: "am", code: null, planned: null,
  planned_note: null, register_taken: false, signed_out: null, contact: null,
});

describe("a pasted list", () => {
  it("is read a name a line, whatever stands before the names", () => {
    expect(pastedNames("1. Abara, Chidera\n 2) Zoë O’Neill\n\n• Nguyễn, An\nAbara, Chidera")).toEqual([
      "Abara, Chidera", "Zoë O’Neill", "Nguyễn, An",
    ]);
  });

  it("takes a pupil only where the name means one", () => {
    const two = [pupil("A", "Reid, Aiden"), pupil("B", "Reid, Aidena")];
    expect(meant("aiden reid", two)?.upn).toBe("A");
    expect(meant("reid", two)).toBeUndefined();
    expect(meant("reid", two.slice(0, 1))?.upn).toBe("A");
  });
});

describe("a preview", () => {
  it("leaves out whoever is here and whoever would be refused", () => {
    const row = (upn: string, is_here: boolean, refused: string | null) => ({
      upn, pupil: null, name: upn, group: null, date: "2026-11-23", session: "am" as const, now: null, planned: null, is_here, refused,
    });
    const rows = [row("A", false, null), row("B", true, null), row("C", false, "not on roll"), row("A", false, null)];
    expect(concerned(rows, false)).toEqual(["A"]);
    expect(concerned(rows, true)).toEqual(["A", "B"]);
  });
});

describe("a session", () => {
  it("is ahead until its register opens", () => {
    const times = { am: { opens: "08:45", late_from: "08:45", closes: "09:05" }, pm: { opens: "13:00", late_from: "13:00", closes: "13:20" } };
    const now = { date: "2026-11-23", time: "12:59" };
    expect(isAhead(times, { date: "2026-11-23", session: "am" }, now)).toBe(false);
    expect(isAhead(times, { date: "2026-11-23", session: "pm" }, now)).toBe(true);
    expect(isAhead(times, { date: "2026-11-24", session: "am" }, now)).toBe(true);
    expect(isAhead(times, { date: "2026-11-20", session: "pm" }, now)).toBe(false);
  });
});
