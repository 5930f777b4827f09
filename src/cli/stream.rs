//! `frontline stream`: pairs as lines of JSON on standard input, answers as lines of JSON on standard output.

use std::borrow::Cow;
use std::io::{self, BufRead, Read, Write};
use std::process::ExitCode;

use super::error::CliError;
use super::{Common, Outcome, input};
use crate::batch::stream;
use crate::files::READ_LIMIT;

/// Longest line that is read: two files in base64.
const LINE_LIMIT: u64 = 3 * READ_LIMIT;

/// Score pairs given as lines of JSON on standard input.
#[derive(Debug, clap::Args)]
#[command(after_help = r#"Examples:
  echo '{"id":1,"resume":{"path":"a.pdf"},"posting":{"path":"job.txt"}}' | frontline stream
  parallel --pipe frontline stream < pairs.ndjson > scores.ndjson

Each line is answered before the next is read: {"id":1,"ok":true,"score":{…}} or {"id":1,"ok":false,"error":{…}}."#)]
pub(super) struct Stream {}

impl Stream {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let packs = input::all_packs(common)?;
        let settings = input::settings(common);
        super::batch::silence_panics();
        let mut questions = io::stdin().lock();
        let mut answers = io::stdout().lock();
        loop {
            let files = stream::Files::default();
            let mut lines = stream::Stream::new(&files, &packs, &settings);
            while !lines.is_full() {
                let mut line = Vec::new();
                let read = questions.by_ref().take(LINE_LIMIT).read_until(b'\n', &mut line);
                let read = read.map_err(|error| {
                    CliError::new("standard input cannot be read", "give one question a line as JSON").because(error)
                })?;
                if read == 0 {
                    return Ok(ExitCode::SUCCESS);
                }
                // To look for what is no UTF-8 takes longer than to see that there is none.
                let line = std::str::from_utf8(&line).map_or_else(|_| String::from_utf8_lossy(&line), Cow::Borrowed);
                if line.trim().is_empty() {
                    continue;
                }
                let answer = lines.answer(line.trim());
                match writeln!(answers, "{answer}").and_then(|()| answers.flush()) {
                    Ok(()) => {}
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
                    Err(error) => {
                        let hint = "check that the disk is not full";
                        return Err(CliError::new("an answer could not be printed", hint).because(error));
                    }
                }
            }
        }
    }
}
