import type { PenaltyThresholdRow } from "../lib/api/generated";
import { idOf } from "./penalties";

/** Absences at another school, as they are typed. */
export class ElsewhereDraft {
  pupil = $state.raw<{ id: string; name: string }>();
  school = $state("");
  typed = $state("");
  evidence = $state("");

  constructor(row: PenaltyThresholdRow | undefined) {
    this.pupil = row && { id: idOf(row), name: row.name };
  }
}
