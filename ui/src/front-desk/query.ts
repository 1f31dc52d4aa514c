import type { Code } from "../lib/api/generated";
import { readCode } from "../lib/codes";
import { readTime } from "../lib/dates";

/** What was typed into the desk's box: "hus 0903 =M, dentist". */
export interface Query {
  /** What to look the pupil up by. */
  text: string;
  arrived: string | null;
  /** Another code than the time of arrival gives. */
  code: Code | null;
  /** A code was begun but is none. */
  badCode: string | null;
  /** Null when no reason was typed; empty when a carried one was struck out by a comma with nothing after it. */
  reason: string | null;
}

/** Words find the pupil; three or four digits are the time of arrival; `=` a code; what follows a comma is the reason. */
export function readQuery(typed: string): Query {
  const comma = typed.indexOf(",");
  const before = comma < 0 ? typed : typed.slice(0, comma);
  const query: Query = {
    text: "", arrived: null, code: null, badCode: null, reason: comma < 0 ? null : typed.slice(comma + 1).trim(),
  };
  const words: string[] = [];
  for (const word of before.split(/\s+/).filter(Boolean)) {
    if (word.startsWith("=")) {
      query.code = readCode(word.slice(1));
      if (!query.code && word.length > 1) query.badCode = word.slice(1).toUpperCase();
      continue;
    }
    const time = readTime(word);
    if (time) query.arrived = time;
    else words.push(word);
  }
  query.text = words.join(" ");
  return query;
}
