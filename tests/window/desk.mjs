// One test's own computer: an empty folder, its own passphrase, its own message bus, the app and `rollbookctl`.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { randomBytes } from "node:crypto";
import { answers, attempted, freePort, killGroup, start } from "./processes.mjs";
import { Session } from "./session.mjs";
import { Window } from "./window.mjs";

const ROOT = resolve(import.meta.dirname, "../..");
const APP = process.env.ROLLBOOK_TEST_APP ?? join(ROOT, "target/debug/rollbook");
const CTL = process.env.ROLLBOOK_TEST_CTL ?? join(ROOT, "target/debug/rollbookctl");
const AXE = join(ROOT, "ui/node_modules/axe-core/axe.min.js");
const CALL_LIMIT = 120_000;

/** Screenshots and logs of the last run. */
export const OUTPUT = process.env.ROLLBOOK_TEST_OUTPUT ?? join(ROOT, "target/window");

export class Desk {
  #bus;
  #driver;
  #window;
  #log;

  constructor(name) {
    this.name = name;
    this.folder = mkdtempSync(join(tmpdir(), "rollbook-window-"));
    this.register = join(this.folder, "school.rollbook");
    this.passphrase = randomBytes(12).toString("hex");
    this.#log = join(OUTPUT, `${name.replace(/[^\p{L}\p{N}]+/gu, "-")}.log`);
    mkdirSync(OUTPUT, { recursive: true });
  }

  /** The environment of the app and of `rollbookctl`: nothing of the user's own is read or written. */
  environment() {
    const folder = (name) => {
      mkdirSync(join(this.folder, name), { recursive: true, mode: 0o700 });
      return join(this.folder, name);
    };
    return {
      PATH: process.env.PATH,
      DISPLAY: process.env.DISPLAY,
      LANG: "C.UTF-8",
      TZ: "Europe/London",
      HOME: folder("home"),
      XDG_CACHE_HOME: folder("cache"),
      XDG_CONFIG_HOME: folder("config"),
      XDG_DATA_HOME: folder("data"),
      XDG_RUNTIME_DIR: folder("run"),
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder("run"), "bus")}`,
      NO_AT_BRIDGE: "1",
      MESA_SHADER_CACHE_DISABLE: "true",
      TAURI_WEBVIEW_AUTOMATION: "true",
      ROLLBOOK_REGISTER: this.register,
      ROLLBOOK_PASSPHRASE: this.passphrase,
    };
  }

  /** Runs `rollbookctl` on this desk's register. Answers its exit code and what it printed. */
  rollbookctl(args, { input = "", environment = {} } = {}) {
    const env = { ...this.environment(), ...environment };
    const result = spawnSync(CTL, args, { env, input, encoding: "utf8", timeout: CALL_LIMIT, maxBuffer: 2 ** 28 });
    if (result.error) throw new Error(`rollbookctl ${args[0]}: ${result.error.message}`);
    return { code: result.status, output: result.stdout, errors: result.stderr };
  }

  /** The same where it has to succeed; answers the one line of JSON. */
  ctl(...args) {
    const { code, output, errors } = this.rollbookctl(args);
    if (code !== 0) throw new Error(`rollbookctl ${args.join(" ")} exited ${code}: ${output}${errors}`);
    return JSON.parse(output);
  }

  /** Sends calls as one script. Answers the answers, one each. */
  script(...calls) {
    const input = calls.map((call) => `${JSON.stringify(call)}\n`).join("");
    const { output, errors } = this.rollbookctl(["do"], { input });
    const lines = output.split("\n").filter(Boolean);
    if (lines.length !== calls.length) throw new Error(`${lines.length} answers to ${calls.length} calls. ${errors}`);
    return lines.map((line) => JSON.parse(line));
  }

  /** Opens the app, in the colours that the system asks for, and answers its window. */
  async open({ dark = false } = {}) {
    if (this.#driver) throw new Error("The app is open already.");
    const env = { ...this.environment(), GTK_THEME: dark ? "Adwaita:dark" : "Adwaita" };
    await this.#startBus(env);
    const port = await freePort();
    this.#driver = start("WebKitWebDriver", [`--port=${port}`], env, this.#log);
    const address = `http://127.0.0.1:${port}`;
    await attempted("WebKitWebDriver", () => answers(`${address}/status`));
    const session = await Session.start(address, APP);
    this.#window = new Window(session, { pictures: OUTPUT, axe: AXE });
    return this.#window;
  }

  async #startBus(env) {
    if (this.#bus) return;
    const address = env.DBUS_SESSION_BUS_ADDRESS;
    this.#bus = start("dbus-daemon", ["--session", "--nofork", "--nopidfile", `--address=${address}`], env, this.#log);
    await attempted("dbus-daemon", () => existsSync(address.replace("unix:path=", "")));
  }

  /** Starts the app as another click on its icon would. Answers its exit code once it has ended by itself. */
  openAgain() {
    const again = start(APP, [], this.environment(), this.#log);
    return new Promise((done, fail) => {
      const tooLong = setTimeout(() => fail(new Error("A second Rollbook is still running after 20 s.")), 20_000);
      again.once("exit", (code) => {
        clearTimeout(tooLong);
        done(code);
      });
    });
  }

  /** Closes the window as a person would. */
  async close() {
    try {
      await this.#window?.session.quit();
    } finally {
      this.kill();
    }
  }

  /** Ends the app at once, as a power cut would. */
  kill() {
    if (this.#driver) killGroup(this.#driver);
    this.#driver = this.#window = undefined;
  }

  /** What there is to see and read after a failure. */
  async evidence() {
    const picture = await this.#window?.screenshot(this.name).catch((error) => `no picture: ${error.message}`);
    return [picture, this.#driver && this.#log].filter(Boolean);
  }

  async leave() {
    await this.close().catch(() => {});
    if (this.#bus) killGroup(this.#bus);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
