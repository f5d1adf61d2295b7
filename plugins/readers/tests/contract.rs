//! Every reader keeps the contract of `annalist_core::testkit`, on samples in all five languages.

use annalist_core::ReaderPlugin;
use annalist_core::testkit::check_reader;
use annalist_readers::{html, json, markdown, plain};

fn check(reader: &'static dyn ReaderPlugin, samples: &[&str]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let samples: Vec<&[u8]> = samples.iter().map(|sample| sample.as_bytes()).collect();
    check_reader(reader, folder.path(), &samples);
}

#[test]
fn plain() {
    check(
        &plain::Plain,
        &[
            "Ny bro till Sandön\n\nAv Eva Lind\n\nBron öppnades på torsdagen efter fyra års arbete.\n\nKälla: https://a.example\n\nKommentar (0)\n\nArv",
            "【港灣報113年5月3日訊】\n新橋通車\n大橋昨天上午正式通車，數百名居民徒步走過橋面。\n來源：港灣報",
            "Cầu mới thông xe\n\nSáng nay, hàng trăm người đi bộ qua cây cầu dài hai cây số.\n\nẢnh: Minh Đức",
        ],
    );
}

#[test]
fn json() {
    check(
        &json::Json,
        &[
            r#"{"url": "https://a.example/1", "title": "Bridge open", "date_publish": "2024-05-03", "language": "en", "maintext": "Bridge open\nThe bridge was opened on Thursday."}"#,
            r#"[{"headline": "Broen åpnet", "body": "Broen åpnet torsdag.", "lang": "nb"}, {"content": "大桥昨天通车。"}]"#,
        ],
    );
}

#[test]
fn markdown() {
    check(
        &markdown::Markdown,
        &[
            "---\ntitle: Broen\ndate: 2024-05-03\n---\n\n# Broen er åpnet\n\n*Per Dahl*\n\nBroen **åpnet** torsdag.\n\n- [Les mer](/1)\n\n| År | Biler |\n|---|---|\n| 2025 | 900 |",
            "+++\nlang = \"zh\"\n+++\n大桥昨天通车。",
        ],
    );
}

#[test]
fn html() {
    check(
        &html::Html,
        &[
            "<!DOCTYPE html><html lang=vi><head><title>Cầu mới</title><meta property=article:published_time content=2024-05-03><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Cầu mới\"}</script></head><body><nav><a href=/>Trang chủ</a></nav><article><h1>Cầu mới thông xe</h1><p>Sáng nay, hàng trăm người đi bộ qua cây cầu.<ul><li>Một<li>Hai</ul></article><div class=comments>Lan: Hay!</div></body></html>",
        ],
    );
}
