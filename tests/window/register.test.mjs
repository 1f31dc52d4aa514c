// A tutor takes the morning register in the real window, by keyboard, and the record says so.

import assert from "node:assert/strict";
import { windowTest } from "./suite.mjs";

windowTest("a tutor takes a register by keyboard and the record holds it", async (desk) => {
  desk.ctl("demo", "--pupils", "150", "--years", "0");
  const [staff] = desk.script({ as: "admin", command: "staff_list" });
  const tutor = staff.result.find((person) => person.groups.length === 1);
  const group = tutor.groups[0];
  const window = await desk.open();
  await window.sees("Sign in");
  await window.type(tutor.surname);
  await window.press("Enter");
  await window.until("the password box", async () => (await window.focused()).name.startsWith("Password"));
  await window.type("anything, in a rehearsal");
  await window.press("Enter");
  await window.sees(`${group}, morning register`);
  await window.press("Space");
  await window.press("n");
  await window.sees("1 no reason yet");
  await window.press("Shift+Space");
  await window.sees("present");
  await window.press("Enter");
  await window.press("Control+Enter");
  await window.sees("Saved");
  const asked = { group, date: "2026-11-23", session: "am" };
  await desk.close();
  const [shown] = desk.script({ as: "officer", command: "register_show", ...asked });
  assert.equal(shown.result.state, "taken");
  assert.ok(shown.result.pupils.every((pupil) => pupil.code !== null), "every pupil has a mark");
  assert.equal(shown.result.pupils[1].code, "N");
  assert.equal(desk.ctl("verify").ok, true);
});
