const MEGABYTE = 1_048_576;
const MOST = 20 * MEGABYTE;

/** Asked before a byte is read: what is dropped may be a film. */
export function tooLarge(file: Pick<File, "size">): boolean {
  return file.size > MOST;
}

export async function base64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const CHUNK = 0x8000;
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
