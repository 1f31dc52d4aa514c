import type { PupilFound } from "../lib/api/generated";
import type { Doing } from "./leave";

/** What somebody at the leave desk is in the middle of. */
export class LeaveWork {
  /** The request in hand. */
  leave = $state<string>();
  doing = $state<Doing>("look");
  saved = $state("");
  warnings = $state.raw<readonly string[]>([]);

  look(leave: string): void {
    if (this.leave === leave) return;
    this.leave = leave;
    if (this.doing !== "new") this.doing = "look";
  }

  begin(doing: Doing): void {
    this.doing = doing;
    this.saved = "";
    this.warnings = [];
  }

  done(saved: string, warnings: readonly string[] = []): void {
    this.doing = "look";
    this.saved = saved;
    this.warnings = warnings;
  }
}

/** A request as it is typed from a form or a letter. */
export class RequestDraft {
  pupil = $state.raw<PupilFound>();
  siblings = $state<string[]>([]);
  kind = $state<"C" | "C1" | "J1" | "S">("C");
  from = $state("");
  to = $state("");
  session = $state<"" | "am" | "pm">("");
  applicant = $state("");
  received = $state("today");
  words = $state("");
  licence = $state("");
  licenceFrom = $state("");
  licenceTo = $state("");
  licenceDays = $state("");
}

/** A reason, a meeting or a code, as it is typed about one request. */
export class ActDraft {
  reason = $state("");
  from = $state("");
  to = $state("");
  with = $state("");
  heldOn = $state("today");
  code = $state("");
  /** The pupils that it is about. */
  upns = $state<string[]>([]);
}
