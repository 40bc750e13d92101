//! The one door to the system's font folders, and the walk that lists font files.

use std::path::{Path, PathBuf};

/// How deep font folders are searched (`fonts/node_modules/@expo-google-fonts/noto-sans-sc/400Regular` is four down).
const DEPTH_LIMIT: usize = 6;
/// How many folder entries are looked at in all below one folder.
const ENTRY_LIMIT: usize = 20_000;

/// Where this system keeps its fonts and those of the person. Folders that do not exist are harmless.
pub(super) fn system_folders() -> Vec<PathBuf> {
    let below = |variable: &str, path: &str| std::env::var_os(variable).map(|root| Path::new(&root).join(path));
    let found = if cfg!(target_os = "windows") {
        vec![below("WINDIR", "Fonts"), below("LOCALAPPDATA", "Microsoft/Windows/Fonts")]
    } else if cfg!(target_os = "macos") {
        vec![Some("/System/Library/Fonts".into()), Some("/Library/Fonts".into()), below("HOME", "Library/Fonts")]
    } else {
        vec![
            Some("/usr/local/share/fonts".into()),
            Some("/usr/share/fonts".into()),
            below("HOME", ".local/share/fonts"),
            below("HOME", ".fonts"),
        ]
    };
    found.into_iter().flatten().collect()
}

/// Every font file below a folder, in a fixed order whatever the file system says.
pub(super) fn font_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut budget = ENTRY_LIMIT;
    walk(folder, DEPTH_LIMIT, &mut budget, &mut found);
    found
}

fn walk(folder: &Path, depth: usize, budget: &mut usize, found: &mut Vec<PathBuf>) {
    // An unreadable folder holds no fonts for us; the caller sees that when characters are missing.
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).take(*budget).collect();
    *budget -= paths.len();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if depth > 0 {
                walk(&path, depth - 1, budget, found);
            }
        } else if is_font_file(&path) {
            found.push(path);
        }
    }
}

fn is_font_file(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["ttf", "otf", "ttc", "otc"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}
