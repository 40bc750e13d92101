//! `huiji`: the desk from a terminal. Each area has its file, as everywhere; a verb asks the desk through its one list of calls and
//! says what came back. Exit code 0 done, 1 refused, 2 wrong use.

mod amount;
mod answer;
mod application;
mod arguments;
mod balance;
mod bank;
mod binding;
mod bridge;
mod certificate;
mod closing;
mod device;
mod dunning;
mod field;
mod filing;
mod follow_up;
mod form;
mod importing;
mod init;
mod invoice;
mod invoice_acts;
mod invoice_making;
mod label;
mod listing;
mod member;
mod message;
mod notice;
mod number;
mod order;
mod order_review;
mod org;
mod package;
mod payment;
mod person;
mod place;
mod promotion;
mod reminder;
mod renewal;
mod report;
mod run;
mod safety;
mod standing;
mod sync;
mod table;
mod terminal;
mod top_up;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use answer::{Answer, Format, WRONG_USE};
use arguments::{Area, Arguments, Wrong};
use desk::Failure;
use serde_json::json;
use terminal::Terminal;
use words::Words;

/// Bulk commands make and drop millions of small values on two threads; this allocator takes a quarter of the time of the usual ones.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let line: Vec<OsString> = std::env::args_os().collect();
    let readable: Vec<String> = line.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let words = Words::of_line(&readable);
    let arguments = match arguments::read(line, words) {
        Ok(arguments) => arguments,
        Err(error) if !error.use_stderr() => {
            print!("{}", error.render());
            return ExitCode::SUCCESS;
        }
        Err(error) => return wrong_use(&error, &readable, words),
    };
    let format = if arguments.json { Format::Json } else { Format::Lines };
    let Arguments { data, area, .. } = arguments;
    let Some(data) = place::data_folder(data) else {
        return answer::write(Err(Failure::fault("no_data_folder")), format, words, "");
    };
    let terminal = Terminal::on(data, words, format);
    let name = area.name();
    let answer = run(&terminal, area).await;
    terminal.desk.close().await;
    answer::write(answer, format, words, name)
}

async fn run(terminal: &Terminal, area: Area) -> Result<Answer, Failure> {
    match area {
        Area::Init(arguments) => init::run(terminal, arguments).await,
        Area::Member(verb) => member::run(terminal, verb).await,
        Area::Application(verb) => application::run(terminal, verb).await,
        Area::Renewal(verb) => renewal::run(terminal, verb).await,
        Area::FollowUp(verb) => follow_up::run(terminal, verb).await,
        Area::Run(verb) => run::run(terminal, verb).await,
        Area::Notice(verb) => notice::run(terminal, verb).await,
        Area::Order(verb) => order::run(terminal, verb).await,
        Area::Balance(verb) => balance::run(terminal, verb).await,
        Area::Payment(verb) => payment::run(terminal, verb).await,
        Area::Bank(verb) => bank::run(terminal, verb).await,
        Area::Promotion(verb) => promotion::run(terminal, verb).await,
        Area::Binding(verb) => binding::run(terminal, verb).await,
        Area::Dunning(verb) => dunning::run(terminal, verb).await,
        Area::Closing(verb) => closing::run(terminal, verb).await,
        Area::Report(verb) => report::run(terminal, verb).await,
        Area::Invoice(verb) => invoice::run(terminal, verb).await,
        Area::Certificate(verb) => certificate::run(terminal, verb).await,
        Area::Device(verb) => device::run(terminal, verb).await,
        Area::Message(verb) => message::run(terminal, verb).await,
        Area::Reminder(verb) => reminder::run(terminal, verb).await,
        Area::Package(verb) => package::run(terminal, verb).await,
        Area::Org(verb) => org::run(terminal, verb).await,
        Area::Field(verb) => field::run(terminal, verb).await,
        Area::Form(verb) => form::run(terminal, verb).await,
        Area::Person(verb) => person::run(terminal, verb).await,
        Area::Number(verb) => number::run(terminal, verb).await,
        Area::Sync(arguments) => sync::run(terminal, arguments).await,
        Area::Check => safety::check(terminal).await,
        Area::Backup(arguments) => safety::backup(terminal, arguments).await,
        Area::Restore(arguments) => safety::restore(terminal, arguments).await,
        Area::Bridge(arguments) => bridge::run(terminal, arguments).await,
        Area::Bindings => Ok(Answer::default().line(desk::bindings::typescript().trim_end())),
    }
}

/// Wrong use is told to the person on standard error, and to a program that asked for JSON as an object of the usual shape.
fn wrong_use(error: &clap::Error, line: &[String], words: Words) -> ExitCode {
    let wrong = Wrong::of(error);
    let messages = [wrong.sentence(words), words.say("use.see_help")];
    eprintln!("{}\n{}", messages[0], messages[1]);
    if line.iter().any(|word| word == "--json") {
        let params = json!({ "mistake": wrong.mistake, "word": wrong.word });
        println!("{}", json!({ "kind": "refusal", "code": "wrong_use", "params": params, "fields": [], "messages": messages }));
    }
    ExitCode::from(WRONG_USE)
}
