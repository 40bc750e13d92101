//! `huiji member labels`: address labels of some members or of all, in one file.

use std::path::PathBuf;

use clap::ValueEnum;
use desk::Failure;
use serde_json::json;

use crate::answer::Answer;
use crate::certificate::{Whose, printed};
use crate::terminal::Terminal;

/// Sheets of labels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Sheet {
    /// 3 × 7
    #[default]
    #[value(name = "3x7")]
    ThreeBySeven,
    /// 2 × 7
    #[value(name = "2x7")]
    TwoBySeven,
}

/// Whose labels, on which sheets, and where to.
#[derive(Debug, clap::Args)]
pub struct LabelArguments {
    #[command(flatten)]
    whose: Whose,
    #[arg(long, value_enum, default_value_t, hide_default_value = true, hide_possible_values = true, value_name = "SHEET")]
    sheet: Sheet,
    #[arg(long, default_value_t = 0, hide_default_value = true, value_name = "N")]
    used: u32,
    #[arg(long, short, value_name = "F")]
    output: PathBuf,
}

/// Does it.
pub async fn run(terminal: &Terminal, arguments: LabelArguments) -> Result<Answer, Failure> {
    let sheet = match arguments.sheet {
        Sheet::ThreeBySeven => "3x7",
        Sheet::TwoBySeven => "2x7",
    };
    let request = json!({
        "selection": arguments.whose.selection(terminal).await?,
        "sheet": sheet,
        "used": arguments.used,
        "path": arguments.output.to_string_lossy(),
        "language": terminal.words.code(),
    });
    Ok(printed(terminal, terminal.call("member.labels", request).await?, "member.labels"))
}
