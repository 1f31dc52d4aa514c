import { tauri } from "./tauri";
import { web } from "./web";

/** What the backend answers to any command. */
export type Reply =
  | { ok: true; result: unknown; changed?: string[]; warnings?: string[] }
  | { ok: false; code: string; message: string; field?: string };

/** The program around the page: it carries commands to the backend. */
export interface Host {
  ask(command: string, payload: object): Promise<Reply>;
}

export const host: Host = "__TAURI_INTERNALS__" in window ? tauri : web();
