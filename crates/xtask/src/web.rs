//! Packs a program of this workspace for the browser as Trunk packs the app, where there is nothing else for Trunk to do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{run, step};
use crate::project::{Project, cargo};
use crate::tools::{Toolbox, WASM_TARGET};

/// The cargo profile of everything that people get in a browser.
const PROFILE: &str = "app";

/// What is packed.
pub(crate) struct Program<'a> {
    /// The package, with its features as cargo is told them.
    pub(crate) package: &'a [&'a str],
    /// The program's name.
    pub(crate) name: &'a str,
    /// The folder, inside the project, of the files that stand beside the program.
    pub(crate) page: &'a str,
}

/// Builds the program for size, shrinks it, and puts it with its page into a folder under `target/`, which it gives back.
///
/// # Errors
/// When something does not compile or can't be packed; the tools have said why on screen.
pub(crate) fn pack(project: &Project, toolbox: &Toolbox, program: &Program, name: &str) -> Result<PathBuf> {
    step(&format!("Building {} for the browser", program.name));
    let mut build = Command::new(cargo());
    build.current_dir(project.root()).args(["build", "--target", WASM_TARGET, "--profile", PROFILE]);
    run(build.args(["--bin", program.name, "--package"]).args(program.package))?;
    let built = project.path("target").join(WASM_TARGET).join(PROFILE).join(format!("{}.wasm", program.name));

    let out = project.path("target").join(name);
    fs::remove_dir_all(&out).ok(); // it may not be there yet
    fs::create_dir_all(&out).with_context(|| format!("{} can't be made", out.display()))?;
    let mut bind = toolbox.command("wasm-bindgen");
    run(bind.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&out).arg(built))?;
    let wasm = out.join(format!("{}_bg.wasm", program.name));
    let mut shrink = toolbox.command("wasm-opt");
    run(shrink.args(["-Oz", "--strip-debug", "--strip-producers", "--output"]).args([&wasm, &wasm]))?;
    copy_files(&project.path(program.page), &out)?;
    Ok(out)
}

fn copy_files(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| format!("{} can't be read", from.display()))? {
        let path = entry?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            fs::copy(&path, to.join(name)).with_context(|| format!("{} can't be copied", path.display()))?;
        }
    }
    Ok(())
}
