//! Links object files with the runtime into an executable.

use crate::error::{BackendError, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How to link.
#[derive(Clone, Copy, Debug, Default)]
pub struct LinkOptions<'a> {
    /// The program that links, a C compiler; `cc` where absent.
    pub linker: Option<&'a str>,
    /// Leave out symbols and debug information.
    pub strip: bool,
    /// Further arguments.
    pub extra: &'a [String],
}

/// Links an object file with the runtime's archive into `output`.
pub fn link(object: &[u8], runtime: &[u8], output: &Path, options: &LinkOptions<'_>) -> Result<()> {
    let _span = tracing::debug_span!("link").entered();
    let dir = tempfile::Builder::new()
        .prefix("rpyc-")
        .tempdir()
        .map_err(|cause| BackendError::File {
            path: std::env::temp_dir(),
            cause,
        })?;
    let object = write(dir.path().join("program.o"), object)?;
    let runtime = write(dir.path().join("libruntime.a"), runtime)?;
    let linker = options.linker.unwrap_or("cc");
    let mut command = Command::new(linker);
    command.arg("-o").arg(output).arg(&object).arg(&runtime);
    command.args(["-Wl,--gc-sections", "-Wl,--as-needed"]);
    if let Some(dir) = lld_directory() {
        // The compiler looks for `ld.lld` there.
        command
            .arg(format!("-B{}", dir.display()))
            .arg("-fuse-ld=lld");
        command.arg("-Wl,--icf=safe");
    }
    if options.strip {
        command.arg("-s");
    }
    command.args(options.extra);
    command.args(["-lm", "-lpthread", "-ldl"]);
    let result = command.output().map_err(|e| BackendError::Link {
        command: linker.to_string(),
        output: format!("cannot start the linker: {e}"),
    })?;
    if result.status.success() {
        return Ok(());
    }
    let mut text = String::from_utf8_lossy(&result.stderr).into_owned();
    text.push_str(&String::from_utf8_lossy(&result.stdout));
    Err(BackendError::Link {
        command: format!("{command:?}"),
        output: text.trim().to_string(),
    })
}

/// Where LLVM's linker stands, if it is installed: it is faster than the others.
fn lld_directory() -> Option<PathBuf> {
    let fixed = [Path::new("/usr/lib/llvm-19/bin")];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let candidates = std::env::split_paths(&path).chain(fixed.iter().map(|p| p.to_path_buf()));
    candidates
        .into_iter()
        .find(|dir| dir.join("ld.lld").is_file())
}

fn write(path: PathBuf, bytes: &[u8]) -> Result<PathBuf> {
    match std::fs::write(&path, bytes) {
        Ok(()) => Ok(path),
        Err(cause) => Err(BackendError::File { path, cause }),
    }
}
