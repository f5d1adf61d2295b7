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
        let sources = root().join("plugins").join(folder).join("src");
        let submitted = count_submissions(&sources, macro_name, &behind_features(&sources));
        assert_eq!(
            count, submitted,
            "plugins/{folder}: so many plugins are registered, so many are in the sources"
        );
    }
}

/// Modules that are built only with a feature, and so are not here.
fn behind_features(sources: &std::path::Path) -> Vec<String> {
    let library = std::fs::read_to_string(sources.join("lib.rs")).unwrap_or_default();
    let lines: Vec<&str> = library.lines().map(str::trim).collect();
    let gated = lines.windows(2).filter(|pair| pair[0].starts_with("#[cfg(feature"));
    gated.filter_map(|pair| pair[1].strip_suffix(';')?.split_whitespace().last().map(str::to_owned)).collect()
}

fn count_submissions(folder: &std::path::Path, what: &str, without: &[String]) -> usize {
    let entries = std::fs::read_dir(folder).expect("sources are there").filter_map(Result::ok);
    let gated = |path: &std::path::Path| {
        path.file_stem().is_some_and(|stem| without.iter().any(|w| stem == w.as_str()))
    };
    entries
        .map(|entry| entry.path())
        .filter(|path| !gated(path))
        .map(|path| {
            if path.is_dir() {
                count_submissions(&path, what, without)
            } else {
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                text.lines()
                    .filter(|line| line.contains(what) && !line.trim_start().starts_with("//"))
                    .count()
            }
        })
        .sum()
}
