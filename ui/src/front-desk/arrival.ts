import type { Code, Session, Times } from "../lib/api/generated";
import { laterBy, minutes } from "../lib/clock";
import { codeLook, codeName, presentCode } from "../lib/codes";
import { sessionWord } from "../lib/words";
import type { DayTimes } from "../shell/phase";

/** What signing in would do, shown before the key is pressed. The backend decides; this says what it will decide. */
export interface Preview {
  session: Session;
  code: Code;
  minutesLate: number | null;
  /** "Late, 18 minutes." */
  headline: string;
  /** "Arrived 09:03; the register closes at 09:05." */
  because: string;
  /** What would be different a little later. */
  next: string;
}

export interface Arriving {
  arrived: string;
  now: string;
  /** Another code that was typed. */
  code: Code | null;
  /** Where the pupil was expected to be, or is marked to be. */
  known: Code | null;
}

export function preview(times: DayTimes, { arrived, now, code, known }: Arriving): Preview {
  const session: Session = minutes(arrived) < minutes(times.pm.opens) ? "am" : "pm";
  const here = times[session];
  const decided = code ?? decide(here, session, arrived, known);
  const late = decided === "L" || decided === "U" ? Math.max(0, minutes(arrived) - minutes(here.opens)) : null;
  const closed = minutes(now) > minutes(here.closes);
  const because = `Arrived ${arrived}; the ${sessionWord(session)} register ${closed ? "closed" : "closes"} at ${here.closes}.`;
  return { session, code: decided, minutesLate: late, headline: headline(decided, late), because, next: next(here, decided, code) };
}

function decide(here: Times, session: Session, arrived: string, known: Code | null): Code {
  const at = minutes(arrived);
  if (at <= minutes(here.opens) || at < minutes(here.late_from)) return presentCode(session);
  if (at <= minutes(here.closes)) return "L";
  // Somebody at the dentist at registration was away for the session, however soon they came back.
  return known !== null && isKnownReason(known) ? known : "U";
}

function isKnownReason(code: Code): boolean {
  const look = codeLook(code);
  return look === "authorised" || look === "elsewhere";
}

function headline(code: Code, late: number | null): string {
  const minutesWord = late === 1 ? "1 minute" : `${late} minutes`;
  if (code === "L") return `Late, ${minutesWord}.`;
  if (code === "U") return `After the register closed, ${minutesWord}.`;
  return `${codeName(code)}.`;
}

function next(here: Times, decided: Code, typed: Code | null): string {
  if (typed !== null) return "Another code than the time gives: a reason is needed, after a comma.";
  if (decided === "L") return `From ${laterBy(here.closes, 1)} it will be U. Another code? Type =M: a reason is needed.`;
  if (decided === "U") return "It counts as an unauthorised absence. Another code? Type =M: a reason is needed.";
  if (isKnownReason(decided)) return "The known reason stands for this session.";
  return `From ${here.late_from} it would be L. Another code? Type =M: a reason is needed.`;
}
