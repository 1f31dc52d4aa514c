import { describe, expect, it } from "vitest";
import type { FirstMessageRow, FollowUp, FollowUpRow, FollowUpTask, NextAction } from "../lib/api/generated";
import { addressWords, after, keysOf, parts, sendable } from "./follow-up";

const CALL: NextAction = {
  kind: "call", words: "Call Ms Abara (mother)", person: "Ms Abara", phone: "07700 900101", due: "09:05", overdue: "12 min overdue",
  step: 1,
};

function row(upn: string, more: Partial<FollowUpRow> = {}): FollowUpRow {
  return {
    upn, pupil: null, name: upn, group: "6A", year_group: "6", sessions: ["am"], day: 1, age: 11, vulnerable: [], note: null, said: null,
    pattern: "", contacts: [], family: null, siblings: [], next: CALL, failed: false, waiting: false, message: null, tried: [], decided: [], reached: false,
    deadline: "2026-11-30", ...more,
  };
}

function task(upn: string, done: string | null): FollowUpTask {
  return {
    upn, pupil: null, name: upn, group: "6A", code: "N", day: 5, step: 6, when: "School day 5", words: "Tell the safeguarding lead",
    whom: "The safeguarding lead", channel: "told", outcome: "told", due: "09:05", overdue: null, done,
  };
}

function data(rows: FollowUpRow[], tasks: FollowUpTask[] = []): FollowUp {
  return { date: "2026-11-23", closed: null, rows, tasks, can_send: false };
}

describe("the follow-up list", () => {
  it("keeps the order of the backend and leaves out the tasks that are done", () => {
    const shown = parts(data([row("b"), row("a")], [task("c", null), task("d", "O. Officer, 09:30")]), null);
    expect(shown.map((part) => part.items.map((item) => item.upn))).toEqual([["b", "a"], ["c"]]);
    expect(parts(data([row("b")], [task("c", null)]), "tasks").map((part) => part.title)).toEqual(["For somebody in the school"]);
  });

  it("says in the row what was tried, and what is next by when", () => {
    const tried = { date: "2026-11-23", at: "09:10", channel: "call", person: "Ms Abara", outcome: "no answer", words: "", by: "R. Desk" };
    const item = parts(data([row("a", { tried: [tried], note: "says dentist" })]), null)[0]?.items[0];
    expect(item?.known).toBe("Tutor: says dentist; 1 attempt, 09:10 no answer");
    expect([item?.due, item?.overdue, item?.phone]).toEqual(["09:05", "12 min overdue", "07700 900101"]);
  });

  it("says once how far a message is", () => {
    const sent = { date: "2026-11-23", at: "09:13", channel: "text", person: "Ms Abara", outcome: "sent", words: "", by: "O. Officer" };
    const message = "Text sent 09:13, delivered";
    const known = (tried: (typeof sent)[]) => parts(data([row("a", { message, tried })]), null)[0]?.items[0]?.known;
    expect(known([sent])).toBe("Text sent 09:13, delivered");
    expect(known([sent, { ...sent, at: "09:40", channel: "call", outcome: "no answer" }])).toBe(`${message}; 2 attempts, 09:40 no answer`);
  });

  it("counts what one key sends, and leaves to be rung whoever has neither mobile nor e-mail", () => {
    const one = (upn: string, channel: FirstMessageRow["channel"]): FirstMessageRow => ({
      upn, pupil: null, name: upn, group: "6A", person: "Ms Abara", relationship: "Mother", phone: "01632 960123", channel,
      to: channel && "there", words: channel && `about ${upn}`,
    });
    const found = sendable({ can_send: true, held: [], rows: [one("a", null), one("b", "text"), one("c", "email"), one("d", "text")] });
    expect([found.does, found.calls, found.words]).toEqual(["Send 2 texts and 1 e-mail", 1, "about b"]);
    expect(sendable(undefined).rows).toEqual([]);
    expect(["+447700900184", "orla@example.com"].map(addressWords)).toEqual(["07700 900184", "orla@example.com"]);
  });

  it("says first what a family has said that explains nothing yet", () => {
    const said = "no call today (reported ill yesterday)";
    expect(parts(data([row("a", { said, note: "says dentist" })]), null)[0]?.items[0]?.known).toBe(
      "No call today (reported ill yesterday); tutor: says dentist",
    );
  });

  it("goes on to the next family, and at the end to the row before", () => {
    const items = parts(data([row("a", { family: "a" }), row("b", { family: "a" }), row("c")]), null)[0]?.items ?? [];
    expect(after(items, items[0]!)).toBe("row c");
    expect(after(items, items[2]!)).toBe("row b");
    expect(after(items.slice(2), items[2]!)).toBeUndefined();
  });

  it("shows in each row the keys that mean something there", () => {
    const [of] = parts(data([row("a"), row("b", { next: { ...CALL, kind: "decide", person: null } })], [task("c", null)]), null);
    const keys = of?.items.map((item) => keysOf(item).map(([key]) => key).join(""));
    expect(keys).toEqual(["CRNMVD", "DCV"]);
  });
});
