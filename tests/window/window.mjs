// The app's window as a person uses it: look for something, press keys, read what is there.
// Whatever may take a moment is polled for; nothing waits for a fixed time.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { picture } from "./display.mjs";
import { ELEMENT } from "./session.mjs";

const POLL_EVERY = 25;
const PATIENCE = 10_000;

// The code points that WebDriver gives to keys without a character.
const KEYS = {
  Backspace: "\uE003", Tab: "\uE004", Enter: "\uE007", Shift: "\uE008", Control: "\uE009", Alt: "\uE00A",
  Escape: "\uE00C", Space: " ", PageUp: "\uE00E", PageDown: "\uE00F", End: "\uE010", Home: "\uE011",
  ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowDown: "\uE015", Delete: "\uE017",
  F1: "\uE031", F2: "\uE032", F4: "\uE034", F6: "\uE036", F8: "\uE038", F9: "\uE039",
};

export class Window {
  #session;
  #pictures;
  #axe;

  /** `pictures` is the folder for screenshots, `axe` the path of axe-core's script. */
  constructor(session, { pictures, axe }) {
    this.#session = session;
    this.#pictures = pictures;
    this.#axe = axe;
  }

  get session() {
    return this.#session;
  }

  /** Polls until `attempt` answers with something true, and answers with it. */
  async until(what, attempt, patience = PATIENCE) {
    const end = performance.now() + patience;
    let lastError;
    do {
      try {
        const answer = await attempt();
        if (answer) return answer;
      } catch (error) {
        lastError = error;
      }
      await pause(POLL_EVERY);
    } while (performance.now() < end);
    throw new Error(`Waited ${patience / 1000} s for ${what}.${lastError ? ` Last: ${lastError.message}` : ""}`);
  }

  /** The one visible element that a CSS selector finds. */
  find(selector) {
    return this.until(`"${selector}"`, () => this.#session.run(visible, "selector", selector));
  }

  /** The visible control of a role ("button", "textbox", "link", ...) by its accessible name. */
  control(role, name) {
    return this.until(`the ${role} "${name}"`, () => this.#session.run(visible, "control", { role, name }));
  }

  /** Waits until the window shows the words. */
  async sees(words) {
    await this.until(`the words "${words}"`, async () => (await this.words()).includes(words));
  }

  /** Waits until the window no longer shows the words. */
  async seesNo(words) {
    await this.until(`"${words}" to be gone`, async () => !(await this.words()).includes(words));
  }

  /** Everything that can be read in the window, spaces and line ends as one space. */
  words() {
    return this.#session.run(() => document.body.innerText.replace(/\s+/g, " "));
  }

  async text(selector) {
    const element = await this.find(selector);
    return this.#session.get(`/element/${element[ELEMENT]}/text`);
  }

  /** The texts of every element that matches, in the order of the page. */
  texts(selector) {
    return this.#session.run((css) => [...document.querySelectorAll(css)].map((e) => e.innerText.trim()), selector);
  }

  async click(element) {
    const found = typeof element === "string" ? await this.find(element) : element;
    await this.#session.post(`/element/${found[ELEMENT]}/click`);
  }

  /** Chooses from the one list of choices that a CSS selector finds. */
  async choose(selector, value) {
    const option = `${selector} option[value="${value}"]`;
    await this.click(await this.until(`"${option}"`, () => this.#session.run((css) => document.querySelector(css), option)));
  }

  /** Gives a file to the one field for files. */
  async giveFile(path) {
    const field = await this.find("input[type=file]");
    await this.#session.post(`/element/${field[ELEMENT]}/value`, { text: path });
  }

  /** Types into whatever has the focus. */
  type(text) {
    return this.#keys([...text].flatMap((key) => [["keyDown", key], ["keyUp", key]]));
  }

  /** Presses keys one after the other, each a character, a name or a chord: `press("ArrowDown", "Control+k")`. */
  press(...chords) {
    return this.#keys(chords.flatMap(strokes));
  }

  #keys(strokes) {
    const actions = strokes.map(([type, value]) => ({ type, value }));
    return this.#session.post("/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  /** What has the focus: its role or tag, name, value and id. */
  focused() {
    return this.#session.run(() => {
      const e = document.activeElement;
      const named = e.labels?.[0] ?? e;
      const unread = [...named.querySelectorAll("[aria-hidden=true]")].map((part) => part.innerText);
      const words = unread.reduce((text, part) => text.replace(part, ""), named.innerText ?? "");
      const name = (e.getAttribute("aria-label") ?? words).replace(/\s+/g, " ").trim();
      return { tag: e.tagName.toLowerCase(), role: e.getAttribute("role"), id: e.id, name, value: e.value };
    });
  }

  /** Saves what the window shows as `NAME.png` and answers with the path. */
  async screenshot(name) {
    await this.#session.runAsync(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const path = join(this.#pictures, `${name.replace(/[^\p{L}\p{N}]+/gu, "-")}.png`);
    writeFileSync(path, picture());
    return path;
  }

  /** What axe finds against WCAG 2.2 AA in the whole window. */
  async inaccessible() {
    const loaded = await this.#session.run(() => Boolean(window.axe));
    if (!loaded) await this.#session.post("/execute/sync", { script: readFileSync(this.#axe, "utf8"), args: [] });
    const { checked, violations } = await this.#session.runAsync(async () => {
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const result = await window.axe.run(document, { runOnly: { type: "tag", values: tags } });
      const short = ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`;
      return { checked: result.passes.length, violations: result.violations.map(short) };
    });
    if (checked === 0) throw new Error("axe found nothing to check: the window is empty.");
    return violations;
  }
}

function strokes(chord) {
  const names = chord.length > 1 ? chord.split("+") : [chord];
  const keys = names.map((name) => KEYS[name] ?? (name.length === 1 ? name : undefined));
  if (keys.includes(undefined)) throw new Error(`There is no key "${chord}".`);
  return [...keys.map((key) => ["keyDown", key]), ...keys.toReversed().map((key) => ["keyUp", key])];
}

// Runs in the page: the one visible element, nothing while there is none, an error when there are several.
function visible(by, wanted) {
  const implied = {
    button: "button, input[type=submit], summary", link: "a[href]", checkbox: "input[type=checkbox]",
    radio: "input[type=radio]", combobox: "select", heading: "h1, h2, h3, h4",
    textbox: "input:not([type]), input[type=text], input[type=password], input[type=search], input[type=date], textarea",
  };
  const nameOf = (e) => {
    const from = (e.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.innerText);
    const label = e.getAttribute("aria-label") ?? (from.join(" ").trim() || e.labels?.[0]?.innerText);
    return (label || e.innerText || e.title || e.placeholder || "").replace(/\s+/g, " ").trim();
  };
  const css = by === "selector" ? wanted : [`[role=${wanted.role}]`, implied[wanted.role]].filter(Boolean).join(", ");
  const shown = [...document.querySelectorAll(css)].filter((e) => e.checkVisibility({ checkVisibilityCSS: true }));
  const found = by === "selector" ? shown : shown.filter((e) => nameOf(e) === wanted.name);
  if (found.length > 1) throw new Error(`${found.length} elements match ${JSON.stringify(wanted)}`);
  return found[0] ?? null;
}
