import { describe, expect, it } from "vitest";
import type { RegisterPupil } from "../lib/api/generated";
import { type Effect, press } from "./press";
import { type Context, type Sheet, sheetOf, standing, submission, tally, unmarked } from "./sheet";
import { minutesTyped, wordsTyped } from "./typing";

const TUTOR: Context = {
  session: "am",
  times: { opens: "08:45", late_from: "08:45", closes: "09:05" },
  now: "08:52",
  codes: ["/", "L", "N"],
  phase: "taking",
  closed: false,
  readOnlyBecause: "The register closed at 09:05. Only the office can change a mark now.",
  reasons: ["corrected by tutor", "came in after the register was sent", "marked the wrong pupil"],
};
const OFFICE: Context = { ...TUTOR, codes: ["/", "L", "U", "N", "I", "C", "C1", "C2", "J1", "Y1", "B", "P"] };

function pupil(row: number, planned: string | null = null): RegisterPupil {
  return {
    upn: `A${row}`, pupil: null, name: `Pupil ${row}`, is_new: false, planned, planned_note: null,
    code: null, minutes_late: null, arrived: null, note: null, entry: null, recent: [],
  };
}

function classOf(size: number, planned: Record<number, string> = {}): Sheet {
  return sheetOf(Array.from({ length: size }, (_, at) => pupil(at + 1, planned[at + 1] ?? null)));
}

/** Presses keys as the screen does: what is typed into a field goes to the field. */
function type(sheet: Sheet, keys: string[], context = TUTOR): { sheet: Sheet; effects: Effect[] } {
  const effects: Effect[] = [];
  for (const name of keys) {
    const parts = name === " " ? [" "] : name.split("+");
    const key = parts[parts.length - 1] === "Space" ? " " : (parts[parts.length - 1] ?? "");
    const result = press(sheet, { key, ctrl: parts.includes("Ctrl"), shift: parts.includes("Shift") }, context);
    sheet = result.sheet;
    if (result.effect) effects.push(result.effect);
    if (result.handled || key.length > 1) continue;
    const asking = sheet.asking;
    if (asking?.kind === "minutes") sheet = minutesTyped(sheet, key, context);
    if (asking?.kind === "note" || asking?.kind === "nature") sheet = wordsTyped(sheet, asking.text + key);
  }
  return { sheet, effects };
}

function codes(sheet: Sheet): string {
  return sheet.rows.map((row) => standing(row)?.code ?? ".").join("");
}

describe("taking a register", () => {
  it("a class of 30 with three exceptions takes fewer than 15 keys", () => {
    const keys = ["5", "N", "1", "2", "L", "Enter", "2", "0", "N", "Shift+Space", "Enter", "Ctrl+Enter"];
    const { sheet, effects } = type(classOf(30), keys);
    expect(keys.length).toBeLessThan(15);
    expect(effects).toEqual([{ kind: "submit" }]);
    expect(submission(sheet)).toHaveLength(30);
    expect(tally(sheet.rows)).toEqual({ marked: 30, here: 27, late: 1, noReason: 2, away: 0 });
  });

  it.each(["Space", "Enter", "/", "\\"])("%s marks present and goes down", (key) => {
    const { sheet } = type(classOf(3), [key]);
    expect(codes(sheet)).toBe("/..");
    expect(sheet.focus).toBe(1);
  });

  it("present in the afternoon is the afternoon's stroke", () => {
    expect(codes(type(classOf(1), ["/"], { ...TUTOR, session: "pm", codes: ["\\", "L", "N"] }).sheet)).toBe("\\");
  });

  it("P is never taken for present", () => {
    const { sheet } = type(classOf(2), ["P"]);
    expect(codes(sheet)).toBe("..");
    expect(sheet.focus).toBe(0);
    expect(sheet.says).toContain("sporting activity");
  });

  it("a code for the office is refused with what to do instead", () => {
    const { sheet } = type(classOf(2), ["i"]);
    expect(codes(sheet)).toBe("..");
    expect(sheet.says).toContain("Mark N");
  });

  it("nobody who is known away is marked present by habit", () => {
    const { sheet } = type(classOf(4, { 2: "I" }), [" ", " ", " "]);
    expect(codes(sheet)).toBe("/I//");
  });

  it("somebody who is known away can be said to be here after all", () => {
    const { sheet } = type(classOf(3, { 2: "I" }), ["2", " "]);
    expect(codes(sheet)).toBe("./.");
  });

  it("late is prefilled from the clock, and digits correct the minutes", () => {
    const prefilled = type(classOf(2), ["L", "Enter"]).sheet;
    expect(prefilled.rows[0]?.typed).toEqual({ code: "L", arrived: "08:52" });
    const corrected = type(classOf(2), ["L", "4", "Enter"]).sheet;
    expect(corrected.rows[0]?.typed?.arrived).toBe("08:49");
    expect(corrected.focus).toBe(1);
  });

  it("an arrival that is still ahead is not taken", () => {
    const { sheet } = type(classOf(2), ["L", "9", "Enter"]);
    expect(sheet.focus).toBe(0);
    expect(sheet.says).toContain("08:54");
  });

  it("after the close a late mark needs its minutes typed, up to the close", () => {
    const late = { ...TUTOR, now: "09:40", closed: true };
    const asked = type(classOf(2), ["L", "Enter"], late).sheet;
    expect(asked.asking?.kind).toBe("minutes");
    expect(type(classOf(2), ["L", "9", "Enter"], late).sheet.rows[0]?.typed?.arrived).toBe("08:54");
  });

  it("what was heard about an N goes with it, and a Space never turns it into present", () => {
    const heard = type(classOf(2), ["N", "d", "e", "n", "t", "i", "s", "t", "Enter"]).sheet;
    expect(heard.rows[0]?.typed).toEqual({ code: "N", note: "dentist" });
    expect(codes(type(classOf(2), ["N", " "]).sheet)).toBe("N.");
  });

  it("the rest is filled only after its number was said and agreed to", () => {
    const asked = type(classOf(5), ["N", "Enter", "Shift+Space"]).sheet;
    expect(asked.asking).toEqual({ kind: "fill", count: 4 });
    expect(codes(asked)).toBe("N....");
    expect(codes(type(asked, ["Escape"]).sheet)).toBe("N....");
    expect(codes(type(asked, ["Enter"]).sheet)).toBe("N////");
  });

  it("a register with an unmarked pupil is not submitted, and the first of them gets the focus", () => {
    const { sheet, effects } = type(classOf(3), [" ", "End", " ", "Ctrl+Enter"]);
    expect(effects).toEqual([]);
    expect(unmarked(sheet).map((row) => row.name)).toEqual(["Pupil 2"]);
    expect(sheet.focus).toBe(1);
    expect(submission(sheet)).toEqual([]);
  });

  it("undo takes back one step at a time, the filling of the rest in one", () => {
    const { sheet } = type(classOf(4), ["N", "Enter", "Shift+Space", "Enter", "Ctrl+z"]);
    expect(codes(sheet)).toBe("N...");
    expect(codes(type(sheet, ["Ctrl+z"]).sheet)).toBe("....");
  });

  it("the office types a code of two letters with two keys", () => {
    expect(codes(type(classOf(2), ["C", "1"], OFFICE).sheet)).toBe("C1.");
    expect(codes(type(classOf(2), ["C", " "], OFFICE).sheet)).toBe("C/");
    expect(codes(type(classOf(2), ["Y", "1"], OFFICE).sheet)).toBe("Y1.");
  });

  it("somebody who came after the close is counted as late, not as known away", () => {
    const [row] = classOf(1).rows;
    expect(row && tally([{ ...row, mark: { code: "U", arrived: "09:12" } }])).toMatchObject({ late: 1, away: 0 });
  });

  it("an activity is not finished without its nature", () => {
    const asked = type(classOf(2), ["B", "Enter"], OFFICE).sheet;
    expect(asked.focus).toBe(0);
    expect(type(asked, ["f", "Enter"], OFFICE).sheet.rows[0]?.typed).toEqual({ code: "B", nature: "f" });
  });
});

describe("after submitting", () => {
  const open: Context = { ...TUTOR, phase: "correcting" };

  it("one key and a digit correct a mark, with the reason", () => {
    const { effects } = type(classOf(2), ["N", "3"], open);
    expect(effects).toEqual([
      { kind: "correct", row: 0, change: { code: "N" }, reason: "marked the wrong pupil" },
    ]);
  });

  it("Enter gives the usual reason, Escape leaves the mark", () => {
    expect(type(classOf(2), ["/", "Enter"], open).effects).toMatchObject([{ reason: "corrected by tutor" }]);
    const left = type(classOf(2), ["/", "Escape"], open);
    expect(left.effects).toEqual([]);
    expect(codes(left.sheet)).toBe("..");
  });

  it("after the close nothing changes here", () => {
    const { sheet } = type(classOf(2), ["N"], { ...TUTOR, phase: "reading" });
    expect(codes(sheet)).toBe("..");
    expect(sheet.says).toContain("Only the office");
  });
});
