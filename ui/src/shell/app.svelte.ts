import { tick } from "svelte";
import { call, type Problem } from "../lib/api/call";
import { ALL_TAGS, pause, report } from "../lib/api/changes";
import type { AppState, SignedIn } from "../lib/api/generated";
import { clock } from "../lib/now.svelte";
import { say } from "../lib/say.svelte";
import type { Place } from "./screens";

/** Who is at the screen, and what the window shows. */
class App {
  state = $state.raw<AppState>();
  problem = $state.raw<Problem>();
  /** Whose screen it is. Stays while the screen is locked, so that nothing being typed is lost. */
  person = $state.raw<SignedIn>();
  locked = $state(false);
  /** The steps after a new register was made: calendar, files, recovery sheet. */
  settingUp = $state(false);

  /** What to know before signing in, such as a keyring that did not take the key. */
  notice = $state("");

  /** Where the focus was when the screen was locked. */
  #focused: HTMLElement | null = null;
  #places = $state.raw<Record<string, Place>>({});

  get place(): Place | undefined {
    return this.person && this.#places[this.person.username];
  }

  go(place: Place): void {
    if (this.person) this.#places = { ...this.#places, [this.person.username]: place };
  }

  async start(): Promise<void> {
    const outcome = await call("app_state", {});
    if (outcome.ok) this.take(outcome.result);
    else this.problem = outcome.problem;
  }

  take(state: AppState): void {
    this.state = state;
    this.problem = undefined;
    clock.set(state.now);
    if (state.stage === "signed_in" && state.person) this.person = state.person;
  }

  /** Reads the time again after somebody was away; a computer that slept has lost count. */
  async resume(): Promise<void> {
    const outcome = await call("app_state", {});
    if (!outcome.ok) return;
    clock.set(outcome.result.now);
    if (!this.locked) report(ALL_TAGS);
  }

  async signedIn(person: SignedIn): Promise<void> {
    const sameAsBefore = this.locked && this.person?.username === person.username;
    this.person = person;
    this.locked = false;
    pause(false);
    await this.start();
    this.notice = "";
    // Somebody else's screen is made afresh and asks for itself; what was said to the one before is theirs.
    if (!sameAsBefore) {
      say("");
      return;
    }
    report(ALL_TAGS);
    await tick();
    if (this.#focused?.isConnected) this.#focused.focus();
  }

  /** Covers the screen and ends the session behind it; what was typed stays for its owner. */
  async lock(): Promise<void> {
    if (!this.person || this.locked || this.settingUp) return;
    this.#focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.locked = true;
    pause(true);
    await call("sign_out", {});
  }

  async signOut(): Promise<void> {
    await call("sign_out", {});
    this.person = undefined;
    this.locked = false;
    pause(false);
    await this.start();
  }
}

export const app = new App();
