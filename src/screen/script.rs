//! Other writing systems: han characters by their simplified form and their sound, cyrillic letters by their
//! romanisation, arabic letters by their consonants; and letters that only look like others.
//!
//! This file does not know words.

use std::borrow::Cow;
use std::sync::LazyLock;

/// Traditional and Japanese forms of characters that occur in names of institutions, with the simplified form.
const FORMS: &str = "學学國国業业術术電电濱滨爾尔龍龙東东漢汉華华軍军醫医藥药財财經经貿贸師师範范農农礦矿鐵铁機机關关係系際际\
    應应氣气廣广応应気气広广総总發发発发實实実实驗验験验單单単单團团団团輕轻軽轻變变変变檢检検检導导術术處处処处設设計计製制造造開开\
    門门間间陽阳陸陆隊队雲云風风飛飞馬马鋼钢錦锦鎮镇長长張张強强戰战戦战衛卫訊讯訓训試试論论護护貴贵資资質质運运遠远選选郵邮\
    醫医鋼钢離离鹽盐點点黨党齊齐體体無无與与專专畫画區区協协歷历歴历縣县麗丽鄉乡報报場场壓压寧宁對对將将島岛嶺岭帶带幹干廠厂彈弹後后\
    從从復复愛爱慶庆憲宪戲戏據据據据擇择敵敌數数斷断時时曆历書书會会構构標标樓楼樂乐樹树橋桥權权歐欧殺杀殼壳氫氢決决沒没況况淺浅減减測测\
    湯汤溫温準准溝沟滅灭滿满濟济濕湿灣湾燈灯爐炉獨独現现環环產产産产療疗發发皮皮監监盤盘確确礎础稱称種种積积穩稳窮穷範范築筑節节類类糧粮\
    紅红紀纪約约級级紡纺紙纸統统絲丝網网線线練练組组織织維维綜综緊紧編编績绩縱纵義义習习聯联聲声職职腦脑臨临興兴舊旧艦舰藝艺蘇苏蘭兰號号\
    術术裝装補补複复見见規规視视覺觉観观觀观許许評评詞词話话語语調调識识議议讀读課课變变證证譯译貨货購购費费賽赛贊赞趙赵軌轨軟软輛辆輪轮輸输轉转\
    転转辦办達达適适遷迁邊边鄭郑醬酱釋释針针鈦钛鈾铀銀银銅铜鋁铝錄录鍋锅鍵键鐘钟鏡镜閉闭閣阁陝陕陳陈陰阴隨随險险隱隐難难雙双電电\
    霧雾響响頂顶項项預预頭头題题額额顯显飯饭館馆験验驅驱駐驻騎骑魚鱼鮮鲜鳥鸟麥麦黃黄齒齿沢泽図图圖图価价仏佛伝传児儿両两戸户拡扩歩步毎每";

/// Latin letters, each before letters of other scripts that look like it.
const LOOKALIKES: &[(char, &str)] = &[
    ('a', "аαɑ"),
    ('b', "Ь"),
    ('c', "сϲ"),
    ('d', "ԁ"),
    ('e', "еєҽ"),
    ('g', "ɡ"),
    ('h', "һ"),
    ('i', "іıι"),
    ('j', "ј"),
    ('k', "κ"),
    ('l', "ӏ"),
    ('m', "ⅿ"),
    ('n', "ո"),
    ('o', "оοօ"),
    ('p', "рρ"),
    ('q', "ԛ"),
    ('s', "ѕ"),
    ('u', "υս"),
    ('v', "νѵ"),
    ('w', "ԝѡ"),
    ('x', "хχ"),
    ('y', "уγү"),
    ('A', "АΑ"),
    ('B', "ВΒ"),
    ('C', "СϹ"),
    ('E', "ЕΕ"),
    ('H', "НΗ"),
    ('I', "ІΙӀ"),
    ('J', "Ј"),
    ('K', "КΚ"),
    ('M', "МΜ"),
    ('N', "Ν"),
    ('O', "ОΟ"),
    ('P', "РΡ"),
    ('S', "Ѕ"),
    ('T', "ТΤ"),
    ('X', "ХΧ"),
    ('Y', "УΥҮ"),
    ('Z', "Ζ"),
];

/// The Latin letter that a letter of another script looks like.
pub(crate) fn looks_like(c: char) -> Option<char> {
    if c.is_ascii() || is_han(c) {
        return None;
    }
    let at = ALIKE.partition_point(|(alike, _)| *alike < c);
    ALIKE.get(at).filter(|(alike, _)| *alike == c).map(|(_, latin)| *latin)
}

/// The letters of [`LOOKALIKES`], sorted, each with the Latin one.
static ALIKE: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let pairs = LOOKALIKES.iter().flat_map(|(latin, alike)| alike.chars().map(|c| (c, *latin)));
    let mut pairs: Vec<(char, char)> = pairs.collect();
    pairs.sort_by_key(|(alike, _)| *alike);
    pairs
});

/// Whether a character is a han character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}' | '々')
}

/// Whether a letter belongs to the cyrillic script.
pub(crate) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// Whether a letter belongs to the arabic script.
pub(crate) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}')
}

/// Whether a character is a letter: those of the scripts of names without a look at the tables.
pub(crate) fn is_letter(c: char) -> bool {
    let known = matches!(c, 'a'..='z' | 'A'..='Z' | '\u{400}'..='\u{481}' | '\u{620}'..='\u{64a}' | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}');
    known || c.is_alphabetic()
}

/// Han characters in their simplified form.
pub(crate) fn simplified(text: &str) -> String {
    text.chars().map(simple).collect()
}

/// The pairs of [`FORMS`], sorted; of several for one character the first one counts.
static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let mut chars = FORMS.chars().filter(|c| is_han(*c));
    let mut pairs = Vec::new();
    while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
        pairs.push((from, to));
    }
    pairs.sort_by_key(|(from, _)| *from);
    pairs
});

fn simple(c: char) -> char {
    let at = PAIRS.partition_point(|(from, _)| *from < c);
    PAIRS.get(at).filter(|(from, _)| *from == c).map_or(c, |(_, to)| *to)
}

/// The sound of han characters in pinyin without tones and spaces.
pub(crate) fn pinyin(text: &str) -> String {
    let sounds = text.chars().filter_map(deunicode::deunicode_char).flat_map(str::chars);
    sounds.filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

/// Cyrillic letters as they are romanised in English texts.
pub(crate) fn romanised(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        latin.push_str(match c {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' | 'ґ' => "g",
            'д' => "d",
            'е' | 'э' | 'є' => "e",
            'ё' => "yo",
            'ж' => "zh",
            'з' => "z",
            'и' | 'і' => "i",
            'й' | 'ы' => "y",
            'ї' => "yi",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' | 'ў' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "shch",
            'ю' => "yu",
            'я' => "ya",
            'ъ' | 'ь' | '’' | '\'' => "",
            other => {
                latin.push(other);
                continue;
            }
        });
    }
    latin
}

/// A romanised Russian word without what the ways of romanising differ in.
pub(crate) fn plain_russian(word: &str) -> String {
    let mut plain = String::with_capacity(word.len().saturating_add(1));
    plainly(word, |c| plain.push(c));
    plain
}

/// The letters of [`plain_russian`], one after the other.
pub(super) fn plainly(word: &str, mut each: impl FnMut(char)) {
    let mut last = None;
    let mut write = |c: char| {
        if last.replace(c) != Some(c) {
            each(c);
        }
    };
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let next = rest.as_bytes().get(1);
        let read = match (c, next) {
            ('s', Some(b'h')) if rest.starts_with("shch") => {
                "sch".chars().for_each(&mut write);
                4
            }
            ('t', Some(b's')) if rest.starts_with("tshch") => {
                "ch".chars().for_each(&mut write);
                5
            }
            ('k', Some(b'h')) => {
                write('h');
                2
            }
            ('t', Some(b'z' | b's')) => {
                write('c');
                2
            }
            ('y', Some(b'o')) => {
                write('e');
                2
            }
            ('j' | 'y', _) => {
                write('i');
                1
            }
            ('x', _) => {
                "ks".chars().for_each(&mut write);
                1
            }
            _ => {
                write(c);
                c.len_utf8()
            }
        };
        rest = rest.get(read..).unwrap_or_default();
    }
}

/// The consonants of a word in arabic script, as they sound in Latin letters; empty for other words.
pub(crate) fn arabic_consonants(word: &str) -> String {
    let mut latin = String::new();
    for c in word.chars() {
        latin.push_str(match c {
            'ب' => "b",
            'پ' => "p",
            'ت' | 'ط' | 'ة' => "t",
            'ث' | 'س' | 'ص' => "s",
            'ج' => "j",
            'چ' => "ch",
            'ح' | 'ه' => "h",
            'خ' => "kh",
            'د' => "d",
            'ذ' | 'ز' | 'ض' | 'ظ' => "z",
            'ر' => "r",
            'ژ' => "zh",
            'ش' => "sh",
            'غ' | 'ق' => "gh",
            'ف' => "f",
            'ک' | 'ك' => "k",
            'گ' => "g",
            'ل' => "l",
            'م' => "m",
            'ن' => "n",
            'و' => "w",
            _ => "",
        });
    }
    if latin.is_empty() { latin } else { latin_consonants(&latin) }
}

/// The consonants of a Latin word that writing without vowels keeps.
pub(crate) fn latin_consonants(word: &str) -> String {
    let mut word = Cow::Borrowed(word);
    for (from, to) in [("q", "gh"), ("c", "k"), ("kh", "x"), ("kw", "k"), ("xw", "x")] {
        if word.contains(from) {
            word = Cow::Owned(word.replace(from, to));
        }
    }
    let mut last = None;
    // The letter waw is a vowel in most names, and Latin spellings drop it where it is none.
    let kept =
        word.chars().filter(|c| c.is_ascii_alphabetic() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'v'));
    let mut bare: String = kept.filter(|c| last.replace(*c) != Some(*c)).collect();
    if word.ends_with(['h']) && bare.len() > 2 && word.len() >= 2 {
        // A final h is often not heard.
        bare.truncate(bare.len().saturating_sub(1));
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `plain_russian` means: one replacement after the other, then no letter twice.
    fn replaced(word: &str) -> String {
        let mut plain = word.to_owned();
        for (from, to) in
            [("shch", "sch"), ("kh", "h"), ("tz", "c"), ("ts", "c"), ("yo", "e"), ("j", "i"), ("y", "i"), ("x", "ks")]
        {
            plain = plain.replace(from, to);
        }
        let mut last = None;
        plain.retain(|c| last.replace(c) != Some(c));
        plain
    }

    #[test]
    fn letters_are_those_of_unicode() {
        assert!(('\0'..=char::MAX).all(|c| is_letter(c) == c.is_alphabetic()));
    }

    #[test]
    fn romanised_words_lose_what_the_ways_of_romanising_differ_in() {
        assert_eq!(plain_russian("khishchnyy"), "hischni");
        let letters = ["s", "h", "c", "k", "t", "z", "y", "o", "x", "é", ""];
        let mut words = vec![String::new()];
        for _ in 0..5 {
            words = words.iter().flat_map(|word| letters.iter().map(move |c| format!("{word}{c}"))).collect();
        }
        assert!(words.iter().all(|word| plain_russian(word) == replaced(word)));
    }
}
