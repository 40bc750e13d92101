//! `huiji init`: creates the association, or a demonstration of one.

use desk::Failure;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::terminal::Terminal;

/// The code of an association whose name suggests none.
const USUAL_CODE: &str = "HJ";
const USUAL_TIME_ZONE: &str = "Asia/Shanghai";
/// Shortest and longest code inside numbers.
const CODE_CHARS: std::ops::RangeInclusive<usize> = 2..=8;

/// A new association.
#[derive(Debug, clap::Args)]
pub struct InitArguments {
    #[arg(long, required_unless_present = "demo")]
    pub name: Option<String>,
    #[arg(long, value_name = "E34")]
    pub code: Option<String>,
    #[arg(long, default_value = USUAL_TIME_ZONE, hide_default_value = true, value_name = "ZONE")]
    pub time_zone: String,
    #[arg(long, value_name = "N")]
    pub demo: Option<u32>,
    #[arg(long, value_name = "SEED", requires = "demo")]
    pub seed: Option<u32>,
}

/// Creates it.
pub async fn run(terminal: &Terminal, arguments: InitArguments) -> Result<Answer, Failure> {
    // A demonstration without a name has a code of its own.
    let code = arguments.code.or_else(|| arguments.name.as_deref().map(code_of));
    let passphrase = new_passphrase(terminal).await?;
    let (name, time_zone, language) = (arguments.name, arguments.time_zone, terminal.words.code());
    let state = match arguments.demo {
        Some(members) => {
            let request = json!({
                "members": members, "seed": arguments.seed, "name": name, "code": code, "time_zone": time_zone,
                "passphrase": passphrase, "language": language,
            });
            terminal.call("association.demonstrate", request).await?
        }
        None => {
            let request = json!({ "name": name, "code": code, "time_zone": time_zone, "passphrase": passphrase, "language": language });
            terminal.call("association.create", request).await?
        }
    };
    Ok(created(terminal, state))
}

fn created(terminal: &Terminal, state: Value) -> Answer {
    let words = terminal.words;
    let folder = terminal.desk.data().display().to_string();
    let named = |key: &str| state["association"][key].as_str().unwrap_or_default().to_owned();
    let line = words.say_with("init.done", &[("name", &named("name")), ("code", &named("code")), ("folder", &folder)]);
    let is_bare = state["protection"] == "owner_only";
    let answer = Answer::of(state).line(line);
    if is_bare { answer.notice(words.say_with("init.owner_only", &[("folder", &folder)])) } else { answer }
}

/// A new passphrase, where there is no keychain and a person to ask.
async fn new_passphrase(terminal: &Terminal) -> Result<Option<String>, Failure> {
    if let Some(passphrase) = terminal.passphrase() {
        return Ok(Some(passphrase));
    }
    if !terminal.can_ask() || terminal.call("association.state", json!({})).await?["has_keychain"] == true {
        return Ok(None);
    }
    terminal.ask_new()
}

/// The Latin letters and digits of a name, where they make a code; else the usual one.
fn code_of(name: &str) -> String {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    if CODE_CHARS.contains(&letters.len()) { letters } else { USUAL_CODE.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_follows_from_latin_letters_or_is_the_usual_one() {
        for (name, code) in [("中国医学装备协会", "HJ"), ("CAME 装备协会", "CAME"), ("中国A协会", "HJ"), ("Association", "HJ")]
        {
            assert_eq!(code_of(name), code, "{name}");
        }
    }
}
