#![no_main]

use frontline::model::document::Format;
use frontline::read::read;

// The two kinds of JSON share bytes, so that one corpus serves both.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = read(bytes, Some(Format::JsonResume));
    let _ = read(bytes, Some(Format::JobJson));
});
