//! The window: it opens the desk on its data folder and lets the screens reach it. No rule and no SQL lives here; whatever a
//! person can do is a call of the `desk` crate, so that the terminal and the tests can do it too.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod drawing;
mod guard;
mod menu;
mod native;
mod place;
mod words;
mod written;

use std::sync::Arc;

use desk::Desk;
use tauri::{Manager, RunEvent, WebviewWindowBuilder};

/// The label of the only window; the capability file names it.
const MAIN: &str = "main";
const SIZE: (f64, f64) = (1440.0, 900.0);
const SMALLEST_SIZE: (f64, f64) = (1024.0, 680.0);

/// Bulk commands make and drop millions of small values on two threads; this allocator takes a quarter of the time of the usual ones.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> tauri::Result<()> {
    let place = place::Place::of_environment();
    let mut builder = tauri::Builder::default();
    // One window per data folder, so that the folder has one owner. A folder named by the environment is another desk.
    if place.is_usual() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| show(app)));
    }
    builder
        .plugin(guard::stay_inside())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .manage(written::Written::default())
        .menu(menu::build)
        .on_menu_event(menu::act)
        .invoke_handler(tauri::generate_handler![commands::call, commands::pick_files, commands::pick_save, commands::open_path])
        .setup(move |app| {
            let desk = place.open_desk(app.handle())?;
            app.manage(Arc::clone(&desk));
            // The association opens while the page loads; what goes wrong is told to the page, which asks the same.
            tauri::async_runtime::spawn(async move { desk.dispatch("association.state", serde_json::json!({})).await });
            let window = WebviewWindowBuilder::new(app, MAIN, place::first_page())
                .title(words::Words::of_system().say("title"))
                .inner_size(SIZE.0, SIZE.1)
                .min_inner_size(SMALLEST_SIZE.0, SMALLEST_SIZE.1)
                .build()?;
            drawing::plainly(&window)?;
            Ok(())
        })
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if let (RunEvent::Exit, Some(desk)) = (event, app.try_state::<Arc<Desk>>()) {
                tauri::async_runtime::block_on(desk.close());
            }
        });
    Ok(())
}

/// Brings the open window to the front when the desk is started a second time.
fn show(app: &tauri::AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // A window manager may refuse any of these; the window is there all the same.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}
