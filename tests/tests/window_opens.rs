//! The window opens, shows something, and keeps to its own pages.

use anyhow::Result;
use huiji_tests::window::{By, Window};
use serde_json::json;

#[test]
fn the_window_opens_and_is_not_blank() -> Result<()> {
    let window = Window::open()?;
    window.see(By::Css("#root *"))?;
    window.screenshot("window-opens")?;
    Ok(())
}

#[test]
fn the_page_can_do_only_what_the_window_lets_it() -> Result<()> {
    let window = Window::open()?;
    window.see(By::Css("#root *"))?;
    // A command without a line in the capability file, and one that does not exist.
    for command in ["plugin:window|set_title", "plugin:dialog|open", "no_such_command"] {
        let answer = window.invoke(command, &json!({ "title": "x", "label": "main", "value": "x" }))?;
        let reason = answer.expect_err(command).to_string();
        assert!(reason.contains("not allowed") || reason.contains("not found"), "{command}: {reason}");
    }
    // A file that the desk did not write.
    let refused = window.invoke("open_path", &json!({ "path": "/etc/passwd" }))?;
    assert_eq!(refused.expect_err("opened")["kind"], "refusal");
    // Another page, by way of the address.
    window.script("location.href = 'https://example.org/'", &[])?;
    window.reload()?;
    window.see(By::Css("#root *"))?;
    assert_eq!(window.script("return location.hostname", &[])?.as_str().map(|host| host.ends_with("localhost")), Some(true));
    // Script from a text.
    let ran = window.script("try { return new Function('return 1')() } catch (error) { return error.name }", &[])?;
    assert_eq!(ran, "EvalError");
    Ok(())
}
