import type { Code } from "../lib/api/generated";
import { minutes } from "../lib/clock";
import { codeName, isPresent } from "../lib/codes";
import type { Context } from "./sheet";

/** Why this code is not this person's to type here, and what to do instead. */
export function refusal(typed: string, context: Context): string {
  if (typed === "P" && !context.codes.includes("P")) {
    return "P means a sporting activity. For present, press Space, Enter or /.";
  }
  if (typed === "P") return "P means a sporting activity.";
  const name = codeName(typed);
  if (name === "Unknown code") return `${typed} is not a code.`;
  if (isPresent(typed)) return "That stroke belongs to the other session.";
  return `${typed} (${name.toLowerCase()}) is for the office. Mark N and type what you heard.`;
}

/** What is wrong with a time of arrival for this code; null when nothing is. */
export function minutesProblem(typed: Code, arrived: string | undefined, context: Context): string | null {
  if (arrived === undefined) return null;
  const { closes } = context.times;
  if (minutes(arrived) > minutes(context.now)) return `That would be ${arrived}, which is still ahead.`;
  if (typed === "L" && minutes(arrived) > minutes(closes)) return `The register closed at ${closes}: after that it is U.`;
  if (typed === "U" && minutes(arrived) <= minutes(closes)) return `The register closed at ${closes}: until then it is L.`;
  return null;
}
