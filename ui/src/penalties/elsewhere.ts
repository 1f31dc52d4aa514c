import type { PenaltySession, Session } from "../lib/api/generated";
import { readCode } from "../lib/codes";
import { readPastDay } from "../lib/dates";
import { count } from "../lib/words";

/** What was typed, as far as it is understood, and the first line that is not. */
export interface ReadSessions {
  sessions: PenaltySession[];
  wrong?: string;
}

/** Reads a line for each day: "12/10/2026 G" is the whole day, "13 oct am O" a morning. */
export function readSessions(typed: string, today: string): ReadSessions {
  const lines = typed.split("\n").map((line) => line.trim()).filter(Boolean);
  const read = lines.map((line) => readLine(line, today));
  const wrong = lines[read.indexOf(null)];
  return { sessions: read.flatMap((sessions) => sessions ?? []), ...(wrong === undefined ? {} : { wrong }) };
}

function readLine(line: string, today: string): PenaltySession[] | null {
  const [, day = "", half, letter = ""] = /^(.+?)(?:\s+(am|pm))?\s+(\S+)$/i.exec(line) ?? [];
  const date = readPastDay(day, today);
  const code = readCode(letter);
  if (!date || !code) return null;
  const halves: Session[] = half ? [half.toLowerCase() as Session] : ["am", "pm"];
  return halves.map((session) => ({ date, session, code }));
}

/** "3 sessions: 2 G, 1 O" */
export function sessionsWords({ sessions, wrong }: ReadSessions): string {
  if (wrong !== undefined) return `Not understood yet: ${wrong}`;
  return sessions.length === 0 ? "12/10/2026 G is a whole day, 12/10/2026 am G a morning." : countedWords(sessions);
}

export function countedWords(sessions: readonly PenaltySession[], all = sessions.length): string {
  const codes = new Map<string, number>();
  for (const session of sessions) codes.set(session.code, (codes.get(session.code) ?? 0) + 1);
  const each = [...codes].map(([code, number]) => `${number} ${code}`).join(", ");
  return `${count(all, "session")}: ${each}`;
}
