//! Errors as a person reads them: what, which file, what to do.

use std::path::{Path, PathBuf};

use crate::files::{FileError, FileErrorKind};
use crate::packs::PackError;
use crate::pipeline::PipelineError;

/// An error with everything that is printed of it.
#[derive(Debug)]
pub(crate) struct CliError {
    /// What could not be done.
    pub(crate) what: String,
    /// The file it is about.
    pub(crate) file: Option<PathBuf>,
    /// Reason behind it.
    pub(crate) cause: Option<String>,
    /// What to do.
    pub(crate) hint: String,
    /// Exit status: 1 could not be done, 2 wrong usage.
    pub(crate) status: u8,
}

impl CliError {
    /// Something that could not be done.
    pub(crate) fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { what: what.into(), file: None, cause: None, hint: hint.into(), status: 1 }
    }

    /// The same, about `file`.
    #[must_use]
    pub(crate) fn about(mut self, file: &Path) -> Self {
        self.file = Some(file.to_owned());
        self
    }

    /// The same, because of `cause`.
    #[must_use]
    pub(crate) fn because(mut self, cause: impl ToString) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    /// The same as wrong usage.
    #[must_use]
    pub(crate) fn usage(mut self) -> Self {
        self.status = 2;
        self
    }

    /// What a stage could not do with `file`.
    pub(crate) fn pipeline(error: &PipelineError, file: &Path) -> Self {
        Self::new(error.to_string(), error.way_out()).about(file)
    }
}

impl From<FileError> for CliError {
    fn from(error: FileError) -> Self {
        let what = if matches!(error.kind, FileErrorKind::Occupied) { "folder" } else { "file" };
        Self::new(format!("the {what} {}", error.kind), error.way_out()).about(&error.path)
    }
}

impl From<PackError> for CliError {
    fn from(error: PackError) -> Self {
        Self::new(
            format!("the pack `{}` cannot be used", error.file),
            "mend the line named above, then run `frontline packs check`",
        )
        .because(error.message)
    }
}
