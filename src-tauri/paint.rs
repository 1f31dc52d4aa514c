//! How the window is painted.

use tauri::WebviewWindow;

/// Lists and forms need no graphics processor, and an office PC without a good one starts and scrolls faster without:
/// WebKitGTK would compile a program for each kind of line and corner before it shows the first screen.
#[cfg(target_os = "linux")]
pub fn without_gpu(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

    window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

#[cfg(not(target_os = "linux"))]
pub fn without_gpu(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
