import { SvelteSet } from "svelte/reactivity";
import type { Tab } from "./letters";

export type Doing = "look" | "print" | "hold" | "release" | "issue";
export type Envelope = "dl" | "c5";

/** Where somebody is at the letter desk; kept for them while the screen is locked. */
export class LetterWork {
  tab = $state<Tab>("send");
  /** The letter in hand. */
  chosen = $state<string>();
  doing = $state<Doing>("look");
  saved = $state("");
  warnings = $state.raw<readonly string[]>([]);
  refused = $state("");
  /** Only this letter of the catalogue. */
  kind = $state("");
  /** What is typed to find a letter that was sent. */
  typed = $state("");
  sort = $state<"form" | "post">("form");
  envelope = $state<Envelope>("dl");
  /** What is not to be printed, so that a letter that comes due while one looks is. */
  readonly leftOut = new SvelteSet<string>();

  look(id: string): void {
    if (this.chosen === id) return;
    this.chosen = id;
    // What is being printed is not about the row in hand.
    if (this.doing !== "print") this.doing = "look";
  }

  begin(doing: Doing): void {
    this.done("");
    this.doing = doing;
  }

  done(saved: string, warnings: readonly string[] = []): void {
    this.doing = "look";
    this.saved = saved;
    this.warnings = warnings;
    this.refused = "";
  }

  show(tab: Tab): void {
    if (this.tab === tab) return;
    this.tab = tab;
    this.chosen = undefined;
    this.done("");
  }

  turn(id: string): void {
    if (!this.leftOut.delete(id)) this.leftOut.add(id);
  }

  /** Every one of them, or none where all are chosen already. */
  turnAll(ids: readonly string[]): void {
    const isWhole = ids.every((id) => !this.leftOut.has(id));
    for (const id of ids) {
      if (isWhole) this.leftOut.add(id);
      else this.leftOut.delete(id);
    }
  }
}

/** Why a letter is sent or held, as it is typed. */
export class ReasonDraft {
  reason = $state("");
  until = $state("");
}
