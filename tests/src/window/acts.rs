//! What a clerk does again and again on any screen: go to a chapter, read how many rows a list found, choose from a field,
//! tick rows, agree to a dialog. Texts are given by the caller, so that both languages are served.

use anyhow::{Result, ensure};

use super::element::By;
use super::{Window, key};

impl Window {
    /// Opens a chapter of the left navigation and waits for its page.
    pub fn go_to(&self, chapter: &str) -> Result<()> {
        // A page that is shown anew may stand for a moment as it was left, and loses what is done to it then.
        self.script("document.querySelectorAll('h1').forEach((title) => title.setAttribute('data-left', ''))", &[])?;
        self.click(By::CssText("nav a", chapter))?;
        self.see(By::CssText("h1:not([data-left])", chapter))
    }

    /// Presses a button by its words, the one of the topmost layer.
    pub fn press_button(&self, words: &str) -> Result<()> {
        self.click(By::CssText("button", words))
    }

    /// Answers a dialog by the words on its button, and waits until it is gone.
    pub fn agree(&self, title: &str, act: &str) -> Result<()> {
        self.see(By::CssText(".ant-modal-title, .ant-modal-confirm-title", title))?;
        self.click(By::CssText(".ant-modal button", act))?;
        self.see_gone(By::CssText(".ant-modal-title, .ant-modal-confirm-title", title))
    }

    /// Chooses one option of a field that opens a list.
    pub fn choose(&self, field: &str, option: &str) -> Result<()> {
        self.click(By::Field(field))?;
        self.click(By::CssText(".ant-select-item-option", option))
    }

    /// Types a day into a date field and leaves it.
    pub fn choose_day(&self, field: &str, day: &str) -> Result<()> {
        self.type_into(By::Label(field), day)?;
        self.press(key::ENTER)
    }

    /// Ticks rows of the list in front by their numbers, as the label of each box reads ("选择第 {} 行" with the number in place).
    pub fn tick_rows(&self, label: &str, numbers: &[usize]) -> Result<()> {
        ensure!(label.contains("{}"), "no place for the number in {label}");
        for number in numbers {
            let label = label.replace("{}", &number.to_string());
            self.click(By::Css(&format!("input[aria-label='{label}']")))?;
        }
        Ok(())
    }

    /// The texts of a column of the list in front, counted from 1 as on the screen, without the box and the number.
    pub fn column(&self, position: usize) -> Result<Vec<String>> {
        const CODE: &str = "return [...document.querySelectorAll('[role=grid] tbody tr')]\
            .map((row) => row.cells[arguments[0] + 1]?.innerText.trim() ?? '')";
        let texts = self.script(CODE, &[position.into()])?;
        Ok(serde_json::from_value(texts)?)
    }
}
