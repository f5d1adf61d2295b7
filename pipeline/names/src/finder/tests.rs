//! What the finder must find, and what it must leave alone.

use super::*;

/// "kind:name" of what is found.
fn found(text: &str, language: &str) -> Vec<String> {
    let tag = |kind: NameKind| match kind {
        NameKind::Person => "P",
        NameKind::Organisation => "O",
        NameKind::Place => "L",
        NameKind::Work => "W",
        NameKind::Unknown => "?",
    };
    find_names(text, language)
        .iter()
        .map(|name| format!("{}:{}", tag(name.kind), &text[name.start..name.end]))
        .collect()
}

#[test]
fn people_in_latin_letters() {
    for (text, language, wanted) in [
        ("I går möttes utrikesminister Ebba Strand och hennes kollega i Oslo.", "sv", "P:Ebba Strand L:Oslo"),
        ("Det sier skipper Odd Berge (61) fra Bodø.", "nb", "P:Odd Berge L:Bodø"),
        ("The talks were led by Prime Minister Pham Van Duc on Monday.", "en", "P:Pham Van Duc"),
        ("Theo ông Trần Văn Sơn, dự án sẽ hoàn thành.", "vi", "P:Trần Văn Sơn"),
        (
            "Bộ trưởng Ngoại giao Lê Thị Hoa đã gặp Đại sứ Phạm Minh Anh.",
            "vi",
            "P:Lê Thị Hoa P:Phạm Minh Anh",
        ),
        ("said Ursula von der Stein, a lawyer", "en", "P:Ursula von der Stein"),
        ("Chủ tịch Trung Quốc Tập Gia Bảo đến thăm.", "vi", "L:Trung Quốc P:Tập Gia Bảo"),
        ("Talks with German Chancellor Ada Holm ended.", "en", "P:Ada Holm"),
        ("It crashed in Alder Street on Monday.", "en", "?:Alder Street"),
        ("Hôm qua, Tổng Bí thư Trần Văn Sơn chủ trì lễ đón.", "vi", "P:Trần Văn Sơn"),
    ] {
        assert_eq!(found(text, language).join(" "), wanted, "{text}");
    }
}

#[test]
fn people_in_chinese() {
    for (text, wanted) in [
        ("市長林志遠昨天說，工程將於明年完工。", "P:林志遠"),
        ("總理默罕·埃爾森訪問河內。", "P:默罕·埃爾森 L:河內"),
        ("外長王立明（Wang Liming）表示歡迎。", "P:王立明 P:Wang Liming"),
        ("遇難者是阮氏蘭與丈夫。", "P:阮氏蘭"),
        ("部長阮氏蘭表示，雙方同意。阮氏蘭隨後離開。", "P:阮氏蘭 P:阮氏蘭"),
        ("周四宣布，任何方面都應該關注。", ""),
        ("越南的廣寧、諒山、高平、河江四省", "L:越南 L:廣寧 L:諒山 L:河江"),
        ("雙方企業昨天簽約。", ""),
    ] {
        assert_eq!(found(text, "zh-Hant").join(" "), wanted, "{text}");
    }
}

#[test]
fn bodies_and_works() {
    for (text, language, wanted) in [
        ("ifølge rederiet Fjordlinja og Havforskningsinstituttet", "nb", "O:Fjordlinja"),
        ("Skipet «Nordlys» lå ved kai.", "nb", "W:Nordlys"),
        ("“We are ready.” The crew left.", "en", ""),
        ("由華海造船廠交付", "zh-Hant", "O:華海造船廠"),
        ("《海洋晨報》報導", "zh-Hant", "W:海洋晨報"),
        ("ký với Công ty Sao Biển tại Huế", "vi", "O:Sao Biển L:Huế"),
    ] {
        assert_eq!(found(text, language).join(" "), wanted, "{text}");
    }
}

#[test]
fn sentence_starts_and_calendars_are_no_names() {
    for (text, language) in [
        ("Yesterday the talks ended. On Monday, March 14, they begin again.", "en"),
        ("Färjan sjönk. På tisdag ska den bogseras.", "sv"),
        ("Sáng thứ Ba, hai bên đã ký. Tuy nhiên, chưa có kết quả.", "vi"),
        ("Swedish and Norwegian fishermen met.", "en"),
        ("昨天上午十時，雙方簽署協議。", "zh-Hant"),
    ] {
        assert!(found(text, language).is_empty(), "{text}: {:?}", found(text, language));
    }
}

#[test]
fn short_forms_follow_full_ones() {
    let text = "Minister Anna Solheim came on Friday. It went well, said Solheim.";
    assert_eq!(found(text, "en"), ["P:Anna Solheim", "P:Solheim"]);
}

#[test]
fn brackets_give_aliases_and_titles_go_into_the_name() {
    let names = find_names("外長王立明（Wang Liming）表示歡迎。", "zh-Hant");
    assert_eq!(names[1].alias_of, Some(0));
    assert_eq!(names[0].name.titles, ["外长"]);
}
