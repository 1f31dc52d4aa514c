import type { RegisterLine } from "../lib/api/generated";
import { timeOfInstant } from "../lib/words";

/** What a register's state is called, and how loudly. */
export function stateWords(line: RegisterLine): [words: string, look: "due" | "now" | "done" | "later"] {
  const by = line.taken_by ? ` by ${line.taken_by}` : "";
  const at = line.taken_at ? ` ${timeOfInstant(line.taken_at)}` : "";
  switch (line.state) {
    case "not_open":
      return [`opens ${line.times.opens}`, "later"];
    case "open":
      return [`to take, closes ${line.times.closes}`, "now"];
    case "taken":
      return [`taken${at}${by}`, "done"];
    case "late_taken":
      return [`taken late,${at}${by}`, "done"];
    case "missing":
      return [`missing: closed ${line.times.closes}`, "due"];
  }
}
