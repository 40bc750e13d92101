//! The first start: a new association on a new machine, and the same desk opened again the next morning.

use anyhow::Result;
use huiji_tests::window::{By, Window};

const NAME: &str = "中国集成电路行业协会";
const PASSPHRASE: &str = "入会登记 2026";

/// The first bytes of every SQLite file that is not encrypted (SQLite file format, section 1.3).
const PLAIN_HEADER: &[u8] = b"SQLite format 3";

#[test]
fn a_new_association_is_encrypted_and_opens_again_with_its_passphrase_only() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");

    let window = Window::open_on(&data)?;
    window.type_into(By::Label("协会名称"), NAME)?;
    window.type_into(By::Label("编号简码"), "CICA")?;
    window.type_into(By::Label("口令"), PASSPHRASE)?;
    window.screenshot("first-start")?;
    window.click(By::CssText("button", "新建协会"))?;
    window.see_gone(By::Label("编号简码"))?;
    window.see(By::Part(NAME))?;
    window.screenshot("first-start-open")?;
    drop(window);

    let mut files = 0;
    for entry in std::fs::read_dir(&data)? {
        let path = entry?.path();
        if path.is_file() {
            let bytes = std::fs::read(&path)?;
            assert!(!bytes.starts_with(PLAIN_HEADER), "{} is not encrypted", path.display());
            files += usize::from(!bytes.is_empty());
        }
    }
    assert!(files > 0, "nothing was kept");

    let window = Window::open_on(&data)?;
    window.type_into(By::Label("口令"), "something else")?;
    window.click(By::CssText("button", "打开"))?;
    window.see(By::Text("口令不正确。"))?;
    window.screenshot("locked")?;
    window.type_into(By::Label("口令"), PASSPHRASE)?;
    window.click(By::CssText("button", "打开"))?;
    window.see_gone(By::Label("口令"))?;
    window.see(By::Part(NAME))?;
    Ok(())
}
