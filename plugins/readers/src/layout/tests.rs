//! What the lines of small articles of our own are taken for, shown as `role| words`.

use super::*;

/// One line a block.
pub fn shown(text: &str) -> String {
    let found = layout(text, Headline::Unknown);
    let mut lines: Vec<String> = found
        .blocks
        .iter()
        .map(|block| {
            let words: String = block.span.of(text).chars().take(48).collect();
            format!("{:<9}| {}", format!("{:?}", block.role), words.replace('\n', "⏎"))
        })
        .collect();
    lines.extend(found.source.map(|source| format!("source: {source}")));
    lines.join("\n")
}

#[test]
fn a_scraped_page_in_swedish() {
    let text = "Kustnytt.example - nyheter från kusten\n\nNy bro till Sandön invigd av landshövdingen\n\nBron till Sandön öppnades för trafik på torsdagen efter fyra års arbete och två förseningar som kommunen har fått mycket kritik för.\n\nKustnyttKustnytt03/05/2024\n\nHundratals öbor hade samlats vid fästet när det blågula bandet klipptes.\n\nBron sedd från Sandön.\nBron sedd från Sandön.\n\nNärmast väntar vägen till hamnen, som ska vara klar i oktober.\n\nEva Lind\n\nKälla: https://kustnytt.example/ny-bro-123.html\n\nKommentar (0)\n\nNo data\n\nI samma ämne\n\nSå minns öborna den 20 oktober\nFärjan säljs till Norge\n\nArv\n\nFöretag";
    insta::assert_snapshot!(shown(text), @r#"
Furniture| Kustnytt.example - nyheter från kusten
Headline | Ny bro till Sandön invigd av landshövdingen
Paragraph| Bron till Sandön öppnades för trafik på torsdage
Byline   | KustnyttKustnytt03/05/2024
Paragraph| Hundratals öbor hade samlats vid fästet när det 
Caption  | Bron sedd från Sandön.
Caption  | Bron sedd från Sandön.
Paragraph| Närmast väntar vägen till hamnen, som ska vara k
Byline   | Eva Lind
Furniture| Källa: https://kustnytt.example/ny-bro-123.html
Furniture| Kommentar (0)
Furniture| No data
Furniture| I samma ämne
Furniture| Så minns öborna den 20 oktober
Furniture| Färjan säljs till Norge
Furniture| Arv
Furniture| Företag
source: https://kustnytt.example/ny-bro-123.html
"#);
}

#[test]
fn papers_name_and_day_stand_above_the_headline() {
    insta::assert_snapshot!(shown("HAVNEBLADET | Fredag 03.05.2024\n\nFergen er tilbake på Nordøya\n\nTekst: Per Dahl · Foto: Ola Nes\n\nFergen til Nordøya gikk i dag for første gang siden grunnstøtingen i mars.\n\n– Vi er glade, sier ordføreren.\n\nBildetekst: Fergen ved kai.\n\nTips oss: 555 01 990"), @r#"
Byline   | HAVNEBLADET | Fredag 03.05.2024
Headline | Fergen er tilbake på Nordøya
Byline   | Tekst: Per Dahl · Foto: Ola Nes
Paragraph| Fergen til Nordøya gikk i dag for første gang si
Paragraph| – Vi er glade, sier ordføreren.
Caption  | Bildetekst: Fergen ved kai.
Furniture| Tips oss: 555 01 990
"#);
    insta::assert_snapshot!(shown("The Dock Times\nPORTLAND, May 3, 2024\n\nShipyard hires two hundred welders after long strike\n\nBy Ann Smith\n\nThe yard said on Friday that it would take on two hundred welders."), @r#"
Byline   | The Dock Times
Byline   | PORTLAND, May 3, 2024
Headline | Shipyard hires two hundred welders after long st
Byline   | By Ann Smith
Paragraph| The yard said on Friday that it would take on tw
"#);
    insta::assert_snapshot!(shown("BÁO CẢNG | Thứ Sáu, 03/05/2024, 09:30\n\nCầu mới nối đảo với đất liền đã thông xe\n\nThu Lan (từ Đà Nẵng)\n\nSáng nay, hàng trăm người dân đã đi bộ qua cây cầu mới dài hai cây số.\n\nẢnh: Minh Đức\n\nTheo chủ tịch tỉnh, đường vào cảng sẽ hoàn thành trong tháng 10."), @r#"
Byline   | BÁO CẢNG | Thứ Sáu, 03/05/2024, 09:30
Headline | Cầu mới nối đảo với đất liền đã thông xe
Byline   | Thu Lan (từ Đà Nẵng)
Paragraph| Sáng nay, hàng trăm người dân đã đi bộ qua cây c
Caption  | Ảnh: Minh Đức
Paragraph| Theo chủ tịch tỉnh, đường vào cảng sẽ hoàn thành
"#);
}

#[test]
fn chinese_heads_and_feet() {
    insta::assert_snapshot!(shown("【港灣日報113年5月3日訊】記者林大同／綜合報導\n\n新橋通車　島民期盼十年\n\n連接本島與離島的大橋昨天上午正式通車，數百名居民徒步走過橋面，市長也到場致詞。\n\n圖／市府提供\n\n市長表示，港區道路預計今年十月完工。\n\n來源：港灣日報\n相關新聞\n渡輪停駛\n港口擴建\n公車改道"), @r#"
Byline   | 【港灣日報113年5月3日訊】記者林大同／綜合報導
Headline | 新橋通車　島民期盼十年
Paragraph| 連接本島與離島的大橋昨天上午正式通車，數百名居民徒步走過橋面，市長也到場致詞。
Caption  | 圖／市府提供
Paragraph| 市長表示，港區道路預計今年十月完工。
Furniture| 來源：港灣日報
Furniture| 相關新聞
Furniture| 渡輪停駛
Furniture| 港口擴建
Furniture| 公車改道
"#);
}

#[test]
fn an_article_without_a_headline_has_none() {
    insta::assert_snapshot!(shown("Bộ trưởng hôm qua đã tiếp đoàn đại biểu của thành phố kết nghĩa tại trụ sở cơ quan.\n\nHai bên ký ba văn kiện."), @r#"
Paragraph| Bộ trưởng hôm qua đã tiếp đoàn đại biểu của thàn
Paragraph| Hai bên ký ba văn kiện.
"#);
}

#[test]
fn sentences_are_never_furniture() {
    let text = "Five things about the new bridge\n\nThe bridge to Sand Island opened on Thursday after four years of work and two delays.\n\nRead more\n\nIt is two kilometres long and cost ninety million. It carries four lanes, a cycle path and, one day, a tram that the islanders have been promised since the first plans were drawn in the nineties.\n\nComments\n\nThe mayor refused to comment, and left by boat. The contractor, which has built three bridges for the county, said in a statement that the wind had been stronger than in any year before.\n\nMaximum load: 40 tonnes\n\nThe toll is two dollars.";
    let found = layout(text, Headline::Unknown);
    for block in found.blocks.iter().filter(|b| b.role == BlockRole::Furniture) {
        assert!(!block.span.of(text).ends_with('.'), "{:?}", block.span.of(text));
    }
    assert_eq!(found.headline.map(|span| span.of(text)), Some("Five things about the new bridge"));
}

#[test]
fn a_sentence_between_buttons_is_the_articles() {
    insta::assert_snapshot!(shown("Home\nNews\nSport\n\nFerry line reopens after storm\n\nMay 3, 2024\n\nThe ferry line between the two harbours reopened on Monday after the storm.\n\nShare this article\n\nThe company said that the next sailing would be on 12 May.\n\nRelated articles\nHarbour closed by storm\nFerry sold to Norway.\n\nAdvertisement"), @r#"
Furniture| Home
Furniture| News
Furniture| Sport
Headline | Ferry line reopens after storm
Byline   | May 3, 2024
Paragraph| The ferry line between the two harbours reopened
Furniture| Share this article
Paragraph| The company said that the next sailing would be 
Furniture| Related articles
Furniture| Harbour closed by storm
Furniture| Ferry sold to Norway.
Furniture| Advertisement
"#);
}

#[test]
fn lists_at_the_end_stay_in_the_article() {
    let text = "What happens now\n\nThe town has published the programme for the opening week of the bridge.\n\n3 May: opening\n4 May: concert\n5 May: boat race\n6 May: market";
    assert!(layout(text, Headline::Unknown).blocks.iter().all(|b| b.role != BlockRole::Furniture));
}

#[test]
fn every_word_is_in_one_block() {
    for text in ["", "\n", "one", "one\n\ntwo three.\n", "a\u{2028}b"] {
        let blocks = layout(text, Headline::Unknown).blocks;
        let words: Vec<&str> = blocks.iter().flat_map(|b| b.span.of(text).split_whitespace()).collect();
        assert_eq!(words, text.split_whitespace().collect::<Vec<_>>(), "{text:?}");
    }
}
