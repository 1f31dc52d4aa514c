//! A window with nothing in it: what the start and the memory of Rollbook are measured against.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("src-tauri/empty-window/tauri.conf.json"))
}
