//! Marks the names in texts: `cargo run -p annalist-names --example mark -- LANGUAGE FILE...`. For looking at misses.
#![expect(clippy::disallowed_macros, reason = "an example that prints")]

use annalist_names::{Gazetteer, find_names, resolve};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let language = arguments.next().unwrap_or_default();
    for path in arguments {
        let text = std::fs::read_to_string(&path)?;
        println!("== {path}");
        let found = find_names(&text, &language);
        let names: Vec<_> = found.iter().map(|found| found.name.clone()).collect();
        let aliases: Vec<_> =
            found.iter().enumerate().filter_map(|(at, name)| Some((name.alias_of?, at))).collect();
        for (name, full) in found.iter().zip(resolve(&names, &aliases)) {
            let written = &text[name.start..name.end];
            let place = name.place.map(|place| Gazetteer::shared().id(place)).unwrap_or_default();
            let full = if names[full].text == written { "" } else { &names[full].text };
            println!("{:?}\t{:.2}\t{written}\t{place}{full}", name.kind, name.confidence);
        }
    }
    Ok(())
}
