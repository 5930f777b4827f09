//! `frontline templates`: a look of one's own, started from a built-in one.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use super::error::CliError;
use super::terminal::Page;
use super::{Common, Outcome, input, show};
use crate::compose;
use crate::files;
use crate::render;

/// Start a template of your own from a built-in one.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline templates new my-look
  frontline templates new my-look --from lantern --templates looks
  frontline render resume.md -o resume.pdf --template my-look.toml

A template is a TOML file of fonts, sizes, spaces and colours, with a remark at each part. With --layout there is a
Handlebars file beside it that says which sections a resume has, in which order and under which titles.")]
pub(super) struct Templates {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write a copy of a built-in template to change.
    New {
        /// Name of the new template.
        name: String,
        /// Built-in template to start from.
        #[arg(long, value_name = "NAME")]
        from: Option<String>,
        /// Write the layout of the resume too, as NAME.md.hbs: the order and titles of its sections.
        #[arg(long)]
        layout: bool,
        /// Replace the file if it is there.
        #[arg(long)]
        force: bool,
    },
    /// List the templates, yours included.
    List,
}

impl Templates {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let mut page = Page::new();
        match &self.what {
            What::List => input::themes(common)?.iter().for_each(|name| page.line(name)),
            What::New { name, from, layout, force } => {
                let name = name.strip_suffix(".toml").unwrap_or(name);
                if name.is_empty() || name.contains(['/', '\\']) || name.starts_with('.') {
                    let hint = "choose a plain name such as my-look; --templates names the folder";
                    return Err(CliError::new(format!("`{name}` is no name of a template"), hint).usage());
                }
                let builtin = render::themes();
                let from = from.as_deref().unwrap_or_else(|| builtin.first().copied().unwrap_or_default());
                let text = render::theme_text(from).ok_or_else(|| {
                    let hint = format!("choose one of: {}", builtin.join(", "));
                    CliError::new(format!("there is no built-in template `{from}`"), hint).usage()
                })?;
                let folder = common.templates.clone().unwrap_or_else(|| PathBuf::from("."));
                let path = folder.join(format!("{name}.toml"));
                files::write(&path, text.as_bytes(), *force)?;
                if *layout {
                    files::write(&input::layout_of(&path), compose::resume_layout().as_bytes(), *force)?;
                }
                page.line(&format!("{} is a copy of {from}. Change it, then:", path.display()));
                page.line(&format!("  frontline render RESUME -o resume.pdf --template {}", path.display()));
            }
        }
        show(page)?;
        Ok(ExitCode::SUCCESS)
    }
}
