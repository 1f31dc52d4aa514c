// How long the app takes from its start to a register that can be marked, and how much memory it then uses, beside a
// window with nothing in it. Prints one line of JSON: {"app": {"seconds", "mebibytes"}, "empty": {...}}.
//
// The register is a rehearsal, named by ROLLBOOK_REGISTER and opened with ROLLBOOK_PASSPHRASE. ROLLBOOK_TEST_TUTOR is
// somebody in it whose register is open.

import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startDisplay } from "./display.mjs";
import { answers, attempted, freePort, killGroup, start as startProgram } from "./processes.mjs";
import { Session } from "./session.mjs";

const TURNS = 7;

process.env.DISPLAY = await startDisplay();
const starts = { app: [], empty: [] };
for (let turn = 0; turn <= TURNS; turn += 1) {
  const app = await start(process.env.ROLLBOOK_TEST_APP, registerIsOpen);
  const empty = await start(process.env.ROLLBOOK_TEST_EMPTY_WINDOW, emptyIsShown);
  // The first start reads programs and libraries from the disk.
  if (turn > 0) {
    starts.app.push(app);
    starts.empty.push(empty);
  }
}
console.log(JSON.stringify({ app: middle(starts.app), empty: middle(starts.empty) }));
process.exit(0);

/** Starts a program until `isUsable` has resolved in its page. */
async function start(program, isUsable) {
  const home = mkdtempSync(join(tmpdir(), "rollbook-start-"));
  const port = await freePort();
  const driver = startProgram("dbus-run-session", ["--", "WebKitWebDriver", `--port=${port}`], environment(home), devNull);
  try {
    const address = `http://127.0.0.1:${port}`;
    await attempted("WebKitWebDriver", () => answers(`${address}/status`));
    const from = performance.now();
    const session = await Session.start(address, program);
    // The page may still be on its way in when the window is there; then the question is asked again.
    await until("the window", () => session.runAsync(isUsable, process.env.ROLLBOOK_TEST_TUTOR).then(() => true));
    const seconds = (performance.now() - from) / 1000;
    const mebibytes = memoryBelow(driver.pid, program);
    await session.quit();
    return { seconds, mebibytes };
  } finally {
    killGroup(driver);
    rmSync(home, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Nothing of the user’s own is read or written. */
function environment(home) {
  const folders = ["HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"];
  const own = Object.fromEntries(folders.map((name) => [name, home]));
  return { ...process.env, ...own, NO_AT_BRIDGE: "1", TAURI_WEBVIEW_AUTOMATION: "true", TZ: "Europe/London" };
}

/** Runs in the page: signs a tutor in, and waits for the cell that is to be marked first. */
async function registerIsOpen(tutor) {
  const seen = (selector) => new Promise((done) => {
    const look = () => {
      const found = document.querySelector(selector);
      if (found) done(found);
      else requestAnimationFrame(look);
    };
    look();
  });
  await seen("[role=option]");
  [...document.querySelectorAll("[role=option]")].find((person) => person.innerText.includes(tutor)).click();
  const password = await seen("input[type=password]");
  password.form.requestSubmit();
  await seen("[data-mark][tabindex='0']");
}

/** Runs in the page. */
async function emptyIsShown() {
  if (document.readyState !== "complete" || !document.querySelector("h1")) throw new Error("not yet");
  await new Promise((done) => requestAnimationFrame(done));
}

/** MiB of the program and all that it started, each shared page counted once. */
function memoryBelow(root, program) {
  const children = new Map();
  const programs = [];
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    const pid = Number(name);
    const stat = read(`/proc/${pid}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
    if (read(`/proc/${pid}/cmdline`).split("\0")[0] === program) programs.push(pid);
  }
  const below = (pid) => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  const started = new Set(below(root));
  const own = programs.filter((pid) => started.has(pid)).flatMap(below);
  const kibibytes = [...new Set(own)].map((pid) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0));
  return kibibytes.reduce((sum, part) => sum + part, 0) / 1024;
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function middle(measured) {
  const of = (name) => measured.map((one) => one[name]).sort((a, b) => a - b)[Math.floor(measured.length / 2)];
  return { seconds: of("seconds"), mebibytes: of("mebibytes") };
}

async function until(what, attempt) {
  const end = performance.now() + 60_000;
  let last;
  while (performance.now() < end) {
    try {
      if (await attempt()) return;
    } catch (error) {
      last = error;
    }
    await pause(5);
  }
  throw new Error(`Waited 60 s for ${what}. Last: ${last?.message}`);
}
