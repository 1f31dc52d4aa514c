import { invoke } from "@tauri-apps/api/core";
import type { Host, Reply } from ".";

/** The desktop window. */
export const tauri: Host = {
  ask: (command, payload) => invoke<Reply>("rpc", { command, payload }),
};
