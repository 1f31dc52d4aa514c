import type { Register } from "../lib/api/generated";
import type { SchoolNow } from "../lib/clock";
import { minutes } from "../lib/clock";
import { barDate, capital, sessionWord } from "../lib/words";
import type { Context } from "./sheet";

const TUTOR_REASONS = [
  "corrected by tutor",
  "came in after the register was sent",
  "marked the wrong pupil",
  "was in another room",
  "left before the register was sent",
];

const OFFICE_REASONS = [
  "corrected by the office",
  "parent rang",
  "seen in school",
  "came in late",
  "marked the wrong pupil",
];

/** What may be done with this register now, by this person. The backend decides; this only saves a wasted key. */
export function contextOf(register: Register, now: SchoolNow, office: boolean, fromPaper = false): Context {
  const { session, times, state } = register;
  const today = register.date === now.date;
  const closed = !today || minutes(now.time) > minutes(times.closes);
  return {
    session,
    times,
    // A sheet of another day has every time of its day behind it.
    now: today ? now.time : "23:59",
    codes: register.codes,
    phase: phase(),
    closed,
    readOnlyBecause: because(),
    reasons: office ? OFFICE_REASONS : TUTOR_REASONS,
  };

  function phase(): Context["phase"] {
    if (state === "open") return "taking";
    if (state === "missing") return today || (office && fromPaper) ? "taking" : "reading";
    if (state === "not_open") return "reading";
    return office || !closed ? "correcting" : "reading";
  }

  function because(): string {
    const name = capital(sessionWord(session));
    if (state === "not_open") {
      return `The ${sessionWord(session)} register opens at ${times.opens}${today ? "" : ` on ${barDate(register.date)}`}.`;
    }
    if (office && state === "missing") {
      return `Nobody took it on ${barDate(register.date)}. Key in what was taken on paper, or write what is known of each pupil in the week of ${register.group}.`;
    }
    return `${name} registers closed at ${times.closes}. Only the office can change a mark now.`;
  }
}
