//! How the engine draws. On Linux it would draw through OpenGL, which has to build a program for every kind of shape before the first
//! picture, in software on machines without a good graphics card, and keeps a copy of every layer. Lists and forms are drawn sooner, and
//! in less memory, without; nothing here moves in three dimensions.

use tauri::WebviewWindow;

/// Tauri's own sign that a driver steers the window. A driver takes its pictures from OpenGL's last frame and would wait for one for ever.
#[cfg(target_os = "linux")]
const DRIVEN: &str = "TAURI_WEBVIEW_AUTOMATION";

/// Chooses plain drawing where the engine leaves the choice.
#[cfg(target_os = "linux")]
pub fn plainly(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};
    if std::env::var_os(DRIVEN).is_some() {
        return Ok(());
    }
    window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Elsewhere the engine decides, and has the graphics card for it.
#[cfg(not(target_os = "linux"))]
pub fn plainly(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
