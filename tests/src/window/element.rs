//! How a visible thing on the page is found.

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// The key under which WebDriver hands out an element (W3C WebDriver, "web element identifier").
const KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Names something visible the way a person would, or by a selector where there is no text. Blanks in texts do not count:
/// the buttons show "确 定" for 确定.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    /// The first visible match of a selector.
    Css(&'a str),
    /// Whatever carries exactly this text.
    Text(&'a str),
    /// Whatever carries this text among other text.
    Part(&'a str),
    /// A match of a selector (first) that carries exactly this text (second).
    CssText(&'a str, &'a str),
    /// The input under a label.
    Label(&'a str),
}

impl By<'_> {
    /// The arguments of [`FIND`].
    pub(super) fn arguments(&self) -> [Value; 3] {
        match self {
            By::Css(css) => [json!("any"), json!(css), json!("")],
            By::Text(text) => [json!("exact"), json!("body *"), json!(text)],
            By::Part(text) => [json!("part"), json!("body *"), json!(text)],
            By::CssText(css, text) => [json!("exact"), json!(css), json!(text)],
            By::Label(text) => [json!("label"), json!("label"), json!(text)],
        }
    }
}

/// Script: the deepest visible element that matches, or null. The topmost layer wins, because a dialog is later in the page.
pub(super) const FIND: &str = r#"
const [how, css, wanted] = arguments;
const bare = (text) => (text ?? "").replace(/\s+/g, "");
const isVisible = (element) => {
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return false;
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
};
const matches = (element) => {
  if (how === "any") return true;
  // Cheap and too generous first: the text as shown needs a layout.
  if (!bare(element.textContent).includes(bare(wanted))) return false;
  const text = bare(element.innerText ?? element.textContent);
  return how === "part" ? text.includes(bare(wanted)) : text === bare(wanted);
};
const found = [...document.querySelectorAll(css)].filter((element) => matches(element));
if (how === "label") {
  for (const label of found) {
    const input = label.control ?? document.getElementById(label.htmlFor);
    if (input && isVisible(input)) return input;
  }
  return null;
}
const visible = found.filter(isVisible);
if (how === "any") return visible[0] ?? null;
const deepest = visible.filter((element) => !visible.some((other) => other !== element && element.contains(other)));
return deepest.at(-1) ?? null;
"#;

/// Script: the middle of an element, in pixels of the screen, as far as the page knows.
pub(super) const MIDDLE: &str = r#"
const box = arguments[0].getBoundingClientRect();
const top = window.outerHeight - window.innerHeight;
return { x: Math.round(box.left + box.width / 2), y: Math.round(top + box.top + box.height / 2) };
"#;

/// The identity of an element that the driver handed out.
pub(super) fn id(element: &Value) -> Result<&str> {
    element.get(KEY).and_then(Value::as_str).context("the driver handed out no element")
}
