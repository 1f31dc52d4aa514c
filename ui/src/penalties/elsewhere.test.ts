import { expect, test } from "vitest";
import { readSessions, sessionsWords } from "./elsewhere";

const TODAY = "2026-11-23";

test("a line is a whole day, or one session of it", () => {
  const { sessions, wrong } = readSessions("12/10/2026 G\n\n 13 oct pm o ", TODAY);
  expect(sessions.map(({ date, session, code }) => `${date} ${session} ${code}`)).toEqual([
    "2026-10-12 am G", "2026-10-12 pm G", "2026-10-13 pm O",
  ]);
  expect(wrong).toBeUndefined();
  expect(sessionsWords({ sessions })).toBe("3 sessions: 2 G, 1 O");
});

test("a day without a year is over already", () => {
  expect(readSessions("3/6 am U", TODAY).sessions).toEqual([{ date: "2026-06-03", session: "am", code: "U" }]);
  expect(readSessions("3/12 am U", TODAY).sessions).toEqual([{ date: "2025-12-03", session: "am", code: "U" }]);
});

test.each(["12/10/2026", "12/10/2026 am", "31/02/2026 G", "12/10/2026 ?", "G"])("%s is not understood, and is said", (line) => {
  const read = readSessions(`1/9/2026 G\n${line}`, TODAY);
  expect([read.wrong, read.sessions.length]).toEqual([line, 2]);
  expect(sessionsWords(read)).toContain(line);
});
