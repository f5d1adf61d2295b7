//! `cargo xtask new-language CODE NAME`: begins a language plugin.
//!
//! Writes `plugins/NAME/` from the templates in `xtask/templates/language/`, and the two lines that link it: one in
//! `plugins/Cargo.toml`, one in `plugins/lib.rs`. What comes out builds, keeps the plugin contract and reads one form of
//! date; the words of the language are for a person to write. CONTRIBUTING.md goes on from there.

use anyhow::{Context, bail, ensure};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Which language.
#[derive(clap::Args)]
pub struct Arguments {
    /// Its BCP 47 code, such as `fi`.
    code: String,
    /// Its English name in lower case, which becomes the folder's: `finnish`.
    name: String,
}

/// The files of a new language: path below its folder, and template.
const TEMPLATES: [(&str, &str); 6] = [
    ("Cargo.toml", include_str!("../templates/language/Cargo.toml.in")),
    ("corpus.txt", include_str!("../templates/language/corpus.txt")),
    ("events.toml", include_str!("../templates/language/events.toml")),
    ("lexicon.toml", include_str!("../templates/language/lexicon.toml")),
    ("rules.toml", include_str!("../templates/language/rules.toml")),
    ("src/lib.rs", include_str!("../templates/language/src/lib.rs.in")),
];

/// Writes the folder and the two lines, and says what comes next.
///
/// # Errors
/// When the code or the name has another form, the folder is there already, or writing fails.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let (code, name) = (arguments.code.as_str(), arguments.name.as_str());
    scaffold(crate::root(), code, name)?;
    write!(
        io::stdout(),
        "plugins/{name}/ is there and linked. Next:\n  \
         1. the words, in plugins/{name}/lexicon.toml\n  \
         2. the rules with their examples, in plugins/{name}/rules.toml\n  \
         3. value and phrasings, in plugins/{name}/corpus.txt\n  \
         4. words of events, in plugins/{name}/events.toml\n\
         Test with: cargo test -p annalist-{name}\n"
    )?;
    Ok(())
}

/// Begins a language below the root of a project.
fn scaffold(root: &Path, code: &str, name: &str) -> anyhow::Result<()> {
    let lower = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
    ensure!((2..=3).contains(&code.len()) && lower(code), "'{code}' is no language code such as fi");
    ensure!(
        name.len() > 1 && lower(name),
        "'{name}' is no name such as finnish: lower case letters a to z only"
    );
    let plugins = root.join("plugins");
    let folder = plugins.join(name);
    if folder.exists() {
        bail!("{} is there already", folder.display());
    }
    // both lines are made before anything is written, so that a failure leaves nothing half done
    let manifest = plugins.join("Cargo.toml");
    let line = format!("annalist-{name} = {{ path = \"{name}\" }}");
    let linked = insert_sorted(&read(&manifest)?, "annalist-", &line)
        .with_context(|| format!("{}: no plugin crates in [dependencies]", manifest.display()))?;
    let umbrella = plugins.join("lib.rs");
    let line = format!("use annalist_{name} as _;");
    let used = insert_sorted(&read(&umbrella)?, "use annalist_", &line)
        .with_context(|| format!("{}: no plugin crates in use", umbrella.display()))?;
    for (path, template) in TEMPLATES {
        write_file(&folder.join(path), &fill(template, code, name))?;
    }
    write_file(&manifest, &linked)?;
    write_file(&umbrella, &used)
}

/// A template with code and name put in.
fn fill(template: &str, code: &str, name: &str) -> String {
    let (first, rest) = name.split_at(1);
    template
        .replace("{{code}}", code)
        .replace("{{name}}", name)
        .replace("{{Name}}", &format!("{}{rest}", first.to_uppercase()))
        .replace("{{NAME}}", &name.to_uppercase())
}

/// Puts a line among the first neighbours that begin like it, in their order. None where there are no such lines.
fn insert_sorted(text: &str, beginning: &str, line: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().position(|other| other.starts_with(beginning))?;
    let run = lines[first..].iter().take_while(|other| other.starts_with(beginning));
    let place = first + run.take_while(|other| **other < line).count();
    let mut out: Vec<&str> = lines;
    out.insert(place, line);
    Some(out.join("\n") + "\n")
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

/// Writes a file and the folders above it.
fn write_file(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    fs::write(path, text).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A project with the umbrella only, as it is committed.
    fn project() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        write_file(&root.path().join("plugins/Cargo.toml"), include_str!("../../plugins/Cargo.toml"))
            .unwrap();
        write_file(&root.path().join("plugins/lib.rs"), include_str!("../../plugins/lib.rs")).unwrap();
        root
    }

    #[test]
    fn writes_a_folder_without_gaps_and_two_lines() {
        let root = project();
        scaffold(root.path(), "qx", "examplish").unwrap();
        let folder = root.path().join("plugins/examplish");
        for (path, _) in TEMPLATES {
            let text = fs::read_to_string(folder.join(path)).unwrap();
            assert!(!text.contains("{{"), "{path} has a gap that was not filled");
        }
        let library = fs::read_to_string(folder.join("src/lib.rs")).unwrap();
        assert!(library.contains("static EXAMPLISH: DataLanguage"), "{library}");
        assert!(library.contains("codes: &[\"qx\"]"), "{library}");
        for (path, committed) in [
            ("plugins/Cargo.toml", include_str!("../../plugins/Cargo.toml")),
            ("plugins/lib.rs", include_str!("../../plugins/lib.rs")),
        ] {
            let text = fs::read_to_string(root.path().join(path)).unwrap();
            let new: Vec<_> = text.lines().filter(|line| line.contains("examplish")).collect();
            assert_eq!(new.len(), 1, "{path}: {new:?}");
            assert_eq!(
                text.replace(&format!("{}\n", new[0]), ""),
                committed,
                "{path} is otherwise as it was"
            );
        }
    }

    #[test]
    fn the_data_files_are_toml() {
        for (path, template) in TEMPLATES.iter().filter(|(path, _)| path.ends_with(".toml")) {
            let parsed = fill(template, "qx", "examplish").parse::<toml::Table>();
            assert!(parsed.is_ok(), "{path}: {parsed:?}");
        }
    }

    #[test]
    fn refuses_what_is_there_and_what_is_no_name() {
        let root = project();
        scaffold(root.path(), "qx", "examplish").unwrap();
        assert!(scaffold(root.path(), "qx", "examplish").is_err());
        for (code, name) in
            [("", "examplish"), ("QX", "examplan"), ("qx", "../up"), ("qx", "Examplan"), ("q", "examplan")]
        {
            assert!(scaffold(root.path(), code, name).is_err(), "{code} {name}");
        }
    }

    #[test]
    fn lines_go_in_order() {
        let text = "x\nuse annalist_b as _;\nuse annalist_d as _;\n\nuse annalist_a as _;\n";
        let inserted = |line| insert_sorted(text, "use annalist_", line).unwrap();
        assert!(inserted("use annalist_a as _;").starts_with("x\nuse annalist_a as _;\nuse annalist_b"));
        assert!(inserted("use annalist_c as _;").contains("_b as _;\nuse annalist_c as _;\nuse annalist_d"));
        assert!(inserted("use annalist_e as _;").contains("_d as _;\nuse annalist_e as _;\n\n"));
        assert_eq!(insert_sorted("nothing", "use annalist_", "use annalist_c as _;"), None);
    }
}
