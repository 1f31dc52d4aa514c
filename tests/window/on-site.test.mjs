// The alarm rings: reception has the list of who is on site with one key, ticks off whoever is found, and prints it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pressButton } from "./keyboard.mjs";
import { SMALL, asks, clockTo, printed, signIn, takeRegister, tutorAndClass, typedName } from "./people.mjs";
import { windowTest } from "./suite.mjs";

windowTest("whoever is on site is ticked off by keyboard, and whoever signed out is not looked for", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const school = tutorAndClass(desk);
  const [out, ...others] = school.pupils;
  takeRegister(desk, school, []);
  clockTo(desk, "10:05");
  const window = await desk.open();
  await signIn(window, "reception");
  await window.type(typedName(out));
  await window.press("F4");
  await window.until("why they leave", async () => (await window.focused()).name === "Why");
  await window.type("dentist");
  await window.screenshot("a pupil being signed out");
  await window.press("Enter");
  await window.sees("Saved");

  await window.press("F9");
  await window.sees("not registered yet");
  await window.until("the first pupil", async () => (await window.focused()).role === "checkbox");
  const forms = (await window.texts("aside li")).length;
  for (let form = 0; form < forms && !(await window.text("h2#form")).startsWith(`${school.at.group} `); form += 1) {
    await window.press("ArrowRight");
  }
  await window.sees(`${out.name} `);
  const first = await window.focused();
  await window.press("Space");
  await window.until("the next pupil", async () => (await window.focused()).name !== first.name);
  await window.press("ArrowDown", "Space");
  const ticked = await window.texts("[role=checkbox][aria-checked=true]");
  assert.equal(ticked.length, 2, "somebody was passed over, and stays to be found");
  assert.ok(ticked.every((row) => !row.includes(out.name)), "whoever signed out is not looked for");
  await window.screenshot("the evacuation list");
  await window.press("a");
  await window.sees("Is everybody of");
  await window.press("y");
  await window.sees("all found");
  await window.press("p");
  await window.sees("The list is at");
  const list = readFileSync(printed(desk, "Evacuation list"));
  assert.equal(list.subarray(0, 5).toString(), "%PDF-");
  await window.press("Escape");
  await window.sees("What it will be");
  await desk.close();

  const site = asks(desk, "reception", "on_site");
  const group = site.groups.find((one) => one.group === school.at.group);
  const place = (pupil) => group.pupils.find((row) => row.upn === pupil.upn).place;
  assert.equal(place(out), "elsewhere");
  assert.ok(others.every((pupil) => place(pupil) === "here"));
  assert.equal(desk.ctl("verify").ok, true);
});

windowTest("a late bus is recoded after its preview, and the whole school is closed, by keyboard", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const school = tutorAndClass(desk);
  const [one, two] = school.pupils;
  takeRegister(desk, school, [one, two]);
  clockTo(desk, "09:30");
  const window = await desk.open();
  await signIn(window, "officer");
  await window.press("F9");
  await window.sees("not registered yet");
  await pressButton(window, "Closures and buses");
  await window.until("the box for a pupil", async () => (await window.focused()).tag === "input");
  for (const pupil of [one, two]) {
    await window.type(typedName(pupil));
    await window.sees(`Enter adds ${pupil.name}`);
    await window.press("Enter");
    await window.until("a free box", async () => (await window.focused()).value === "");
  }
  await window.press("Tab", "Tab", "Tab", "Tab");
  await window.press("Control+a");
  await window.type("Y1");
  await window.press("Tab");
  await window.type("Bus 7 broke down");
  await window.sees("Recode 2 pupils to Y1");
  await window.screenshot("a bus being recoded");
  await window.press("Enter");
  await window.sees("Y1 for 2 pupils");

  const [closing] = await window.texts("aside form");
  assert.ok(closing.includes("Close the school"));
  await window.until("the form that closes the school", async () => {
    const focused = await window.focused();
    if (focused.name === "From") return true;
    await window.press("Tab");
    return false;
  });
  await window.press("Control+a");
  await window.type("fri");
  await window.press("Tab", "Tab");
  await window.type("no heating");
  await window.press("Enter");
  await window.sees("Press Enter again to do it");
  await window.press("Enter");
  await window.sees("Y4 for");
  await window.screenshot("the school closed");
  await desk.close();

  const today = asks(desk, "officer", "register_show", school.at).pupils;
  for (const pupil of [one, two]) assert.equal(today.find((row) => row.upn === pupil.upn).code, "Y1");
  const friday = asks(desk, "officer", "register_show", { ...school.at, date: "2026-11-27" }).pupils;
  assert.deepEqual([...new Set(friday.map((row) => row.code ?? row.planned))], ["Y4"]);
  assert.equal(desk.ctl("verify").ok, true);
});
