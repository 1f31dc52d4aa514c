import { expect, test } from "vitest";
import type { PenaltyThresholdRow, SignedIn } from "../lib/api/generated";
import { countWords, decisionsOf, nextWords, sections, standing, weeksOf } from "./penalties";

function row(upn: string, more: Partial<PenaltyThresholdRow> = {}): PenaltyThresholdRow {
  return {
    upn, pupil: null, name: upn, group: "6A", count: 3, met_on: { date: "2026-11-13", session: "pm" },
    window: { from: "2026-09-07", to: "2026-11-13" }, parents: [],
    sessions: [
      { date: "2026-11-12", session: "am", code: "G" }, { date: "2026-11-12", session: "pm", code: "G" },
      { date: "2026-11-13", session: "am", code: "U" },
    ],
    ...more,
  };
}

const decided = { decision: "support", words: "support first", on: "2026-11-16", by: "Head", reason: "new start" };

test("who is decided on stays to be seen while the ten weeks last, and nobody stands twice", () => {
  const shown = sections([row("A")], [row("A", { decided }), row("B", { decided }), row("C")]);
  expect(shown.map(({ kind, items }) => [kind, items.map(({ id }) => id)])).toEqual([["open", ["open A"]], ["decided", ["decided B"]]]);
  expect(sections([], [])).toEqual([]);
});

test("sessions are counted by their codes", () => {
  expect(countWords(row("A"))).toBe("3 sessions: 2 G, 1 U");
});

test("each parent is told of by the notices they have had", () => {
  const parent = { contact: "1", name: "Ife", count: 10, notices: [], none_until: null, authority_confirms: false };
  expect(nextWords({ ...parent, next_notice: "first" })).toContain("£80 within 21 days");
  expect(nextWords({ ...parent, next_notice: "second", authority_confirms: true })).toContain("the authority confirms the rate");
  expect(nextWords({ ...parent, next_notice: "none", none_until: "2029-10-02" })).toContain("2 October 2029");
});

test("only the head asks for a notice", () => {
  const who = (...roles: string[]) => ({ roles }) as unknown as SignedIn;
  expect(decisionsOf(who("head")).map(([choice]) => choice)).toContain("notice_requested");
  expect(decisionsOf(who("attendance_champion")).map(([choice]) => choice)).not.toContain("notice_requested");
  expect(decisionsOf(who("attendance_officer"))).toEqual([]);
});

test("a notice can be withdrawn once", () => {
  const notice = { notice: "n1", for: "absence" as const, issued: "2026-10-02", sessions: 10, reference: "LA 7", withdrawn: null };
  const parent = { contact: "1", name: "Ife", count: 10, none_until: null, authority_confirms: false, next_notice: "first" as const };
  const parents = [{ ...parent, notices: [notice, { ...notice, notice: "n0", withdrawn: "2026-10-09" }] }];
  expect(standing(row("A", { parents }))).toEqual([{ notice: "n1", words: "2 October 2026, Ife, LA 7" }]);
});

test("the evidence is about the weeks that end now, or else those in which the threshold was met", () => {
  const now = row("A", { window: { from: "2026-09-14", to: "2026-11-27" } });
  expect(weeksOf(row("A"), [now], "2026-11-23")).toEqual({ from: "2026-09-14", to: "2026-11-23" });
  expect(weeksOf(row("A"), [], "2026-11-23")).toEqual({ from: "2026-09-07", to: "2026-11-13" });
});
