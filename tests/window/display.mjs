// A display of its own, so that nothing appears on the screen of whoever runs the tests, and what is to be seen on it.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";

let folder;

/** Starts Xvfb on a number that is free, which it chooses itself. */
export function startDisplay() {
  folder = mkdtempSync(join(tmpdir(), "rollbook-display-"));
  const arguments_ = ["-displayfd", "3", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-fbdir", folder];
  const xvfb = spawn("Xvfb", arguments_, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  process.on("exit", () => {
    xvfb.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  return new Promise((done, fail) => {
    xvfb.once("error", fail);
    xvfb.once("exit", (code) => fail(new Error(`Xvfb ended with ${code}.`)));
    setTimeout(() => fail(new Error("Xvfb did not start within 20 s.")), 20_000).unref();
    xvfb.stdio[3].once("data", (number) => done(`:${String(number).trim()}`));
  });
}

/** What the display shows, as a PNG. WebKitWebDriver’s own screenshot waits for a graphics processor, and there is none. */
export function picture() {
  const screen = readFileSync(join(folder, "Xvfb_screen0"));
  // The X Window Dump format: a header of big-endian numbers, a colour map, then the rows, blue first.
  const field = (number) => screen.readUInt32BE(number * 4);
  const [width, height, rowBytes] = [field(4), field(5), field(12)];
  const pixels = screen.subarray(field(0) + field(19) * 12);
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = y * rowBytes + x * 4;
      const to = y * (1 + width * 3) + 1 + x * 3;
      rows[to] = pixels[from + 2];
      rows[to + 1] = pixels[from + 1];
      rows[to + 2] = pixels[from];
    }
  }
  return png(width, height, rows);
}

/** Rows of red, green and blue, each after a zero that says that it is not filtered. */
function png(width, height, rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
