import { SvelteMap } from "svelte/reactivity";
import type { Begun } from "./wordings";

/** The words of a letter, as they are typed. */
export interface Words {
  subject: string;
  body: string;
}

/** What somebody is changing in the letters; kept for them until it is kept for the school. */
export class WordingKept {
  chosen = $state("");
  language = $state("");
  begun = $state.raw<readonly Begun[]>([]);
  /** By the wording that they are to replace. */
  readonly typed = new SvelteMap<string, Words>();
}
