//! `annalist plugins`: what is built in.

use crate::Outcome;
use crate::console::Console;
use annalist_core::registry::Registry;
use clap::{Args, ValueEnum};
use serde_json::json;
use std::io::{self, Write};

/// Options of `annalist plugins`.
#[derive(Args)]
pub struct PluginsArgs {
    /// How to print the list.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Runs the command.
pub fn plugins(registry: &Registry, args: &PluginsArgs, _console: &Console) -> anyhow::Result<Outcome> {
    let mut out = io::stdout().lock();
    match args.format {
        Format::Text => text(registry, &mut out)?,
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&as_json(registry))?)?,
    }
    Ok(Outcome::Done)
}

fn text(registry: &Registry, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "readers")?;
    for reader in registry.readers() {
        writeln!(out, "  {:<12} {:<22} {}", reader.id(), reader.extensions().join(" "), reader.about())?;
    }
    writeln!(out, "languages")?;
    for language in registry.languages() {
        let about = (language.plugin)().about();
        writeln!(out, "  {:<12} {:<22} {}", language.id, language.codes.join(" "), about)?;
    }
    writeln!(out, "writers")?;
    for writer in registry.writers() {
        let default = if writer.by_default() { " (by default)" } else { "" };
        writeln!(out, "  {:<12} {:<22} {}{default}", writer.id(), writer.file_name(), writer.about())?;
    }
    Ok(())
}

fn as_json(registry: &Registry) -> serde_json::Value {
    let readers = registry.readers().iter();
    let languages = registry.languages().iter();
    let writers = registry.writers().iter();
    json!({
        "readers": readers
            .map(|r| json!({ "id": r.id(), "extensions": r.extensions(), "about": r.about() }))
            .collect::<Vec<_>>(),
        "languages": languages
            .map(|l| json!({ "id": l.id, "codes": l.codes, "about": (l.plugin)().about() }))
            .collect::<Vec<_>>(),
        "writers": writers
            .map(|w| json!({ "id": w.id(), "file": w.file_name(), "about": w.about(), "default": w.by_default() }))
            .collect::<Vec<_>>(),
    })
}
