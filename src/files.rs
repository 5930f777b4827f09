//! Files: the only door to the file system. Reads with limits, writes to a temporary name and then renames, and puts the
//! path into every error. The main entries are [`read`], [`write()`] and [`write_packet`].

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Most bytes that are read of one input file.
pub const READ_LIMIT: u64 = 32 << 20;

/// A file operation that failed.
#[derive(Debug)]
pub struct FileError {
    /// The file or folder.
    pub path: PathBuf,
    /// What went wrong.
    pub kind: FileErrorKind,
}

/// What went wrong with a file.
#[derive(Debug)]
pub enum FileErrorKind {
    /// The operating system said no to reading.
    Read(io::Error),
    /// The operating system said no to writing.
    Write(io::Error),
    /// Larger than [`READ_LIMIT`].
    TooLarge,
    /// A folder where a file was wanted.
    Folder,
    /// Something is there already and must not be overwritten.
    Exists,
    /// A folder that holds something already.
    Occupied,
    /// Not text in UTF-8.
    NotText,
}

/// The bytes of the file `path`; `-` is standard input.
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    let fail = |kind| FileError { path: path.to_owned(), kind };
    let bytes = if path == Path::new("-") {
        bounded(io::stdin().lock())
    } else if path.is_dir() {
        return Err(fail(FileErrorKind::Folder));
    } else {
        fs::File::open(path).and_then(bounded)
    };
    let bytes = bytes.map_err(|error| fail(FileErrorKind::Read(error)))?;
    if bytes.len() as u64 > READ_LIMIT { Err(fail(FileErrorKind::TooLarge)) } else { Ok(bytes) }
}

/// The text of the file `path`, which must be UTF-8 (a byte order mark is dropped); `-` is standard input.
pub fn read_text(path: &Path) -> Result<String, FileError> {
    let text = String::from_utf8(read(path)?);
    let text = text.map_err(|_| FileError { path: path.to_owned(), kind: FileErrorKind::NotText })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// All of `from`, up to one byte more than the limit.
fn bounded(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(READ_LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The `.toml` files of a folder and of its folders, by name below it, for `--packs`.
pub fn read_packs(folder: &Path) -> Result<BTreeMap<String, String>, FileError> {
    let mut files = BTreeMap::new();
    for path in list(folder)? {
        if path.is_dir() {
            let parent = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            for inner in list(&path)?.iter().filter(|inner| is_toml(inner)) {
                files.insert(format!("{parent}/{}", name(inner)), read_text(inner)?);
            }
        } else if is_toml(&path) {
            files.insert(name(&path), read_text(&path)?);
        }
    }
    Ok(files)
}

/// When `path` was last written and how long it is; none while there is no such file. Two that differ mean that it was saved.
pub fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let about = fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

/// What stands in `folder`, sorted by name; hidden files are left out.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    let fail = |error| FileError { path: folder.to_owned(), kind: FileErrorKind::Read(error) };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if !name(&path).starts_with('.') {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The last part of a path, as text.
pub fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "toml")
}

/// Writes `bytes` to `path` through a temporary file in the same folder. Without `replace` an existing file is an error.
pub fn write(path: &Path, bytes: &[u8], replace: bool) -> Result<(), FileError> {
    let fail = |error| FileError { path: path.to_owned(), kind: FileErrorKind::Write(error) };
    if path.is_dir() {
        return Err(FileError { path: path.to_owned(), kind: FileErrorKind::Folder });
    }
    if path.exists() && !replace {
        return Err(FileError { path: path.to_owned(), kind: FileErrorKind::Exists });
    }
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).map_err(fail)?;
    let mut file = temporary(folder, "frontline").map_err(fail)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(fail)?;
    file.persist(path).map(|_| ()).map_err(|error| fail(error.error))
}

/// A growing file that gets its name only when it is whole.
#[derive(Debug)]
pub struct Growing {
    path: PathBuf,
    file: tempfile::NamedTempFile,
}

impl Growing {
    /// Starts a file that will be `path`; its folder is made if need be.
    pub fn start(path: &Path) -> Result<Self, FileError> {
        let fail = |error| FileError { path: path.to_owned(), kind: FileErrorKind::Write(error) };
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(fail)?;
        let file = temporary(folder, "frontline").map_err(fail)?;
        Ok(Self { path: path.to_owned(), file })
    }

    /// Appends `bytes`.
    pub fn append(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        self.file
            .write_all(bytes)
            .map_err(|error| FileError { path: self.path.clone(), kind: FileErrorKind::Write(error) })
    }

    /// Gives the file its name.
    pub fn finish(self) -> Result<(), FileError> {
        let path = self.path;
        match self.file.persist(&path) {
            Ok(_) => Ok(()),
            Err(error) => Err(FileError { path, kind: FileErrorKind::Write(error.error) }),
        }
    }
}

/// Writes `files` (name, bytes) into `folder` so that all of them appear or none does. A folder that holds anything is an
/// error without `replace`; with it, files of the same name are replaced and others stay.
pub fn write_packet(folder: &Path, files: &[(String, Vec<u8>)], replace: bool) -> Result<(), FileError> {
    let fail = |error| FileError { path: folder.to_owned(), kind: FileErrorKind::Write(error) };
    if folder.is_file() {
        return Err(FileError { path: folder.to_owned(), kind: FileErrorKind::Exists });
    }
    let occupied = folder.is_dir() && fs::read_dir(folder).map_err(fail)?.next().is_some();
    if occupied && !replace {
        return Err(FileError { path: folder.to_owned(), kind: FileErrorKind::Occupied });
    }
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(fail)?;
    let stage = tempfile::Builder::new().prefix(".frontline-").tempdir_in(parent).map_err(fail)?;
    for (name, bytes) in files {
        fs::write(stage.path().join(name), bytes).map_err(fail)?;
    }
    if occupied {
        for (name, _) in files {
            fs::rename(stage.path().join(name), folder.join(name)).map_err(fail)?;
        }
        return Ok(());
    }
    if folder.is_dir() {
        fs::remove_dir(folder).map_err(fail)?;
    }
    open_to_group(stage.path()).map_err(fail)?;
    fs::rename(stage.keep(), folder).map_err(fail)
}

/// Whether `path` is there.
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Whether `path` is a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// A temporary file with the rights a new file would have.
fn temporary(folder: &Path, prefix: &str) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    let prefix = format!(".{prefix}-");
    builder.prefix(&prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// A temporary folder is for its owner alone; a packet has the rights of an ordinary folder.
#[cfg(unix)]
fn open_to_group(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn open_to_group(_folder: &Path) -> io::Result<()> {
    Ok(())
}

impl fmt::Display for FileErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) if error.kind() == io::ErrorKind::NotFound => f.write_str("is not there"),
            Self::Read(error) => write!(f, "cannot be read: {error}"),
            Self::Write(error) => write!(f, "cannot be written: {error}"),
            Self::TooLarge => write!(f, "is larger than {} MB", READ_LIMIT >> 20),
            Self::Folder => f.write_str("is a folder, not a file"),
            Self::Exists => f.write_str("is there already"),
            Self::Occupied => f.write_str("is there already, with files in it"),
            Self::NotText => f.write_str("is not text in UTF-8"),
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.path.display(), self.kind)
    }
}

impl std::error::Error for FileError {}

impl FileError {
    /// What a person can do about it.
    pub fn way_out(&self) -> &'static str {
        match &self.kind {
            FileErrorKind::Read(error) if error.kind() == io::ErrorKind::NotFound => {
                "check how the name is written, its ending too, and that you are in the folder where the file lies"
            }
            FileErrorKind::Read(_) => "check the name and that you may open the file",
            FileErrorKind::Write(_) => {
                "check that the folder is there, that you may write to it, and that the disk is not full"
            }
            FileErrorKind::TooLarge => "save a smaller version: a resume or posting is rarely larger than 2 MB",
            FileErrorKind::Folder => "name a file; for a whole folder of resumes use `frontline batch`",
            FileErrorKind::Exists => "choose another name, or add --force to replace it",
            FileErrorKind::Occupied => {
                "choose another name, or add --force to replace the files of the same name; others stay"
            }
            FileErrorKind::NotText => "save it as UTF-8 text and try again",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_not_overwritten_without_being_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("resume.pdf");
        write(&path, b"one", false).unwrap();
        assert!(matches!(write(&path, b"two", false), Err(FileError { kind: FileErrorKind::Exists, .. })));
        assert_eq!(read(&path).unwrap(), b"one");
        write(&path, b"two", true).unwrap();
        assert_eq!(read(&path).unwrap(), b"two");
    }

    #[test]
    fn a_packet_appears_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let packet = folder.path().join("packet");
        let bad = [("a.md".to_owned(), b"a".to_vec()), ("no/such/folder.md".to_owned(), b"b".to_vec())];
        assert!(write_packet(&packet, &bad, false).is_err());
        assert!(!packet.exists());
        write_packet(&packet, &[("a.md".to_owned(), b"a".to_vec())], false).unwrap();
        assert_eq!(list(&packet).unwrap(), [packet.join("a.md")]);
        assert_eq!(list(folder.path()).unwrap(), [packet], "nothing temporary is left");
    }

    #[test]
    fn a_packet_leaves_a_persons_other_files_alone() {
        let folder = tempfile::tempdir().unwrap();
        let packet = folder.path().join("packet");
        fs::create_dir(&packet).unwrap();
        fs::write(packet.join("letter.txt"), "mine").unwrap();
        let files = [("a.md".to_owned(), b"a".to_vec())];
        let refused = write_packet(&packet, &files, false).map_err(|error| error.to_string());
        assert!(refused.unwrap_err().ends_with("is there already, with files in it"));
        write_packet(&packet, &files, true).unwrap();
        assert_eq!(read(&packet.join("letter.txt")).unwrap(), b"mine");
        assert_eq!(read(&packet.join("a.md")).unwrap(), b"a");
    }
}
