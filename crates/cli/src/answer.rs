//! What a verb answers, and how it reaches the person: lines for eyes, or exactly one object for programs; and the exit code.

use std::io::Write as _;
use std::process::ExitCode;

use desk::Failure;
use serde_json::{Map, Value, json};

use crate::words::Words;

/// Done.
const DONE: u8 = 0;
/// Refused, or failed.
const REFUSED: u8 = 1;
/// Wrong use.
pub const WRONG_USE: u8 = 2;

/// How answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For eyes.
    Lines,
    /// One JSON object.
    Json,
}

/// What a verb has to say.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    object: Map<String, Value>,
    lines: Vec<String>,
    notices: Vec<String>,
    refusal: Option<Failure>,
    is_silent: bool,
}

impl Answer {
    /// Nothing more to say: what there was has been said already.
    pub fn silent() -> Self {
        Self { is_silent: true, ..Self::default() }
    }

    /// An answer for programs; anything but an object becomes the value of `answer`.
    pub fn of(value: Value) -> Self {
        let object = match value {
            Value::Object(object) => object,
            Value::Null => Map::new(),
            other => Map::from_iter([("answer".to_owned(), other)]),
        };
        Self { object, ..Self::default() }
    }

    /// The same answer with a line for eyes.
    pub fn line(mut self, line: impl Into<String>) -> Self {
        self.lines.push(line.into());
        self
    }

    /// The same answer with lines for eyes.
    pub fn lines(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.lines.extend(lines);
        self
    }

    /// The same answer with something to know besides, on standard error in either format.
    pub fn notice(mut self, notice: impl Into<String>) -> Self {
        self.notices.push(notice.into());
        self
    }

    /// The same answer, but not a good one: its object carries the failure too, and the exit code says so.
    pub fn refused(mut self, failure: Failure) -> Self {
        self.refusal = Some(failure);
        self
    }
}

/// Writes what a verb answered and returns the exit code. The area names fields that are amiss.
pub fn write(answer: Result<Answer, Failure>, format: Format, words: Words, area: &str) -> ExitCode {
    let answer = answer.unwrap_or_else(|failure| Answer::default().refused(failure));
    let mut object = answer.object;
    let mut notices = answer.notices;
    if let Some(failure) = &answer.refusal {
        let sentences = sentences(failure, words, area);
        if let Value::Object(map) = object_of(failure, &sentences) {
            object.extend(map);
        }
        notices.extend(sentences);
    }
    for notice in &notices {
        eprintln!("{notice}");
    }
    let out = match format {
        _ if answer.is_silent => String::new(),
        Format::Json => Value::Object(object).to_string(),
        Format::Lines => answer.lines.join("\n"),
    };
    if !out.is_empty() {
        // A reader that went away (`| head`) is no failure of ours.
        let _ = writeln!(std::io::stdout(), "{out}");
    }
    ExitCode::from(if answer.refusal.is_some() { REFUSED } else { DONE })
}

/// A failure as the contract has it: `{ kind, code, params, fields, messages }`.
fn object_of(failure: &Failure, sentences: &[String]) -> Value {
    let fields: Vec<Value> = failure.fields.iter().filter_map(|field| serde_json::to_value(field).ok()).collect();
    json!({ "kind": failure.kind, "code": failure.code, "params": failure.params, "fields": fields, "messages": sentences })
}

/// The sentences of a failure. A bug also says what a developer wants to know; everybody else gets plain words.
fn sentences(failure: &Failure, words: Words, area: &str) -> Vec<String> {
    let mut sentences = failure.sentences(words.0, area);
    if let Some(detail) = failure.params.get("detail").filter(|_| failure.kind == desk::FailureKind::Bug) {
        sentences.push(detail.clone());
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;
    use desk::texts::Language;

    #[test]
    fn a_failure_carries_its_code_and_sentences() {
        let failure = Failure::refusal("passphrase_short").with("limit", 8);
        let object = object_of(&failure, &sentences(&failure, Words(Language::En), "association"));
        assert_eq!(
            (&object["kind"], &object["code"], &object["params"]["limit"]),
            (&json!("refusal"), &json!("passphrase_short"), &json!("8"))
        );
        assert!(object["messages"][0].as_str().is_some_and(|message| message.contains('8')));
    }
}
