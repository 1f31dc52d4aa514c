import { describe, expect, it } from "vitest";
import type { ReturnRow, RollCheckRow } from "../lib/api/generated";
import { MOST_CHECKS, nothingOf, owedReturns, sections } from "./roll";

function owed(kind: string, upn: string, from: string): ReturnRow {
  return { kind, upn, pupil: null, name: "Abara, Chidera", group: "6A", from, to: from, until: from, deadline: from } as ReturnRow;
}

describe("what is to be done about the roll", () => {
  it("tells the authority of the latest spell of illness, which covers those before it", () => {
    const rows = [owed("sickness_15", "A", "2026-10-05"), owed("sickness_15", "A", "2026-11-02"), owed("new_pupil", "A", "2026-09-01")];
    expect(owedReturns(rows).map((row) => row.from)).toEqual(["2026-11-02", "2026-09-01"]);
  });

  it("lists what is there, and says once what there is nothing of", () => {
    expect(sections([owed("new_pupil", "A", "2026-09-01")], [], []).map((section) => section.title)).toEqual(["Returns to the local authority, 1"]);
    expect(nothingOf(1, 0, 0)).toBe("Every professional has been told. Every pupil has two contacts, and their details were checked this year.");
  });

  it("shows the most urgent of many to check, and says of how many", () => {
    const many = Array.from({ length: 100 }, (_, at) => ({ upn: String(at), pupil: null, name: "", group: null, problems: [] }) as unknown as RollCheckRow);
    const [checks] = sections([], [], many);
    expect([checks?.items.length, checks?.title]).toEqual([MOST_CHECKS, "Contacts to check, the 60 most urgent of 100"]);
  });
});
