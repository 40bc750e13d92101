//! Every page of the desk, and every tab of a member, in both languages and both themes on the demonstration association: in words,
//! whole, and left as pictures in `out/screens`.

use anyhow::{Result, ensure};
use huiji_tests::terminal::Terminal;
use huiji_tests::window::{By, Window};

/// What a person would see wrong at a glance: a key in place of its text, a page wider than the window, a label that is cut off, and
/// in English a Chinese word where no data stands.
const FAULTS: &str = r"
const faults = [];
const key = document.body.innerText.match(/\b[a-z_]+:[a-z_]+(\.[a-z_]+)+/);
if (key) faults.push(`a key: ${key[0]}`);
if (document.documentElement.scrollWidth > window.innerWidth) faults.push('the page is wider than the window');
const shown = (node) => node.offsetParent !== null && node.innerText.trim() !== '';
for (const node of document.querySelectorAll('nav a, nav h2, h1, .ant-btn, label, th')) {
  if (!shown(node)) continue;
  if (node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0 && getComputedStyle(node).overflowX === 'hidden')
    faults.push(`cut off: ${node.innerText}`);
  const isData = node.closest('td, [data-own-words]') !== null;
  if (arguments[0] === 'en' && !isData && /\p{Script=Han}/u.test(node.innerText)) faults.push(`not in English: ${node.innerText}`);
}
return faults;
";
/// Settled: something is on the page and nothing on it is still being fetched.
const SETTLED: &str = "return document.querySelector('main h1') !== null && document.querySelector('main [aria-busy=true], main .ant-spin-spinning') === null";
const CHAPTERS: &str =
    "return [...document.querySelectorAll('nav a[href]')].map((link) => [link.getAttribute('href'), link.innerText.trim()])";
const TABS: &str = "return [...document.querySelectorAll('[role=tab]')].map((tab) => tab.innerText.trim())";

struct Tour {
    window: Window,
    faults: Vec<String>,
}

impl Tour {
    /// Waits until the page has settled, keeps its picture and what is wrong with it.
    fn look(&mut self, language: &str, name: &str) -> Result<()> {
        self.window.wait(&format!("{name} to settle"), || Ok(self.window.script(SETTLED, &[])?.as_bool().filter(|settled| *settled)))?;
        self.window.screenshot(&format!("every-{name}"))?;
        let faults: Vec<String> = serde_json::from_value(self.window.script(FAULTS, &[language.into()])?)?;
        self.faults.extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
        Ok(())
    }

    fn every_page(&mut self, language: &str, theme: &str) -> Result<()> {
        let chapters: Vec<(String, String)> = serde_json::from_value(self.window.script(CHAPTERS, &[])?)?;
        let mut seen = Vec::new();
        for (route, chapter) in chapters {
            if seen.contains(&route) {
                continue;
            }
            self.window.go_to(&chapter)?;
            self.look(language, &format!("{language}-{theme}{}", route.replace(['/', '#', '?', '='], "-")))?;
            seen.push(route);
        }
        ensure!(seen.len() > 20, "the navigation holds {} pages", seen.len());
        Ok(())
    }

    fn every_tab(&mut self, language: &str, theme: &str, (members, panorama): (&str, &str)) -> Result<()> {
        self.window.go_to(members)?;
        self.window.click(By::CssText("tbody button", panorama))?;
        let tabs: Vec<String> = serde_json::from_value(self.window.wait("the tabs of a member", || {
            let tabs = self.window.script(TABS, &[])?;
            Ok(tabs.as_array().is_some_and(|tabs| tabs.len() > 3).then_some(tabs))
        })?)?;
        for (place, tab) in tabs.iter().enumerate() {
            self.window.click(By::CssText("[role=tab]", tab))?;
            self.look(language, &format!("{language}-{theme}-member-{place}"))?;
        }
        Ok(())
    }
}

#[test]
fn every_page_is_whole_and_in_words_in_both_languages_and_themes() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    let made = Terminal::on(&data)?.run(&["init", "--demo", "300"])?;
    ensure!(made.code == 0, "{made:?}");
    let mut tour = Tour { window: Window::open_on(&data)?, faults: Vec::new() };

    tour.every_page("zh", "light")?;
    tour.every_tab("zh", "light", ("单位会员", "全景图"))?;
    tour.window.click(By::Css("button[aria-label='切换到深色']"))?;
    tour.every_page("zh", "dark")?;
    tour.window.press_button("English")?;
    tour.every_page("en", "dark")?;
    tour.every_tab("en", "dark", ("Unit members", "Panorama"))?;
    tour.window.click(By::Css("button[aria-label='Switch to light']"))?;
    tour.every_page("en", "light")?;
    assert!(tour.faults.is_empty(), "{}", tour.faults.join("\n"));
    Ok(())
}
