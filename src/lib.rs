//! frontline: the resume and interview assistant for people who move into customer service.
//!
//! The program is a line of stages. Each takes values and returns values; only [`files`] touches the disk and only
//! [`cli`] talks to a person. From the bottom up, a layer names only the layers above it in this list:
//!
//! 1. [`model`]: plain data that the stages hand to each other
//! 2. [`packs`]: knowledge (`keywords/`), checked and compiled
//! 3. [`read`]: bytes to lines of text with their looks
//! 4. [`extract`]: lines to a resume or a posting
//! 5. [`assess`]: coverage, knock-outs, translation, the claim guard, STAR, lint
//! 6. [`compose`]: findings to Markdown or HTML text through templates
//! 7. [`render`]: Markdown to PDF, HTML and plain text
//! 8. [`pipeline`]: the stages, a line each: the map of the program
//! 9. [`files`]: the only door to the file system
//! 10. [`batch`]: many resumes by many postings
//! 11. [`cli`]: arguments, terminal output, exit codes
//!
//! The library exists so that tests, benches and fuzz targets can link the program; it promises no stable interface.

pub mod assess;
pub mod batch;
pub mod cli;
pub mod compose;
pub mod extract;
pub mod files;
pub mod model;
pub mod packs;
pub mod pipeline;
pub mod read;
pub mod render;
