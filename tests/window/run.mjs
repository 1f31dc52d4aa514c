// Runs the tests of the real window: every *.test.mjs beside this file, or those whose names contain an argument.
// The display is one of its own, so that nothing appears on the screen of whoever runs it.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { startDisplay } from "./display.mjs";
import { runAll } from "./suite.mjs";

const wanted = process.argv.slice(2);
const isWanted = (file) => wanted.length === 0 || wanted.some((part) => file.includes(part));
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".test.mjs")).filter(isWanted).sort();
if (files.length === 0) {
  console.error("There is no test to run.");
  process.exit(1);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

const display = await startDisplay();
process.env.DISPLAY = display;
for (const file of files) await import(join(import.meta.dirname, file));
const { passed, failed } = await runAll();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
