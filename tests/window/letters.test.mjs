// Letters are due: the officer holds one back, prints the others, and finds them among what was sent.

import assert from "node:assert/strict";
import { focusIsOn } from "./keyboard.mjs";
import { SMALL, TODAY, asks, find, printed, signIn } from "./people.mjs";
import { windowTest } from "./suite.mjs";

const REASON = "the family meets the head on Thursday";

windowTest("a letter is held back and the others are printed, by keyboard, and found under Sent", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const ready = due(desk).filter((row) => !row.held);
  const [held, ...others] = ready;
  const letters = others.reduce((sum, row) => sum + row.addressees.length, 0);
  const window = await desk.open();
  await signIn(window, "officer");
  await find(window, "letters");
  await window.sees(`To send, ${ready.length}`);
  await onARow(window);
  await window.screenshot("letters to send");

  await window.press("h");
  await focusIsOn(window, "Why");
  await window.type(REASON);
  await window.press("Enter");
  await window.sees(`${held.name}: held back until the school year ends`);
  await window.sees("Cannot be sent, 1");
  await onARow(window);

  await window.press("Space");
  await window.sees(`Print ${letters - others[0].addressees.length} letters`);
  await window.press("a");
  await window.sees(`Print ${letters} letters`);
  await window.press("p");
  await focusIsOn(window, `Print ${letters} letters`);
  await window.press("Enter");
  await window.sees(`${letters} letters, `);
  await window.sees("No letter waits to be sent.");

  await window.press("4");
  await onARow(window);
  await window.sees(others[0].name);
  await window.screenshot("letters sent");
  await window.press("p");
  await window.sees("Open to be printed again");
  printed(desk, "Letters");
  await desk.close();

  const sent = asks(desk, "officer", "letters_sent");
  assert.equal(sent.length, letters);
  assert.equal(sent.some((row) => row.upn === held.upn && row.letter === held.letter), false);
  const still = due(desk).find((row) => row.upn === held.upn && row.letter === held.letter);
  assert.deepEqual([still.held, still.blocked], [`held back: ${REASON}`, true]);
  assert.equal(desk.ctl("verify").ok, true);
});

function due(desk) {
  return asks(desk, "officer", "letters_due", { as_of: TODAY });
}

async function onARow(window) {
  await window.until("a row", async () => (await window.focused()).tag === "tr");
}
