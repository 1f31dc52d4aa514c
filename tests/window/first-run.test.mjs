// A new school's first day: the register is made, the lists come in, and the people of the lists sign in.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PASSWORD, addTerm, firstSignIn, importLists, makeSchool, press } from "./first-run.mjs";
import { find, signIn } from "./people.mjs";
import { windowTest } from "./suite.mjs";

windowTest("a school is made, its lists are imported, and its people find their class", async (desk) => {
  const window = await desk.open();
  await makeSchool(window);
  const sheet = readFileSync(join(desk.folder, "run", "rollbook-print", "Rollbook recovery sheet.pdf"));
  assert.equal(sheet.subarray(0, 5).toString(), "%PDF-");
  await press(window, "I have printed it and locked it away");
  await addTerm(window);
  await press(window, "Continue");

  const code = await importLists(desk, window, rowsWithTheirRemedies(window));
  await press(window, "Open Rollbook");

  await find(window, "sign out");
  await firstSignIn(window, "Tunde Okafor", code);
  await find(window, "my pupils");
  await window.sees("Abara, Chidera");
  await find(window, "sign out");
  await signIn(window, "Orla Keane", PASSWORD);
  await find(window, "registers");
  await window.sees("T. Okafor");
  await window.press("Enter");
  await window.sees("6A, week of");
  await window.sees("O’Neill, Zoë");
  await desk.close();

  const environment = { ROLLBOOK_PASSWORD: PASSWORD };
  const read = (args, input) => desk.rollbookctl(["--as", "o.keane", ...args], { input, environment });
  const found = JSON.parse(read(["do"], `${JSON.stringify({ command: "pupil_show", upn: "R823432100001" })}\n`).output);
  assert.deepEqual([found.result.name, found.result.group, found.result.contacts[0].mobile], ["Abara, Chidera", "6A", "07700 900118"]);
  const groups = JSON.parse(read(["do"], `${JSON.stringify({ command: "group_list" })}\n`).output);
  assert.deepEqual(groups.result.map(({ group, pupils, tutor }) => [group, pupils, tutor]), [["6A", 2, "T. Okafor"]]);
  assert.equal(JSON.parse(read(["verify"]).output).ok, true);
  assert.match(desk.rollbookctl(["--as", "o.keane", "verify"]).output, /"not_allowed"/, "nobody reads it without the password");
});

/** Looks at the bad rows while they are there. */
function rowsWithTheirRemedies(window) {
  return async (screen) => {
    if (screen !== "first run, import with bad rows") return;
    const wrong = await window.texts("tbody td");
    assert.deepEqual(wrong.slice(0, 3), ["4", "dob", "31/02/2015"]);
    assert.equal(wrong.length, 2 * 5, "the date, and a check letter");
    assert.ok(wrong.every((cell) => cell !== ""), "each bad row has its remedy");
  };
}
