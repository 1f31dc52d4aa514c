// A shared computer: what somebody was typing waits for them, and nobody sees what is not theirs.

import assert from "node:assert/strict";
import { SMALL, TODAY, find, signIn, signInInstead, tutorAndClass, typedName } from "./people.mjs";
import { windowTest } from "./suite.mjs";

windowTest("a switch of people loses nothing typed, and after signing out no pupil is to be seen", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const { tutor, at, pupils } = tutorAndClass(desk);
  const [pupil] = pupils;
  const window = await desk.open();
  await signIn(window, "reception");
  await window.type(typedName(pupil));
  await window.press("F2");
  await window.until("the call's code", async () => (await window.focused()).name.startsWith("Code"));
  await window.press("Tab", "Tab", "Tab", "Tab");
  await window.type("Mrs Half-Typed");

  await window.press("Control+l");
  await window.sees("What you were typing is still there.");
  await window.seesNo(pupil.name);
  await signInInstead(window, `${tutor.forename} ${tutor.surname}`);
  await window.sees(`${at.group}, morning register`);
  await window.seesNo("Mrs Half-Typed");
  assert.doesNotMatch(await everything(window), /Half-Typed|Calls today/, "nothing of the desk is left in the tutor's window");

  await window.press("Control+l");
  await signInInstead(window, "reception");
  const box = await window.until("the caller's name", () => callerTyped(window));
  assert.equal(box, "Mrs Half-Typed");

  await find(window, "sign out");
  await window.sees("Sign in");
  const left = await everything(window);
  for (const { name } of pupils) assert.ok(!left.includes(name), `${name} is gone`);
  const refused = await askedByHand(window, "day_board", { date: TODAY });
  assert.deepEqual([refused.ok, refused.code], [false, "not_allowed"], "a call by hand is refused as a click would be");
  await window.screenshot("after signing out");
  await desk.close();

  const [board] = desk.script({ as: "officer", command: "day_board", date: TODAY });
  assert.ok(board.result.calls.every((call) => call.upn !== pupil.upn), "what was not saved is not in the record");
  assert.equal(desk.ctl("verify").ok, true);
});

/** Every word in the window, seen or not, and what is in its boxes. */
function everything(window) {
  return window.session.run(() =>
    [document.title, document.body.textContent, ...[...document.querySelectorAll("input")].map((box) => box.value)].join(" "),
  );
}

function callerTyped(window) {
  return window.session.run(() => [...document.querySelectorAll("input")].map((box) => box.value).find((text) => text.startsWith("Mrs")));
}

function askedByHand(window, command, payload) {
  return window.session.runAsync((command, payload) => window.__TAURI_INTERNALS__.invoke("rpc", { command, payload }), command, payload);
}
