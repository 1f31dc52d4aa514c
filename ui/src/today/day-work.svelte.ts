import type { Kind, WorkItem } from "./worklist";

/** Where the office is in its day: the row in hand, what is done with it, and what was just saved. */
export class DayWork {
  only = $state.raw<Kind | null>(null);
  item = $state.raw<WorkItem>();
  doing = $state<"look" | "amend" | "history">("look");
  saved = $state("");
  warnings = $state.raw<readonly string[]>([]);

  look(item: WorkItem): void {
    if (this.item?.id !== item.id && this.doing === "history") this.doing = "look";
    // An amendment being written keeps its row until it is saved or left.
    if (this.doing === "amend") return;
    this.item = item;
  }
}

/** By the digit that shows it, in the order of the big numbers. */
export const FILTERS: readonly (Kind | null)[] = [
  null, "unexplained", "register", "absent", "arrival", "deadline", "disagreement",
];
