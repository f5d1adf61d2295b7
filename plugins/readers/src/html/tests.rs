//! Small pages of our own.

use super::*;
use crate::testing::{read, shown};

const BRIDGE: &str = r#"<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Ny bro invigd | Kustnytt</title>
<link rel="canonical" href="https://kustnytt.example/ny-bro">
<meta property="article:published_time" content="2024-05-03T08:00:00+02:00"><meta property="og:locale" content="sv_SE">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage","dateModified":"2024-05-04"},{"@type":"NewsArticle","headline":"Ny bro invigd","datePublished":"2024-05-03T08:00:00+02:00","inLanguage":"sv","author":[{"@type":"Person","name":"Eva Lind"}]}]}</script></head>
<body><nav><ul><li><a href="/">Hem</a></li><li><a href="/s">Sport</a></li></ul></nav>
<main><article><h1>Ny bro till Sandön invigd</h1><p class="byline">Av Eva Lind <time datetime="2024-05-03">i dag</time></p>
<p class="lead">Bron till <b>Sandön</b> öppnades&nbsp;på torsdagen efter fyra års arbete.</p>
<figure><img src="a.jpg" alt="bro"><figcaption>Bron sedd från ön. Foto: Ola Nes</figcaption></figure>
<h2>Så blir trafiken</h2><ul><li>Bussen går var tionde minut.</li><li>Cyklar får egen fil.</li></ul>
<table><tr><th>År</th><th>Bilar</th></tr><tr><td>2025</td><td>900</td></tr></table>
<p>Läs också: <a href="/2">Färjan såld till Norge</a></p>
<p>– Vi har väntat länge,<br>säger Maj.</p></article>
<aside><h3>Läs mer</h3><ul><li>Så blev vintern 9 mars 2019</li></ul></aside>
<section><h3>Kommentarer (2)</h3><p>Maj, 4 maj 2024: Äntligen kom den, efter alla dessa år av löften och av väntan!</p></section></main>
<footer>© 2009–2024 Kustnytt</footer></body></html>"#;

#[tokio::test]
async fn an_article_with_its_page() {
    insta::assert_snapshot!(shown(&Html, "a.html", BRIDGE.as_bytes()).await, @r#"
# a.html
title: Ny bro till Sandön invigd
source: https://kustnytt.example/ny-bro
languages: sv, sv-SE
jsonld:@type = NewsArticle
jsonld:headline = Ny bro invigd
jsonld:datePublished = 2024-05-03T08:00:00+02:00
jsonld:inLanguage = sv
jsonld:author.@type = Person
jsonld:author.name = Eva Lind
jsonld:@type = WebPage
jsonld:dateModified = 2024-05-04
meta:article:published_time = 2024-05-03T08:00:00+02:00
meta:og:locale = sv_SE
time:datetime = 2024-05-03
link:canonical = https://kustnytt.example/ny-bro
title = Ny bro invigd | Kustnytt
Headline | Ny bro till Sandön invigd
Byline   | Av Eva Lind i dag
Paragraph| Bron till Sandön öppnades på torsdagen efter fyra års arbete.
Caption  | Bron sedd från ön. Foto: Ola Nes
Heading  | Så blir trafiken
Item     | Bussen går var tionde minut.
Item     | Cyklar får egen fil.
Row      | År	Bilar
Row      | 2025	900
Furniture| Läs också: Färjan såld till Norge
Paragraph| – Vi har väntat länge,⏎säger Maj.
Furniture| Hem
Furniture| Sport
Furniture| Läs mer
Furniture| Så blev vintern 9 mars 2019
Furniture| Kommentarer (2)
Furniture| Maj, 4 maj 2024: Äntligen kom den, efter alla dessa år av löften och a
Furniture| © 2009–2024 Kustnytt
"#);
}

#[tokio::test]
async fn a_page_that_says_nothing_of_itself() {
    let page = "<html><body><div id=top><a href=/>Hjem</a> <a href=/s>Sport</a></div><div class=box><h1>Broen er åpnet</h1><div>Fredag 3. mai 2024</div><div>Broen til Nordøya ble åpnet torsdag etter fire års arbeid og to utsettelser.</div><div>Ordføreren klippet snoren, og flere hundre gikk over broen til fots.</div></div><div><b>Les også</b><br><a href=/1>Fergen er solgt</a></div></body></html>";
    insta::assert_snapshot!(shown(&Html, "a.htm", page.as_bytes()).await, @r#"
# a.htm
title: Broen er åpnet
Headline | Broen er åpnet
Byline   | Fredag 3. mai 2024
Paragraph| Broen til Nordøya ble åpnet torsdag etter fire års arbeid og to utsett
Paragraph| Ordføreren klippet snoren, og flere hundre gikk over broen til fots.
Furniture| Hjem Sport
Furniture| Les også⏎Fergen er solgt
"#);
}

#[tokio::test]
async fn a_blog_whose_h1_is_its_name() {
    let page = "<body class='has-sidebar nav-open'><form><div class=header><h1><a href=/>The Dock</a></h1></div><div class='share-enabled'><h2>Bridge opens</h2><div class=meta>Posted by Ann Smith on May 3, 2024</div><div class=entry>The bridge to Sand Island opened on Thursday after four years.<br><br>The toll is two dollars.<div class=related-posts><h3>Related stories</h3><a href=/x>Ferry sold in 2023</a></div>Next comes the road to the harbour, due in October.</div></div><div id=sidebar><p>Subscribe and get the news of the harbour each morning, free of charge.</p></div></form>";
    insta::assert_snapshot!(shown(&Html, "a.html", page.as_bytes()).await, @r#"
# a.html
title: Bridge opens
Headline | Bridge opens
Byline   | Posted by Ann Smith on May 3, 2024
Paragraph| The bridge to Sand Island opened on Thursday after four years.
Paragraph| The toll is two dollars.
Paragraph| Next comes the road to the harbour, due in October.
Furniture| The Dock
Furniture| Related stories
Furniture| Ferry sold in 2023
Furniture| Subscribe and get the news of the harbour each morning, free of charge
"#);
}

#[tokio::test]
async fn headline_and_lead_above_the_text_belong_to_the_article() {
    let body = "<p>Cây cầu dài hai cây số và có bốn làn xe, cùng một làn dành cho xe đạp của người dân trên đảo.</p>".repeat(8);
    let page = format!(
        "<html lang=vi><body><header><h1><a href=/>Báo Cảng</a></h1></header><div class=head><h1>Cầu mới thông xe</h1><p>Sáng 3/5, cây cầu nối đảo với đất liền đã chính thức thông xe.</p></div><div class=content>{body}</div><div class=rel><p>Tin khác: phà cũ được bán cho một công ty ở miền Nam vào tháng trước.</p></div></body></html>"
    );
    let (documents, _) = read(&Html, "a.html", page.as_bytes()).await;
    let document = &documents[0];
    let roles: Vec<BlockRole> = document.blocks.iter().map(|b| b.role).collect();
    assert_eq!(document.title.as_deref(), Some("Cầu mới thông xe"));
    assert_eq!(roles[..2], [BlockRole::Headline, BlockRole::Paragraph]);
    assert_eq!(roles.iter().filter(|r| **r == BlockRole::Paragraph).count(), 9);
    assert_eq!(roles[10..], [BlockRole::Furniture; 2]);
}

#[tokio::test]
async fn chinese_pages_in_their_own_charsets() {
    let page = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5\"><title>新橋通車</title></head><body><h1>新橋通車</h1><p>連接離島的大橋昨天上午通車，數百名居民徒步走過橋面。</p><h3>留言</h3><p>小明：恭喜，等了十年終於等到這一天，真的很不容易啊。</p></body></html>";
    let (bytes, _, _) = encoding_rs::BIG5.encode(page);
    insta::assert_snapshot!(shown(&Html, "a.html", &bytes).await, @r#"
# a.html
title: 新橋通車
meta:Content-Type = text/html; charset=big5
title = 新橋通車
Headline | 新橋通車
Paragraph| 連接離島的大橋昨天上午通車，數百名居民徒步走過橋面。
Furniture| 留言
Furniture| 小明：恭喜，等了十年終於等到這一天，真的很不容易啊。
"#);
}

#[tokio::test]
async fn a_script_as_title_is_only_words() {
    let page = "<title><script>alert('3 May 2024')</script></title><body><p>The bridge was opened on Thursday after two delays.</p><script>var x = '<p>no</p>';</script><style>p{}</style>";
    insta::assert_snapshot!(shown(&Html, "a.html", page.as_bytes()).await, @r#"
# a.html
title: <script>alert('3 May 2024')</script>
title = <script>alert('3 May 2024')</script>
Paragraph| The bridge was opened on Thursday after two delays.
"#);
}

#[tokio::test]
async fn text_that_only_scripts_would_show() {
    let page = r#"<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge open","articleBody":"The bridge was opened on Thursday.\nIt is two kilometres long."}</script></head><body><div id=root></div></body></html>"#;
    insta::assert_snapshot!(shown(&Html, "a.html", page.as_bytes()).await, @r#"
# a.html
title: Bridge open
jsonld:@type = NewsArticle
jsonld:headline = Bridge open
Paragraph| The bridge was opened on Thursday.
Paragraph| It is two kilometres long.
"#);
    let (none, problem) = read(&Html, "a.html", b"<html><body><div id=root></div></body></html>").await;
    assert!(none.is_empty());
    insta::assert_snapshot!(problem, @"holds no text between its tags: save the page as a browser shows it");
}

#[tokio::test]
async fn hostile_pages_are_read_in_bounded_work() {
    let many = 50_000;
    for page in [
        "<div>".repeat(many) + "text",
        "<b>".repeat(many) + "text",
        "<p><font color=1>".repeat(many) + "text",
        "</div>".repeat(many) + "text",
        "<a href='".to_owned() + &"x".repeat(1_000_000) + "'>text</a>",
        "<p ".to_owned() + &(0..many).map(|n| format!("a{n}=1 ")).collect::<String>() + ">text",
        "<table>".repeat(many) + "text",
        "<ul><li>".repeat(many) + "text",
        "<h3>Read more</h3>".repeat(many) + "text",
        "<i></i>".repeat(many) + &"text and more text, ".repeat(9) + &"<h2>a</h2>".repeat(many),
        "text<!-- ".to_owned() + &"-".repeat(100_000),
        "text<title>".repeat(1_000),
        "text &".to_owned() + &"amp;&#xffffffff;&#0;".repeat(many),
        "<select><option>".repeat(many) + "</select>text",
        "text<script>".to_owned() + &"<!--<script>".repeat(many),
    ] {
        let (documents, problem) = read(&Html, "a.html", page.as_bytes()).await;
        assert!(documents.iter().all(|d| d.text.contains("text")), "{:.40}", page);
        assert!(documents.len() == 1, "{:.40}: {problem}", page);
    }
}
