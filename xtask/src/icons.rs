//! The icons: every size the three platforms ask for, rendered from one drawing by librsvg. Renderers differ by a shade from
//! version to version, so what is checked is the drawing the sizes were made from, not their bytes.

use anyhow::{Result, ensure};

use crate::repository::{at, program, run};

const DRAWING: &str = "icons/huiji.svg";
/// Holds the fingerprint of the drawing that was rendered.
const RENDERED: &str = "icons/rendered-from";

/// Plain pictures: name and edge in pixels.
const PNG: [(&str, u32); 4] = [("32x32.png", 32), ("128x128.png", 128), ("128x128@2x.png", 256), ("icon.png", 512)];
/// Edges in the Windows icon.
const ICO: [u32; 6] = [16, 24, 32, 48, 64, 256];
/// Kinds and edges in the macOS icon (Apple icon image format; these kinds hold PNG).
const ICNS: [(&[u8; 4], u32); 6] = [(b"ic11", 32), (b"ic12", 64), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512), (b"ic10", 1024)];

/// Renders all sizes.
pub fn write() -> Result<()> {
    for (name, edge) in PNG {
        std::fs::write(at("icons").join(name), render(edge)?)?;
    }
    std::fs::write(at("icons/icon.ico"), ico()?)?;
    std::fs::write(at("icons/icon.icns"), icns()?)?;
    Ok(std::fs::write(at(RENDERED), fingerprint()?)?)
}

/// Fails when the drawing changed after the sizes were rendered.
pub fn check() -> Result<()> {
    ensure!(std::fs::read_to_string(at(RENDERED))? == fingerprint()?, "the icons are stale; run `cargo xtask gen`");
    Ok(())
}

fn render(edge: u32) -> Result<Vec<u8>> {
    let place = std::env::temp_dir().join(format!("huiji-icon-{}-{edge}.png", std::process::id()));
    let edge = edge.to_string();
    let mut command = program("rsvg-convert", &["--width", &edge, "--height", &edge, "--output"]);
    command.arg(&place).arg(at(DRAWING));
    run(command)?;
    let picture = std::fs::read(&place)?;
    std::fs::remove_file(place)?;
    Ok(picture)
}

/// A directory of pictures, then the pictures (Windows ICO; PNG entries since Windows Vista).
fn ico() -> Result<Vec<u8>> {
    const HEADER_BYTES: usize = 6;
    const ENTRY_BYTES: usize = 16;
    let mut file = vec![0, 0, 1, 0, ICO.len() as u8, 0];
    let mut pictures = Vec::new();
    for edge in ICO {
        let picture = render(edge)?;
        let offset = HEADER_BYTES + ENTRY_BYTES * ICO.len() + pictures.len();
        // 256 does not fit the byte and is written as 0.
        file.extend([edge as u8, edge as u8, 0, 0, 1, 0, 32, 0]);
        file.extend((picture.len() as u32).to_le_bytes());
        file.extend((offset as u32).to_le_bytes());
        pictures.extend(picture);
    }
    file.extend(pictures);
    Ok(file)
}

fn icns() -> Result<Vec<u8>> {
    const HEADER_BYTES: u32 = 8;
    let mut pictures = Vec::new();
    for (kind, edge) in ICNS {
        let picture = render(edge)?;
        pictures.extend(kind);
        pictures.extend((picture.len() as u32 + HEADER_BYTES).to_be_bytes());
        pictures.extend(picture);
    }
    let mut file = b"icns".to_vec();
    file.extend((pictures.len() as u32 + HEADER_BYTES).to_be_bytes());
    file.extend(pictures);
    Ok(file)
}

/// FNV-1a of the drawing, line ends as in the repository whatever the platform checked out.
fn fingerprint() -> Result<String> {
    let drawing = std::fs::read_to_string(at(DRAWING))?.replace("\r\n", "\n");
    let hash = drawing.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    Ok(format!("{hash:016x}\n"))
}
