// A parent rings, reception logs it without a mouse, and the tutor finds it in the register.

import assert from "node:assert/strict";
import { SMALL, TODAY, signIn, signInInstead, tutorAndClass, typedName } from "./people.mjs";
import { windowTest } from "./suite.mjs";

windowTest("a call that reception logs by keyboard is filled in on the tutor's register", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const { tutor, at, pupils } = tutorAndClass(desk);
  const [pupil] = pupils;
  const words = "sick in the night, back on Wednesday";
  const window = await desk.open();
  await signIn(window, "reception");
  await window.type(typedName(pupil));
  await window.press("F2");
  await window.until("the call's code", async () => (await window.focused()).name.startsWith("Code"));
  await window.press("Tab", "Tab");
  await window.type("tue");
  await window.press("Tab");
  await window.type("wed");
  await window.press("Tab");
  await window.type("Mrs Parent");
  await window.press("Tab");
  await window.type("mother");
  await window.press("Tab");
  await window.type(words);
  await window.screenshot("a call being logged");
  await window.press("Enter");
  await window.sees(`${pupil.name}: I, today to tomorrow`);
  await window.sees(words);

  await window.press("Control+l");
  await signInInstead(window, `${tutor.forename} ${tutor.surname}`);
  await window.sees(`${at.group}, morning register`);
  await window.sees(words);
  await window.screenshot("a planned absence in the register");
  await desk.close();

  const [register, board] = desk.script(
    { as: tutor.username, command: "register_show", ...at },
    { as: "officer", command: "day_board", date: TODAY },
  );
  const row = register.result.pupils.find((one) => one.upn === pupil.upn);
  assert.deepEqual([row.code, row.planned], [null, "I"], "expected, and not a mark before the register is taken");
  const call = board.result.calls.find((one) => one.upn === pupil.upn);
  assert.deepEqual([call.code, call.from, call.to, call.expected_back], ["I", TODAY, "2026-11-24", "2026-11-25"]);
  assert.deepEqual([call.caller, call.relationship, call.words], ["Mrs Parent", "mother", words]);
  assert.equal(desk.ctl("verify").ok, true);
});
