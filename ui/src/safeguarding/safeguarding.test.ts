import { expect, test } from "vitest";
import type { FollowUpRow } from "../lib/api/generated";
import { missingToday, risksOpen, saidAtTheDesk } from "./safeguarding";

function row(name: string, more: Partial<FollowUpRow>): FollowUpRow {
  return {
    upn: name, pupil: null, name, group: "6A", year_group: "6", sessions: ["am"], day: 1, age: 11, vulnerable: [], note: null, said: null, pattern: "",
    contacts: [], family: null, siblings: [], failed: false, waiting: false, message: null, tried: [], decided: [], reached: false, deadline: "2026-11-30",
    next: { kind: "call", words: "Call the mother", person: null, phone: null, due: "09:30", overdue: null, step: 1 }, ...more,
  };
}

const decide = { kind: "decide", words: "Risk decision", person: null, phone: null, due: "10:00", overdue: null, step: 3 } as const;

test("only vulnerable pupils stand on the list of those who are missing", () => {
  const rows = [row("Abara", {}), row("O’Neill", { vulnerable: ["child protection plan"], day: 3 })];
  expect(missingToday(rows).map((concern) => [concern.name, concern.when])).toEqual([["O’Neill", "day 3"]]);
});

test("a decision that is asked for and one to wait are open", () => {
  const waits = { at: "10:05", decision: "wait until 11:30", reason: "father rings back", by: "S. Lead" };
  const rows = [row("Abara", {}), row("Reid", { next: decide }), row("Żak", { decided: [waits] })];
  expect(risksOpen(rows).map((concern) => concern.words)).toEqual(["Risk decision", "wait until 11:30, S. Lead: father rings back"]);
});

test("what a pupil said stands with why they were asked", () => {
  const said = { upn: "Abara", pupil: null, name: "Abara", group: "6A", at: "2026-11-23T09:14:00+00:00", because: "third late", words: "no bus fare", by: "R. Desk" };
  expect(saidAtTheDesk([said], () => "today 09:14")[0]?.words).toBe("“no bus fare” (third late)");
});
