// Whoever clicks Rollbook's icon twice meant the window that is open.

import assert from "node:assert/strict";
import { windowTest } from "./suite.mjs";

windowTest("Rollbook started a second time opens no second window", async (desk) => {
  desk.ctl("demo", "--pupils", "150", "--years", "0");
  const window = await desk.open();
  await window.sees("Sign in");
  assert.equal(await desk.openAgain(), 0, "the second one ends by itself and says nothing went wrong");
  await window.type("reception");
  await window.sees("Receptionist");
  await desk.close();
  assert.equal(desk.ctl("verify").ok, true);
});
