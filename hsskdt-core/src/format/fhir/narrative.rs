//! Text for people in a resource: one paragraph of XHTML.

/// A piece of a paragraph.
pub(super) enum Part<'t> {
    /// Characters that need no XML escape.
    Text(&'t str),
    /// An entity or an empty element, as it stands in a JSON string.
    Markup(&'static str),
}

/// Cuts a text into pieces that are safe in XHTML. Control characters, which XML does not allow, become blanks.
pub(super) fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let next = rest.find(|c: char| markup(c).is_some()).unwrap_or(rest.len());
        if next > 0 {
            let (head, tail) = rest.split_at_checked(next)?;
            rest = tail;
            return Some(Part::Text(head));
        }
        let c = rest.chars().next()?;
        rest = rest.get(c.len_utf8()..).unwrap_or("");
        markup(c).map(Part::Markup)
    })
}

fn markup(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\n' => Some("<br/>"),
        '\t' => None,
        c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => Some(" "),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::format::fhir::Writer;

    #[test]
    fn nothing_of_the_text_is_markup() {
        let mut w = Writer::new(Vec::new(), "", false, false, false);
        w.narrative("<script>\"a\" & b\nc\u{1}</script>");
        assert_eq!(
            String::from_utf8(w.finish()).unwrap(),
            r#""<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>&lt;script&gt;\"a\" &amp; b<br/>c &lt;/script&gt;</p></div>""#
        );
    }
}
