//! The suite: what a person gives, what they get. One binary, a module per matter.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says so by a panic")]

mod case;
mod commands;
mod coverage;
mod documents;
#[path = "../laws/mod.rs"]
mod laws;
mod packs;
mod pages;
mod readme;
mod seeds;
mod tidy;
