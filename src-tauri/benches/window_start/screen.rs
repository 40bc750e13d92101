//! A virtual screen whose picture lies in a file, so that looking at it costs the windows next to nothing.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Outcome;

const WIDTH: usize = 1440;
const HEIGHT: usize = 900;
const PIXEL_BYTES: usize = 4;
/// How often we look.
const GLANCE: Duration = Duration::from_millis(10);
/// A picture stands when nothing changed for so long.
const STANDING: Duration = Duration::from_secs(6);
/// Fewer changed pixels than this are the cursor of a field, which blinks.
const CURSOR_PIXELS: usize = 120;
/// Fewer differing pixels than this from a screen of one colour show nothing.
const BLANK_PIXELS: usize = 100;

/// A screen; it goes away when dropped.
pub struct Screen {
    name: String,
    program: Child,
    file: PathBuf,
    picture: Vec<u8>,
}

impl Screen {
    /// Starts a screen that keeps its picture in a folder.
    pub fn start(folder: &Path) -> Outcome<Self> {
        let size = format!("{WIDTH}x{HEIGHT}x24");
        // The program picks a free display itself and writes its number, once it is ready, to descriptor 1.
        let mut program = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp", "-noreset", "-fbdir"])
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut number = String::new();
        BufReader::new(program.stdout.take().ok_or("Xvfb has no output")?).read_line(&mut number)?;
        Ok(Self { name: format!(":{}", number.trim()), program, file: folder.join("Xvfb_screen0"), picture: Vec::new() })
    }

    /// Its X11 name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How long after `start` the picture came about that stays.
    pub fn stands_after(&mut self, start: Instant, patience: Duration) -> Outcome<Duration> {
        let mut file = File::open(&self.file)?;
        let mut changed_at = start;
        let mut next = Vec::new();
        while changed_at.elapsed() < STANDING || is_blank(&self.picture) {
            if start.elapsed() > patience {
                return Err("the window shows nothing, or never stands still".into());
            }
            let now = Instant::now();
            read(&mut file, &mut next)?;
            if differing(&self.picture, &next) >= CURSOR_PIXELS {
                changed_at = now;
            }
            std::mem::swap(&mut self.picture, &mut next);
            std::thread::sleep(GLANCE);
        }
        Ok(changed_at - start)
    }

    /// Writes the last picture as PPM, for whoever wants to see what was measured.
    pub fn save(&self, path: &Path) -> Outcome<()> {
        let mut bytes = format!("P6 {WIDTH} {HEIGHT} 255\n").into_bytes();
        self.picture.chunks_exact(PIXEL_BYTES).for_each(|pixel| bytes.extend([pixel[2], pixel[1], pixel[0]]));
        Ok(std::fs::write(path, bytes)?)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may be gone already, which is what we want.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Reads the pixels, which stand at the end of the file.
fn read(file: &mut File, pixels: &mut Vec<u8>) -> Outcome<()> {
    pixels.clear();
    file.seek(SeekFrom::End(-i64::try_from(WIDTH * HEIGHT * PIXEL_BYTES)?))?;
    file.read_to_end(pixels)?;
    Ok(())
}

fn differing(before: &[u8], after: &[u8]) -> usize {
    if before.len() != after.len() {
        return after.len() / PIXEL_BYTES;
    }
    let row = WIDTH * PIXEL_BYTES;
    let rows = before.chunks_exact(row).zip(after.chunks_exact(row)).filter(|(before, after)| before != after);
    let pixels = |(before, after): (&[u8], &[u8])| {
        before.chunks_exact(PIXEL_BYTES).zip(after.chunks_exact(PIXEL_BYTES)).filter(|(before, after)| before != after).count()
    };
    rows.map(pixels).sum()
}

fn is_blank(picture: &[u8]) -> bool {
    let Some(first) = picture.first_chunk::<PIXEL_BYTES>() else { return true };
    picture.chunks_exact(PIXEL_BYTES).filter(|pixel| pixel != first).count() < BLANK_PIXELS
}
