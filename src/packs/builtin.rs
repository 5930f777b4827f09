//! The packs inside the program: every TOML file of `keywords/`, in order of name, as the build script put it into JSON.

/// Name below `keywords/`, JSON of the same keys and values, the same without `tests` and `refuses`.
pub(super) const FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));
