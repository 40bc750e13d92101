//! Looks into an archive before any reader does: what it is, whether it is locked, and whether it really unpacks to what it
//! claims. The readers behind then work on measured ground.

use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Bound, Limits, SheetFault};

/// An honest workbook has some dozens of parts, with pictures some hundreds.
const PARTS_LIMIT: usize = 10_000;
/// Archives that stay below this are harmless whatever their ratio: a small sheet of blanks packs 1:500.
const RATIO_FLOOR_BYTES: u64 = 32 * 1024 * 1024;
/// Parts other than cells and their texts (styles, workbook, relations) grow many times in memory, and are small.
const OTHER_PART_BYTES: u64 = 32 * 1024 * 1024;
/// The shortest shared string is `<si/>`.
const SHARED_STRING_BYTES_MIN: u64 = 5;
/// The longest stretch of cells without a tag. A cell of the most characters, each written as a reference, stays below.
const STRETCH_BYTES_MAX: usize = 1024 * 1024;
const CHUNK_BYTES: usize = 64 * 1024;
const ODS_MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";
/// Bytes of `mimetype` that matter.
const MIME_BYTES: u64 = 256;

pub(crate) type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// An archive that holds a workbook, measured.
pub(crate) enum Archive<'a> {
    Xlsx,
    Ods(Zip<'a>),
}

/// Opens and measures an archive.
pub(crate) fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Archive<'a>, SheetFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(fault)?;
    if archive.len() > PARTS_LIMIT {
        return Err(SheetFault::TooLarge { what: Bound::Parts, limit: PARTS_LIMIT as u64 });
    }
    check_declared(&mut archive, bytes.len() as u64, limits)?;
    let is_ods = mimetype(&mut archive).starts_with(ODS_MIME);
    let is_xlsx = archive.file_names().any(|name| name.is_ok_and(|name| is_workbook(&name)));
    if !is_ods && !is_xlsx {
        return Err(SheetFault::UnknownFormat);
    }
    check_actual(&mut archive)?;
    if is_ods {
        return Ok(Archive::Ods(archive));
    }
    check_shared_strings(&mut archive)?;
    Ok(Archive::Xlsx)
}

fn is_workbook(name: &str) -> bool {
    let name = name.replace('\\', "/").to_ascii_lowercase();
    name.ends_with("workbook.xml") || name.starts_with("xl/worksheets/") && name.ends_with(".xml")
}

fn is_cells(name: &str) -> bool {
    let name = name.replace('\\', "/").to_ascii_lowercase();
    name.contains("/worksheets/") || name.ends_with("sharedstrings.xml") || name == "content.xml"
}

fn mimetype(archive: &mut Zip) -> String {
    let mut text = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        // A mimetype that is not text names no format that is read here.
        let _ = part.take(MIME_BYTES).read_to_string(&mut text);
    }
    text
}

/// What the table of contents says: no password, no more than allowed.
fn check_declared(archive: &mut Zip, packed: u64, limits: &Limits) -> Result<(), SheetFault> {
    let mut total: u64 = 0;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(fault)?;
        if part.encrypted() {
            return Err(SheetFault::Encrypted);
        }
        if part.size() > OTHER_PART_BYTES && !part.name().is_ok_and(|name| is_cells(&name)) {
            return Err(SheetFault::TooLarge { what: Bound::UnpackedBytes, limit: OTHER_PART_BYTES });
        }
        total = total.saturating_add(part.size());
    }
    if total > RATIO_FLOOR_BYTES && total / packed.max(1) > limits.ratio {
        return Err(SheetFault::Bomb);
    }
    if total > limits.unpacked_bytes {
        return Err(SheetFault::TooLarge { what: Bound::UnpackedBytes, limit: limits.unpacked_bytes });
    }
    Ok(())
}

/// Unpacks every part into nothing: a part that is broken or longer than it claims is an error of the archive reader, and an
/// overlong text is found here, before a reader has it in memory.
fn check_actual(archive: &mut Zip) -> Result<(), SheetFault> {
    let mut chunk = vec![0; CHUNK_BYTES];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(fault)?;
        let is_cells_part = part.name().is_ok_and(|name| is_cells(&name));
        let mut stretch = 0;
        loop {
            let count = part.read(&mut chunk).map_err(SheetFault::damaged)?;
            if count == 0 {
                break;
            }
            if is_cells_part {
                stretch = stretch_after(stretch, &chunk[..count]);
                if stretch > STRETCH_BYTES_MAX {
                    return Err(SheetFault::TooLarge { what: Bound::CellChars, limit: STRETCH_BYTES_MAX as u64 });
                }
            }
        }
    }
    Ok(())
}

/// Bytes since the last tag began. Chunks are shorter than the limit, so a stretch within one need not be looked at.
fn stretch_after(before: usize, chunk: &[u8]) -> usize {
    match chunk.iter().rposition(|byte| *byte == b'<') {
        Some(at) => chunk.len() - at,
        None => before + chunk.len(),
    }
}

/// The reader behind sets room aside for as many shared strings as the part claims to hold, before it sees them.
fn check_shared_strings(archive: &mut Zip) -> Result<(), SheetFault> {
    let is_shared = |name: &str| name.replace('\\', "/").to_ascii_lowercase().ends_with("sharedstrings.xml");
    let indices: Vec<usize> = (0..archive.len())
        .filter(|index| archive.name_for_index(*index).is_some_and(|name| name.is_ok_and(|name| is_shared(&name))))
        .collect();
    for index in indices {
        let part = archive.by_index(index).map_err(fault)?;
        let most = part.size() / SHARED_STRING_BYTES_MIN;
        let mut reader = quick_xml::Reader::from_reader(std::io::BufReader::new(part));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(SheetFault::damaged)? {
                Event::Start(start) if start.local_name().as_ref() == "sst" => {
                    let claim = start.try_get_attribute("uniqueCount").map_err(SheetFault::damaged)?;
                    let claim = claim.and_then(|count| count.value.trim().parse::<u64>().ok());
                    if claim.is_some_and(|count| count > most) {
                        return Err(SheetFault::damaged("the table of texts claims more than it can hold"));
                    }
                    break;
                }
                Event::Eof => break,
                _ => (),
            }
        }
    }
    Ok(())
}

pub(crate) fn fault(error: ZipError) -> SheetFault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => SheetFault::Encrypted,
        other => SheetFault::damaged(other),
    }
}
