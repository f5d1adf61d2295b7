//! What is in the folders is what is registered. A plugin crate that nobody links registers nothing, silently; this
//! notices.

use annalist_core::registry::Registry;
use annalist_plugins as _;
use annalist_snapshots::root;

/// Folders under `plugins/` that hold a crate.
fn folders() -> Vec<String> {
    let entries = std::fs::read_dir(root().join("plugins")).expect("plugins/ is there");
    let crates = entries.filter_map(Result::ok).filter(|entry| entry.path().join("Cargo.toml").is_file());
    let mut names: Vec<String> =
        crates.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn every_language_folder_is_registered() {
    let registry = Registry::collect().expect("no two plugins share a name");
    let registered: Vec<String> =
        registry.languages().iter().map(|language| language.id.to_owned()).collect();
    let mut languages = folders();
    languages.retain(|folder| folder != "readers" && folder != "writers");
    assert_eq!(
        registered, languages,
        "a language folder is not linked, or is registered under another name: add its line to plugins/Cargo.toml and \
         to plugins/lib.rs, or mend `id` in its lib.rs"
    );
}

/// Every file of a readers' or writers' folder that registers a plugin is linked.
#[test]
fn readers_and_writers_are_registered() {
    let registry = Registry::collect().expect("no two plugins share a name");
    for (folder, count, macro_name) in [
        ("readers", registry.readers().len(), "ReaderRegistration("),
        ("writers", registry.writers().len(), "WriterRegistration("),
    ] {
        let submitted = count_submissions(&root().join("plugins").join(folder).join("src"), macro_name);
        assert_eq!(
            count, submitted,
            "plugins/{folder}: so many plugins are registered, so many are in the sources"
        );
    }
}

fn count_submissions(folder: &std::path::Path, what: &str) -> usize {
    let entries = std::fs::read_dir(folder).expect("sources are there").filter_map(Result::ok);
    entries
        .map(|entry| entry.path())
        .map(|path| {
            if path.is_dir() {
                count_submissions(&path, what)
            } else {
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                text.lines()
                    .filter(|line| line.contains(what) && !line.trim_start().starts_with("//"))
                    .count()
            }
        })
        .sum()
}
