const MEGABYTE = 1_048_576;
const MOST = 20 * MEGABYTE;

export const TOO_LARGE =
  "This file is larger than 20 MB, and a school’s list is under 1 MB. Nothing was read. Is it the right file?";

export function tooLarge(file: File): boolean {
  return file.size > MOST;
}

export async function base64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const CHUNK = 0x8000;
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
