// How a test is written:
//
//   windowTest("a late pupil is signed in as L before the close", async (desk) => {
//     desk.ctl("demo");
//     const window = await desk.open();
//     ...
//   });

import { Desk } from "./desk.mjs";

const LIMIT = 180_000;
const tests = [];

/** The file whose tests are being declared. */
let from = "";

export function declaring(file) {
  from = file;
}

/** Declares a test. It gets a desk of its own, which is cleared away after it. */
export function windowTest(name, body) {
  if (tests.some((test) => test.name === name)) throw new Error(`Two tests are named "${name}".`);
  tests.push({ name, body, file: from });
}

/** Runs what was declared and is wanted, one after the other, and answers how many passed and failed. */
export async function runAll(isWanted) {
  const count = { passed: 0, failed: 0 };
  for (const { name, body } of tests.filter(isWanted)) {
    const start = performance.now();
    const error = await runOne(name, body);
    const took = `${((performance.now() - start) / 1000).toFixed(1)} s`;
    if (error === undefined) {
      count.passed += 1;
      console.log(`ok   ${name} (${took})`);
    } else {
      count.failed += 1;
      console.log(`FAIL ${name} (${took})\n     ${error.replaceAll("\n", "\n     ")}`);
    }
  }
  return count;
}

async function runOne(name, body) {
  const desk = new Desk(name);
  let timer;
  const tooLong = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`not done after ${LIMIT / 1000} s`)), LIMIT);
  });
  try {
    await Promise.race([body(desk), tooLong]);
    return undefined;
  } catch (error) {
    return [error?.stack ?? String(error), ...(await desk.evidence())].join("\n");
  } finally {
    clearTimeout(timer);
    await desk.leave();
  }
}
