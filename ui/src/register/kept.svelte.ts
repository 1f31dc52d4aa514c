import type { Sheet } from "./sheet";

/** A register being taken, kept for whoever takes it until it is submitted. */
export class KeptSheet {
  sheet = $state.raw<Sheet>();
  reason = $state("");
  /** Keyed in from paper: who took it, and when. */
  fromPaper = $state(false);
  takenBy = $state("");
  takenAt = $state("");
}
