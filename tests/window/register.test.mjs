// A tutor takes the morning register in the real window, by keyboard, and the record says so.

import assert from "node:assert/strict";
import { SMALL, signIn, tutorAndClass } from "./people.mjs";
import { windowTest } from "./suite.mjs";

windowTest("a tutor takes a register by keyboard and the record holds it", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const { tutor, at } = tutorAndClass(desk);
  const window = await desk.open();
  await signIn(window, `${tutor.forename} ${tutor.surname}`);
  await window.sees(`${at.group}, morning register`);
  await window.press("Space", "n");
  await window.sees("1 no reason yet");
  await window.press("Shift+Space");
  await window.sees("Yes, ");
  await window.press("Enter");
  await window.press("Control+Enter");
  await window.sees("Saved");
  await desk.close();

  const [shown] = desk.script({ as: "officer", command: "register_show", ...at });
  assert.equal(shown.result.state, "taken");
  assert.ok(shown.result.pupils.every((pupil) => pupil.code !== null), "every pupil has a mark");
  assert.equal(shown.result.pupils[1].code, "N");
  assert.equal(desk.ctl("verify").ok, true);
});
