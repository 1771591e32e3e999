//! The steps of a careful save, each with what the disk needs to keep its word.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

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

/// True where others than its owner may read or change a file; a link says nothing of that.
#[cfg(unix)]
pub(super) fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::symlink_metadata(path).is_ok_and(|found| !found.is_symlink() && found.permissions().mode() & 0o077 != 0)
}

/// The profile's own folder is what protects.
#[cfg(not(unix))]
pub(super) fn is_open_to_others(_path: &Path) -> bool {
    false
}

/// A file for its owner alone, to be written.
fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// A new file for its owner alone, to be written at its end.
pub(super) fn begin_log(path: &Path) -> io::Result<File> {
    let file = private_file().read(true).append(true).create_new(true).open(path)?;
    restrict(path, 0o600)?;
    Ok(file)
}

/// The same file again, to be read and written further.
pub(super) fn open_log(path: &Path) -> io::Result<File> {
    private_file().read(true).append(true).open(path)
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

/// The moment by the clock of the disk that the folder of a lock is on, which another computer
/// may own.
pub(super) fn moment_there(mut lock: &File) -> io::Result<SystemTime> {
    lock.write_all(b"\n")?;
    lock.metadata()?.modified()
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

/// A new file beside the one that it is to replace; removed unless it takes its place.
pub(super) struct Beside(PathBuf);

impl Beside {
    /// Writes the file and waits until it is on the disk.
    pub(super) fn write(path: PathBuf, bytes: &[u8]) -> io::Result<Self> {
        write_new(&path, bytes)?;
        Ok(Self(path))
    }

    /// When it was written, by the clock of the disk that it is on.
    pub(super) fn written_at(&self) -> io::Result<SystemTime> {
        fs::metadata(&self.0)?.modified()
    }

    /// Takes the place of a file, whole or not at all; `old` is what is there now. On any error the
    /// file is as before.
    pub(super) fn replace(self, file: &Path, old: Option<&[u8]>) -> Result<(), Failed> {
        if cfg!(planted = "truncate_in_place") {
            return fs::read(&self.0).and_then(|new| fs::write(file, new)).doing("put the new file in place");
        }
        fs::rename(&self.0, file).doing("put the new file in place")?;
        let folder = file.parent().unwrap_or(Path::new("."));
        sync_folder(folder).doing("make sure that the file is on the disk").inspect_err(|_| {
            // The person hears "not saved"; then what was there before has to stand there again.
            drop(match old {
                Some(old) => write_new(&self.0, old).and_then(|()| fs::rename(&self.0, file)),
                None => fs::remove_file(file),
            });
        })
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Once it stands in its place there is nothing here to remove.
        drop(fs::remove_file(&self.0));
    }
}

/// Keeps what stands in the file's place, `old`, under its backup name, in one step.
pub(super) fn keep_backup(file: &Path, old: Option<&[u8]>, between: &Path) -> io::Result<()> {
    let Some(old) = old else { return Ok(()) };
    if cfg!(planted = "backup_by_moving") {
        return fs::rename(file, backup_of(file));
    }
    // Some disks have no hard links.
    fs::hard_link(file, between).or_else(|_| write_new(between, old))?;
    let kept = restrict(between, 0o600).and_then(|()| fs::rename(between, backup_of(file)));
    // Where both names are one file already, the renaming did nothing.
    drop(fs::remove_file(between));
    kept
}

/// Makes a file that was not there, with all of its text at once, durably. The error is
/// `AlreadyExists` where it is there; `between` is written first.
pub(super) fn create_whole(file: &Path, text: &[u8], between: &Path) -> io::Result<()> {
    write_new(between, text)?;
    let made = match fs::hard_link(between, file) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => write_new(file, text),
        made => made,
    };
    drop(fs::remove_file(between));
    made?;
    sync_folder(file.parent().unwrap_or(Path::new(".")))
}

/// Moves a file to a name that nothing has; the error is `AlreadyExists` where something has it.
pub(super) fn move_new(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => return fs::remove_file(from),
        Err(error) if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound) => {
            return Err(error);
        }
        // Some disks have no hard links, and no link leads to a link.
        Err(_) => {}
    }
    if fs::symlink_metadata(to).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs::rename(from, to)
}

/// Writes a new file that only its owner may read, and waits until it is on the disk. On an
/// error nothing is left, and nothing is tried again on the same file: after a failed flush the
/// system may report the next one as good.
fn write_new(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut out = private_file().create_new(true).open(file)?;
    let written = restrict(file, 0o600).and_then(|()| out.write_all(bytes)).and_then(|()| sync_file(&out));
    drop(out);
    if cfg!(planted = "error_ignored") {
        return Ok(());
    }
    written.inspect_err(|_| drop(fs::remove_file(file)))
}

/// Waits until what was written to a file is on the disk.
pub(super) fn sync_file(file: &File) -> io::Result<()> {
    if cfg!(planted = "no_file_sync") { Ok(()) } else { file.sync_all() }
}

/// Waits until a folder's names are on the disk.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(planted = "no_folder_sync") { Ok(()) } else { File::open(folder)?.sync_all() }
}

/// Folders cannot be flushed there; renaming is as durable as the system makes it.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "can fail where folders can be flushed")]
pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
