import type { PupilFound } from "../lib/api/generated";

/** What the desk was in the middle of, kept for whoever is at it. */
export class DeskDraft {
  typed = $state("");
  /** Carried over to the next pupil until it is changed. */
  reason = $state("");
  /** The list for a whole bus. */
  batch = $state.raw<PupilFound[]>([]);
  calling = $state.raw<PupilFound>();
  call = $state({ siblings: [] as string[], code: "I", from: "today", to: "", caller: "", relationship: "", words: "", back: "" });

  startCall(pupil: PupilFound): void {
    this.calling = pupil;
    this.call = { siblings: [], code: "I", from: "today", to: "", caller: "", relationship: "", words: "", back: "" };
  }
}

export function idOf(pupil: { upn: string | null; pupil: string | null }): string {
  return pupil.upn ?? pupil.pupil ?? "";
}
