/** A period of the calendar, as it is typed. */
export class PeriodDraft {
  kind = $state("term");
  first = $state("");
  last = $state("");
  title = $state("");
}

/** Another policy and its first day, as it is chosen. */
export class PolicyDraft {
  adopting = $state(false);
  preset = $state("default");
  from = $state("");
}
