// A family asks for leave, the head decides, and a trip is arranged: the tutors expect it, and the record says who decided.

import assert from "node:assert/strict";
import { fillIn, focusIsOn, pressButton, tabTo } from "./keyboard.mjs";
import { SMALL, asks, find, pointAt, signIn, signInInstead, tutorAndClass, typedName } from "./people.mjs";
import { windowTest } from "./suite.mjs";

windowTest("a request for leave is recorded, decided in part by the head, and planned, by keyboard", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const [pupil] = tutorAndClass(desk).pupils;
  const window = await desk.open();
  await signIn(window, "officer");
  await find(window, "leave");
  await window.sees("To decide, oldest first");
  await window.press("n");
  await focusIsOn(window, "Pupil");
  await window.type(typedName(pupil));
  await window.sees(`${pupil.name} `);
  await window.until("the pupil found", async () => (await window.texts("aside [role=option]")).length > 0);
  await window.press("Enter");
  await fillIn(window, { "First day": "7/12", "Last day": "9/12", "Who asks": "Mrs Parent", "Why, in their words": "A wedding abroad" });
  await window.screenshot("a request for leave");
  await tabTo(window, "Record it");
  await window.press("Enter");
  await window.sees("request waits for a decision");
  await window.press("Control+l");

  await signInInstead(window, "head");
  await find(window, "leave");
  await window.sees("To decide, oldest first");
  await pointAt(window, pupil.name);
  await window.press("p");
  await focusIsOn(window, "From");
  await fillIn(window, { From: "8/12", "To, included": "9/12", Why: "the day itself and the journey" });
  await window.screenshot("leave decided in part");
  await window.press("Enter");
  await window.until("the list", async () => (await window.focused()).tag === "tr");
  await pointAt(window, pupil.name);
  await window.sees("Granted in part");
  await desk.close();

  const row = asks(desk, "head", "leave_list").find((one) => one.pupils.some((of) => of.upn === pupil.upn) && one.from === "2026-12-07");
  assert.deepEqual([row.state, row.applicant, row.pupils[0].granted], ["part_granted", "Mrs Parent", ["2026-12-08", "2026-12-09"]]);
  assert.equal(row.letter_owed, true);
  const marks = asks(desk, "officer", "pupil_show", { upn: pupil.upn });
  assert.ok(marks, "the pupil's card still opens");
  assert.equal(desk.ctl("verify").ok, true);
});

windowTest("a trip is arranged for a pupil and ended early, by keyboard", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const { at, pupils: [pupil] } = tutorAndClass(desk);
  const window = await desk.open();
  await signIn(window, "officer");
  await find(window, "leave");
  await window.press("2");
  await window.sees("New arrangement");
  await window.until("the first arrangement", async () => (await window.focused()).tag === "button");
  await window.press("n");
  await focusIsOn(window, "Kind");
  await tabTo(window, "Pupil");
  await window.type(typedName(pupil));
  await window.until("the pupil found", async () => (await window.texts("aside [role=option]")).length > 0);
  await window.press("Enter");
  await fillIn(window, { "First day": "30/11", "Last day": "4/12", "Provider, other school, or where": "Science Museum" });
  await window.screenshot("a trip being arranged");
  await pressButton(window, "Arrange it");
  await window.sees("10 sessions planned for 1 pupil");
  const made = asksArrangement(desk, pupil);
  assert.deepEqual([made.code, made.from, made.to], ["V", "2026-11-30", "2026-12-04"]);

  await window.until("the list", async () => (await window.focused()).tag === "button");
  await window.press("Home");
  await window.until(`${pupil.name}'s row`, async () => {
    if ((await window.focused()).name.includes(pupil.name)) return true;
    await window.press("ArrowDown");
    return false;
  });
  await window.press("e");
  await focusIsOn(window, "First day on which it no longer holds");
  await fillIn(window, { "First day on which it no longer holds": "2/12", Why: "the museum closes" });
  await window.press("Enter");
  await window.sees("nothing of it is planned");
  await desk.close();

  const { notes } = asks(desk, "officer", "arrangement_show", { arrangement: made.arrangement });
  assert.deepEqual(notes.map(({ note, on }) => [note, on]), [["ended", "2026-12-02"]]);
  const planned = (date) => asks(desk, "officer", "register_show", { ...at, date }).pupils.find((row) => row.upn === pupil.upn).planned;
  assert.deepEqual([planned("2026-12-01"), planned("2026-12-02")], ["V", null]);
  assert.equal(desk.ctl("verify").ok, true);
});

function asksArrangement(desk, pupil) {
  return asks(desk, "officer", "arrangement_list").find((one) => one.pupils.some((of) => of.upn === pupil.upn) && one.provider === "Science Museum");
}
