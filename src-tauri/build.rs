//! Declares the window's commands, so that each needs an `allow-…` line in `capabilities/desk.json`. A command that is not
//! named here would be open to any page.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let commands = tauri_build::AppManifest::new().commands(&["call", "pick_files", "pick_save", "open_path"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))?;
    Ok(())
}
