//! How merging scales: generates mentions, merges them, and says how long that took and how good it was.
//!
//! `cargo run --release -p annalist-engine --example merge-scale -- 10000 100000 1000000`
//!
//! The mentions are made by a fixed rule from their number alone: see [`news`]. As the rule knows which mentions tell one
//! happening, B-cubed precision and recall show whether blocks still hold together what belongs together when they get
//! crowded. They say nothing about real news.

mod news;
mod words;

use annalist_engine::merge::{Cluster, merge};
use news::News;
use std::collections::BTreeMap;
use std::io::{self, Write};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let asked: Vec<usize> = std::env::args().skip(1).filter_map(|number| number.parse().ok()).collect();
    let counts = if asked.is_empty() { vec![10_000, 100_000] } else { asked };
    for count in counts {
        let news = News::of(count);
        let mentions = news.mentions();
        let news_alone = memory("VmRSS:");
        let before = processor_seconds();
        #[expect(clippy::disallowed_methods, reason = "an example that measures")]
        let began = std::time::Instant::now();
        let clusters = merge(&mentions);
        let seconds = began.elapsed().as_secs_f64();
        let worked = processor_seconds() - before;
        let (precision, recall) = b_cubed(&clusters, &news.told);
        writeln!(
            out,
            "{count} mentions of {} happenings: {seconds:.1} s, {worked:.1} s of all processors ({:.0} µs a \
             mention); {} events, B-cubed precision {:.1} \
             % recall {:.1} %; at most {} of memory, of which the news {news_alone}",
            news.happenings,
            worked * 1e6 / count.max(1) as f64,
            clusters.len(),
            100.0 * precision,
            100.0 * recall,
            memory("VmHWM:"),
        )?;
    }
    Ok(())
}

/// How long processors have worked for the program, all threads together, where the system tells: a busy machine takes
/// longer, but does no more work.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // behind the name in brackets; user and system time are the 14th and 15th field, in hundredths
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    fields.filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// How much memory the program holds (`VmRSS:`) or has held at most (`VmHWM:`), where the system tells.
fn memory(which: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let told =
        status.lines().find_map(|line| line.strip_prefix(which)?.trim().strip_suffix(" kB")?.parse().ok());
    told.map_or_else(|| "(unknown)".to_owned(), |kilobytes: u64| format!("{} MB", kilobytes / 1_024))
}

/// B-cubed over the mentions that were put into events. `told` has the happening of each mention.
fn b_cubed(clusters: &[Cluster], told: &[u32]) -> (f64, f64) {
    let mut of_happening: BTreeMap<u32, f64> = BTreeMap::new();
    for place in clusters.iter().flat_map(|cluster| &cluster.mentions) {
        *of_happening.entry(told[*place]).or_default() += 1.0;
    }
    let (mut precision, mut recall, mut all) = (0.0, 0.0, 0.0);
    for cluster in clusters {
        let mut here: BTreeMap<u32, f64> = BTreeMap::new();
        for place in &cluster.mentions {
            *here.entry(told[*place]).or_default() += 1.0;
        }
        let size = cluster.mentions.len() as f64;
        all += size;
        for (happening, count) in here {
            precision += count * count / size;
            recall += count * count / of_happening[&happening];
        }
    }
    (precision / f64::max(all, 1.0), recall / f64::max(all, 1.0))
}
