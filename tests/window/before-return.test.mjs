// Before a return: what would be wrong in it is found, opened and put right, and the list says when the days are ready.

import assert from "node:assert/strict";
import { fillIn, focusIsOn } from "./keyboard.mjs";
import { SMALL, TODAY, asks, clockTo, find, pointAt, signIn, takeRegister, tutorAndClass } from "./people.mjs";
import { windowTest } from "./suite.mjs";

const REASON = "temperature, the mother rang back";

windowTest("what would be wrong in a return is put right from its list, by keyboard", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const school = tutorAndClass(desk);
  const away = school.pupils.at(-1);
  takeRegister(desk, school, [away]);
  clockTo(desk, "09:10");
  const registers = found(desk, "register_missing").count;
  const window = await desk.open();
  await signIn(window, "officer");
  await find(window, "before");
  await window.sees("What has to be put right");
  await onARow(window);
  await window.press("d");
  await focusIsOn(window, "From");
  await fillIn(window, { From: "23/11", To: "today" });
  await window.press("Enter");
  await window.sees(`Registers that nobody took, ${registers}`);
  await onARow(window);
  await window.screenshot("before a return");

  await pointAt(window, away.name);
  await window.press("Enter");
  await window.sees(`${school.at.group}, week of`);
  await window.until("the pupil’s mark", async () => (await window.focused()).name.startsWith(`${away.name}, Monday morning: N`));
  await window.press("i");
  await focusIsOn(window, "Reason");
  await window.type(REASON);
  await window.press("Enter");
  await window.sees(`${away.name}, Mon 23 November, morning: I.`);
  await window.until("the grid", async () => (await window.focused()).role === "gridcell");
  await window.press("Escape");
  await window.sees(`Registers that nobody took, ${registers}`);
  await onARow(window);
  await window.until("the row to be gone", async () => !(await window.texts("[role=grid] .item")).join().includes(away.name));

  await window.press("d");
  await fillIn(window, { From: "22/11", To: "22/11" });
  await window.press("Enter");
  await window.sees("The marks from 22 November 2026 to 22 November 2026 are ready for a return.");
  await window.until("the screen", async () => (await window.focused()).id === "main");
  await desk.close();

  assert.equal(found(desk, "unexplained")?.rows.some((row) => row.upn === away.upn) ?? false, false);
  assert.equal(desk.ctl("verify").ok, true);
});

function found(desk, kind) {
  const { findings } = asks(desk, "officer", "health_check", { from: TODAY, to: TODAY });
  return findings.find((finding) => finding.kind === kind);
}

async function onARow(window) {
  await window.until("a row", async () => (await window.focused()).tag === "tr");
}
