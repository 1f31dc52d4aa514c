// Figures: from a year group down to a pupil and back up, by keyboard; a governor sees forms and nobody's name.

import assert from "node:assert/strict";
import { SMALL, TODAY, asks, find, pointAt, signIn } from "./people.mjs";
import { windowTest } from "./suite.mjs";

const FROM = "2026-11-02";

windowTest("the lowest attendance of a form is found from its year group, by keyboard", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const [form] = figures(desk, { by: "group", where: { year_group: "9" } });
  const lowest = figures(desk, { by: "pupil", where: { year_group: "9", group: form.key } }).reduce(lower);
  const { members } = asks(desk, "officer", "group_show", { group: form.key, date: FROM });
  const { name } = members.find(({ upn, pupil }) => [upn, pupil].includes(lowest.key));
  const window = await desk.open();
  await signIn(window, "officer");
  await find(window, "figures");
  await onARow(window, "Reception");
  await pointAt(window, "Year 9");
  await window.press("Enter");
  await onARow(window, form.key);
  await window.press("Enter");
  await onARow(window, name);
  await window.sees(`${lowest.attended} of ${lowest.possible} sessions attended`);
  assert.ok((await window.focused()).name.includes(`${lowest.attendance_pct}%`));
  await window.press("Enter");
  await window.sees("Who to ring");
  await window.sees(name);
  await window.press("Escape");
  await onARow(window, name);
  await window.press("1", "1", "2");
  await onARow(window, name);
  await window.press("Escape");
  await onARow(window, form.key);
  await window.press("Backspace");
  await onARow(window, "Year 9");
});

windowTest("a governor goes no further than the forms", async (desk) => {
  desk.ctl("demo", ...SMALL);
  // The demo school has no governor, so the receptionist becomes one.
  asks(desk, "admin", "staff_change", { username: "reception", roles: ["governor"] });
  const window = await desk.open();
  await signIn(window, "reception");
  await onARow(window, "Reception");
  await window.press("Enter");
  await window.until("a form", async () => !(await window.focused()).name.startsWith("Reception"));
  await window.seesNo("Pupils of");
  const before = await window.focused();
  await window.press("Enter");
  assert.deepEqual(await window.focused(), before);
  await window.press("Escape");
  await onARow(window, "Reception");
});

function figures(desk, ask) {
  return asks(desk, "officer", "figures", { from: FROM, to: TODAY, ...ask });
}

function lower(one, other) {
  return other.attended * one.possible < one.attended * other.possible ? other : one;
}

function onARow(window, words) {
  return window.until(`the row of ${words}`, async () => {
    const { tag, name } = await window.focused();
    return tag === "tr" && name.startsWith(words);
  });
}
