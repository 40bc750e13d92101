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
    /// The whole control under a label: a choice or a date, whose input is hidden or too small to press.
    Field(&'a str),
    /// The row of a table that carries this text.
    Row(&'a str),
    /// In the row with this text (first), whatever carries exactly that text (second).
    InRow(&'a str, &'a str),
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
            By::Field(text) => [json!("field"), json!("label"), json!(text)],
            By::Row(text) => [json!("part"), json!("tbody tr"), json!(text)],
            By::InRow(row, text) => [json!("row"), json!(row), json!(text)],
        }
    }
}

/// Script: the deepest visible element that matches, or null. The topmost layer wins, because a dialog is later in the page.
pub(super) const FIND: &str = r#"
const [how, css, wanted] = arguments;
const BOXES = ".ant-select, .ant-picker, .ant-cascader";
const bare = (text) => (text ?? "").replace(/\s+/g, "");
const isVisible = (element) => {
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return false;
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
};
const carries = (element, text, whole) => {
  // Cheap and too generous first: the text as shown needs a layout.
  if (!bare(element.textContent).includes(bare(text))) return false;
  const shown = bare(element.innerText ?? element.textContent);
  return whole ? shown === bare(text) : shown.includes(bare(text));
};
const matches = (element) => how === "any" || carries(element, wanted, how !== "part");
const candidates = () => {
  if (how !== "row") return [...document.querySelectorAll(css)];
  const rows = [...document.querySelectorAll("tbody tr")].filter((row) => isVisible(row) && carries(row, css, false));
  return rows.flatMap((row) => [...row.querySelectorAll("*")]);
};
const found = candidates().filter(matches);
if (how === "label" || how === "field") {
  // The topmost layer comes last in the page; a form of a dialog may repeat a label of the page below.
  for (const label of found.reverse()) {
    const input = label.control ?? document.getElementById(label.htmlFor);
    const target = how === "field" ? (input?.closest(BOXES) ?? input) : input;
    if (target && isVisible(target)) return target;
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

/// Script: brings an element into sight, as a person scrolls to it.
pub(super) const INTO_SIGHT: &str = "arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest' })";

/// The identity of an element that the driver handed out.
pub(super) fn id(element: &Value) -> Result<&str> {
    element.get(KEY).and_then(Value::as_str).context("the driver handed out no element")
}
