//! An office in a folder of its own, with an association that was just created.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::{Desk, Failure, Options};
use serde_json::{Value, json};

pub struct Office {
    desk: Arc<Desk>,
    folder: tempfile::TempDir,
}

/// The branches that the sample workbooks name beside the head association.
pub const BRANCHES: [&str; 5] = ["骨科学分会", "检验分会", "老年医学分会", "烧伤外科学分会", "放射医学与防护学分会"];

/// Closed before the test ends: at the program's end the cipher is torn down, while a connection that was merely dropped may still be
/// closing on a thread of its own.
impl Drop for Office {
    fn drop(&mut self) {
        tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(self.desk.close()));
    }
}

impl Office {
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = "correct horse battery".to_owned();
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fonts/node_modules");
        let options = Options { passphrase: Some(passphrase.clone()), font_folders: vec![fonts] };
        let office = Self { desk: Desk::new(folder.path().join("data"), options), folder };
        let create = json!({
            "name": "中国医学装备协会", "code": "E34", "time_zone": "Asia/Shanghai", "passphrase": passphrase, "language": "zh",
        });
        office.call("association.create", create).await;
        office
    }

    /// An office into which the sample's members and orders came.
    pub async fn with_orders() -> Self {
        let office = Self::open().await;
        let preview = office.preview("order.import_preview", &sample("orders")).await;
        office.commit(&preview).await;
        office
    }

    pub async fn call(&self, name: &str, request: Value) -> Value {
        self.try_call(name, request).await.unwrap_or_else(|failure| panic!("{name}: {failure:?}"))
    }

    pub async fn try_call(&self, name: &str, request: Value) -> Result<Value, Failure> {
        self.desk.dispatch(name, request).await
    }

    pub async fn refusal(&self, name: &str, request: Value) -> String {
        match self.try_call(name, request).await {
            Err(failure) => failure.code,
            Ok(answer) => panic!("{name} answered {answer}"),
        }
    }

    pub async fn preview(&self, name: &str, path: &Path) -> Value {
        self.call(name, json!({ "path": path, "mapping": null })).await
    }

    pub async fn commit(&self, preview: &Value) -> Value {
        self.call("import.commit", json!({ "id": preview["id"] })).await
    }

    /// Every row of a preview as `row outcome changes | column: message -> suggestion`.
    pub async fn lines(&self, preview: &Value) -> Vec<String> {
        let request = json!({ "id": preview["id"], "page": { "number": 1, "size": 500 }, "only": "all" });
        let rows = self.call("import.rows", request).await;
        let line = |row: &Value| {
            let mut line = format!("{} {}", row["row"], row["outcome"].as_str().unwrap());
            let changes = row["changes"].as_str().unwrap();
            if !changes.is_empty() {
                let _ = write!(line, " {changes}");
            }
            for issue in row["issues"].as_array().unwrap() {
                let _ = write!(line, " | {}: {}", issue["column"].as_str().unwrap_or_default(), issue["message"].as_str().unwrap());
                if let Some(suggestion) = issue["suggestion"].as_str() {
                    let _ = write!(line, " -> {suggestion}");
                }
            }
            line
        };
        rows["rows"].as_array().unwrap().iter().map(line).collect()
    }

    /// A file of the office.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// `rows/accepted/rejected/unchanged/warnings`.
pub fn counts(preview: &Value) -> String {
    let count = |key: &str| preview["counts"][key].to_string();
    ["rows", "accepted", "rejected", "unchanged", "warnings"].map(count).join("/")
}

pub fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/samples").join(format!("{name}.xlsx"))
}

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/fixtures").join(name)
}
