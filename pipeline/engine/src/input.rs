//! Which files a run reads: the files and folders that it is given, folders to any depth, sorted.

use annalist_core::plugin::Source;
use annalist_core::timeline::Problem;
use std::io;
use std::path::{Path, PathBuf};

/// The files to read, and what could not be looked at.
#[derive(Debug, Default)]
pub struct Input {
    /// Sorted by id; ids are unique.
    pub sources: Vec<Source>,
    /// Files and folders that could not be opened.
    pub problems: Vec<Problem>,
}

/// Lists `paths`. A file's id is its path below the folder it was found in; a file given by itself has its name. Names
/// that begin with a dot are passed over. Where two inputs give the same id, the path as given tells them apart.
pub fn list(paths: &[PathBuf]) -> Input {
    let mut found: Vec<(String, PathBuf, PathBuf)> = Vec::new();
    let mut input = Input::default();
    for path in paths {
        if path.is_dir() {
            walk(path, path, &mut found, &mut input.problems);
        } else if path.is_file() {
            found.push((name_of(path), path.clone(), path.clone()));
        } else {
            input.problems.push(Problem {
                document: path.display().to_string(),
                problem: "is neither a file nor a folder: check the path".to_owned(),
            });
        }
    }
    found.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    found.dedup_by(|a, b| a.1 == b.1);
    for place in 0..found.len() {
        let (id, path, root) = &found[place];
        let twice = (place > 0 && found[place - 1].0 == *id)
            || found.get(place + 1).is_some_and(|next| next.0 == *id);
        let id = if twice && path != root { format!("{}/{id}", name_of(root)) } else { id.clone() };
        let id = if twice && path == root { slashed(path) } else { id };
        input.sources.push(Source { id, path: path.clone() });
    }
    input.sources.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    number_equal_ids(&mut input.sources);
    input
}

/// What still has the same id gets a number, so that no document hides another.
fn number_equal_ids(sources: &mut [Source]) {
    for place in 1..sources.len() {
        if sources[place].id == sources[place - 1].id {
            let same = sources[..place].iter().filter(|s| s.path != sources[place].path).count();
            sources[place].id = format!("{}~{same}", sources[place].id);
        }
    }
}

fn walk(
    folder: &Path,
    root: &Path,
    found: &mut Vec<(String, PathBuf, PathBuf)>,
    problems: &mut Vec<Problem>,
) {
    let entries = match std::fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
        Ok(entries) => entries,
        Err(error) => {
            let document = folder.display().to_string();
            problems.push(Problem { document, problem: format!("the folder cannot be read: {error}") });
            return;
        }
    };
    for entry in entries {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        // links to folders are not followed: they may lead round in a circle
        match entry.file_type() {
            _ if hidden => {}
            Ok(kind) if kind.is_dir() => walk(&path, root, found, problems),
            Ok(_) if path.is_file() => {
                let id = path.strip_prefix(root).map_or_else(|_| name_of(&path), slashed);
                found.push((id, path, root.to_path_buf()));
            }
            _ => {}
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A path with `/` between its parts on every system.
fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_sorted_and_named_below_the_root() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("b/c")).unwrap();
        for name in ["b/c/2.txt", "b/1.txt", "a.txt", ".hidden"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let input = list(&[folder.path().to_path_buf(), folder.path().join("nowhere")]);
        assert_eq!(
            input.sources.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(),
            ["a.txt", "b/1.txt", "b/c/2.txt"]
        );
        assert_eq!(input.problems.len(), 1);
    }

    #[test]
    fn equal_names_from_two_folders_stay_apart() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["one", "two"] {
            std::fs::create_dir_all(folder.path().join(name)).unwrap();
            std::fs::write(folder.path().join(name).join("a.txt"), name).unwrap();
        }
        let input = list(&[folder.path().join("two"), folder.path().join("one")]);
        assert_eq!(
            input.sources.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(),
            ["one/a.txt", "two/a.txt"]
        );
    }
}
