//! Every page of the desk, and every tab of a member, in either language and either theme on the demonstration association: in words,
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
  const isData = node.closest('td') !== null;
  if (arguments[0] === 'en' && !isData && /\p{Script=Han}/u.test(node.innerText)) faults.push(`not in English: ${node.innerText}`);
}
return faults;
";
/// Settled: something is on the page and nothing on it is still being fetched.
const SETTLED: &str = "return document.querySelector('main h1:not([data-left])') !== null && document.querySelector('main [aria-busy=true], main .ant-spin-spinning') === null";
/// What is left is marked, so that it is not taken for the page that follows.
const LEAVE: &str = "document.querySelectorAll('h1').forEach((title) => title.setAttribute('data-left', ''))";
const FOLLOW: &str = "document.querySelector(`nav section a[href='${arguments[0]}']`).click()";
const ROUTES: &str = "return [...document.querySelectorAll('nav section a[href]')].map((link) => link.getAttribute('href'))";
const TABS: &str = "return document.querySelectorAll('[role=tab]').length";
const OPEN_TAB: &str = "document.querySelectorAll('[role=tab]')[arguments[0]].click()";

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
        let routes: Vec<String> = serde_json::from_value(self.window.script(ROUTES, &[])?)?;
        let mut seen = Vec::new();
        for route in routes {
            if seen.contains(&route) {
                continue;
            }
            self.window.script(LEAVE, &[])?;
            self.window.script(FOLLOW, &[route.as_str().into()])?;
            self.look(language, &format!("{language}-{theme}{}", route.replace(['/', '#', '?', '='], "-")))?;
            seen.push(route);
        }
        ensure!(seen.len() > 20, "the navigation holds {} pages", seen.len());
        Ok(())
    }

    fn every_tab(&mut self, language: &str, theme: &str, (members, panorama): (&str, &str)) -> Result<()> {
        self.window.go_to(members)?;
        self.window.click(By::CssText("tbody button", panorama))?;
        let tabs = self.window.wait("the tabs of a member", || Ok(self.window.script(TABS, &[])?.as_u64().filter(|count| *count > 3)))?;
        for place in 0..tabs {
            self.window.script(OPEN_TAB, &[place.into()])?;
            self.look(language, &format!("{language}-{theme}-member-{place}"))?;
        }
        Ok(())
    }
}

/// requirements A0.2
#[test]
fn every_page_is_whole_and_in_words_in_either_language_and_theme() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    let made = Terminal::on(&data)?.run(&["init", "--demo", "300"])?;
    ensure!(made.code == 0, "{made:?}");
    let mut tour = Tour { window: Window::open_on(&data)?, faults: Vec::new() };

    tour.window.see(By::Css("nav a"))?;
    tour.every_page("zh", "light")?;
    tour.every_tab("zh", "light", ("单位会员", "全景图"))?;
    tour.window.press_button("English")?;
    tour.window.click(By::Css("button[aria-label='Switch to dark']"))?;
    tour.every_page("en", "dark")?;
    tour.every_tab("en", "dark", ("Individual members", "Panorama"))?;
    assert!(tour.faults.is_empty(), "{}", tour.faults.join("\n"));
    Ok(())
}
