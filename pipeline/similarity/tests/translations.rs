//! Translations of our own sentences find each other among distractors, in all five languages
//! and both Chinese scripts.
#![cfg(feature = "table")]

use annalist_similarity::{SimilarityTable, Vector, cosine, margin};

const LANGUAGES: [&str; 6] = ["en", "sv", "nb", "vi", "zh-Hant", "zh-Hans"];

/// One happening a row, one language a column. The rows lie close together on purpose:
/// several are openings, several are court cases, several are storms.
const HAPPENINGS: [[&str; 6]; 12] = [
    [
        "The new railway bridge over the river was opened by the king on Saturday",
        "Den nya järnvägsbron över älven invigdes av kungen i lördags",
        "Den nye jernbanebroen over elva ble åpnet av kongen på lørdag",
        "Cây cầu đường sắt mới bắc qua sông đã được nhà vua khánh thành hôm thứ Bảy",
        "橫跨河流的新鐵路橋週六由國王主持通車",
        "横跨河流的新铁路桥周六由国王主持通车",
    ],
    [
        "The company will open a battery factory with 800 jobs next spring",
        "Företaget öppnar en batterifabrik med 800 arbetstillfällen nästa vår",
        "Selskapet åpner en batterifabrikk med 800 arbeidsplasser neste vår",
        "Công ty sẽ mở một nhà máy pin với 800 việc làm vào mùa xuân tới",
        "該公司將於明年春天開設一座電池工廠，提供800個工作崗位",
        "该公司将于明年春天开设一座电池工厂，提供800个工作岗位",
    ],
    [
        "The museum opens an exhibition of bronze drums in October",
        "Museet öppnar en utställning om bronstrummor i oktober",
        "Museet åpner en utstilling om bronsetrommer i oktober",
        "Bảo tàng khai mạc triển lãm trống đồng vào tháng Mười",
        "博物館將於十月舉辦銅鼓展覽",
        "博物馆将于十月举办铜鼓展览",
    ],
    [
        "A court sentenced the former mayor to four years in prison for bribery",
        "En domstol dömde den tidigare borgmästaren till fyra års fängelse för mutbrott",
        "En domstol dømte den tidligere ordføreren til fire års fengsel for bestikkelser",
        "Tòa án tuyên phạt cựu thị trưởng bốn năm tù vì tội nhận hối lộ",
        "法院以受賄罪判處前市長四年有期徒刑",
        "法院以受贿罪判处前市长四年有期徒刑",
    ],
    [
        "The supreme court rejected the appeal of the fishermen against the harbour",
        "Högsta domstolen avslog fiskarnas överklagande mot hamnen",
        "Høyesterett forkastet fiskernes anke mot havna",
        "Tòa án tối cao bác đơn kháng cáo của ngư dân chống lại cảng",
        "最高法院駁回了漁民反對港口的上訴",
        "最高法院驳回了渔民反对港口的上诉",
    ],
    [
        "Typhoon winds tore the roofs off hundreds of houses and killed three people",
        "Tyfonens vindar slet taken av hundratals hus och dödade tre personer",
        "Tyfonens vinder rev takene av hundrevis av hus og drepte tre mennesker",
        "Gió bão đã làm tốc mái hàng trăm ngôi nhà và khiến ba người thiệt mạng",
        "颱風吹翻數百棟房屋的屋頂，造成三人死亡",
        "台风吹翻数百栋房屋的屋顶，造成三人死亡",
    ],
    [
        "Schools stay closed on Monday because of heavy snow",
        "Skolorna håller stängt på måndag på grund av kraftigt snöfall",
        "Skolene holder stengt mandag på grunn av kraftig snøfall",
        "Các trường học đóng cửa hôm thứ Hai do tuyết rơi dày",
        "由於大雪，學校週一停課",
        "由于大雪，学校周一停课",
    ],
    [
        "The two presidents signed a trade agreement after their meeting in the capital",
        "De två presidenterna undertecknade ett handelsavtal efter sitt möte i huvudstaden",
        "De to presidentene undertegnet en handelsavtale etter møtet i hovedstaden",
        "Hai tổng thống đã ký một hiệp định thương mại sau cuộc gặp tại thủ đô",
        "兩國總統在首都會晤後簽署了貿易協定",
        "两国总统在首都会晤后签署了贸易协定",
    ],
    [
        "The foreign minister postponed her visit to the neighbouring country until June",
        "Utrikesministern sköt upp sitt besök i grannlandet till juni",
        "Utenriksministeren utsatte besøket i nabolandet til juni",
        "Bộ trưởng Ngoại giao đã hoãn chuyến thăm nước láng giềng đến tháng Sáu",
        "外交部長將訪問鄰國的行程推遲到六月",
        "外交部长将访问邻国的行程推迟到六月",
    ],
    [
        "The central bank raised its interest rate by a quarter of a percentage point",
        "Centralbanken höjde räntan med en kvarts procentenhet",
        "Sentralbanken hevet renten med et kvart prosentpoeng",
        "Ngân hàng trung ương tăng lãi suất thêm một phần tư điểm phần trăm",
        "中央銀行將利率提高四分之一個百分點",
        "中央银行将利率提高四分之一个百分点",
    ],
    [
        "The national team won the final after a goal in the last minute",
        "Landslaget vann finalen efter ett mål i sista minuten",
        "Landslaget vant finalen etter et mål i siste minutt",
        "Đội tuyển quốc gia thắng trận chung kết nhờ bàn thắng ở phút cuối",
        "國家隊憑藉最後一分鐘的進球贏得決賽",
        "国家队凭借最后一分钟的进球赢得决赛",
    ],
    [
        "Thousands of nurses went on strike on Thursday for higher wages",
        "Tusentals sjuksköterskor strejkade i torsdags för högre löner",
        "Tusenvis av sykepleiere streiket torsdag for høyere lønn",
        "Hàng nghìn y tá đã đình công hôm thứ Năm để đòi tăng lương",
        "數千名護士週四罷工，要求加薪",
        "数千名护士周四罢工，要求加薪",
    ],
];

fn column(table: &SimilarityTable, language: usize) -> Vec<Vector> {
    HAPPENINGS.iter().map(|row| table.embed(row[language], LANGUAGES[language])).collect()
}

/// Sentences of `from` whose translation is not the one most alike in `to`.
fn misses(from: &[Vector], to: &[Vector], score: impl Fn(usize, usize) -> f32) -> Vec<&'static str> {
    let best = |i: usize| (0..to.len()).max_by(|&a, &b| score(i, a).total_cmp(&score(i, b)));
    (0..from.len()).filter(|&i| best(i) != Some(i)).map(|i| HAPPENINGS[i][0]).collect()
}

/// A table can't know everything: a few of the 360 searches may miss, but no pair of languages more than two.
#[test]
fn translations_rank_first() {
    let table = SimilarityTable::bundled().unwrap();
    let columns: Vec<_> = (0..LANGUAGES.len()).map(|language| column(table, language)).collect();
    let mut all = vec![];
    for (a, from) in LANGUAGES.iter().zip(&columns) {
        for (b, to) in LANGUAGES.iter().zip(&columns) {
            let missed = misses(from, to, |i, j| cosine(&from[i], &to[j]));
            assert!(missed.len() <= 2, "{a} to {b}: {missed:?}");
            all.extend(missed.into_iter().map(|sentence| format!("{a} to {b}: {sentence}")));
        }
    }
    assert!(all.len() <= 4, "{all:#?}");
}

#[test]
fn margins_keep_translations_first() {
    let table = SimilarityTable::bundled().unwrap();
    let (english, chinese) = (column(table, 0), column(table, 4));
    let (near, far) = margin::mutual_nearness(&english, &chinese, margin::NEIGHBOURS);
    let score = |i: usize, j: usize| margin::csls(cosine(&english[i], &chinese[j]), near[i], far[j]);
    assert_eq!(misses(&english, &chinese, score), [""; 0]);
    for (i, text) in english.iter().enumerate() {
        let similarities: Vec<_> = chinese.iter().map(|c| cosine(text, c)).collect();
        assert!(margin::rival_gap(&similarities, i) > Some(0.0), "{}", HAPPENINGS[i][0]);
    }
}

#[test]
fn both_chinese_scripts_say_the_same() {
    let table = SimilarityTable::bundled().unwrap();
    let (hant, hans) = (column(table, 4), column(table, 5));
    for (i, row) in HAPPENINGS.iter().enumerate() {
        assert!(cosine(&hant[i], &hans[i]) > 0.8, "{}", row[4]);
    }
}

#[test]
fn an_unknown_language_still_finds_its_partner() {
    let table = SimilarityTable::bundled().unwrap();
    let english = column(table, 0);
    let unmarked: Vec<_> = HAPPENINGS.iter().map(|row| table.embed(row[2], "")).collect();
    assert_eq!(misses(&unmarked, &english, |i, j| cosine(&unmarked[i], &english[j])), [""; 0]);
}
