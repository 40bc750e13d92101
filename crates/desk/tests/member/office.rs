//! An office in a folder of its own, with an association that was just created and the bundled fonts at hand.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use desk::{Desk, Failure, Options};
use serde_json::{Value, json};

pub struct Office {
    desk: Arc<Desk>,
    folder: tempfile::TempDir,
}

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

    pub async fn call(&self, name: &str, request: Value) -> Value {
        self.desk.dispatch(name, request).await.unwrap_or_else(|failure| panic!("{name}: {failure:?}"))
    }

    pub async fn failure(&self, name: &str, request: Value) -> Failure {
        match self.desk.dispatch(name, request).await {
            Err(failure) => failure,
            Ok(answer) => panic!("{name} answered {answer}"),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The id of the level or organisation of a name.
    pub async fn choice(&self, table: &str, name: &str) -> Value {
        let choices = self.call("association.choices", json!({})).await;
        let found = choices[table].as_array().unwrap().iter().find(|one| one["name"] == name);
        found.unwrap_or_else(|| panic!("no {name}"))["id"].clone()
    }

    /// The draft of a unit that has everything the form demands.
    pub async fn unit(&self, name: &str, uscc: &str, mobile: &str) -> Value {
        json!({
            "kind": "unit",
            "level_id": self.choice("levels", "单位会员").await,
            "org_id": self.choice("orgs", "协会总会").await,
            "texts": {
                "name": name, "uscc": uscc, "mobile": mobile, "founded_on": "1990年1月1日", "main_business": "医学装备与检验服务",
                "address": "北京市海淀区中关村大街10号", "website": "www.example0.org.cn", "office_phone": "010-80000000", "headcount": "1,200",
                "total_assets": "637.5", "last_year_revenue": "298.25", "last_year_tax": "11.15", "contact_name": "杨子轩",
                "industry": "制造业", "registration_type": "有限责任公司", "joined_on": "2026-01-01", "expires_on": "2026-12-31",
            },
        })
    }

    pub async fn person(&self, name: &str, mobile: &str) -> Value {
        json!({
            "kind": "individual",
            "level_id": self.choice("levels", "普通会员").await,
            "org_id": self.choice("orgs", "协会总会").await,
            "texts": { "name": name, "mobile": mobile, "gender": "女", "party": "中共党员", "education": "本科" },
        })
    }

    /// Adds the member of a draft; its id.
    pub async fn add(&self, draft: Value) -> String {
        self.call("member.add", json!({ "draft": draft })).await["subject"].as_str().unwrap().to_owned()
    }
}

/// The words of a PDF, as another program reads them.
pub fn pdf_text(path: &Path) -> String {
    let output = Command::new("pdftotext").arg("-layout").arg(path).arg("-").output().expect("poppler-utils is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
