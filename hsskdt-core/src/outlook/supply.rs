//! How long a medicine lasts, from quantity and directions as people write them.

use crate::model::encounter::Medication;
use crate::model::value::{PersonName, Recorded};

/// One piece of the directions.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(f64),
    Word(String),
    Slash,
}

/// Days that a medicine lasts; `None` where the directions do not tell.
///
/// Understood are the number of days itself (`… * 30 ngày`), amounts a day (`2 viên/ngày`), times and amounts (`ngày
/// uống 2 lần, mỗi lần 1 viên`, `1 viên/lần * 2 lần/ngày`), and times of the day (`sáng 1 viên, tối 2 viên`).
pub fn days_of_supply(medication: &Medication) -> Option<u32> {
    let tokens = tokens(&medication.dosage_text);
    if let Some(days) = days(&tokens) {
        return whole(days);
    }
    let a_day = times_of_day(&tokens).or_else(|| a_day(&tokens)).filter(|n| *n > 0.0)?;
    let quantity: f64 = medication.charge.quantity.as_ref().and_then(Recorded::valid)?.as_str().parse().ok()?;
    whole((quantity / a_day).floor())
}

/// At most two years: anything longer is a slip.
fn whole(days: f64) -> Option<u32> {
    (1.0..=730.0).contains(&days).then_some(days as u32)
}

fn tokens(text: &str) -> Vec<Token> {
    let folded = PersonName::new(&text.replace('½', " 1/2 ").replace('¼', " 1/4 ")).folded().to_lowercase();
    let mut out = Vec::new();
    let mut piece = String::new();
    let mut digits = false;
    for c in folded.chars().chain([' ']) {
        let digit = c.is_ascii_digit() || (matches!(c, '.' | ',') && digits && !piece.is_empty());
        let part = digit || c.is_alphabetic();
        if !piece.is_empty() && (!part || digit != digits) {
            out.push(token(&std::mem::take(&mut piece)));
        }
        if part {
            piece.push(c);
        }
        if c == '/' {
            out.push(Token::Slash);
        }
        digits = digit;
    }
    fractions(&mut out);
    out
}

fn token(piece: &str) -> Token {
    match piece.replace(',', ".").trim_end_matches('.').parse() {
        Ok(number) => Token::Number(number),
        Err(_) => Token::Word(piece.to_owned()),
    }
}

/// `1/2` is a half.
fn fractions(tokens: &mut Vec<Token>) {
    for at in (0..tokens.len()).rev() {
        if let Some([Token::Number(a), Token::Slash, Token::Number(b), ..]) = tokens.get(at..)
            && (2.0..=4.0).contains(b)
        {
            let fraction = Token::Number(a / b);
            tokens.splice(at..at.saturating_add(3), [fraction]);
        }
    }
}

fn is_word(token: Option<&Token>, words: &[&str]) -> bool {
    matches!(token, Some(Token::Word(w)) if words.contains(&w.as_str()))
}

/// `30 ngày`, not `2 lần/ngày`.
fn days(tokens: &[Token]) -> Option<f64> {
    tokens.windows(2).find_map(|pair| match pair {
        // `1 ngày` says how often, not how long.
        [Token::Number(n), day] if *n > 1.0 && is_word(Some(day), &["ngay"]) => Some(*n),
        _ => None,
    })
}

/// `sáng 1 viên, tối 2 viên`.
fn times_of_day(tokens: &[Token]) -> Option<f64> {
    let mut sum = 0.0;
    for pair in tokens.windows(2) {
        if let [time, Token::Number(n)] = pair
            && is_word(Some(time), &["sang", "trua", "chieu", "toi"])
        {
            sum += n;
        }
    }
    (sum > 0.0).then_some(sum)
}

fn a_day(tokens: &[Token]) -> Option<f64> {
    let (mut times, mut amount, mut direct) = (None, None, None);
    let units = ["vien", "goi", "ong", "ml", "nang", "giot", "lo", "chai"];
    for (at, token) in tokens.iter().enumerate() {
        let Token::Number(n) = token else { continue };
        let next = |steps: usize| tokens.get(at.saturating_add(steps));
        let per = |words: &[&str]| next(2) == Some(&Token::Slash) && is_word(next(3), words);
        if is_word(next(1), &["lan"]) {
            times = times.or(Some(*n));
        } else if is_word(next(1), &units) {
            if per(&["ngay"]) {
                direct = direct.or(Some(*n));
            } else {
                amount = amount.or(Some(*n));
            }
        }
    }
    direct.or_else(|| Some(times? * amount?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::FromText;

    #[test]
    fn directions() {
        for (quantity, text, expected) in [
            ("60", "1 viên/lần * 2 lần/ngày * 30 ngày", Some(30)),
            ("28", "Ngày uống 2 lần, mỗi lần 1 viên", Some(14)),
            ("30", "Sáng 1 viên, tối 2 viên", Some(10)),
            ("30", "uống 2 viên/ngày sau ăn", Some(15)),
            ("14", "Ngày uống 1 lần, mỗi lần ½ viên", Some(28)),
            ("20", "1 viên/lần x 2 lần/ngày", Some(10)),
            ("15", "Ngày uống 1 lần, mỗi lần 1/2 viên", Some(30)),
            ("10", "2 viên 1 ngày", None),
            ("1", "Nhỏ mắt khi cần", None),
            ("", "Ngày uống 2 lần, mỗi lần 1 viên", None),
            ("60", "uống 9999 ngày", None),
            ("60", "0 viên/ngày", None),
        ] {
            let mut medication = Medication { dosage_text: text.to_owned(), ..Medication::default() };
            medication.charge.quantity = crate::model::value::Decimal::from_text(quantity).ok().map(Into::into);
            assert_eq!(days_of_supply(&medication), expected, "{text}");
        }
    }
}
