import type { Item, View } from "./follow-up";

export type Doing = "look" | "spoke" | "visit" | "decide" | "done" | "chronology";

/** Where somebody is in following up: the row in hand, what is done with it, and what was just saved. */
export class FollowWork {
  view = $state.raw<View | null>(null);
  item = $state.raw<Item>();
  doing = $state<Doing>("look");
  /** Which field of the call's form takes the focus. */
  first = $state<"code" | "words">("code");
  saved = $state("");
  warnings = $state.raw<readonly string[]>([]);
  refused = $state("");

  look(item: Item): void {
    // What is being written keeps its row until it is saved or left.
    if (this.doing !== "look" && this.doing !== "chronology") return;
    if (this.item?.id !== item.id) {
      this.doing = "look";
      this.refused = "";
    }
    this.item = item;
  }

  begin(doing: Doing, first: "code" | "words" = "code"): void {
    this.first = first;
    this.doing = doing;
    this.saved = "";
    this.refused = "";
  }
}
