import type { Days } from "./before-return";

/** Where somebody is in what is to be put right; kept for them while they put it right elsewhere. */
export class ReturnWork {
  /** The days that were asked for; this half of the term, while nobody asked for others. */
  days = $state.raw<Days>();
  /** The row in hand. */
  chosen = $state<string>();
  /** The row that was opened last, and those after it. */
  opened: readonly string[] = [];
}
