//! The steps of a careful save, each with what the disk needs to keep its word.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// A step that failed, and why.
pub(super) struct Failed {
    pub(super) doing: &'static str,
    pub(super) source: io::Error,
}

/// Names the step that an error belongs to.
pub(super) trait Doing<T> {
    fn doing(self, doing: &'static str) -> Result<T, Failed>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, doing: &'static str) -> Result<T, Failed> {
        self.map_err(|source| Failed { doing, source })
    }
}

/// Makes a folder and those above it, for its owner alone, durably. One that is there stays as
/// it is: a shared folder has the rights that its owner gave it.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    if let Some(above) = above {
        make_folder(above)?;
    }
    match private_folder().create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => return Ok(()),
        made => made?,
    }
    restrict(folder, 0o700)?;
    sync_folder(above.unwrap_or(Path::new(".")))
}

#[cfg(unix)]
fn private_folder() -> DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}

#[cfg(not(unix))]
fn private_folder() -> DirBuilder {
    DirBuilder::new()
}

/// The mode whatever the umask; elsewhere the profile's own folder is what protects.
#[cfg(unix)]
fn restrict(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "can fail where there are modes")]
fn restrict(_path: &Path, _mode: u32) -> io::Result<()> {
    Ok(())
}

/// A file for its owner alone, to be written.
fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Waits until no other save is under way in the folder; the lock ends with the file.
pub(super) fn lock(folder: &Path) -> io::Result<File> {
    let path = folder.join(".lock");
    let file = private_file().create(true).truncate(false).open(&path)?;
    restrict(&path, 0o600)?;
    file.lock()?;
    Ok(file)
}

/// The lock, if no save is under way.
pub(super) fn lock_if_free(folder: &Path) -> Option<File> {
    let file = private_file().open(folder.join(".lock")).ok()?;
    file.try_lock().ok()?;
    Some(file)
}

/// Reads a whole file; one byte more than `most` where it is larger, so that its reader sees it.
pub(super) fn read(file: &Path, most: usize) -> io::Result<Vec<u8>> {
    // A pipe in the file's place would be waited for without end.
    if !fs::metadata(file)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a plain file"));
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    File::open(file)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Where a file really is: a link is followed, so that not the link is replaced but its target.
pub(super) fn real_place(file: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(file) {
        Ok(found) if found.is_symlink() => fs::canonicalize(file),
        Ok(_) => Ok(file.to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(file.to_owned()),
        Err(error) => Err(error),
    }
}

/// The revision before the last one stands beside the file.
pub(super) fn backup_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".bak");
    name.into()
}

/// Puts `new` in the place of a file, whole or not at all; `old` is what is there now. On any
/// error the file is as before. `mark` makes the temporary names unique.
pub(super) fn replace(file: &Path, new: &[u8], old: Option<&[u8]>, mark: &str) -> Result<(), Failed> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let written = folder.join(format!("{mark}.tmp"));
    write_new(&written, new).doing("write a file")?;
    let replaced = keep_backup(file, old, &folder.join(format!("{mark}.bak.tmp")))
        .doing("keep the earlier revision")
        .and_then(|()| fs::rename(&written, file).doing("put the new file in place"));
    if let Err(failed) = replaced {
        drop(fs::remove_file(&written));
        return Err(failed);
    }
    sync_folder(folder).doing("make sure that the file is on the disk").inspect_err(|_| {
        // The person hears "not saved"; then what was there before has to stand there again.
        drop(match old {
            Some(old) => write_new(&written, old).and_then(|()| fs::rename(&written, file)),
            None => fs::remove_file(file),
        });
        drop(fs::remove_file(&written));
    })
}

/// Keeps what stands in the file's place under its backup name, in one step.
fn keep_backup(file: &Path, old: Option<&[u8]>, between: &Path) -> io::Result<()> {
    let Some(old) = old else { return Ok(()) };
    // Some disks have no hard links.
    fs::hard_link(file, between).or_else(|_| write_new(between, old))?;
    let kept = restrict(between, 0o600).and_then(|()| fs::rename(between, backup_of(file)));
    // Where both names are one file already, the renaming did nothing.
    drop(fs::remove_file(between));
    kept
}

/// Writes a new file that only its owner may read, and waits until it is on the disk. On an
/// error nothing is left, and nothing is tried again on the same file: after a failed flush the
/// system may report the next one as good.
fn write_new(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut out = private_file().create_new(true).open(file)?;
    let written = restrict(file, 0o600).and_then(|()| out.write_all(bytes)).and_then(|()| out.sync_all());
    drop(out);
    written.inspect_err(|_| drop(fs::remove_file(file)))
}

/// Waits until a folder's names are on the disk.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Folders cannot be flushed there; renaming is as durable as the system makes it.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "can fail where folders can be flushed")]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
