import type { MessageLine } from "../lib/api/generated";
import type { Doing, View } from "./messages";

/** What is typed for the answerphone, kept for whoever types it. */
export class TypedDraft {
  text = $state("");
  channel = $state("answerphone");
}

/** Where somebody is in the queue: the message in hand, what is done with it, and what was just saved. */
export class MessageWork {
  view = $state.raw<View>("open");
  line = $state.raw<MessageLine>();
  doing = $state<Doing>("look");
  withSiblings = $state(false);
  /** It was worked before, and this takes the place of that. */
  again = $state(false);
  saved = $state("");
  warnings = $state.raw<readonly string[]>([]);
  refused = $state("");

  look(line: MessageLine): void {
    // What is being written keeps its message until it is saved or left.
    if (this.doing !== "look") return;
    if (this.line?.message !== line.message) this.refused = "";
    this.line = line;
  }

  begin(doing: Doing, withSiblings = false): void {
    this.doing = doing;
    this.withSiblings = withSiblings;
    this.again = (this.line?.worked.length ?? 0) > 0;
    this.saved = "";
    this.refused = "";
  }

  done(words: string, warnings: readonly string[]): void {
    this.doing = "look";
    this.saved = words;
    this.warnings = warnings;
    this.refused = "";
  }
}
