//! The XML layer as the format readers use it.

use hsskdt_core::format::xml::{Event, XmlReader, XmlWriter, escape_text};
use hsskdt_core::{Error, Limits, Mode};
use proptest::prelude::*;

/// All events in one line each.
fn events(text: &str, mode: Mode, leaves: bool) -> Result<Vec<String>, Error> {
    let limits = Limits::default();
    let mut reader = XmlReader::new(text, &limits, mode)?;
    let mut out = Vec::new();
    loop {
        if leaves && let Some(leaf) = reader.leaf() {
            out.push(format!("<{}", leaf.name));
            if !leaf.value.trim_ascii().is_empty() || leaf.is_cdata {
                assert_eq!(&reader.source()[leaf.start..leaf.start + leaf.value.len()], leaf.value);
                out.push(format!("{}{}", if leaf.is_cdata { "[" } else { "=" }, leaf.value));
            }
            out.push(format!(">{}", leaf.name));
            continue;
        }
        out.push(match reader.next()? {
            Some(Event::Start(start)) => {
                let attributes = start.attributes().map(|a| format!(" {}={}", a.name, a.value())).collect::<String>();
                format!("<{}{attributes}", start.name())
            }
            Some(Event::End(name)) => format!(">{name}"),
            Some(Event::Text(text)) => {
                // Leaves pass over white space before them: it is left out everywhere.
                if text.trim_ascii().is_empty() {
                    continue;
                }
                format!("={text}")
            }
            Some(Event::CData(text)) => format!("[{text}"),
            Some(Event::Char(c)) => format!("&{c}"),
            Some(Event::Unescaped(text)) => format!("?{text}"),
            None => return Ok(out),
        });
    }
}

fn code(text: &str) -> &'static str {
    events(text, Mode::Strict, false).unwrap_err().code()
}

#[test]
fn one_value_in_pieces() {
    let text = "<a>Khoa <!-- x -->Nội &amp; H&#7891;i<![CDATA[ <sức> ]]>\r\n&#272;&gt;</a>";
    let limits = Limits::default();
    let mut reader = XmlReader::new(text, &limits, Mode::Strict).unwrap();
    reader.next().unwrap();
    assert_eq!(reader.text().unwrap(), "Khoa Nội & Hồi <sức> \nĐ>");
    assert_eq!(reader.next().unwrap(), None);
}

#[test]
fn namespaces_are_resolved() {
    let text = "<a xmlns='urn:one' xmlns:p='urn:two'><p:b/><c xmlns=''><d xmlns:p='urn:three'><p:e/></d></c><f/></a>";
    let limits = Limits::default();
    let mut reader = XmlReader::new(text, &limits, Mode::Strict).unwrap();
    let mut seen = Vec::new();
    while let Some(event) = reader.next().unwrap() {
        if let Event::Start(start) = event {
            seen.push((start.local_name(), reader.namespace(&start).map(str::to_owned)));
        }
    }
    let expected = [("a", "urn:one"), ("b", "urn:two"), ("c", ""), ("d", ""), ("e", "urn:three"), ("f", "urn:one")];
    let expected = expected.map(|(n, uri)| (n, Some(uri.to_owned()).filter(|u| !u.is_empty())));
    assert_eq!(seen, expected);
}

#[test]
fn attributes() {
    let text = "<a k='1 &lt; &quot;2&quot;' l = \"x\ny\" m=''/>";
    let limits = Limits::default();
    let mut reader = XmlReader::new(text, &limits, Mode::Strict).unwrap();
    let Some(Event::Start(a)) = reader.next().unwrap() else { panic!() };
    assert_eq!(a.attribute("k").unwrap(), "1 < \"2\"");
    assert_eq!(a.attribute("l").unwrap(), "x y");
    assert_eq!(a.attribute("m").unwrap(), "");
    assert_eq!(a.attribute("n"), None);
    for (bad, code_of) in [
        ("<a k/>", "xml.bad-attribute"),
        ("<a k=1/>", "xml.bad-attribute"),
        ("<a k='1'l='2'/>", "xml.bad-attribute"),
        ("<a k='<'/>", "xml.bad-attribute"),
        ("<a 1k='x'/>", "xml.bad-attribute"),
        ("<a k='1' k='2'/>", "xml.duplicate-attribute"),
        ("<a k='&x;'/>", "xml.unknown-entity"),
        ("<a k='a & b'/>", "xml.unescaped-ampersand"),
        ("<a k='1/>", "xml.unclosed-tag"),
    ] {
        assert_eq!(code(bad), code_of, "{bad}");
    }
}

#[test]
fn what_is_skipped_comes_back_as_written() {
    let text = "<a><b>1<c k='2'/>&amp;</b><d/><e></e></a>";
    let limits = Limits::default();
    let mut reader = XmlReader::new(text, &limits, Mode::Strict).unwrap();
    reader.next().unwrap();
    let mut skipped = Vec::new();
    while let Some(Event::Start(_)) = reader.next().unwrap() {
        skipped.push(reader.skip().unwrap());
    }
    assert_eq!(skipped, ["1<c k='2'/>&amp;", "", ""]);
    assert_eq!(reader.next().unwrap(), None);
}

#[test]
fn refusals_know_their_place() {
    let e = events("<a>\n  <b>Ví &dụ;</b></a>", Mode::Strict, false).unwrap_err();
    let at = e.position().unwrap();
    assert_eq!((e.code(), e.path(), at.line, at.column), ("xml.unknown-entity", "/a/b", 2, 9));
    assert_eq!(
        events("<a>R & D, Q&A &amp; &nbsp;</a>", Mode::Lax, false).unwrap().concat(),
        "<a=R ?& D, Q?&A &&?&nbsp;>a"
    );
    assert_eq!(events("\u{FEFF}<a/>", Mode::Strict, false).unwrap(), ["<a", ">a"]);
    for (text, expected) in [
        ("", "xml.no-root"),
        ("x", "xml.text-outside-root"),
        ("<a/>x", "xml.text-outside-root"),
        ("<a/>&amp;", "xml.text-outside-root"),
        ("<a/><![CDATA[x]]>", "xml.text-outside-root"),
        ("</a>", "xml.unmatched-end"),
        ("<a></a x=''>", "xml.mismatched-end"),
        ("<a><!X></a>", "xml.bad-markup"),
        ("<a/><!DOCTYPE a>", "xml.dtd"),
        ("<a>&#0;</a>", "xml.unknown-entity"),
        ("<a><></a>", "xml.bad-name"),
    ] {
        assert_eq!(code(text), expected, "{text}");
    }
}

#[test]
fn the_writer_escapes_and_indents() {
    let mut w = XmlWriter::pretty();
    w.declaration();
    w.start("a");
    w.attribute("k", "\"<&>\n\t'");
    w.element("b", "1 < 2 & 3 > 2\r\n");
    w.element("c", "");
    w.start("d");
    w.element("e", "x");
    assert_eq!(
        w.finish(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a k=\"&quot;&lt;&amp;&gt;&#10;&#9;'\">\n  \
         <b>1 &lt; 2 &amp; 3 &gt; 2&#13;\n</b>\n  <c/>\n  <d>\n    <e>x</e>\n  </d>\n</a>\n"
    );
}

fn documents() -> impl Strategy<Value = String> {
    let text = "[a-zđ ]{0,8}".prop_map(|t| {
        let mut out = String::new();
        escape_text(&t, &mut out);
        out
    });
    let piece = prop_oneof![
        4 => text,
        1 => Just("&amp;".to_owned()),
        1 => Just("<!-- -->".to_owned()),
        1 => Just("<![CDATA[a<b]]]>".to_owned()),
        1 => Just("\n  ".to_owned()),
    ];
    let leaf = (prop_oneof![Just("A"), Just("p:B"), Just("C_1")], proptest::collection::vec(piece, 0..3), 0..4)
        .prop_map(|(name, pieces, form)| match (form, pieces.is_empty()) {
            (0, true) => format!("<{name}/>"),
            (1, true) => format!("<{name} />"),
            (2, _) => format!("<{name} k='v'>{}</{name} >", pieces.concat()),
            _ => format!("<{name}>{}</{name}>", pieces.concat()),
        });
    leaf.prop_recursive(3, 24, 4, |inner| {
        proptest::collection::vec(inner, 0..4).prop_map(|children| format!("<R>\n {}</R>", children.concat()))
    })
}

proptest! {
    #[test]
    fn leaves_are_only_a_shorter_way(text in documents()) {
        let whole = format!("<root>{text}</root>");
        let slow = events(&whole, Mode::Strict, false);
        let fast = events(&whole, Mode::Strict, true);
        prop_assert_eq!(slow.unwrap(), fast.unwrap());
    }

    #[test]
    fn leaves_refuse_what_events_refuse(text in documents(), at in any::<proptest::sample::Index>(), c in "[<>/&\"' a-z]") {
        let mut whole = format!("<root>{text}</root>");
        let at = at.index(whole.len());
        prop_assume!(whole.is_char_boundary(at));
        whole.insert_str(at, &c);
        let (slow, fast) = (events(&whole, Mode::Strict, false), events(&whole, Mode::Strict, true));
        match (slow, fast) {
            (Ok(slow), Ok(fast)) => prop_assert_eq!(slow, fast),
            (Err(slow), Err(fast)) => prop_assert_eq!(slow.code(), fast.code()),
            (slow, fast) => prop_assert!(false, "{:?} {:?} {}", slow.is_ok(), fast.is_ok(), whole),
        }
    }
}
