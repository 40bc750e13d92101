//! The empty window to compare with: a page with one sentence, as large as ours, and nothing else.

use tauri::{WebviewUrl, WebviewWindowBuilder};

use super::Outcome;

const SIZE: (f64, f64) = (1440.0, 900.0);

/// Shows it until the program is ended.
pub fn run() -> Outcome<()> {
    tauri::Builder::default()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default()).inner_size(SIZE.0, SIZE.1).build()?;
            Ok(())
        })
        .run(tauri::generate_context!("benches/window_start/empty/tauri.conf.json"))?;
    Ok(())
}
