import type { Register, RegisterLine } from "../lib/api/generated";
import { timeOfInstant } from "../lib/words";

/** What a register's state is called, and how loudly. */
export function stateWords(line: RegisterLine): [words: string, look: "due" | "now" | "done" | "later"] {
  switch (line.state) {
    case "not_open":
      return [`opens ${line.times.opens}`, "later"];
    case "open":
      return [`to take, closes ${line.times.closes}`, "now"];
    case "taken":
      return [lower(takenWords(line)), "done"];
    case "late_taken":
      return [lower(takenWords(line)), "done"];
    case "missing":
      return [`missing: closed ${line.times.closes}`, "due"];
  }
}

type Taken = Pick<Register, "state" | "taken_at" | "taken_by" | "paper">;

/** "Taken 08:50 by T. Okafor", or from paper: who took it there, and who keyed it in. */
export function takenWords(register: Taken): string {
  const late = register.state === "late_taken" ? "Taken late, " : "Taken ";
  const at = register.taken_at ? timeOfInstant(register.taken_at) : "";
  const by = register.taken_by ? ` by ${register.taken_by}` : "";
  if (!register.paper) return `${late}${at}${by}`;
  return `${late}${register.paper.taken_at} by ${register.paper.taken_by} on paper, keyed ${at}${by}`;
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
