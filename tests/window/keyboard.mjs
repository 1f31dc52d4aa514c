// Somebody who has no mouse: Tab to what they want, then press it.

import { setTimeout as pause } from "node:timers/promises";

/** More stops than any screen has. */
const MOST_STOPS = 90;

/** Tabs on until what is called this has the focus; backwards with Shift. */
export async function tabTo(window, name, key = "Tab") {
  const passed = [];
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    const focused = await window.focused();
    if (focused.name === name) return focused;
    passed.push(focused.name || focused.tag);
    await window.press(key);
    await pause(5);
  }
  throw new Error(`Tab never came to "${name}". It passed: ${passed.join("; ")}`);
}

/** Tabs to a button and presses it. */
export async function pressButton(window, name, key = "Tab") {
  await tabTo(window, name, key);
  await window.press("Enter");
}

/** Tabs from field to field, in this order, and types into each: `{ Surname: "Abara" }`. */
export async function fillIn(window, fields) {
  for (const [name, text] of Object.entries(fields)) {
    await tabTo(window, name);
    await window.press("Control+a");
    await window.type(text);
  }
}

/** Waits until what is called this has the focus by itself. */
export async function focusIsOn(window, name) {
  await window.until(`the focus on "${name}"`, async () => (await window.focused()).name.startsWith(name));
}
