import { describe, expect, it } from "vitest";
import type { LeaveRow } from "../lib/api/generated";
import { doingOf, sections, sessionsWords, spanWords, startsWords } from "./leave";

function row(change: Partial<LeaveRow> = {}): LeaveRow {
  return {
    leave: "a-1", state: "to_decide", kind: "C", from: "2026-12-07", to: "2026-12-11", session: null, sessions: 10,
    starts_in: 14, applicant: "Mrs Abara", received: "2026-11-16", pupils: [], back_late: [], letter_owed: false,
    ...change,
  };
}

describe("the leave desk", () => {
  it("says days as people say them", () => {
    expect(spanWords("2026-12-07", "2026-12-07")).toBe("7 December 2026");
    expect(spanWords("2026-12-07", "2026-12-11")).toBe("7 to 11 December 2026");
    expect(spanWords("2026-11-30", "2026-12-04")).toBe("30 November to 4 December 2026");
    expect([0, 1, 14, -1, -3].map((starts_in) => startsWords(row({ starts_in })))).toEqual([
      "starts today", "starts tomorrow", "in 14 days", "began yesterday", "3 days ago",
    ]);
    expect(sessionsWords(row({ session: "pm", sessions: 1 }))).toBe("afternoons, 1 session");
  });

  it("puts what is open first and whoever is back late before what is done", () => {
    const late = [{ upn: "A", date: "2026-12-14", session: "am" as const, code: "N" }];
    const rows = [
      row({ leave: "done", state: "refused" }), row({ leave: "late", state: "granted", back_late: late }),
      row({ leave: "open" }), row({ leave: "twice", state: "decided_twice" }),
    ];
    expect(sections(rows).map((section) => section.items[0]?.leave)).toEqual(["twice", "open", "late", "done"]);
    expect(sections([])).toEqual([]);
  });

  it("lets nobody decide by a key who may not", () => {
    const officer = { decide: false, record: true };
    expect(doingOf("G", row(), officer)).toBeNull();
    expect(doingOf("M", row(), officer)).toBe("meeting");
    expect(doingOf("G", row(), { decide: true, record: false })).toBe("granted");
    expect(doingOf("G", row({ state: "refused" }), { decide: true, record: true })).toBeNull();
    expect(doingOf("R", row(), officer)).toBeNull();
  });
});
