use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Types that shrink.
pub(super) fn shrinks(content_type: &str) -> bool {
    content_type.starts_with("text/") || ["json", "wasm", "svg", "xml"].iter().any(|part| content_type.contains(part))
}

/// How much time to spend on making it small.
#[derive(Clone, Copy)]
pub(super) enum Effort {
    /// Milliseconds.
    Quick,
    /// Seconds.
    Best,
}

/// Brotli; `None` if it does not become smaller.
pub(super) fn brotli(bytes: &[u8], effort: Effort) -> Option<Vec<u8>> {
    let quality = match effort {
        Effort::Quick => 5,
        Effort::Best => 11,
    };
    let params = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut small, &params).ok()?;
    Some(small).filter(|small| small.len() < bytes.len())
}

/// gzip; `None` if it does not become smaller.
pub(super) fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().filter(|small| small.len() < bytes.len())
}
