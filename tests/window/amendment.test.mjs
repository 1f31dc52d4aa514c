// The office amends a mark, and the history says what it was, what it is, why, when and who.

import assert from "node:assert/strict";
import { SMALL, pointAt, signIn, takeRegister, tutorAndClass, typedName } from "./people.mjs";
import { windowTest } from "./suite.mjs";

windowTest("an amended mark shows its five facts, and the record holds them", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const { tutor, at, pupils } = tutorAndClass(desk);
  const [pupil] = pupils;
  takeRegister(desk, { tutor, at }, [pupil]);
  const window = await desk.open();
  await signIn(window, "officer");
  await window.sees(pupil.name);
  await pointAt(window, pupil.name);
  await window.press("r");
  await window.until("the code", async () => (await window.focused()).name.startsWith("Code"));
  await window.type("m");
  await window.press("Tab");
  await window.type("orthodontist, card seen");
  await window.screenshot("a mark being amended");
  await window.press("Enter");
  await window.sees(`${pupil.name}: M, was N`);

  await window.press("Control+k");
  await window.type(typedName(pupil));
  await window.sees(`${pupil.name} ${at.group}`);
  await window.press("Enter");
  await window.sees("Last four weeks");
  const mark = await window.find("aside .marks li:first-child button");
  await window.click(mark);
  await window.find("aside li.current dl");
  const facts = await window.texts("aside li.current dl div");
  const officer = await window.text(".who span:last-child");
  assert.deepEqual(facts.slice(0, 3).map(oneLine), [
    "Original N, no reason yet", "Amended M, medical or dental appointment", "Reason orthodontist, card seen",
  ]);
  assert.match(oneLine(facts[3]), /^Date .*23 November.* 08:5\d/);
  assert.equal(oneLine(facts[4]), `By ${officer}, Attendance officer`);
  await window.screenshot("the history of an amended mark");
  await desk.close();

  const [history] = desk.script({ as: "officer", command: "mark_history", upn: pupil.upn, date: at.date, session: at.session });
  const [original, amended] = history.result;
  assert.deepEqual([original.code, original.current, original.by.name], ["N", false, `${tutor.forename[0]}. ${tutor.surname}`]);
  assert.deepEqual([amended.code, amended.current, amended.reason], ["M", true, "orthodontist, card seen"]);
  assert.equal(amended.replaces, original.entry);
  assert.deepEqual([amended.by.name, amended.by.position], [officer, "Attendance officer"]);
  assert.equal(desk.ctl("verify").ok, true);
});

const oneLine = (text) => text.replace(/\s+/g, " ");
