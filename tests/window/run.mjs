// Runs the tests of the real window: every *.test.mjs beside this file, or those that an argument is part of the name of,
// either the file's or the test's own: `node tests/window/run.mjs "leave" "a tutor takes"`.
// The display is one of its own, so that nothing appears on the screen of whoever runs it.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { startDisplay } from "./display.mjs";
import { declaring, runAll } from "./suite.mjs";

const wanted = process.argv.slice(2);
const isWanted = ({ file, name }) => wanted.length === 0 || wanted.some((part) => file.includes(part) || name.includes(part));
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".test.mjs")).sort();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

for (const file of files) {
  declaring(file);
  await import(join(import.meta.dirname, file));
}
process.env.DISPLAY = await startDisplay();
const { passed, failed } = await runAll(isWanted);
console.log(passed + failed === 0 ? "There is no test to run." : `${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
