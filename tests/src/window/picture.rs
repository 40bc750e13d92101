//! Screenshots: where they go, and whether there is anything on them.

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// A page with text and lines has far more colours than this; a blank one has one or two.
const FEWEST_COLOURS: usize = 12;
/// At least one pixel in this many differs from the commonest colour on a page with something on it.
const SPARSEST: usize = 200;

/// Where the screenshot of this name goes.
pub fn place(name: &str) -> Result<PathBuf> {
    let folder = crate::out_folder().join("screens");
    std::fs::create_dir_all(&folder)?;
    Ok(folder.join(format!("{name}.png")))
}

/// True when a PNG shows nothing.
pub fn is_blank(bytes: &[u8]) -> Result<bool> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().context("the picture is too large")?];
    let frame = reader.next_frame(&mut pixels)?;
    let mut colours: HashMap<&[u8], usize> = HashMap::new();
    for pixel in pixels[..frame.buffer_size()].chunks_exact(frame.color_type.samples()) {
        *colours.entry(pixel).or_default() += 1;
    }
    let all: usize = colours.values().sum();
    let commonest = colours.values().max().copied().unwrap_or_default();
    Ok(colours.len() < FEWEST_COLOURS || (all - commonest) * SPARSEST < all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(colour: impl Fn(u8, u8) -> [u8; 3]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 64, 64);
        encoder.set_color(png::ColorType::Rgb);
        let pixels: Vec<u8> = (0..64).flat_map(|y| (0..64).map(move |x| (x, y))).flat_map(|(x, y)| colour(x, y)).collect();
        encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
        bytes
    }

    #[test]
    fn an_empty_page_is_blank_and_a_drawn_one_is_not() {
        assert!(is_blank(&picture(|_, _| [255; 3])).unwrap());
        assert!(is_blank(&picture(|x, y| if (x, y) == (3, 3) { [0; 3] } else { [255; 3] })).unwrap());
        assert!(!is_blank(&picture(|x, y| [x, y, 0])).unwrap());
    }
}
