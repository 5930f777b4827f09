//! Command line: arguments, terminal output, progress, exit codes. One file a command. The main entry is [`main`].

mod accept;
mod ask;
mod batch;
mod changes;
mod companion;
mod coverage;
mod demo;
mod error;
mod explain;
mod guard;
mod input;
mod learn;
mod lint;
mod packs;
mod parse;
mod practice;
mod render;
mod score;
mod shell;
mod star;
mod stream;
mod tailor;
mod templates;
mod terminal;
mod translate;
mod watch;

use std::io;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::pipeline::Companion;
use error::CliError;
use terminal::Look;

/// Resume and interview assistant for people who move into customer service.
///
/// Shows which of a posting's requirements your resume proves, says your duties in the words of customer service without
/// inventing anything, makes a PDF that every parser can read, and drafts interview answers. Nothing leaves this computer.
#[derive(Debug, Parser)]
#[command(name = "frontline", version, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

/// Options of every command.
#[derive(Debug, Args)]
struct Common {
    /// Folder with your own packs, laid over the built-in ones.
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    packs: Option<std::path::PathBuf>,
    /// Folder with templates of your own, one TOML file each, chosen by name like the built-in ones.
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    templates: Option<std::path::PathBuf>,
    /// The day to count from, for jobs that still run (YYYY-MM-DD); the computer's date if left out.
    #[arg(long, global = true, value_name = "DATE", value_parser = input::day, help_heading = "Everywhere")]
    today: Option<crate::model::date::Date>,
    /// Paper of printed documents.
    #[arg(long, global = true, value_enum, default_value_t = PaperName::Letter, help_heading = "Everywhere")]
    paper: PaperName,
    /// Format of the input, when it should not be told from its bytes.
    #[arg(long, global = true, value_enum, value_name = "FORMAT", help_heading = "Everywhere")]
    input_format: Option<FormatName>,
}

/// What stands on the screen when nobody says what to do.
const WELCOME: &str = "\
frontline helps people from a shop floor, a kitchen or a hotel desk into
customer service. Nothing leaves this computer, and nothing is invented.

Start with one of these:

  frontline demo                         the whole job on an example
  frontline score resume.pdf job.txt     what a posting asks for, what you show
  frontline tailor resume.pdf job.txt    resume PDF, report, interview sheet
  frontline practice resume.pdf          interview questions, one at a time
  frontline learn                        the work and its words, the interview

resume.pdf stands for your resume (PDF, Word, text and others), job.txt for the
job posting: copy its whole text into a file.

All commands: frontline --help
";

const EXAMPLES: &str = "Examples:
  frontline demo                              the whole job on an example
  frontline score resume.docx job.txt         what is met, in other words, missing
  frontline tailor resume.pdf job.txt         everything for one application
  frontline learn \"handle time\"               a word of a posting in plain words
  frontline batch --resumes clients --posting job.txt -o out      a whole caseload

Every command has its own help: frontline score --help";

#[derive(Debug, Subcommand)]
enum Command {
    /// Make the packet of an embedded example and say what to do next.
    Demo(demo::Demo),
    /// Make everything for one application: resume PDF, report, interview sheet, questions.
    Tailor(tailor::Tailor),
    /// Show what of a posting a resume meets, meets in other words, or misses.
    Score(score::Score),
    /// Say duties in the words of customer service, nothing invented.
    Translate(translate::Translate),
    /// Answer frontline's questions about a resume and save the answers.
    Ask(ask::Ask),
    /// Draft interview answers from a resume, or check written ones.
    Star(star::Star),
    /// Practise interview questions in the terminal.
    Practice(practice::Practice),
    /// Read about the work, the interview and the words of a posting.
    Learn(learn::Learn),
    /// Show what a parser or a reader would stumble over.
    Lint(lint::Lint),
    /// Say which claims of a rewrite have no source in the original.
    Guard(guard::Guard),
    /// Make a document from a resume: pdf, docx, md, html, txt or json.
    Render(render::Render),
    /// Make a document from a resume, and again each time it is saved.
    Watch(watch::Watch),
    /// Draft a cover letter from what your resume proves of a posting, with blanks for you.
    #[command(after_help = "Examples:
  frontline letter resume.pdf posting.txt -o letter.docx
  frontline letter resume.md posting.txt -o letter.pdf --facts questions.toml")]
    Letter(companion::Paper),
    /// Make the one-page action plan for a candidate and a posting.
    #[command(after_help = "Examples:
  frontline plan resume.pdf posting.txt -o plan.pdf
  frontline plan resume.pdf posting.txt -o plan.docx --facts questions.toml")]
    Plan(companion::Paper),
    /// Gather what you can show an employer, and what is still to be collected.
    #[command(after_help = "Examples:
  frontline portfolio resume.md -o portfolio.docx
  frontline portfolio resume.md -o portfolio.html")]
    Portfolio(companion::Portfolio),
    /// Show the fields of a resume or a posting.
    Parse(parse::Parse),
    /// Score many resumes against one or more postings.
    Batch(batch::Batch),
    /// Score pairs given as lines of JSON on standard input.
    Stream(stream::Stream),
    /// Look at the knowledge inside, or check your own.
    Packs(packs::Packs),
    /// Start a template of your own from a built-in one.
    Templates(templates::Templates),
    /// Print completions for a shell.
    Completions(shell::Completions),
    /// Print the manual page.
    Man(shell::Man),
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    /// For people.
    Human,
    /// For programs, as documented in the README.
    Json,
}

/// Paper sizes by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PaperName {
    /// 8.5 by 11 inches.
    Letter,
    /// 210 by 297 mm.
    A4,
}

/// Input formats by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatName {
    /// PDF with text.
    Pdf,
    /// Word.
    Docx,
    /// OpenDocument.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// Web page.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// JSON Resume.
    Json,
    /// RenderCV, or JSON Resume in YAML.
    Yaml,
    /// A job board's JSON.
    JobJson,
}

/// How a command ended, when it could be done.
type Outcome = Result<ExitCode, CliError>;

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let common = &cli.common;
    let outcome = match &cli.command {
        Command::Tailor(command) => command.run(common),
        Command::Score(command) => command.run(common),
        Command::Translate(command) => command.run(common),
        Command::Ask(command) => command.run(common),
        Command::Star(command) => command.run(common),
        Command::Practice(command) => command.run(common),
        Command::Learn(command) => command.run(common),
        Command::Lint(command) => command.run(common),
        Command::Guard(command) => command.run(common),
        Command::Render(command) => command.run(common),
        Command::Watch(command) => command.run(common),
        Command::Letter(command) => command.run(Companion::Letter, common),
        Command::Plan(command) => command.run(Companion::Plan, common),
        Command::Portfolio(command) => command.run(common),
        Command::Parse(command) => command.run(common),
        Command::Batch(command) => command.run(common),
        Command::Stream(command) => command.run(common),
        Command::Demo(command) => command.run(common),
        Command::Packs(command) => command.run(common),
        Command::Templates(command) => command.run(common),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
    };
    outcome.unwrap_or_else(|error| {
        terminal::remark(&error_text(&error));
        ExitCode::from(error.status)
    })
}

/// Help goes to standard output; wrong usage is told like every other error.
fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // A closed pipe is not an error.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    match error.kind() {
        _ if std::env::args_os().count() < 2 => terminal::remark(WELCOME),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
        }
        _ => terminal::remark(&error_text(&misuse(error))),
    }
    ExitCode::from(2)
}

/// What is wrong with the command line, and how it is written.
fn misuse(error: &clap::Error) -> CliError {
    let rendered = error.render().to_string();
    let mut what: Vec<&str> = Vec::new();
    let (mut tips, mut form) = (Vec::new(), None);
    for line in rendered.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(usage) = line.strip_prefix("Usage: ") {
            form = Some(usage);
        } else if let Some(tip) = line.strip_prefix("tip: ") {
            tips.push(tip);
        } else if !line.starts_with("For more information") {
            what.push(line.strip_prefix("error: ").unwrap_or(line));
        }
    }
    let what = what.join(" ").replace("the following required arguments were not provided:", "this is missing:");
    let named = match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(name)) => Some(name),
        _ => None,
    };
    if let Some(name) = named {
        if crate::files::exists(std::path::Path::new(name)) {
            let hint = format!(
                "say what to do with it, such as: frontline score {name} POSTING; all commands: frontline --help"
            );
            return CliError::new(format!("“{name}” is a file, not a command"), hint).usage();
        }
        let similar = tips.first().map(|tip| format!("{tip}; ")).unwrap_or_default();
        return CliError::new(
            format!("there is no command “{name}”"),
            format!("{similar}all commands: frontline --help"),
        )
        .usage();
    }
    let mut hint: Vec<String> = tips.into_iter().map(str::to_owned).collect();
    hint.extend(form.map(|form| format!("write it as: {form}")));
    hint.push("with --help you see examples".to_owned());
    CliError::new(what, hint.join("; ")).usage()
}

/// `error: WHAT (file)` / `  caused by: …` / `  hint: …`.
fn error_text(error: &CliError) -> String {
    let what = terminal::plain(&error.what);
    let file = error.file.as_ref().map(|file| format!(" ({})", terminal::plain(&file.to_string_lossy())));
    let mut text = format!("error: {what}{}\n", file.unwrap_or_default());
    if let Some(cause) = &error.cause {
        for (n, line) in cause.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            let lead = if n == 0 { "caused by: " } else { "           " };
            text.push_str(&format!("  {lead}{}\n", terminal::plain(line)));
        }
    }
    text.push_str(&format!("  hint: {}\n", terminal::plain(&error.hint)));
    terminal::folded(text)
}

/// Prints a result; a closed pipe is not an error, a full disk is one.
fn print(text: &str) -> Result<(), CliError> {
    match terminal::print(text) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CliError::new("the result could not be printed", "check that the disk is not full").because(error))
        }
        _ => Ok(()),
    }
}

/// Prints a page for a person.
fn show(page: terminal::Page) -> Outcome {
    print(&page.into_text())?;
    Ok(ExitCode::SUCCESS)
}

/// Prints `value` for a program.
fn show_json(value: &impl serde::Serialize) -> Outcome {
    print(&crate::pipeline::json(value))?;
    Ok(ExitCode::SUCCESS)
}

/// Warnings go to standard error.
fn warn(texts: &[String]) {
    for text in texts {
        let mut page = terminal::Page::new();
        page.styled(&format!("warning: {text}"), Look::Warn);
        terminal::remark(&page.into_text());
    }
}
