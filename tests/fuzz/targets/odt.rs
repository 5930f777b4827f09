#![no_main]

use frontline::model::document::Format;
use frontline::read::read;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = read(bytes, Some(Format::Odt));
});
