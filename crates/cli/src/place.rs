//! Where this machine keeps the desk's data and fonts. The only file of the terminal that knows of platforms.

use std::path::PathBuf;

/// Names another data folder: schedules, tests, a second association on one machine.
const DATA: &str = "HUIJI_DATA";
/// The folder's name below the person's local application data: the window's identifier, so both open the same desk.
const FOLDER: &str = "cn.huiji.desk";
/// The bundled fonts, in the repository as beside an installed program.
const FONTS: &str = "fonts";

/// The data folder: as the line says, else as the environment says, else the usual one of the platform.
pub fn data_folder(named: Option<PathBuf>) -> Option<PathBuf> {
    let from_environment = || std::env::var_os(DATA).filter(|path| !path.is_empty()).map(PathBuf::from);
    named.or_else(from_environment).or_else(|| dirs::data_local_dir().map(|folder| folder.join(FOLDER)))
}

/// Folders that may hold the bundled fonts: beside the program, in a macOS bundle, and in the repository of a development build.
pub fn font_folders() -> Vec<PathBuf> {
    let program = std::env::current_exe().ok();
    let beside = program.as_deref().and_then(std::path::Path::parent).map(PathBuf::from);
    let in_bundle = beside.as_ref().map(|folder| folder.join("../Resources").join(FONTS));
    let in_repository = cfg!(debug_assertions).then(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../")).join(FONTS));
    let folders = [beside.map(|folder| folder.join(FONTS)), in_bundle, in_repository];
    folders.into_iter().flatten().filter(|folder| folder.is_dir()).collect()
}
