//! Cuts the built app into the file that starts and those that are fetched when a notebook opens.
//!
//! The code says where (`#[wasm_split]`, `src/apart.rs`). What only one part needs goes into its file, what two need into a file that
//! both fetch. Each file is named by its content, so that an open page can only ever get the parts that belong to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::bundle::Mode;
use crate::precache::{sha256, short};
use crate::process::run;
use crate::project::Project;
use crate::tools::WASM_TARGET;

/// The app's program, as Cargo and Trunk name it.
const APP: &str = "stepping-stones";
/// What Trunk and wasm-bindgen put behind the name of the app's first file.
const FIRST: &str = "_bg.wasm";
/// The script that fetches the others.
const LINKS: &str = "./parts.js";
/// Small above all, for browsers that know no more than the compiler asks of them.
const SMALL: [&str; 9] = [
    "-Oz",
    "--strip-debug",
    "--strip-producers",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Puts the parts in the place of the one file that Trunk has put into `dist`.
///
/// # Errors
/// When that file is not there, was built without what the cut has to know, or a tool fails.
pub(crate) fn cut(project: &Project, dist: &Path, mode: Mode) -> Result<()> {
    let app = app_in(dist)?;
    let whole = project.path("target").join(WASM_TARGET).join(mode.wasm_folder()).join(format!("{APP}.wasm"));
    let folder = project.path("target/xtask").join(mode.wasm_folder()).join("parts"); // two builds may be cut at once
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let parts = divide(&whole, &folder, &app)?;
    bind(&folder, &app)?;
    if mode == Mode::Release {
        for file in parts.iter().map(PathBuf::as_path).chain([folder.join(format!("{app}{FIRST}")).as_path()]) {
            run(Command::new("wasm-opt").args(SMALL).arg(file).arg("-o").arg(file))?;
        }
    }
    name_by_content(&folder, &app, &parts, dist)
}

/// The name that Trunk gave this build of the app.
fn app_in(dist: &Path) -> Result<String> {
    let names = fs::read_dir(dist)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut apps =
        names.filter_map(|name| Some(name.strip_suffix(FIRST)?.to_owned()).filter(|app| app.starts_with(APP)));
    let app = apps.next().with_context(|| format!("there is no {APP}…{FIRST} in {}", dist.display()))?;
    ensure!(apps.next().is_none(), "there are several builds of the app in {}", dist.display());
    Ok(app)
}

/// Writes each part, as it leaves the compiler; gives the paths of all but the first.
fn divide(whole: &Path, folder: &Path, app: &str) -> Result<Vec<PathBuf>> {
    let wasm = fs::read(whole).with_context(|| format!("{} can't be read", whole.display()))?;
    let (first, script) = (folder.join(format!("{app}.wasm")), format!("./{app}.js"));
    let mut options = Options::new(&wasm);
    (options.output_dir, options.main_out_path) = (folder, &first);
    (options.link_name, options.main_module) = (LINKS, &script);
    let parts = transform(options).map_err(|error| anyhow!("the app can't be cut into parts: {error:#}"))?;
    Ok(parts.split_modules)
}

/// Makes the script of the first part, and the part as that script wants it.
fn bind(folder: &Path, app: &str) -> Result<()> {
    let mut command = Command::new("wasm-bindgen");
    command.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", app, "--out-dir"]);
    run(command.arg(folder).arg(folder.join(format!("{app}.wasm"))))
}

/// Brings everything into `dist`: the parts and the script of their links under names that carry their content.
fn name_by_content(folder: &Path, app: &str, parts: &[PathBuf], dist: &Path) -> Result<()> {
    let mut links = fs::read_to_string(folder.join(LINKS))?;
    for part in parts {
        let stem = part.file_stem().and_then(|stem| stem.to_str()).context("a part has no name")?;
        let content = fs::read(part)?;
        let named = format!("{}-{}.wasm", stem.trim_start_matches("split_"), short(&sha256(&content)));
        ensure!(links.contains(&format!("\"./{stem}.wasm\"")), "nothing fetches the part {stem}");
        links = links.replace(&format!("\"./{stem}.wasm\""), &format!("\"./{named}\""));
        fs::write(dist.join(named), content)?;
    }
    let named = format!("parts-{}.js", short(&sha256(links.as_bytes())));
    fs::write(dist.join(&named), links)?;

    let script = fs::read_to_string(folder.join(format!("{app}.js")))?;
    // The first part asks for its links under their plain name, and its script looks there.
    let import = format!("from \"{LINKS}\"");
    ensure!(script.contains(&import), "the app's script does not know its parts");
    fs::write(dist.join(format!("{app}.js")), script.replace(&import, &format!("from \"./{named}\"")))?;
    fs::copy(folder.join(format!("{app}{FIRST}")), dist.join(format!("{app}{FIRST}")))?;
    Ok(())
}
