import type { PupilFound } from "../lib/api/generated";

/** What a parent says on the telephone, as it is typed. */
export class CallDraft {
  siblings = $state<string[]>([]);
  code = $state("I");
  from = $state("today");
  to = $state("");
  caller = $state("");
  relationship = $state("");
  words = $state("");
  nature = $state("");
  back = $state("");
}

/** What the desk was in the middle of, kept for whoever is at it. */
export class DeskDraft {
  typed = $state("");
  /** Carried over to the next pupil until it is changed. */
  reason = $state("");
  /** The list for a whole bus. */
  batch = $state.raw<PupilFound[]>([]);
  /** When the bus came, if it was typed with one of them; now, unless said. */
  batchArrived = $state<string | null>(null);
  calling = $state.raw<PupilFound>();
  call = $state.raw(new CallDraft());

  startCall(pupil: PupilFound): void {
    this.calling = pupil;
    this.call = new CallDraft();
  }
}

export function idOf(pupil: { upn: string | null; pupil: string | null }): string {
  return pupil.upn ?? pupil.pupil ?? "";
}
