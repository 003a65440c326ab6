//! Makes Rust of the English phrases, so that a wrong key or a missing value does not compile.

use std::path::{Path, PathBuf};

use stepping_stones_phrases::{Language, pack};

const ENGLISH: &str = "public/languages/en-GB.ftl";

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed={ENGLISH}");
    // A finished build is cut into parts (crates/xtask/src/parts.rs), which has to know what each function leans on.
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bin=stepping-stones=--emit-relocs");
    }
    let file = std::fs::read_to_string(ENGLISH).map_err(|error| format!("{ENGLISH} can't be read: {error}"))?;
    let book = pack::read(Language::English, &file).map_err(|wrong| format!("{ENGLISH}:\n{}", wrong.join("\n")))?;
    let folder = std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or("cargo names no folder for what is made")?;
    let made: &Path = &folder.join("phrases.rs");
    std::fs::write(made, book.code()).map_err(|error| format!("{} can't be written: {error}", made.display()))
}
