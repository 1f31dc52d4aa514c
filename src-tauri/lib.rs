//! The desktop app: one window around the UI, and the one command by which it asks the office.

mod desk;
mod host;
mod paint;

use serde_json::Value;
use tauri::ipc::{InvokeResponseBody, Response};
use tauri::{AppHandle, Manager, RunEvent, State};

use desk::{Desk, broke_off};
use host::DesktopHost;

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When the system has no display or no web view.
pub fn run() -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| show(app)))
        .manage(Desk::new(DesktopHost::of_this_computer()))
        .setup(|app| {
            app.get_webview_window("main").map_or(Ok(()), |window| paint::without_gpu(&window))?;
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![rpc])
        .build(tauri::generate_context!())?
        .run(|app, event| {
            // The program may end without dropping what it holds.
            if matches!(event, RunEvent::Exit) {
                app.state::<Desk>().close();
            }
        });
    Ok(())
}

/// Whoever starts Rollbook a second time meant the window that is open.
fn show(app: &AppHandle) {
    let Some(window) = app.get_webview_window("main") else { return };
    // A window manager may decline; then the window stays where it is.
    let _ = window.unminimize();
    let _ = window.set_focus();
}

/// Carries a command to the office, and its answer back.
#[tauri::command]
async fn rpc(desk: State<'_, Desk>, command: String, payload: Value) -> Result<Response, ()> {
    let desk = desk.inner().clone();
    let asked = tauri::async_runtime::spawn_blocking(move || desk.ask(&command, payload)).await;
    let answer = asked.unwrap_or_else(|_| broke_off());
    Ok(Response::new(InvokeResponseBody::Json(answer.into_json())))
}
