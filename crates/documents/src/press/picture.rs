//! PNG images with transparency, for seals.

use super::hands::deflate;
use crate::fault::PrintFault;
use png::{ColorType, Decoder, Limits, Transformations};
use std::io::Cursor;

/// Most pixels of a seal: 2000 × 2000 is 60 mm at 850 dots per inch.
const PIXELS_LIMIT: u64 = 4_000_000;
/// Most memory the reader may use.
const READER_BYTES_LIMIT: usize = 64 << 20;

/// An image as the file wants it: deflated colours, and deflated transparency if there is any.
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) is_grey: bool,
    pub(crate) colours: Vec<u8>,
    pub(crate) alpha: Option<Vec<u8>>,
}

/// Reads a PNG file.
pub(crate) fn read(png: &[u8]) -> Result<Picture, PrintFault> {
    let unreadable = |reason: String| PrintFault::SealUnreadable { reason };
    let mut decoder = Decoder::new_with_limits(Cursor::new(png), Limits { bytes: READER_BYTES_LIMIT });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| unreadable(error.to_string()))?;
    let (width, height) = (reader.info().width, reader.info().height);
    if u64::from(width) * u64::from(height) > PIXELS_LIMIT {
        return Err(unreadable(format!("{width} × {height} pixels, more than {PIXELS_LIMIT}")));
    }
    let size = reader.output_buffer_size().ok_or_else(|| unreadable("too large".into()))?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(|error| unreadable(error.to_string()))?;
    pixels.truncate(frame.buffer_size());
    let (channels, has_alpha) = match frame.color_type {
        ColorType::Grayscale => (1, false),
        ColorType::GrayscaleAlpha => (2, true),
        ColorType::Rgb => (3, false),
        ColorType::Rgba => (4, true),
        ColorType::Indexed => return Err(unreadable("palette".into())),
    };
    let colour_channels = channels - usize::from(has_alpha);
    let colours: Vec<u8> = pixels.chunks_exact(channels).flat_map(|pixel| pixel[..colour_channels].iter().copied()).collect();
    let alpha: Option<Vec<u8>> = has_alpha.then(|| pixels.chunks_exact(channels).map(|pixel| pixel[channels - 1]).collect());
    Ok(Picture { width, height, is_grey: colour_channels == 1, colours: deflate(&colours), alpha: alpha.map(|alpha| deflate(&alpha)) })
}
