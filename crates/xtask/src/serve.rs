//! `cargo xtask run`: from a fresh checkout to a running service on this computer.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::bundle::{self, Mode};
use crate::process::step;
use crate::project::Project;
use crate::tools;

#[derive(Args)]
pub(crate) struct Options {
    /// The port to listen on, on this computer only
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The folder that holds the service's data; it is made where missing
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// Fill the data folder with an invented service to try things out; so it is by default where the folder is new
    #[arg(long, overrides_with = "no_demo")]
    demo: bool,
    /// Start empty even where the data folder is new
    #[arg(long)]
    no_demo: bool,
    /// Build faster and larger, with debug information
    #[arg(long)]
    debug: bool,
}

impl Options {
    fn wants_demo(&self) -> bool {
        !self.no_demo && (self.demo || is_new(&self.data))
    }
}

fn is_new(folder: &Path) -> bool {
    std::fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none())
}

/// Builds what has changed and becomes the server: Ctrl-C reaches it directly, and ends it cleanly.
///
/// # Errors
/// When a tool can't be installed, something can't be built, or the server can't be started.
pub(crate) fn run(project: &Project, options: &Options) -> Result<ExitCode> {
    if options.data.exists() && !options.data.is_dir() {
        bail!("{} is a file; the data needs a folder", options.data.display());
    }
    let data = std::path::absolute(&options.data).context("the data folder's path can't be used")?;
    let toolbox = tools::ready(project)?;
    let bundle = bundle::build(project, &toolbox, Mode::from_debug(options.debug))?;

    let mut server = Command::new(&bundle.server);
    server.args(["serve", "--port", &options.port.to_string(), "--data"]).arg(data).arg("--app").arg(&bundle.dist);
    if options.wants_demo() {
        server.arg("--demo");
    }
    step(&format!("Starting on http://localhost:{} (Ctrl-C ends it)", options.port));
    Err(server.exec()).with_context(|| format!("the server {} could not be started", bundle.server.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(data: &Path, demo: bool, no_demo: bool) -> Options {
        Options { port: 8080, data: data.to_path_buf(), demo, no_demo, debug: false }
    }

    #[test]
    fn the_demonstration_fills_only_a_new_folder_unless_told() {
        let folder = tempfile::tempdir().unwrap();
        let (absent, empty) = (folder.path().join("absent"), folder.path().join("empty"));
        let used = folder.path().join("used");
        std::fs::create_dir(&empty).unwrap();
        std::fs::create_dir(&used).unwrap();
        std::fs::write(used.join("service.db"), "").unwrap();
        let rows = [
            (&absent, false, false, true),
            (&empty, false, false, true),
            (&used, false, false, false),
            (&used, true, false, true),
            (&absent, false, true, false),
        ];
        for (data, demo, no_demo, wanted) in rows {
            assert_eq!(options(data, demo, no_demo).wants_demo(), wanted, "{data:?} {demo} {no_demo}");
        }
    }
}
