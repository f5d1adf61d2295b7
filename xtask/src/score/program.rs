//! The program that is measured: built once, then run as its users run it.

use anyhow::{Context, ensure};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The built program.
pub struct Program(PathBuf);

impl Program {
    /// Builds it in the release profile.
    ///
    /// # Errors
    /// When it does not build.
    pub fn build(root: &Path) -> anyhow::Result<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut build = Command::new(cargo);
        build.args(["build", "--quiet", "--release", "--package", "annalist-cli"]).current_dir(root);
        ensure!(build.status().context("cargo cannot be run")?.success(), "the program does not build");
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        Ok(Self(target.join("release/annalist")))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// `annalist tag`: answers a file of questions into another.
    ///
    /// # Errors
    /// When it ends otherwise than with "done" or "some input left out".
    pub fn tag(&self, questions: &Path, answers: &Path) -> anyhow::Result<()> {
        let out = File::create(answers).with_context(|| answers.display().to_string())?;
        self.finish(Command::new(&self.0).arg("tag").arg(questions).stdout(out))
    }

    /// `annalist run`: the timeline of a folder, as `timeline.json` in another.
    ///
    /// # Errors
    /// As [`Self::tag`].
    pub fn timeline(&self, documents: &Path, folder: &Path) -> anyhow::Result<PathBuf> {
        let mut run = Command::new(&self.0);
        run.arg("run").arg(documents).arg("-o").arg(folder).args(["--format", "json", "--quiet"]);
        self.finish(run.stdout(Stdio::null()))?;
        Ok(folder.join("timeline.json"))
    }

    /// Runs to the end; what it says of single documents is its own affair.
    fn finish(&self, command: &mut Command) -> anyhow::Result<()> {
        let output = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn();
        let output = output.with_context(|| self.0.display().to_string())?.wait_with_output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(matches!(output.status.code(), Some(0 | 1)), "annalist ended with {}: {said}", output.status);
        Ok(())
    }
}
