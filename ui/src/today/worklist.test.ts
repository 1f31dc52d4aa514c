import { describe, expect, it } from "vitest";
import type { DayBoard, RegisterLine, RegisterState, UnexplainedRow } from "../lib/api/generated";
import { saysWords, worklist } from "./worklist";

const TIMES = { opens: "08:45", late_from: "08:45", closes: "09:05" };

function line(group: string, state: RegisterState): RegisterLine {
  return {
    group, session: "am", state, room: "14", phone: "222", tutor: "Mr Hall", pupils: 30, taken_at: null, taken_by: null,
    paper: null, times: TIMES,
  };
}

function absent(name: string, more: Partial<UnexplainedRow> = {}): UnexplainedRow {
  return {
    upn: name, pupil: null, name, group: "7A", year_group: "7", session: "am", code: "N", day: 1, vulnerable: [],
    note: null, contacts: [{ name: "Ms Reid", relationship: "mother", phone: "07700 900 542" }], deadline: "2026-11-30",
    ...more,
  };
}

function board(more: Partial<DayBoard>): DayBoard {
  return {
    date: "2026-11-23", messages: { unworked: 0, since: null }, closed: null, am: TIMES, pm: TIMES, registers: [], unexplained: [], arrivals: [], departures: [],
    calls: [], disagreements: [], n_deadlines: [], absent: [],
    counts: {
      on_roll: 0, present: 0, absent_with_a_reason: 0, unexplained: 0, late: 0, late_after_close: 0,
      registers_missing: 0, n_due_today: 0, n_overdue: 0, signed_out: 0, welfare_answers: 0,
    },
    ...more,
  };
}

describe("the day's work", () => {
  it("shows a register as due from five minutes before it closes, and not before", () => {
    const open = board({ registers: [line("9C", "open")] });
    expect(worklist(open, "08:59", null)).toEqual([]);
    expect(worklist(open, "09:00", null)[0]?.items[0]?.known).toEqual(["due, closes in 5 min"]);
  });

  it("says which room is missing its register and who to ring", () => {
    const item = worklist(board({ registers: [line("9C", "missing"), line("7A", "taken")] }), "09:41", null)[0]?.items;
    expect(item).toHaveLength(1);
    expect(item?.[0]).toMatchObject({ who: "9C", about: "Room 14, Mr Hall", next: "Ring 222, or take it late", overdue: true });
  });

  it("keeps the order to chase, and says why a pupil comes first", () => {
    const rows = [absent("Reid", { vulnerable: ["child protection plan"], day: 2 }), absent("Green", { note: "dentist" })];
    const items = worklist(board({ unexplained: rows }), "09:41", null)[0]?.items ?? [];
    expect(items.map((item) => item.who)).toEqual(["Reid", "Green"]);
    expect(items[0]?.about).toContain("child protection plan");
    expect(items[1]).toMatchObject({ known: ["noted: dentist"], heard: "dentist" });
    expect(items[1]?.next).toContain("Confirm, or ring Ms Reid");
  });

  it("puts a disagreement about whether a pupil is here above everything", () => {
    const sections = worklist(
      board({
        unexplained: [absent("Reid")],
        disagreements: [{
          upn: "P", pupil: null, name: "Patel", group: "7A", date: "2026-11-23", session: "am", code: "N", about_presence: true, says: [],
        }],
      }),
      "09:41",
      null,
    );
    expect(sections.map((section) => section.kind)).toEqual(["disagreement", "unexplained"]);
  });

  it("says on two lines what counts and what stands against it", () => {
    const by = (name: string) => ({ name, position: "Form tutor" });
    const says = [
      { code: "/", by: by("A. Ash"), at: "09:04" },
      { code: "N", by: by("B. Net"), at: "09:01" },
      { code: "I", by: by("R. Desk"), at: "09:02" },
      { code: "N", by: by("A. Ash"), at: "09:03" },
    ];
    expect(saysWords(says)).toEqual(["/ A. Ash 09:04", "N B. Net, A. Ash; I R. Desk 09:02"]);
    expect(saysWords(says.slice(0, 1))).toEqual(["/ A. Ash 09:04"]);
  });

  it("counts an N down to its fifth school day", () => {
    const row = { upn: "A", pupil: null, name: "A", date: "2026-11-16", session: "am" as const, deadline: "2026-11-23" };
    const items = worklist(
      board({ n_deadlines: [{ ...row, school_days_left: -1 }, { ...row, school_days_left: 0 }, { ...row, deadline: "2026-11-25", school_days_left: 2 }] }),
      "09:41",
      "deadline",
    )[0]?.items;
    expect(items?.map((item) => [item.due, item.overdue])).toEqual([["overdue", true], ["today", true], ["Wed", false]]);
  });

  it("shows only what a number counts when it is opened", () => {
    const day = board({ unexplained: [absent("Reid")], registers: [line("9C", "missing")] });
    expect(worklist(day, "09:41", "register").map((section) => section.kind)).toEqual(["register"]);
    expect(worklist(day, "09:41", "deadline")).toEqual([]);
  });

  it("opens who is absent with a reason, with what was said, and only when asked", () => {
    const away = { upn: "B", pupil: null, name: "Baker", group: "7A", session: "am" as const, code: "I", known: "mother rang 08:12: temperature" };
    const day = board({ absent: [away] });
    expect(worklist(day, "09:41", null)).toEqual([]);
    expect(worklist(day, "09:41", "absent")[0]?.items[0]).toMatchObject({ who: "Baker", code: "I", known: [away.known] });
  });
});
