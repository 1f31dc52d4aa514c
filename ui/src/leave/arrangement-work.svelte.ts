import type { ArrangementKind, ArrangementNoteKind, PupilFound } from "../lib/api/generated";

/** What somebody among the arrangements is in the middle of. */
export class ArrangementWork {
  arrangement = $state<string>();
  doing = $state<"look" | "new" | "note" | "end">("look");
  note = $state<ArrangementNoteKind>("review");
  /** Who was told, where that is what is due. */
  whom = $state("");
  saved = $state("");
  warnings = $state.raw<readonly string[]>([]);

  look(arrangement: string): void {
    if (this.arrangement === arrangement) return;
    this.arrangement = arrangement;
    if (this.doing !== "new") this.doing = "look";
  }

  begin(doing: "new" | "note" | "end"): void {
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

/** An arrangement as it is typed. */
export class ArrangementDraft {
  kind = $state<ArrangementKind>("visit");
  pupil = $state.raw<PupilFound>();
  group = $state("");
  from = $state("");
  to = $state("");
  sessions = $state<string[]>(["mon", "tue", "wed", "thu", "fri"].flatMap((day) => [`${day} am`, `${day} pm`]));
  /** Later weeks of a part-time timetable, with fewer sessions away. */
  steps = $state<{ from: string; sessions: string[] }[]>([]);
  provider = $state("");
  nature = $state("");
  words = $state("");
  signedBy = $state("");
  signedOn = $state("today");
  riskBy = $state("");
  longerBy = $state("");
  longerWhy = $state("");
}
