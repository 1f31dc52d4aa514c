// A tutor is away: reception sends somebody, a supply teacher signs in with a PIN, and a paper sheet is keyed in later.

import assert from "node:assert/strict";
import { fillIn, focusIsOn, pressButton } from "./keyboard.mjs";
import { SMALL, asks, clockTo, find, pointAt, signIn, tutorAndClass } from "./people.mjs";
import { windowTest } from "./suite.mjs";

windowTest("a supply teacher takes one class's register with a PIN that reception gave, by keyboard", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const { at } = tutorAndClass(desk);
  const window = await desk.open();
  await signIn(window, "reception");
  await find(window, "cover");
  await focusIsOn(window, "Group");
  await window.type(at.group);
  await window.press("Tab");
  await window.type("Jo Marsh");
  await window.sees("gets a PIN for the day");
  await window.press("Enter");
  await window.sees("PIN, shown once");
  await window.screenshot("cover, a PIN");
  const pin = (await window.text("aside .pin")).replace(/\s/g, "");
  await find(window, "sign out");

  await window.sees("Sign in");
  await pressButton(window, "Supply teacher with a PIN");
  await focusIsOn(window, "PIN from reception");
  await window.type(pin);
  await window.press("Enter");
  await window.sees(`${at.group}, morning register`);
  await window.press("Shift+Space");
  await window.sees("Yes, ");
  await window.press("Enter", "Control+Enter");
  await window.sees("Saved");
  await window.screenshot("a register taken by supply");
  await desk.close();

  const shown = asks(desk, "officer", "register_show", at);
  assert.equal(shown.state, "taken");
  assert.match(shown.taken_by, /J. Marsh/);
  const [line] = asks(desk, "reception", "pass_list", { date: at.date });
  assert.deepEqual([line.group, line.name, line.supply], [at.group, "Jo Marsh", true]);
  assert.equal(desk.ctl("verify").ok, true);
});

windowTest("a register taken on paper is keyed in by its row numbers, and says who took it and when", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const { at } = tutorAndClass(desk);
  clockTo(desk, "10:30");
  const window = await desk.open();
  await signIn(window, "officer");
  await window.sees("not taken");
  await pointAt(window, `${at.group}`);
  await window.press("t");
  await window.sees(`${at.group}, morning register`);
  await pressButton(window, "Key in from paper");
  await focusIsOn(window, "Taken on paper by");
  await fillIn(window, { "Taken on paper by": "Jo Marsh", At: "0852" });
  await window.press("Enter");
  await window.press("2");
  await window.press("n", "Enter");
  await window.press("Shift+Space");
  await window.sees("Yes, ");
  await window.press("Enter");
  await window.screenshot("a sheet of paper being keyed in");
  await window.press("Control+Enter");
  await window.sees("Saved");
  await desk.close();

  const shown = asks(desk, "officer", "register_show", at);
  assert.deepEqual([shown.paper.taken_by, shown.paper.taken_at.slice(0, 5)], ["Jo Marsh", "08:52"]);
  assert.equal(shown.pupils[1].code, "N");
  assert.equal(desk.ctl("verify").ok, true);
});

