// An administrator's day: somebody new gets an account, the keys of the register are renewed, a nightly job gets its own.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PASSWORD, fill, firstSignIn, press } from "./first-run.mjs";
import { find, givePassword, signIn } from "./people.mjs";
import { windowTest } from "./suite.mjs";

const PASSPHRASE = "four quite random words";
const ROW = "upn,legal_surname,legal_forename,dob,year_group,reg_group,entry_date\nR823432100001,Abara,Chidera,2015-03-02,6,6A,2020-09-01\n";

windowTest("somebody new sets their password, the keys are renewed, and a job runs with a token of its own", async (desk) => {
  makeRegister(desk);
  const window = await desk.open();
  await givePassword(window, PASSWORD);
  await find(window, "settings");
  const code = await addTutor(window);
  await find(window, "sign out");
  await firstSignIn(window, "Tunde Okafor", code);
  await find(window, "sign out");

  await signIn(window, "o.keane", PASSWORD);
  await find(window, "settings");
  await press(window, "Keys");
  await changePassphrase(desk, window);
  await press(window, "New recovery sheet");
  await window.sees("it opens nothing any more");
  const sheet = readFileSync(join(desk.folder, "run", "rollbook-print", "Rollbook recovery sheet.pdf"));
  assert.equal(sheet.subarray(0, 5).toString(), "%PDF-");
  await scriptAccount(desk, window);
  await window.screenshot("settings, keys, after a day of changes");
  await desk.close();

  const read = readAs(desk);
  const kinds = read("keys_show").slots.map((slot) => slot.kind);
  assert.deepEqual(kinds.toSorted(), ["passphrase", "recovery_sheet"]);
  const said = read("keys_history").map(({ what, by }) => `${by.name}: ${what}`);
  assert.deepEqual(said, [
    "o.keane: Taken away: script account “Nightly check”",
    "o.keane: New script account “Nightly check”, which may verify",
    "o.keane: New recovery sheet; the one before it no longer opens the register",
    "o.keane: New passphrase; the one before it no longer opens the register",
  ]);
  const [tutor] = read("staff_list").filter((row) => row.username === "t.okafor");
  assert.deepEqual([tutor.has_password, tutor.roles], [true, ["tutor"]]);
  const verified = desk.rollbookctl(["--as", "o.keane", "verify"], { environment: { ROLLBOOK_PASSWORD: PASSWORD } });
  assert.equal(JSON.parse(verified.output).ok, true);
});

function makeRegister(desk) {
  const file = join(desk.folder, "school.toml");
  writeFileSync(file, 'name = "Oak Lane Primary School"\nla = "823"\nestab = "4321"\nphase = "primary"\n');
  const environment = { ROLLBOOK_PASSWORD: PASSWORD };
  const create = ["create", "--school", file, "--administrator", "o.keane", "--recovery-sheet", join(desk.folder, "first sheet.pdf")];
  const { code, output } = desk.rollbookctl(create, { environment });
  assert.equal(code, 0, output);
}

async function addTutor(window) {
  await press(window, "Add somebody");
  await fill(window, { Forename: "Tunde", Surname: "Okafor", "Position, as it stands beside every mark": "Form tutor" });
  await window.press("Enter");
  await window.sees("One-time code for Tunde Okafor");
  return window.text(".code b");
}

/** What opens the register from then on is what the desk gives to `rollbookctl`. */
async function changePassphrase(desk, window) {
  await press(window, "Change the passphrase");
  await fill(window, { "New passphrase": PASSPHRASE, "New passphrase again": PASSPHRASE });
  await window.press("Enter");
  await window.sees("The new passphrase opens the register; the old one does not.");
  assert.match(desk.rollbookctl(["verify"]).output, /That passphrase does not open this register/);
  desk.passphrase = PASSPHRASE;
}

async function scriptAccount(desk, window) {
  await press(window, "Add a script account");
  await window.until("the box for its name", async () => (await window.focused()).name === "Name");
  await window.type("Nightly check");
  await window.press("Tab", "Space", "Enter");
  await window.sees("Token of “Nightly check”");
  const token = (await window.focused()).value;
  assert.match(token, /^rollbook-script-[0-9a-f]{64}$/);
  await window.screenshot("settings, keys, token of a script account");
  const job = (...args) => {
    const environment = { ROLLBOOK_SCRIPT: token, ROLLBOOK_PASSPHRASE: "" };
    return JSON.parse(desk.rollbookctl(args, { environment }).output);
  };
  assert.equal(job("verify").ok, true, "while the window is open, without passphrase or password");
  const file = join(desk.folder, "pupils.csv");
  writeFileSync(file, ROW);
  assert.equal(job("import", "pupils", file).code, "not_allowed");
  await press(window, "I have copied it");
  await window.seesNo(token);
  await press(window, "Take away: Script account “Nightly check”");
  await window.seesNo("for unattended jobs");
  assert.equal(job("verify").code, "not_allowed");
}

/** What a command answers the administrator without the window. */
function readAs(desk) {
  return (command) => {
    const call = { input: `${JSON.stringify({ command })}\n`, environment: { ROLLBOOK_PASSWORD: PASSWORD } };
    return JSON.parse(desk.rollbookctl(["--as", "o.keane", "do"], call).output).result;
  };
}
