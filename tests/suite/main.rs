//! The suite: what a person gives, what they get. One binary, a module per matter.

mod case;
mod commands;
#[path = "../laws/mod.rs"]
mod laws;
mod packs;
mod readme;
mod tidy;
