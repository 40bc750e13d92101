//! The command line: its shape, its texts in the person's language, and what wrong use is answered with.
//! Help texts lie in the catalogue under the path of what they explain (`terminal:help.member.import.file`), and a test misses none.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Command, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::words::{LanguageChoice, Words};
use crate::{
    application, balance, bank, binding, bridge, certificate, closing, device, dunning, field, follow_up, form, init, invoice, member,
    message, notice, number, order, org, package, payment, person, promotion, reminder, renewal, report, run, safety, sync,
};

/// Everything a line can say.
#[derive(Debug, Parser)]
#[command(name = "huiji", version, disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub struct Arguments {
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long, global = true, value_enum, hide_possible_values = true, value_name = "zh|en")]
    pub language: Option<LanguageChoice>,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub area: Area,
}

/// The areas.
#[derive(Debug, Subcommand)]
pub enum Area {
    Init(init::InitArguments),
    #[command(subcommand)]
    Member(member::Verb),
    #[command(subcommand)]
    Application(application::Verb),
    #[command(subcommand)]
    FollowUp(follow_up::Verb),
    #[command(subcommand)]
    Notice(notice::Verb),
    #[command(subcommand)]
    Run(run::Verb),
    #[command(subcommand)]
    Order(order::Verb),
    #[command(subcommand)]
    Balance(balance::Verb),
    #[command(subcommand)]
    Payment(payment::Verb),
    #[command(subcommand)]
    Bank(bank::Verb),
    #[command(subcommand)]
    Binding(binding::Verb),
    #[command(subcommand)]
    Dunning(dunning::Verb),
    #[command(subcommand)]
    Promotion(promotion::Verb),
    #[command(subcommand)]
    Closing(closing::Verb),
    #[command(subcommand)]
    Report(report::Verb),
    #[command(subcommand)]
    Renewal(renewal::Verb),
    #[command(subcommand)]
    Invoice(invoice::Verb),
    #[command(subcommand)]
    Certificate(certificate::Verb),
    #[command(subcommand)]
    Org(org::Verb),
    #[command(subcommand)]
    Field(field::Verb),
    #[command(subcommand)]
    Form(form::Verb),
    #[command(subcommand)]
    Person(person::Verb),
    #[command(subcommand)]
    Device(device::Verb),
    #[command(subcommand)]
    Message(message::Verb),
    #[command(subcommand)]
    Reminder(reminder::Verb),
    #[command(subcommand)]
    Package(package::Verb),
    #[command(subcommand)]
    Number(number::Verb),
    Sync(sync::SyncArguments),
    Check,
    Backup(safety::FileArguments),
    Restore(safety::FileArguments),
    Bridge(bridge::BridgeArguments),
    #[command(hide = true)]
    Bindings,
}

impl Area {
    /// The area of the glossary whose words name its fields.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Member(_) | Self::FollowUp(_) | Self::Field(_) | Self::Form(_) => "member",
            Self::Application(_) => "application",
            Self::Notice(_) => "notice",
            Self::Run(_) => "association",
            Self::Order(order::Verb::Pay(_)) | Self::Payment(_) => "payment",
            Self::Order(_) => "order",
            Self::Balance(_) => "balance",
            Self::Bank(_) => "bank",
            Self::Binding(_) => "binding",
            Self::Dunning(_) => "dunning",
            Self::Promotion(_) => "package",
            Self::Closing(_) => "closing",
            Self::Report(_) => "report",
            Self::Renewal(_) => "renewal",
            Self::Invoice(_) => "invoice",
            Self::Certificate(_) => "certificate",
            Self::Message(_) | Self::Reminder(_) => "message",
            Self::Package(_) => "package",
            Self::Number(_) => "number",
            Self::Person(_) => "access",
            Self::Device(_) => "sync",
            _ => "association",
        }
    }
}

/// Reads a line. An error is for [`Wrong::of`], or the help that was asked for.
pub fn read(line: Vec<OsString>, words: Words) -> Result<Arguments, clap::Error> {
    let matches = command(words).try_get_matches_from(line)?;
    Arguments::from_arg_matches(&matches)
}

/// The line's shape with its texts.
pub fn command(words: Words) -> Command {
    localized(Arguments::command(), "help", words)
}

fn localized(mut command: Command, path: &str, words: Words) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    for name in names {
        let below = format!("{path}.{name}");
        command = command.mut_subcommand(name, |one| localized(one, &below, words));
    }
    let usage = words.say("use.usage");
    command
        .about(words.say(&format!("{path}.about")))
        .subcommand_help_heading(words.say("use.verbs"))
        .help_template(format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"))
        .mut_args(|arg| {
            // Options of the top level look the same everywhere, so they are explained once.
            let key = if arg.is_global_set() { format!("help.{}", arg.get_id()) } else { format!("{path}.{}", arg.get_id()) };
            let heading = if arg.is_positional() { "use.arguments" } else { "use.options" };
            arg.help(words.say(&key)).help_heading(words.say(heading))
        })
}

/// Why a line is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Stable name of the mistake.
    pub mistake: &'static str,
    /// The word it is about.
    pub word: String,
}

impl Wrong {
    /// What is wrong with a line.
    pub fn of(error: &clap::Error) -> Self {
        let word = |kind| match error.get(kind) {
            Some(ContextValue::String(word)) => word.clone(),
            Some(ContextValue::Strings(words)) => words.join(" "),
            _ => String::new(),
        };
        let (mistake, word) = match error.kind() {
            ErrorKind::InvalidSubcommand => ("unknown_verb", word(ContextKind::InvalidSubcommand)),
            ErrorKind::UnknownArgument => ("unknown_word", word(ContextKind::InvalidArg)),
            ErrorKind::InvalidValue | ErrorKind::ValueValidation if word(ContextKind::InvalidValue).is_empty() => {
                ("value_missing", word(ContextKind::InvalidArg))
            }
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => ("value", word(ContextKind::InvalidValue)),
            ErrorKind::ArgumentConflict => ("conflict", word(ContextKind::InvalidArg)),
            ErrorKind::MissingRequiredArgument => ("missing", word(ContextKind::InvalidArg)),
            ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => ("verb_missing", String::new()),
            _ => ("line", String::new()),
        };
        Self { mistake, word }
    }

    /// What to tell the person.
    pub fn sentence(&self, words: Words) -> String {
        words.say_with(&format!("use.wrong.{}", self.mistake), &[("word", &self.word)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use desk::texts::{Language, has};

    fn keys(command: &Command, path: &str, out: &mut Vec<String>) {
        out.push(format!("{path}.about"));
        out.extend(
            command
                .get_arguments()
                .map(|arg| if arg.is_global_set() { format!("help.{}", arg.get_id()) } else { format!("{path}.{}", arg.get_id()) }),
        );
        command.get_subcommands().for_each(|one| keys(one, &format!("{path}.{}", one.get_name()), out));
    }

    #[test]
    fn every_verb_and_option_is_explained_in_both_languages() {
        let mut all = Vec::new();
        keys(&Arguments::command(), "help", &mut all);
        for key in all {
            for language in [Language::Zh, Language::En] {
                assert!(has(language, &format!("terminal:{key}")), "terminal:{key}");
            }
        }
        command(Words(Language::Zh)).debug_assert();
    }

    #[test]
    fn mistakes_are_named() {
        let wrong = |line: &str| {
            let line = line.split(' ').map(OsString::from).collect();
            Wrong::of(&read(line, Words(Language::En)).unwrap_err())
        };
        for (line, mistake) in [
            ("huiji", "verb_missing"),
            ("huiji member", "verb_missing"),
            ("huiji fly", "unknown_verb"),
            ("huiji member import", "missing"),
            ("huiji check --loudly", "unknown_word"),
            ("huiji check --language fr", "value"),
            ("huiji certificate print -o a.pdf", "missing"),
            ("huiji certificate print --all --member E1 -o a.pdf", "conflict"),
            ("huiji init", "missing"),
        ] {
            assert_eq!(wrong(line).mistake, mistake, "{line}");
        }
    }
}
