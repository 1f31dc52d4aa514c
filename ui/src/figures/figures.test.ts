import { describe, expect, it } from "vitest";
import type { FiguresRow } from "../lib/api/generated";
import { bars, chartWords } from "./chart";
import { aboutWords, askOf, below, belowWords, byChoices, caution, codesOf, flagChoices, inOrder, lastYear, rowName, stepWords } from "./figures";
import { FiguresWork } from "./figures-work.svelte";
import { instantOf } from "./instant";
import { named } from "./names";
import { firstOf, firstSort, linesOf, nextSort, sorted } from "./sorting";

function row(key: string, possible: number, attended: number, more: Partial<FiguresRow> = {}): FiguresRow {
  return {
    key, possible, attended, authorised: possible - attended, unauthorised: 0, not_possible: 0, missing: 0, late: 0, late_after_close: 0,
    minutes_late: 0, codes: {}, attendance_pct: possible ? "given" : null, absence_pct: possible ? "given too" : null, ...more,
  };
}

const ALL = { cohort: "all", flag: "", asKnownAt: undefined } as const;

describe("the way down", () => {
  it("goes from the school over year groups and forms to pupils", () => {
    const school = { by: "school", where: {} } as const;
    const years = below(school, "school", true);
    expect(years).toEqual({ by: "year_group", where: {} });
    const forms = below({ by: "year_group", where: {} }, "7", true);
    expect(forms).toEqual({ by: "group", where: { year_group: "7" } });
    const pupils = forms && below(forms, "7A", true);
    expect(pupils).toEqual({ by: "pupil", where: { year_group: "7", group: "7A" } });
    expect(pupils && belowWords(pupils)).toBe("Pupils of 7A");
  });

  it("ends at forms for somebody who sees no names, and nowhere begins at a week", () => {
    expect(below({ by: "group", where: {} }, "7A", false)).toBeUndefined();
    expect(below({ by: "week", where: {} }, "2026-09-07", true)).toBeUndefined();
    expect(below({ by: "weekday", where: {} }, "mon", true)).toBeUndefined();
  });

  it("goes back up to the row it was opened on, with the order that belongs there", () => {
    const work = new FiguresWork();
    work.at = "8";
    work.open({ by: "group", where: { year_group: "8" } });
    work.open({ by: "pupil", where: { year_group: "8", group: "8A" } });
    expect(work.sort).toEqual({ column: "attendance", descending: false });
    work.upTo(0);
    expect([work.at, work.trail.length, work.sort.column]).toEqual(["8", 1, "name"]);
  });
});

describe("words", () => {
  it("call rows and steps as the office does", () => {
    expect(rowName({ by: "year_group", where: {} }, "7")).toBe("Year 7");
    expect(rowName({ by: "weekday", where: {} }, "wed")).toBe("Wednesday");
    expect(rowName({ by: "week", where: {} }, "2026-09-07")).toBe("7 Sep 2026");
    expect(stepWords({ by: "group", where: { year_group: "7" } })).toBe("Year 7, by form");
  });

  it("say of which days and of whom the figures are", () => {
    const ask = { from: "2026-09-01", to: "2026-11-23", by: "school", as_known_at: "2026-10-02T23:59:59+01:00" } as const;
    expect(aboutWords({ ...ask, where: { cohort: "compulsory", flag: "fsm" } })).toBe(
      "1 September 2026 to 23 November 2026; compulsory school age; free school meals; as the marks stood on 2 October 2026 at 23:59",
    );
  });

  it("warn of few sessions of a pupil, and of nobody else’s", () => {
    expect(caution(row("A", 39, 30, { pa: true }))).toContain("39 sessions so far");
    expect(caution(row("A", 40, 30, { pa: true }))).toBe("");
    expect(caution(row("7A", 12, 10))).toBe("");
  });

  it("name the codes in the order of the table", () => {
    expect(codesOf(row("A", 2, 1, { codes: { I: 2, "/": 5 } })).map(({ code, number }) => [code, number])).toEqual([["/", 5], ["I", 2]]);
  });
});

describe("what is asked", () => {
  it("says only what was chosen", () => {
    const days = { from: "2026-09-01", to: "2026-11-23" };
    expect(askOf({ by: "group", where: { year_group: "7" } }, days, ALL)).toEqual({ ...days, by: "group", where: { year_group: "7", cohort: "all" } });
    const more = askOf({ by: "school", where: {} }, days, { cohort: "compulsory", flag: "fsm", asKnownAt: "2026-11-01T09:00:00+00:00" });
    expect(more).toEqual({ ...days, by: "school", where: { cohort: "compulsory", flag: "fsm" }, as_known_at: "2026-11-01T09:00:00+00:00" });
  });

  it("offers a governor no pupil, no week and no flag of a few", () => {
    expect(byChoices(false).map(([by]) => by)).toEqual(["year_group", "group", "school"]);
    expect(flagChoices(false).map(([flag]) => flag)).toEqual(["", "fsm", "pupil_premium", "sen"]);
  });

  it("knows last school year, and the offset of an instant", () => {
    expect(lastYear("2026-11-23")).toEqual({ from: "2025-09-01", to: "2026-08-31" });
    expect(instantOf("2026-11-23", "09:15")).toBe("2026-11-23T09:15:00+00:00");
    expect(instantOf("2026-10-24", "")).toBe("2026-10-24T23:59:59+01:00");
    expect(instantOf("2026-10-25", "")).toBe("2026-10-25T23:59:59+00:00");
    expect(instantOf("2026-03-29", "00:30")).toBe("2026-03-29T00:30:00+00:00");
    expect(instantOf("2026-03-29", "01:30")).toBe("2026-03-29T01:30:00+01:00");
  });

  it("takes the form that a pupil was in last", () => {
    const member = (to: string | null) => ({ upn: "A1", pupil: null, name: "Reid, Kayden", to });
    expect(named([{ group: "7A", members: [member("2026-10-01")] }, { group: "7B", members: [member(null)] }]).get("A1")?.form).toBe("7B");
    expect(named([{ group: "7B", members: [member(null)] }, { group: "7A", members: [member("2026-10-01")] }]).get("A1")?.form).toBe("7B");
  });
});

describe("the order", () => {
  const lines = linesOf({ by: "pupil", where: {} }, [row("a", 100, 95), row("b", 0, 0), row("c", 100, 60)], new Map());
  const ids = (descending: boolean) => sorted(lines, "pupil", { column: "attendance", descending }).map(({ id }) => id);

  it("has the lowest attendance first, and those without a possible session last either way", () => {
    expect(firstSort("pupil")).toEqual({ column: "attendance", descending: false });
    expect(ids(false)).toEqual(["c", "a", "b"]);
    expect(ids(true)).toEqual(["a", "c", "b"]);
  });

  it("shows the first of very many", () => {
    const many = Array.from({ length: 900 }, (_, at) => row(`p${at}`, 100, at % 100));
    expect(firstOf(linesOf({ by: "pupil", where: {} }, many, new Map()))).toHaveLength(250);
  });

  it("turns round when a column is asked for again", () => {
    const late = nextSort(firstSort("group"), "late");
    expect(late).toEqual({ column: "late", descending: true });
    expect(nextSort(late, "late").descending).toBe(false);
  });

  it("is that of years and days", () => {
    expect(["10", "R", "9"].sort((a, b) => inOrder("year_group", a, b))).toEqual(["R", "9", "10"]);
    expect(["fri", "mon"].sort((a, b) => inOrder("weekday", a, b))).toEqual(["mon", "fri"]);
  });
});

describe("the chart", () => {
  const rows = [row("mon", 100, 92, { absence_pct: "8.00" }), row("tue", 0, 0), row("wed", 100, 96, { absence_pct: "4.00" })];
  const lines = linesOf({ by: "weekday", where: {} }, rows, new Map());

  it("draws no bar where no session was possible", () => {
    expect(bars(lines)).toEqual({ top: 10, heights: [0.8, null, 0.4] });
  });

  it("says in words what it shows, in the backend’s own numbers", () => {
    expect(chartWords(lines, ({ name }) => name)).toBe("Absence: most in Monday, 8.00%; least in Wednesday, 4.00%.");
  });
});
