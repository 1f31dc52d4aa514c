// Programs beside a test: each in a process group of its own, none of which outlives the run.

import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const running = new Set();
process.on("exit", () => running.forEach(killGroup));

/** Starts a program in a process group of its own, so that all it starts can be ended with it. */
export function start(program, args, env, log) {
  const output = openSync(log, "a");
  const child = spawn(program, args, { env, detached: true, stdio: ["ignore", output, output] });
  closeSync(output);
  child.on("error", (error) => console.error(`${program}: ${error.message}`));
  child.on("exit", () => running.delete(child));
  running.add(child);
  return child;
}

export function killGroup(child) {
  running.delete(child);
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group has ended by itself.
  }
}

export function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

export async function answers(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
  return response?.ok ?? false;
}

export async function attempted(program, started) {
  const end = performance.now() + 20_000;
  while (performance.now() < end) {
    if (await started()) return;
    await pause(25);
  }
  throw new Error(`${program} did not start within 20 s.`);
}
