// Reception signs in the late on both sides of the close: type, Enter, type, Enter.

import assert from "node:assert/strict";
import { SMALL, TODAY, clockTo, signIn, tutorAndClass, typedName } from "./people.mjs";
import { windowTest } from "./suite.mjs";

windowTest("arrivals on both sides of the close become L and U, by keyboard alone", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const [early, after, forgotten] = tutorAndClass(desk).pupils;
  clockTo(desk, "09:00");
  let window = await desk.open();
  await signIn(window, "reception");
  await signInPupil(window, early, ", bus");
  await window.sees(`${early.name}: L`);
  await window.screenshot("an arrival before the close");
  await desk.close();

  clockTo(desk, "09:10");
  window = await desk.open();
  await signIn(window, "reception");
  await signInPupil(window, after, "");
  await signInPupil(window, forgotten, " 0904, let in by the caretaker");
  await window.sees("Signed in this morning, 3");
  await window.screenshot("arrivals after the close");
  await desk.close();

  const [board] = desk.script({ as: "officer", command: "day_board", date: TODAY });
  const kept = (pupil) => {
    const row = board.result.arrivals.find((arrival) => arrival.name === pupil.name);
    return [row.code, row.minutes_late === minutesAfterOpening(row.arrived), row.reason];
  };
  assert.deepEqual(kept(early), ["L", true, "bus"]);
  assert.deepEqual(kept(after), ["U", true, null], "the time of arrival decides");
  assert.deepEqual(kept(forgotten), ["L", true, "let in by the caretaker"], "not the time of typing");
  assert.equal(desk.ctl("verify").ok, true);
});

async function signInPupil(window, pupil, details) {
  await window.type(typedName(pupil) + details);
  await window.press("Enter");
  // Enter may be faster than the list of pupils, but the next name waits for a free box.
  await window.until("the box to be free", async () => (await window.focused()).value === "");
}

function minutesAfterOpening(time) {
  const [hour, minute] = time.split(":").map(Number);
  return (hour - 8) * 60 + minute - 45;
}
