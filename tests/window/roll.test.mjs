// The roll: a pupil is admitted, another one leaves on a ground of the law, and what is owed to the authority is sent.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fillIn, focusIsOn, pressButton, tabTo } from "./keyboard.mjs";
import { SMALL, TODAY, asks, find, pointAt, signIn, tutorAndClass, typedName } from "./people.mjs";
import { windowTest } from "./suite.mjs";

const PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

windowTest("a pupil is admitted and the return is marked as sent, by keyboard", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const { at, pupils } = tutorAndClass(desk);
  const [row] = asks(desk, "officer", "pupil_search", { text: typedName(pupils[0]), limit: 1 });
  const window = await desk.open();
  await signIn(window, "officer");
  await find(window, "roll");
  await window.sees("Returns to the local authority");
  await pressButton(window, "Admit a pupil", "Shift+Tab");
  await focusIsOn(window, "Legal surname");
  await fillIn(window, { "Legal surname": "Zwart", "Legal forename": "Mila", Born: "1 may 2018" });
  await tabTo(window, "Year");
  await window.type(row.year_group);
  await fillIn(window, { Form: at.group, "Starting day": "30/11" });
  await window.screenshot("a pupil being admitted");
  await pressButton(window, "Admit");
  await window.sees("Zwart, Mila");
  await window.until("the list", async () => (await window.focused()).tag === "tr");
  await pointAt(window, "Zwart, Mila");
  await window.press("Enter");
  await focusIsOn(window, "Sent by");
  await window.type("by hand");
  await window.press("Enter");
  await window.until("the row to be gone", async () => !(await window.texts("[role=grid] .item")).join().includes("Zwart"));
  await window.until("the list", async () => (await window.focused()).tag === "tr");
  await desk.close();

  const [found] = asks(desk, "officer", "pupil_search", { text: "Zwart", limit: 1 });
  assert.equal(found?.name ?? "Zwart, Mila", "Zwart, Mila");
  const owed = asks(desk, "officer", "returns_due", { as_of: TODAY });
  assert.ok(owed.every((one) => one.name !== "Zwart, Mila"));
  assert.equal(desk.ctl("verify").ok, true);
});

windowTest("the head takes a pupil off the roll on a ground of the law, by keyboard", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const [pupil] = tutorAndClass(desk).pupils;
  const window = await desk.open();
  await signIn(window, "head");
  await find(window, "pupils");
  await window.sees("By surname, forename or form.");
  await window.type(typedName(pupil));
  await window.sees("Who to ring");
  await tabTo(window, "Card");
  await window.press("ArrowRight");
  await pressButton(window, "Leaves");
  await focusIsOn(window, "Ground");
  await window.type("(a");
  await fillIn(window, { "Last day on roll": "18/12" });
  const [ground] = asks(desk, "head", "leave_grounds").filter((one) => one.ground === "a");
  await answerAll(window, ground);
  await window.screenshot("a pupil leaves the roll");
  await pressButton(window, "Delete at the end of that day");
  await window.sees("Stays after all");
  await desk.close();

  const roll = asks(desk, "officer", "pupil_roll", { upn: pupil.upn });
  assert.equal(roll.leaving_date, "2026-12-18");
  assert.match(roll.leaving, /a/);
  assert.equal(desk.ctl("verify").ok, true);
});

/** What the ground asks, as the law needs it, and then its words. */
async function answerAll(window, ground) {
  for (const { kind, needed, only_if } of ground.questions.filter((question) => question.only_if === null)) {
    assert.deepEqual([kind, only_if], ["yes_no", null]);
    await window.press("Tab");
    await window.press(...(needed === "no" ? ["Space", "ArrowDown"] : ["Space"]));
  }
  await tabTo(window, ground.detail);
  await window.type("Riverside School, Thornbeck, 4 January");
}

windowTest("a document is kept with a pupil and taken away again, and the log keeps both", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const [pupil] = tutorAndClass(desk).pupils;
  const file = join(desk.folder, "appointment card.pdf");
  writeFileSync(file, PDF);
  const window = await desk.open();
  await signIn(window, "officer");
  await find(window, "pupils");
  await window.sees("By surname, forename or form.");
  await window.type(typedName(pupil));
  await window.sees("Add a document");
  await tabTo(window, "Add a document");
  await window.giveFile(file);
  await focusIsOn(window, "What is it?");
  await window.press("Tab");
  await window.press("Control+a");
  await window.type("Orthodontist, card");
  await window.screenshot("a document being kept");
  await window.press("Enter");
  await window.sees("is kept with");
  const [kept] = asks(desk, "officer", "document_list", { upn: pupil.upn });
  assert.equal(kept.title, "Orthodontist, card");

  await tabTo(window, "Take away Orthodontist, card", "Shift+Tab");
  await window.press("Enter");
  await focusIsOn(window, "Why is it taken away?");
  await window.type("the card of a brother");
  await window.press("Enter");
  await window.sees("Taken away.");
  await desk.close();

  assert.deepEqual(asks(desk, "officer", "document_list", { upn: pupil.upn }), []);
  assert.equal(desk.ctl("verify").ok, true);
});

windowTest("the head prepares the new school year and undoes it, by keyboard", async (desk) => {
  desk.ctl("demo", ...SMALL);
  const window = await desk.open();
  await signIn(window, "head");
  await find(window, "new school");
  await window.sees("Forms and years move up");
  await window.sees("Prepare the new year");
  await window.screenshot("the new school year");
  await tabTo(window, "Where they go, in words");
  await window.type("sixth forms and colleges");
  await pressButton(window, "Prepare the new year");
  await window.sees("Prepared for");
  await window.screenshot("the new school year, prepared");
  await tabTo(window, "Why it is undone");
  await window.type("the forms are mixed anew");
  await window.press("Enter");
  await window.sees("Undone.");
  await desk.close();

  const plan = asks(desk, "head", "year_roll_preview", { forms: [] });
  assert.equal(plan.pending, null);
  assert.equal(desk.ctl("verify").ok, true);
});
