// A display of its own, so that nothing appears on the screen of whoever runs the tests.

import { spawn } from "node:child_process";

/** Starts Xvfb on a number that is free, which it chooses itself. */
export function startDisplay() {
  const arguments_ = ["-displayfd", "3", "-screen", "0", "1366x768x24", "-nolisten", "tcp"];
  const xvfb = spawn("Xvfb", arguments_, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  process.on("exit", () => xvfb.kill());
  return new Promise((done, fail) => {
    xvfb.once("error", fail);
    xvfb.once("exit", (code) => fail(new Error(`Xvfb ended with ${code}.`)));
    setTimeout(() => fail(new Error("Xvfb did not start within 20 s.")), 20_000).unref();
    xvfb.stdio[3].once("data", (number) => done(`:${String(number).trim()}`));
  });
}
