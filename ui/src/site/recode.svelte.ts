import type { Session } from "../lib/api/generated";
import type { Picked } from "./pick";

/** Whom to recode and to what, kept while somebody looks at another screen. */
export class RecodeDraft {
  picked = $state.raw<readonly Picked[]>([]);
  date = $state("today");
  session = $state<Session>("am");
  code = $state("Y1");
  reason = $state("");
  nature = $state("");
  /** Also those whom somebody saw here. */
  withPresent = $state(false);
}
