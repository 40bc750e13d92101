//! Files on their way through a browser, which hides real paths: taken in under the out folder, written there, and fetched from there.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::Failure;
use serde::Deserialize;
use serde_json::json;

use super::calls::answer;
use super::{Bridge, screens};

/// Files that were taken in lie here, each in a folder of its own so that no name meets another.
const UPLOADS: &str = "uploads";
const NAME_LIMIT_CHARS: usize = 100;
/// How many files of one name the out folder holds.
const SAME_NAME_LIMIT: u32 = 10_000;

/// The name of a file that comes in.
#[derive(Deserialize)]
pub struct Upload {
    name: String,
}

/// The file to fetch.
#[derive(Deserialize)]
pub struct Download {
    path: PathBuf,
}

/// What a file that will be written should be called.
#[derive(Deserialize)]
pub struct PickSave {
    suggested: String,
}

/// Takes a file in and says where it lies.
pub async fn upload(State(bridge): State<Arc<Bridge>>, Query(upload): Query<Upload>, body: Bytes) -> Response {
    let folder = bridge.out.join(UPLOADS).join(desk::clock::new_id().to_string());
    let path = folder.join(plain_name(&upload.name));
    let written = tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&folder)?;
        std::fs::write(&path, &body).map(|()| path)
    });
    answer(match written.await {
        Ok(Ok(path)) => Ok(json!({ "path": path })),
        Ok(Err(error)) => Err(error.into()),
        Err(error) => Err(Failure::bug(error)),
    })
}

/// Chooses where a file will be written: under the out folder, where nothing has that name yet.
pub async fn pick_save(State(bridge): State<Arc<Bridge>>, body: Bytes) -> Response {
    let asked: Result<PickSave, _> = serde_json::from_slice(&body);
    answer(match asked {
        Ok(asked) => free_path(&bridge.out, &plain_name(&asked.suggested)).map(|path| json!({ "path": path })),
        Err(error) => Err(Failure::bug(error)),
    })
}

/// Hands out a file of the out folder, and no other.
pub async fn download(State(bridge): State<Arc<Bridge>>, Query(download): Query<Download>) -> Response {
    let Some(path) = inside(&bridge.out, &download.path) else { return StatusCode::NOT_FOUND.into_response() };
    let Ok(bytes) = tokio::fs::read(&path).await else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(screens::content_type(&path)));
    headers.insert(header::CONTENT_DISPOSITION, disposition(&path));
    response
}

/// The real path, where it lies inside the folder.
fn inside(folder: &Path, path: &Path) -> Option<PathBuf> {
    let real = path.canonicalize().ok()?;
    (real.starts_with(folder) && real.is_file()).then_some(real)
}

/// A name that stays in its folder on every platform.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && !"<>:\"|?*".contains(*c)).take(NAME_LIMIT_CHARS).collect();
    let plain = plain.trim_matches(['.', ' ']);
    if plain.is_empty() { "file".to_owned() } else { plain.to_owned() }
}

fn free_path(folder: &Path, name: &str) -> Result<PathBuf, Failure> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = |number: u32| match (number, extension) {
        (1, _) => name.to_owned(),
        (_, "") => format!("{stem}-{number}"),
        _ => format!("{stem}-{number}.{extension}"),
    };
    let free = (1..=SAME_NAME_LIMIT).map(|number| folder.join(numbered(number))).find(|path| !path.exists());
    free.ok_or_else(|| Failure::fault("file_failed"))
}

/// RFC 6266: the name in UTF-8, percent-encoded.
fn disposition(path: &Path) -> HeaderValue {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let encoded: String = name
        .bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            },
        )
        .collect();
    HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{encoded}")).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_folder() {
        for (name, plain) in [
            ("发票 列表.pdf", "发票 列表.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\a\\b.xlsx", "b.xlsx"),
            ("..", "file"),
            ("a\u{0}b?.csv", "ab.csv"),
            ("", "file"),
        ] {
            assert_eq!(plain_name(name), plain, "{name:?}");
        }
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.pdf"), b"").unwrap();
        assert_eq!(free_path(folder.path(), "a.pdf").unwrap(), folder.path().join("a-2.pdf"));
        assert_eq!(free_path(folder.path(), "b").unwrap(), folder.path().join("b"));
    }

    #[test]
    fn nothing_outside_the_folder_is_handed_out() {
        let folder = tempfile::tempdir().unwrap();
        let (out, other) = (folder.path().canonicalize().unwrap().join("out"), folder.path().join("other.txt"));
        std::fs::create_dir_all(&out).unwrap();
        std::fs::write(&other, b"x").unwrap();
        std::fs::write(out.join("own.txt"), b"x").unwrap();
        assert_eq!(inside(&out, &out.join("own.txt")), Some(out.join("own.txt")));
        assert_eq!(inside(&out, &out.join("../other.txt")), None);
        assert_eq!(inside(&out, &out), None);
    }
}
