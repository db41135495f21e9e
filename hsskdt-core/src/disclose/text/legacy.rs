//! Vietnamese of the time before Unicode, read as Latin text: TCVN3 ("ABC" fonts) and VNI.
//!
//! A text is a candidate only if it has letters of the upper half of Latin-1 and nothing beyond it: Vietnamese in
//! Unicode nearly always has a letter beyond (ạ, ệ, ư, đ). A wrong guess only adds a reading in which nothing is found.

/// Characters with the byte range of the original that each stands for.
pub(super) type Reading = Vec<(usize, usize, char)>;

/// What a character says about the encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Upper half of Latin-1.
    Upper,
    /// Letters that neither encoding has.
    Beyond,
    /// Nothing.
    Neutral,
}

pub(super) fn class(ch: char) -> Class {
    match ch {
        '\u{A1}'..='\u{FF}' => Class::Upper,
        '\0'..='\u{A0}' | '\u{2010}'..='\u{2027}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' => Class::Neutral,
        _ => Class::Beyond,
    }
}

/// Could this be TCVN3 or VNI?
pub(super) fn is_candidate(text: &str) -> bool {
    let mut upper = false;
    for ch in text.chars() {
        match class(ch) {
            Class::Upper => upper = true,
            Class::Beyond => return false,
            Class::Neutral => {}
        }
    }
    upper
}

/// The readings of a candidate.
pub(super) fn readings(text: &str) -> [Reading; 3] {
    let plain = || text.char_indices().map(|(at, ch)| (at, at.saturating_add(ch.len_utf8()), ch));
    [
        plain().map(|(from, to, ch)| (from, to, tcvn3(ch))).collect(),
        // Fonts had the capitals, so capital text may have been made by upper-casing the bytes.
        plain().map(|(from, to, ch)| (from, to, tcvn3(super::fold::lower(ch)))).collect(),
        vni(plain().collect()),
    ]
}

/// The letter that a character stands for.
pub(super) fn tcvn3(ch: char) -> char {
    match ch {
        '¡' | '¨' => 'ă',
        '¢' | '©' => 'â',
        '£' | 'ª' => 'ê',
        '¤' | '«' => 'ô',
        '¥' | '¬' => 'ơ',
        '¦' | '\u{AD}' => 'ư',
        '§' | '®' => 'đ',
        'µ' => 'à',
        '¶' => 'ả',
        '·' => 'ã',
        '¸' => 'á',
        '¹' => 'ạ',
        '»' => 'ằ',
        '¼' => 'ẳ',
        '½' => 'ẵ',
        '¾' => 'ắ',
        'Æ' => 'ặ',
        'Ç' => 'ầ',
        'È' => 'ẩ',
        'É' => 'ẫ',
        'Ê' => 'ấ',
        'Ë' => 'ậ',
        'Ì' => 'è',
        'Î' => 'ẻ',
        'Ï' => 'ẽ',
        'Ð' => 'é',
        'Ñ' => 'ẹ',
        'Ò' => 'ề',
        'Ó' => 'ể',
        'Ô' => 'ễ',
        'Õ' => 'ế',
        'Ö' => 'ệ',
        '×' => 'ì',
        'Ø' => 'ỉ',
        'Ü' => 'ĩ',
        'Ý' => 'í',
        'Þ' => 'ị',
        'ß' => 'ò',
        'á' => 'ỏ',
        'â' => 'õ',
        'ã' => 'ó',
        'ä' => 'ọ',
        'å' => 'ồ',
        'æ' => 'ổ',
        'ç' => 'ỗ',
        'è' => 'ố',
        'é' => 'ộ',
        'ê' => 'ờ',
        'ë' => 'ở',
        'ì' => 'ỡ',
        'í' => 'ớ',
        'î' => 'ợ',
        'ï' => 'ù',
        'ñ' => 'ủ',
        'ò' => 'ũ',
        'ó' => 'ú',
        'ô' => 'ụ',
        'õ' => 'ừ',
        'ö' => 'ử',
        '÷' => 'ữ',
        'ø' => 'ứ',
        'ù' => 'ự',
        'ú' => 'ỳ',
        'û' => 'ỷ',
        'ü' => 'ỹ',
        'ý' => 'ý',
        'þ' => 'ỵ',
        other => other,
    }
}

/// VNI writes most letters as a base letter and a mark of its own.
fn vni(text: Reading) -> Reading {
    let mut out: Reading = Vec::with_capacity(text.len());
    for (from, to, ch) in text {
        let ch = super::fold::lower(ch);
        if let Some(last) = out.last_mut()
            && last.1 == from
            && let Some(joined) = vni_pair(last.2, ch)
        {
            *last = (last.0, to, joined);
            continue;
        }
        out.push((from, to, vni_single(ch)));
    }
    out
}

/// A small letter that no base letter stands before.
pub(super) fn vni_single(ch: char) -> char {
    match ch {
        'ñ' => 'đ',
        'ö' => 'ư',
        'ô' => 'ơ',
        'æ' => 'ỉ',
        'ó' => 'ĩ',
        'ò' => 'ị',
        'î' => 'ỵ',
        other => other,
    }
}

/// The letter that a base letter and a mark after it stand for.
pub(super) fn vni_pair(base: char, mark: char) -> Option<char> {
    // Tone marks: sắc, huyền, hỏi, ngã, nặng.
    const TONES: [(char, usize); 5] = [('ù', 0), ('ø', 1), ('û', 2), ('õ', 3), ('ï', 4)];
    let toned =
        |row: &str| -> Option<char> { TONES.iter().find(|(m, _)| *m == mark).and_then(|(_, at)| row.chars().nth(*at)) };
    // Circumflex and breve with a tone: one mark for both.
    let circumflex = |row: &str| "âáàåãä".chars().position(|m| m == mark).and_then(|at| row.chars().nth(at));
    let breve = |row: &str| "êéèúüë".chars().position(|m| m == mark).and_then(|at| row.chars().nth(at));
    match base {
        'a' => toned("áàảãạ").or_else(|| circumflex("âấầẩẫậ")).or_else(|| breve("ăắằẳẵặ")),
        'e' => toned("éèẻẽẹ").or_else(|| circumflex("êếềểễệ")),
        'o' => toned("óòỏõọ").or_else(|| circumflex("ôốồổỗộ")),
        'u' => toned("úùủũụ"),
        'y' => toned("ýỳỷỹ"),
        'ơ' => toned("ớờởỡợ"),
        'ư' => toned("ứừửữự"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(reading: &Reading) -> String {
        reading.iter().map(|(_, _, ch)| *ch).collect()
    }

    #[test]
    fn both_encodings_are_read() {
        assert_eq!(text(&readings("m¹i d©m")[0]), "mại dâm");
        assert_eq!(text(&readings("ngêi nghiÖn ma tóy")[0]), "ngời nghiện ma túy");
        assert_eq!(text(&readings("MA TÓY")[1]), "ma túy");
        assert_eq!(text(&readings("ngöôøi nghieän ma tuùy, maïi daâm")[2]), "người nghiện ma túy, mại dâm");
        assert!(!is_candidate("nghiện") && !is_candidate("ho khan") && is_candidate("ma tóy"));
    }
}
