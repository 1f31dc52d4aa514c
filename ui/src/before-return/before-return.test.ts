import { describe, expect, it } from "vitest";
import type { CalendarPeriod, HealthKind, HealthRow } from "../lib/api/generated";
import { foundWords, halfTerm, resumed, sections, waysOf, whenWords, wrongWords } from "./before-return";

function period(kind: string, first_day: string, last_day = first_day): CalendarPeriod {
  return { kind, first_day, last_day, title: "" };
}

function row(more: Partial<HealthRow> = {}): HealthRow {
  return { upn: "A1", name: "Abara, Ife", group: "6A", date: "2026-11-12", session: "pm", words: "", ...more };
}

function found(kind: HealthKind, rows: HealthRow[], count = rows.length) {
  return { kind, words: "Absences", mend: "Ask.", count, rows };
}

function check(...findings: ReturnType<typeof found>[]) {
  return { from: "2026-11-02", to: "2026-11-23", findings };
}

describe("the days that are checked", () => {
  const periods = [
    period("term", "2026-09-01", "2026-12-18"), period("holiday", "2026-10-26", "2026-10-30"), period("holiday", "2026-11-09"),
    period("inset", "2026-09-02"), period("term", "2027-01-04", "2027-04-02"), period("holiday", "2027-02-15", "2027-02-21"),
  ];

  it.each([
    ["2026-09-20", "2026-09-01", "the first half of a term"],
    ["2026-10-28", "2026-09-01", "the half-term holiday"],
    ["2026-11-23", "2026-11-02", "the Monday after it, and a day off changes nothing"],
    ["2026-12-28", "2026-11-02", "the holidays"],
    ["2027-01-04", "2027-01-04", "the first day of a term"],
    ["2027-02-22", "2027-02-22", "the Monday after a holiday that was written with its week-end"],
  ])("on %s from %s: %s", (today, from) => expect(halfTerm({ periods }, today)).toEqual({ from, to: today }));

  it("are those of the school year where no term has begun", () => {
    expect(halfTerm({ periods: [] }, "2026-11-23").from).toBe("2026-09-01");
    expect(halfTerm({ periods: [period("term", "2026-09-07", "2026-12-18")] }, "2026-09-03").from).toBe("2026-09-01");
  });
});

describe("what was found", () => {
  it("stands by kind, with a key, and says so where not all is shown", () => {
    const many = Array.from({ length: 120 }, (_, at) => row({ upn: `A${at}` }));
    const [first, second] = sections(check(found("mark_missing", many, 1734), found("unexplained", [row()])));
    expect([first?.title, first?.key, first?.items.length]).toEqual(["Absences, the first 100 of 1,734", "1", 100]);
    expect([second?.title, second?.key, second?.about]).toEqual(["Absences, 1", "2", "Ask."]);
    expect(foundWords(check(found("mark_missing", many, 1734), found("unexplained", [row()])))).toBe("1,735 things to put right first.");
  });

  it("keeps two rows about one mark apart", () => {
    const [only] = sections(check(found("disagreement", [row(), row()])));
    expect(only?.items.map(({ id }) => id)).toEqual(["disagreement A1 2026-11-12 pm", "disagreement A1 2026-11-12 pm 1"]);
  });

  it("says when, and what is wrong where the check has no words for it", () => {
    expect(whenWords(row(), "2026-11-23")).toBe("Thu 12 November, afternoon");
    expect(whenWords(row(), "2027-01-11")).toBe("Thu 12 November 2026, afternoon");
    const said = (words: string) => wrongWords({ id: "", kind: "mark_missing", mend: "", row: row({ words }) });
    expect([said(""), said("in no registration group")]).toEqual(["No mark", "In no registration group"]);
  });

  it("goes on at the row that was opened, or at the next that is left", () => {
    expect(resumed(["a", "b", "c"], ["b", "c"])).toBe("b");
    expect(resumed(["a", "c"], ["b", "c"])).toBe("c");
    expect(resumed(["a"], ["b", "c"])).toBeUndefined();
  });
});

describe("what mends it", () => {
  const ways = (kind: HealthKind, more: Partial<HealthRow> = {}) => waysOf({ id: "", kind, mend: "", row: row(more) }, "2026-11-12").map(({ key, place }) => [key, place]);
  const from = "before-return";
  const week = ["Enter", { screen: "groups", week: { group: "6A", date: "2026-11-12", pupil: "A1", session: "pm" }, from }];
  const details = ["Enter", { screen: "pupils", pupil: "A1", tab: "details", from }];

  it("is the register, the pupil’s week or the roll", () => {
    const register = { group: "6A", date: "2026-11-12", session: "pm" };
    const classWeek = { group: "6A", date: "2026-11-12", session: "pm" };
    expect(ways("register_missing", { upn: undefined, name: "6A" })).toEqual([
      ["Enter", { screen: "groups", register, from }], ["W", { screen: "groups", week: classWeek, from }],
    ]);
    for (const kind of ["mark_missing", "code_against_rules", "disagreement"] as const) expect(ways(kind)).toEqual([week]);
    expect(ways("not_on_roll")).toEqual([details]);
    expect(ways("mark_missing", { group: null })).toEqual([details]);
  });

  it("is the sheet of paper for a register of an earlier day", () => {
    const label = (today: string) => waysOf({ id: "", kind: "register_missing", mend: "", row: row() }, today)[0]?.label;
    expect([label("2026-11-12"), label("2026-11-13")]).toEqual(["Take this register late", "Key it in from paper"]);
  });

  it("may be one of two places", () => {
    expect(ways("unexplained")).toEqual([week, ["S", { screen: "follow-up", view: "settle", from }]]);
    expect(ways("school_closed")).toEqual([week, ["C", { screen: "settings", part: "calendar" }]]);
  });
});
