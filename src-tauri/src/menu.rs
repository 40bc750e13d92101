//! The native menus. Editing goes to whatever has the cursor; the operating system provides it where it can, and the page
//! itself does the rest. Windows and Linux have no native item for undoing, nor Linux for leaving.

use std::sync::atomic::{AtomicU32, Ordering};

use tauri::menu::{AboutMetadata, Menu, MenuBuilder, MenuEvent, MenuItemBuilder, Submenu, SubmenuBuilder};
use tauri::{AppHandle, Manager};

use crate::words::Words;

const ZOOM_STEP_PERCENT: u32 = 10;
const ZOOM_PERCENT: std::ops::RangeInclusive<u32> = 50..=200;
const ACTUAL_SIZE_PERCENT: u32 = 100;
static ZOOM: AtomicU32 = AtomicU32::new(ACTUAL_SIZE_PERCENT);

/// The menu bar in the language of the system.
pub fn build(app: &AppHandle) -> tauri::Result<Menu<tauri::Wry>> {
    let words = Words::of_system();
    MenuBuilder::new(app).items(&[&own(app, words)?, &edit(app, words)?, &view(app, words)?]).build()
}

/// Does what a chosen item says.
pub fn act(app: &AppHandle, event: MenuEvent) {
    if event.id() == "quit" {
        return app.exit(0);
    }
    let Some(window) = app.get_webview_window(crate::MAIN) else {
        return;
    };
    // A failing menu item changes nothing on the desk; the person sees that nothing moved.
    let _ = match event.id().as_ref() {
        "undo" => window.eval("document.execCommand('undo')"),
        "redo" => window.eval("document.execCommand('redo')"),
        "zoom-in" => zoom(&window, |percent| percent + ZOOM_STEP_PERCENT),
        "zoom-out" => zoom(&window, |percent| percent - ZOOM_STEP_PERCENT),
        "zoom-actual" => zoom(&window, |_| ACTUAL_SIZE_PERCENT),
        "full-screen" => window.is_fullscreen().and_then(|is_full| window.set_fullscreen(!is_full)),
        _ => Ok(()),
    };
}

fn own(app: &AppHandle, words: Words) -> tauri::Result<Submenu<tauri::Wry>> {
    let about = AboutMetadata { name: Some(words.say("title")), ..AboutMetadata::default() };
    let menu = SubmenuBuilder::new(app, words.say("menu.app")).about_with_text(words.say("menu.about"), Some(about)).separator();
    #[cfg(target_os = "macos")]
    let menu = menu
        .hide_with_text(words.say("menu.hide"))
        .hide_others_with_text(words.say("menu.hide_others"))
        .separator()
        .quit_with_text(words.say("menu.quit"));
    #[cfg(not(target_os = "macos"))]
    let menu = menu.item(&MenuItemBuilder::with_id("quit", words.say("menu.quit")).accelerator("Ctrl+Q").build(app)?);
    menu.build()
}

fn edit(app: &AppHandle, words: Words) -> tauri::Result<Submenu<tauri::Wry>> {
    let menu = SubmenuBuilder::new(app, words.say("menu.edit"));
    #[cfg(target_os = "macos")]
    let menu = menu.undo_with_text(words.say("menu.undo")).redo_with_text(words.say("menu.redo"));
    #[cfg(not(target_os = "macos"))]
    let menu = menu
        .item(&MenuItemBuilder::with_id("undo", words.say("menu.undo")).build(app)?)
        .item(&MenuItemBuilder::with_id("redo", words.say("menu.redo")).build(app)?);
    menu.separator()
        .cut_with_text(words.say("menu.cut"))
        .copy_with_text(words.say("menu.copy"))
        .paste_with_text(words.say("menu.paste"))
        .select_all_with_text(words.say("menu.select_all"))
        .build()
}

fn view(app: &AppHandle, words: Words) -> tauri::Result<Submenu<tauri::Wry>> {
    let item = |id: &str, key: &str, keys: &str| MenuItemBuilder::with_id(id, words.say(key)).accelerator(keys).build(app);
    SubmenuBuilder::new(app, words.say("menu.view"))
        .item(&item("zoom-in", "menu.zoom_in", "CmdOrCtrl+=")?)
        .item(&item("zoom-out", "menu.zoom_out", "CmdOrCtrl+-")?)
        .item(&item("zoom-actual", "menu.zoom_actual", "CmdOrCtrl+0")?)
        .separator()
        .item(&item("full-screen", "menu.full_screen", "F11")?)
        .build()
}

fn zoom(window: &tauri::WebviewWindow, change: fn(u32) -> u32) -> tauri::Result<()> {
    let percent = change(ZOOM.load(Ordering::Relaxed)).clamp(*ZOOM_PERCENT.start(), *ZOOM_PERCENT.end());
    ZOOM.store(percent, Ordering::Relaxed);
    window.set_zoom(f64::from(percent) / 100.0)
}
