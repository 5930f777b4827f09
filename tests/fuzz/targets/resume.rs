#![no_main]

use std::sync::LazyLock;

use frontline::packs::Packs;
use frontline::pipeline;

static PACKS: LazyLock<Packs> = LazyLock::new(|| Packs::builtin().expect("packs load"));

// Text through extraction and posting reading: the mechanisms behind the readers.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = pipeline::resume(bytes, None, &PACKS);
    let _ = pipeline::posting(bytes, None, &PACKS);
});
