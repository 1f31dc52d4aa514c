// Messages wait in the morning: reception works them from the keyboard, and types what the answerphone says.

import assert from "node:assert/strict";
import { SMALL, TODAY, find, signIn, tutorAndClass } from "./people.mjs";
import { windowTest } from "./suite.mjs";

const list = { as: "reception", command: "messages_list", date: TODAY };

windowTest("messages that came before school are worked without a mouse, and what is heard is typed between them", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const { pupils } = tutorAndClass(desk);
  const [before] = desk.script(list);
  const waiting = before.result.open.length;
  const window = await desk.open();
  await signIn(window, "reception");
  await find(window, "messages");
  await window.sees("Oldest first, since");
  await window.until("the first message", async () => (await window.focused()).tag === "tr");

  await window.press("a");
  const [surname, forename] = pupils[0].name.split(", ");
  await window.type(`${forename} ${surname} has been sick in the night`);
  await window.press("Enter");
  await window.sees("1 message to work");
  await window.press("ArrowDown", "End");
  await window.sees("Named");
  await window.press("Enter");
  await window.until("the code that is suggested", async () => (await window.focused()).value === "I");
  await window.sees("48 hours after the last time");
  await window.screenshot("a message being worked");
  await window.press("Enter");
  await window.sees(`${pupils[0].name}: I, today to tomorrow. ${waiting} message`);

  await window.until("the list again", async () => (await window.focused()).tag === "tr");
  await window.press("Home", "x");
  await window.sees("nothing to do");
  await window.press("2");
  await window.sees("Absence reported: I");
  await window.screenshot("messages worked");
  await desk.close();

  const [after, board] = desk.script(list, { as: "officer", command: "day_board", date: TODAY });
  assert.equal(after.result.open.length, waiting - 1);
  assert.equal(after.result.worked.length, 2);
  const call = board.result.calls.find((one) => one.upn === pupils[0].upn);
  assert.deepEqual([call.code, call.illness, call.to], ["I", "Vomiting or diarrhoea", "2026-11-24"]);
  assert.equal(desk.ctl("verify").ok, true);
});
