//! Files, whole or not at all: each is written beside its place and moved there when it is complete.

use annalist_core::timeline::Timeline;
use annalist_core::{WriteError, WriterPlugin};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes `timeline` with `writer` into `folder` (which must exist); gives the file's path.
pub fn write(writer: &dyn WriterPlugin, timeline: &Timeline, folder: &Path) -> Result<PathBuf, WriteError> {
    let path = folder.join(writer.file_name());
    let file = tempfile::Builder::new().prefix(".annalist-").tempfile_in(folder)?;
    let mut out = BufWriter::new(file);
    writer.render(timeline, &mut out)?;
    out.flush()?;
    let file = out.into_inner().map_err(|error| WriteError::Io(error.into_error()))?;
    readable(file.path())?;
    file.persist(&path).map_err(|error| WriteError::Io(error.error))?;
    Ok(path)
}

/// Temporary files are private; the result is an ordinary file.
fn readable(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))?;
    }
    let _ = path;
    Ok(())
}
