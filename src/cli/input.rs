//! Inputs of the commands: packs, settings, resumes, postings and facts from files.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use super::error::CliError;
use super::{Common, FormatName, PaperName};
use crate::files;
use crate::model::date::Date;
use crate::model::document::Format;
use crate::model::explanation::Explanation;
use crate::model::fact::Facts;
use crate::model::posting::Posting;
use crate::model::resume::Resume;
use crate::model::settings::{Paper, Settings};
use crate::packs::{PackFiles, Packs};
use crate::pipeline::{self, ReadResume};
use crate::render::{self, Theme};

/// The built-in packs with the user's own over them. They are in use until the program ends, and to take them down piece by
/// piece then takes a tenth of a short run: so nobody does.
pub(super) fn packs(common: &Common) -> Result<ManuallyDrop<Packs>, CliError> {
    compiled(PackFiles::untested(), common)
}

/// The same with their tests, to be checked.
pub(super) fn tested_packs(common: &Common) -> Result<ManuallyDrop<Packs>, CliError> {
    compiled(PackFiles::builtin(), common)
}

fn compiled(mut files: PackFiles, common: &Common) -> Result<ManuallyDrop<Packs>, CliError> {
    if let Some(folder) = &common.packs {
        files = files.with_layer(files::read_packs(folder)?);
    }
    Ok(ManuallyDrop::new(Packs::compile(&files)?))
}

/// The same for a command that compares a resume with a posting: the packs are made while the files are read.
pub(super) fn all_packs(common: &Common) -> Result<ManuallyDrop<Packs>, CliError> {
    let packs = packs(common)?;
    packs.prepare();
    Ok(packs)
}

/// The theme called `name`: a file, one of the user's folder, or a built-in one; the default if there is no name.
pub(super) fn theme(name: Option<&str>, common: &Common) -> Result<Theme, CliError> {
    let builtin = render::themes();
    let Some(name) = name else {
        let first = builtin.first().copied().unwrap_or_default();
        return render::theme(first).map_err(|error| CliError::new(error.to_string(), "this is a fault of frontline"));
    };
    let path = if is_toml(Path::new(name)) {
        Some(PathBuf::from(name))
    } else {
        common.templates.as_ref().map(|folder| folder.join(format!("{name}.toml"))).filter(|path| files::exists(path))
    };
    if let Some(path) = path {
        let text = files::read_text(&path)?;
        let (theme, warnings) = render::own_theme(&text).map_err(|error| {
            CliError::new(error.to_string(), "mend the value named above; `frontline templates new` writes a sound one")
                .about(&path)
        })?;
        super::warn(&warnings);
        let layout = layout_of(&path);
        return Ok(if files::exists(&layout) {
            theme.with_layout(files::name(&layout), files::read_text(&layout)?)
        } else {
            theme
        });
    }
    render::theme(name).map_err(|error| {
        let hint =
            format!("choose one of: {}; or name a .toml file of your own", themes_of(&builtin, common).join(", "));
        CliError::new(error.to_string(), hint).usage()
    })
}

/// The Handlebars template of the resume that belongs to the theme in `path`: `my-look.md.hbs` beside `my-look.toml`.
pub(super) fn layout_of(path: &Path) -> PathBuf {
    path.with_extension("md.hbs")
}

/// Names of the themes: the built-in ones, the default first, then those of the user's folder.
pub(super) fn themes(common: &Common) -> Result<Vec<String>, CliError> {
    if let Some(folder) = &common.templates {
        files::list(folder)?;
    }
    Ok(themes_of(&render::themes(), common))
}

fn themes_of(builtin: &[&str], common: &Common) -> Vec<String> {
    let mut names: Vec<String> = builtin.iter().map(|name| (*name).to_owned()).collect();
    let own = common.templates.as_ref().and_then(|folder| files::list(folder).ok()).unwrap_or_default();
    let own = own.iter().filter(|path| is_toml(path)).filter_map(|path| path.file_stem());
    for name in own.map(|name| name.to_string_lossy().into_owned()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

/// Today, paper.
pub(super) fn settings(common: &Common) -> Settings {
    let today = common.today.unwrap_or_else(|| {
        let now = jiff::Zoned::now().date();
        let part = |n: i8| u8::try_from(n).ok();
        Date { year: u16::try_from(now.year()).unwrap_or(2000), month: part(now.month()), day: part(now.day()) }
    });
    let paper = match common.paper {
        PaperName::Letter => Paper::Letter,
        PaperName::A4 => Paper::A4,
    };
    Settings { today, paper }
}

/// A whole day from the command line.
pub(super) fn day(text: &str) -> Result<Date, String> {
    match text.parse::<Date>() {
        Ok(date) if date.day.is_some() => Ok(date),
        _ => Err("a day is written YYYY-MM-DD, such as 2026-03-31".to_owned()),
    }
}

/// The resume in `path`.
pub(super) fn resume(path: &Path, common: &Common, packs: &Packs) -> Result<ReadResume, CliError> {
    is_file(path)?;
    let bytes = files::read(path)?;
    pipeline::resume(&bytes, format(common), packs).map_err(|error| CliError::pipeline(&error, path))
}

/// The same, and why it was read so; no reasons where the file was structured data.
pub(super) fn explained(
    path: &Path,
    common: &Common,
    packs: &Packs,
) -> Result<(ReadResume, Option<Explanation>), CliError> {
    let bytes = files::read(path)?;
    pipeline::explain(&bytes, format(common), packs).map_err(|error| CliError::pipeline(&error, path))
}

/// A resume and the posting that it is held against; two files that stand the wrong way round are told so.
pub(super) fn pair(
    resume_path: &Path,
    posting_path: &Path,
    common: &Common,
    packs: &Packs,
) -> Result<(ReadResume, Posting), CliError> {
    if resume_path == posting_path && resume_path != Path::new("-") {
        let hint = "name your resume first, then the file with the posting";
        return Err(CliError::new("resume and posting are the same file", hint).about(posting_path).usage());
    }
    let read = resume(resume_path, common, packs);
    let in_doubt = read.as_ref().map_or(true, |read| !has_history(&read.resume));
    if in_doubt && [resume_path, posting_path].iter().all(|path| files::exists(path)) {
        let other = files::read(posting_path)?;
        if pipeline::resume(&other, None, packs).is_ok_and(|other| has_history(&other.resume)) {
            let hint = format!("the resume comes first: … {} {}", posting_path.display(), resume_path.display());
            let what = "this looks like a resume where the posting belongs";
            return Err(CliError::new(what, hint).about(posting_path).usage());
        }
    }
    let posting = posting(posting_path, None, packs);
    Ok((read?, posting?))
}

/// Somebody who can be reached, with dated jobs: no posting has that.
fn has_history(resume: &Resume) -> bool {
    let reached = resume.basics.email.is_some() || resume.basics.phone.is_some();
    reached && resume.work.iter().any(|job| job.start_date.is_some())
}

/// What is wrong with a web address where a file is wanted.
fn is_file(path: &Path) -> Result<(), CliError> {
    let text = path.to_string_lossy();
    if ["http://", "https://", "www."].iter().any(|start| text.starts_with(start)) && !files::exists(path) {
        let hint = "open the page, copy all of its text into a file such as posting.txt, and name that file";
        return Err(CliError::new("frontline reads files and never goes to the web", hint).about(path).usage());
    }
    Ok(())
}

/// The posting in `path`. `--input-format` is about the resume where a command reads both.
pub(super) fn posting(path: &Path, format: Option<Format>, packs: &Packs) -> Result<Posting, CliError> {
    is_file(path)?;
    let bytes = files::read(path)?;
    pipeline::posting(&bytes, format, packs).map_err(|error| CliError::pipeline(&error, path))
}

/// The posting in `path`, if one is given.
pub(super) fn maybe_posting(path: Option<&Path>, packs: &Packs) -> Result<Option<Posting>, CliError> {
    path.map(|path| posting(path, None, packs)).transpose()
}

/// The answers in `path`, if a file is given.
pub(super) fn facts(path: Option<&Path>) -> Result<Facts, CliError> {
    let Some(path) = path else { return Ok(Facts::default()) };
    let text = files::read_text(path)?;
    toml::from_str(&text).map_err(|error| {
        CliError::new("the answers cannot be read", "mend the line named above: each answer stands between quotes")
            .about(path)
            .because(error)
    })
}

/// The format that the command line names.
pub(super) fn format(common: &Common) -> Option<Format> {
    common.input_format.map(|name| match name {
        FormatName::Pdf => Format::Pdf,
        FormatName::Docx => Format::Docx,
        FormatName::Odt => Format::Odt,
        FormatName::Rtf => Format::Rtf,
        FormatName::Html => Format::Html,
        FormatName::Markdown => Format::Markdown,
        FormatName::Text => Format::Text,
        FormatName::Json => Format::JsonResume,
        FormatName::Yaml => Format::Yaml,
        FormatName::JobJson => Format::JobJson,
    })
}
