// The office finds out where everybody is: what was tried is logged with one key, and a reason takes a pupil off the list.

import assert from "node:assert/strict";
import { fillIn, focusIsOn, tabTo } from "./keyboard.mjs";
import { SMALL, TODAY, asks, clockTo, find, pointAt, signIn, takeRegister, tutorAndClass } from "./people.mjs";
import { windowTest } from "./suite.mjs";

windowTest("whoever is missing is rung, visited, decided about and coded, by keyboard, and the record tells each step", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const school = tutorAndClass(desk);
  const [rung, visited, known] = school.pupils;
  takeRegister(desk, school, [rung, visited, known]);
  clockTo(desk, "11:40");
  const window = await desk.open();
  await signIn(window, "officer");
  await find(window, "follow-up");
  await window.sees(rung.name);

  await pointAt(window, rung.name);
  await window.press("n");
  await window.sees(`${rung.name}: no answer`);
  await pointAt(window, rung.name);
  await window.press("d");
  await focusIsOn(window, "Decision");
  await fillIn(window, { "What was weighed, and why": "never away before, and nobody answers" });
  await window.screenshot("a decision about a risk");
  await window.press("Enter");
  await window.sees(`${rung.name}: home visit`);

  await pointAt(window, visited.name);
  await window.press("v");
  await focusIsOn(window, "What came of it");
  await tabTo(window, "What was said or seen");
  await window.type("curtains drawn, a neighbour saw them leave");
  await window.press("Enter");
  await window.sees("nobody was there");

  await pointAt(window, known.name);
  await window.press("c");
  await focusIsOn(window, "Code you decide on");
  await window.type("i");
  await window.press("Tab");
  await window.type("sick in the night");
  await window.press("Enter");
  await window.sees(`${known.name}: I`);
  await window.until("the row to be gone", async () => !(await window.texts("[role=grid] tbody")).join().includes(known.name));
  assert.equal((await window.focused()).tag, "tr", "the list goes on with the keyboard");

  await window.press("h");
  await window.sees("Chronology of");
  await focusIsOn(window, "Print it");
  await window.press("Escape", "3");
  await window.sees("whom nobody was tried about");
  await window.press("4");
  await window.sees("Why they become O");
  await window.screenshot("N to settle");
  await window.press("1");
  await window.until("the list", async () => (await window.focused()).tag === "tr");
  await desk.close();

  const missing = asks(desk, "officer", "follow_up", { date: TODAY }).rows.map((row) => row.upn);
  assert.deepEqual([rung, visited, known].map(({ upn }) => missing.includes(upn)), [true, true, false]);
  const told = (pupil) => asks(desk, "officer", "chronology", { upn: pupil.upn, from: TODAY, to: TODAY }).map((row) => row.kind);
  assert.deepEqual(told(rung), ["mark", "attempt", "decision"]);
  assert.deepEqual(told(visited), ["mark", "attempt"]);
  assert.ok(told(known).includes("report"), "the parent's words stand in the chronology");
  assert.equal(desk.ctl("verify").ok, true);
});
