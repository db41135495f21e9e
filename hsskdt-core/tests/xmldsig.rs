//! XML signatures: documents signed by xmlsec1, documents signed here, and what must not pass.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hsskdt_core::sign::canonical::{Method, Span, canonicalize};
use hsskdt_core::sign::{Digest, Fault, SignOptions, Verification, prepare, sign, signed_bytes, verify};
use hsskdt_core::validate::{Profile, signature_findings};
use hsskdt_core::{Error, Limits};
use rsa::pkcs8::DecodePrivateKey;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/xmldsig")
}

fn file(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).unwrap()
}

/// Content of a PEM file.
fn pem(name: &str) -> Vec<u8> {
    let body: String = file(name).lines().filter(|line| !line.starts_with('-')).collect();
    STANDARD.decode(body).unwrap()
}

/// Stands for a USB token.
fn token(bytes: &[u8]) -> Vec<u8> {
    const SHA256: [u8; 19] = [48, 49, 48, 13, 6, 9, 96, 134, 72, 1, 101, 3, 4, 2, 1, 5, 0, 4, 32];
    let key = rsa::RsaPrivateKey::from_pkcs8_der(&pem("test-key.pem")).unwrap();
    let padding = rsa::Pkcs1v15Sign { hash_len: Some(32), prefix: SHA256.into() };
    key.sign(padding, &Digest::Sha256.of(bytes)).unwrap()
}

fn check(document: &str) -> Verification {
    verify(document.as_bytes(), &Limits::default()).unwrap()
}

fn faults(document: &str) -> Vec<Fault> {
    check(document).signatures[0].faults.clone()
}

const SIGNED: [&str; 5] = [
    "enveloped-inclusive-sha256.xml",
    "enveloped-exclusive-sha256.xml",
    "enveloped-bare-sha1.xml",
    "element-inclusive-sha256.xml",
    "element-exclusive-prefixes-sha256.xml",
];

#[test]
fn documents_of_xmlsec_verify() {
    for name in SIGNED {
        let verification = check(&file(name));
        let [signature] = &*verification.signatures else { panic!("{name}") };
        assert!(signature.is_valid(), "{name}: {:?}", signature.faults);
        assert_eq!(signature.weak, name.contains("sha1"), "{name}");
        assert!(signature.covers("THONGTINHOSO"), "{name}");
        assert_eq!(signature.covered[0].whole, name.starts_with("enveloped"), "{name}");
        let certificate = signature.certificate.as_ref().unwrap();
        assert!(certificate.subject().contains("TEST KEY - DO NOT TRUST"));
        assert_eq!(certificate.subject(), certificate.issuer());
        assert!(certificate.validity().unwrap().0 < certificate.validity().unwrap().1);
        assert_eq!(certificate.der(), pem("test-cert.pem"));
        assert_eq!(verification.slot, "/GIAMDINHHS/CHUKYDONVI");
    }
}

#[test]
fn ends_of_lines_and_byte_order_marks_change_nothing() {
    for name in SIGNED {
        let text = file(name).replace('\n', "\r\n");
        assert_eq!(faults(&format!("\u{feff}{text}")), [], "{name}");
    }
}

#[test]
fn every_change_of_what_is_signed_is_seen() {
    for name in SIGNED {
        let text = file(name);
        for (from, to) in [
            ("20261123", "20261124"),
            ("Nguyễn", "Nguyen"),
            ("SOLUONGHOSO/>", "SOLUONGHOSO> </SOLUONGHOSO>"),
            ("a=\"1", "a=\"2"),
            ("<?pi x y ?>", ""),
            ("<HOSO>", "<HOSO></HOSO><HOSO>"),
        ] {
            assert!(text.contains(from), "{from}");
            assert_eq!(faults(&text.replacen(from, to, 1)), [Fault::Digest], "{name}: {from}");
        }
        // A comment is no content, and neither are quotes and the order of attributes.
        let text = text
            .replace("<!-- chú thích -->", "")
            .replace("b=\"2&#10;x\" a=\"1 &lt; 2\"", "a='1 &lt; 2' b=\"2&#xA;x\"");
        assert!(text.contains("a='1 &lt; 2'"));
        assert_eq!(faults(&text), [], "{name}");
    }
}

#[test]
fn outside_of_the_covered_element_nothing_is_claimed() {
    let text = file("element-inclusive-sha256.xml").replace("<MACSKCB>99999", "<MACSKCB>88888");
    let verification = check(&text);
    assert!(verification.signatures[0].is_valid());
    assert!(!verification.signatures[0].covers("THONGTINDONVI") && !verification.signatures[0].covered[0].whole);
}

#[test]
fn forged_and_foreign_signatures_do_not_pass() {
    let text = file("element-inclusive-sha256.xml");
    // The signed element moved aside, another one in its place with the same Id.
    let twice = text.replace("<THONGTINDONVI>", "<THONGTINHOSO Id=\"Id-1\"/><THONGTINDONVI>");
    assert_eq!(faults(&twice), [Fault::Reference]);
    assert_eq!(faults(&text.replace("#Id-1", "http://example.org/a.xml")), [Fault::Reference, Fault::Value]);
    let text = file("enveloped-inclusive-sha256.xml");
    let value = |from: &str, to: &str| faults(&text.replacen(from, to, 1));
    assert_eq!(value("rsa-sha256", "hmac-sha256"), [Fault::Algorithm]);
    assert_eq!(
        value("REC-xml-c14n-20010315\"/><Sig", "REC-xml-c14n-20010315#WithComments\"/><Sig"),
        [Fault::Algorithm]
    );
    assert_eq!(value("xmldsig#enveloped-signature", "REC-xslt-19991116"), [Fault::Algorithm, Fault::Value]);
    let (head, tail) = text.split_once("<X509Data>").unwrap();
    let bare =
        format!("{head}<X509Data>{}", tail.split_once("</X509Data>").unwrap().1.replacen("</", "</X509Data></", 1));
    assert_eq!(faults(&bare), [Fault::Certificate]);
    let (head, tail) = text.split_once("<SignatureValue>").unwrap();
    let tail = tail.split_once("</SignatureValue>").unwrap().1;
    let with = |value: &str| faults(&format!("{head}<SignatureValue>{value}</SignatureValue>{tail}"));
    assert_eq!(with(&STANDARD.encode([7; 256])), [Fault::Value]);
    assert_eq!(with(""), [Fault::Structure, Fault::Value]);
    assert_eq!(with("không phải base64"), [Fault::Structure]);
    let second = format!("{head}<SignedInfo/><SignatureValue>QQ==</SignatureValue>{tail}");
    assert_eq!(faults(&second), [Fault::Structure]);
}

#[test]
fn unsigned_documents_have_no_signature() {
    for text in ["<GIAMDINHHS/>", "<GIAMDINHHS><CHUKYDONVI>đã ký</CHUKYDONVI></GIAMDINHHS>"] {
        let verification = check(text);
        assert!(verification.signatures.is_empty());
        assert_eq!(verification.root, "GIAMDINHHS");
    }
    assert_eq!(verify(b"<a>", &Limits::default()).unwrap_err().code(), "xml.unclosed-element");
    let entity = "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>";
    assert_eq!(verify(entity.as_bytes(), &Limits::default()).unwrap_err().code(), "xml.dtd");
}

#[test]
fn what_a_verification_means() {
    let found = |document: &str| -> Vec<(&str, String)> {
        let report = signature_findings(&check(document), &Profile::claim());
        report.findings().iter().map(|f| (f.rule, f.path.clone())).collect()
    };
    let at = |rule| vec![(rule, "/GIAMDINHHS/CHUKYDONVI/Signature".to_owned())];
    assert_eq!(found(&file(SIGNED[0])), []);
    assert_eq!(found("<GIAMDINHHS/>"), [("S-14", "/GIAMDINHHS/CHUKYDONVI".to_owned())]);
    assert_eq!(found(&file(SIGNED[0]).replace("20261123", "20261124")), at("S-13"));
    assert_eq!(found(&file("enveloped-bare-sha1.xml")), at("S-16"));
    // The signature covers its own time and nothing else.
    let options = SignOptions::new().with_element_id("Id-7").with_signing_time("2026-11-23T08:05:00");
    let elsewhere = CLAIM.replace("SLOT", "").replace("<THONGTINHOSO Id=\"Id-7\">", "<THONGTINHOSO>");
    let elsewhere = elsewhere.replace("<THONGTINDONVI>", "<THONGTINDONVI Id=\"Id-7\">");
    assert_eq!(found(&sign_it(&elsewhere, &options)), at("S-15"));
}

const CLAIM: &str = "<?xml version=\"1.0\"?>\n<GIAMDINHHS><THONGTINDONVI><MACSKCB>99999</MACSKCB></THONGTINDONVI>\
    <THONGTINHOSO Id=\"Id-7\"><NGAYLAP>20261123</NGAYLAP></THONGTINHOSO>SLOT</GIAMDINHHS>\n";

fn sign_it(document: &str, options: &SignOptions) -> String {
    let signed = sign(document.as_bytes(), &pem("test-cert.pem"), options, &Limits::default(), |bytes| {
        Ok::<_, Error>(token(bytes))
    });
    String::from_utf8(signed.unwrap()).unwrap()
}

#[test]
fn what_is_signed_here_verifies_here_and_by_xmlsec() {
    let all = [
        SignOptions::new(),
        SignOptions::new().with_element_id("Id-7"),
        SignOptions::new().with_signing_time("2026-11-23T08:05:00"),
        SignOptions::new().with_element_id("Id-7").with_signing_time("2026-11-23T08:05:00"),
    ];
    for slot in ["", "<CHUKYDONVI/>", "<CHUKYDONVI></CHUKYDONVI>", "<CHUKYDONVI>\n </CHUKYDONVI>"] {
        for options in &all {
            let unsigned = CLAIM.replace("SLOT", slot);
            let signed = sign_it(&unsigned, options);
            assert_eq!(faults(&signed), [], "{signed}");
            let signature = &check(&signed).signatures[0];
            assert_eq!(signature.path, "/GIAMDINHHS/CHUKYDONVI/Signature");
            assert!(signature.covers("THONGTINHOSO"));
            assert_eq!(signature.covered.len(), 1 + usize::from(options.signing_time.is_some()));
            // Nothing but the signature was put in.
            let (head, tail) = signed.split_once("<Signature ").unwrap();
            let kept = format!("{head}{}", tail.split_once("</Signature>").unwrap().1);
            let whole = |text: &str| text.replace("<CHUKYDONVI/>", "<CHUKYDONVI></CHUKYDONVI>");
            let expected = if slot.is_empty() {
                unsigned.replace("</GIAMDINHHS>", "<CHUKYDONVI/></GIAMDINHHS>")
            } else {
                unsigned
            };
            assert_eq!(whole(&kept), whole(&expected));
            xmlsec_agrees(&signed);
            let tampered = signed.replace("20261123<", "20261122<");
            assert_eq!(faults(&tampered), [Fault::Digest]);
        }
    }
}

/// Asks xmlsec1 where it is installed.
fn xmlsec_agrees(signed: &str) {
    use std::io::Write;
    let mut path = tempfile::NamedTempFile::new().unwrap();
    path.write_all(signed.as_bytes()).unwrap();
    let certificate = folder().join("test-cert.pem");
    let run = std::process::Command::new("xmlsec1")
        .args(["verify", "--id-attr:Id", "THONGTINHOSO", "--id-attr:Id", "http://www.w3.org/2000/09/xmldsig#:Object"])
        .arg("--trusted-pem")
        .args([certificate.as_path(), path.path()])
        .output();
    match run {
        Ok(output) => assert!(output.status.success(), "{}\n{signed}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => eprintln!("skipped: xmlsec1 is not installed"),
    }
}

#[test]
fn the_bytes_to_sign_are_those_that_were_signed() {
    let prepared = prepare(CLAIM.replace("SLOT", "").as_bytes(), &SignOptions::new(), &Limits::default()).unwrap();
    let text = String::from_utf8(prepared.bytes().to_vec()).unwrap();
    assert!(text.starts_with("<SignedInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><Canonicalization"));
    assert_eq!(prepared.digest(), Digest::Sha256.of(prepared.bytes()));
    let signed = prepared.finish(&token(prepared.bytes()), &pem("test-cert.pem")).unwrap();
    let again = signed_bytes(&signed, 0, &Limits::default()).unwrap().unwrap();
    assert_eq!(again, prepared.bytes());
    assert_eq!(signed_bytes(&signed, 1, &Limits::default()).unwrap(), None);
    assert_eq!(format!("{prepared:?}"), format!("ToSign({} bytes)", text.len()));
    // A wrong token is noticed at once.
    assert_eq!(prepared.finish(&[0; 256], &pem("test-cert.pem")).unwrap_err().code(), "sign.value");
    assert_eq!(prepared.finish(&[0; 256], b"x").unwrap_err().code(), "sign.certificate");
}

#[test]
fn what_cannot_be_signed_is_refused() {
    let code = |document: &[u8], options: &SignOptions| {
        prepare(document, options, &Limits::default()).unwrap_err().code().to_owned()
    };
    let plain = CLAIM.replace("SLOT", "");
    assert_eq!(code(file(SIGNED[0]).as_bytes(), &SignOptions::new()), "sign.signed");
    assert_eq!(code(plain.as_bytes(), &SignOptions::new().with_element_id("Id-8")), "sign.id");
    assert_eq!(
        code(
            &hsskdt_core::format::xml::encoding::encode(
                &plain,
                hsskdt_core::format::xml::encoding::Charset::Utf16Le,
                true
            ),
            &SignOptions::new()
        ),
        "sign.encoding"
    );
    assert_eq!(code(b"<a><b></a>", &SignOptions::new()).split('.').next(), Some("xml"));
}

#[test]
fn canonical_forms() {
    // Results by lxml, but for the inherited xml:lang of a part, which lxml loses.
    let text = "<?xml version='1.0'?>\n<!-- c --><?top a?>\n<r xmlns:b='urn:b' xmlns='urn:d' xmlns:u='urn:u' xml:lang='vi'>\n\
        <b:e z='1' b:a='&#9;x' a='\"'/><f xmlns=''><g xmlns='' xmlns:b='urn:b'>&gt;\r\n</g></f></r>\n<?end?>";
    let form = |span, method: Method| {
        let mut out = Vec::new();
        canonicalize(text, span, None, &method, &Limits::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert_eq!(
        form(Span::Document, Method::Inclusive),
        "<?top a?>\n<r xmlns=\"urn:d\" xmlns:b=\"urn:b\" xmlns:u=\"urn:u\" xml:lang=\"vi\">\n<b:e a=\"&quot;\" z=\"1\" b:a=\"&#x9;x\">\
         </b:e><f xmlns=\"\"><g>&gt;\n</g></f></r>\n<?end?>"
    );
    assert_eq!(
        form(Span::Document, Method::Exclusive(Vec::new())),
        "<?top a?>\n<r xmlns=\"urn:d\" xml:lang=\"vi\">\n<b:e xmlns:b=\"urn:b\" a=\"&quot;\" z=\"1\" b:a=\"&#x9;x\"></b:e>\
         <f xmlns=\"\"><g>&gt;\n</g></f></r>\n<?end?>"
    );
    let at = text.find("<b:e").unwrap();
    assert_eq!(
        form(Span::Element(at), Method::Inclusive),
        "<b:e xmlns=\"urn:d\" xmlns:b=\"urn:b\" xmlns:u=\"urn:u\" a=\"&quot;\" z=\"1\" xml:lang=\"vi\" b:a=\"&#x9;x\"></b:e>"
    );
    assert_eq!(
        form(Span::Element(at), Method::Exclusive(vec!["u".to_owned()])),
        "<b:e xmlns:b=\"urn:b\" xmlns:u=\"urn:u\" a=\"&quot;\" z=\"1\" b:a=\"&#x9;x\"></b:e>"
    );
}

proptest::proptest! {
    /// Canonical XML is its own canonical form, and no text makes the code fail.
    #[test]
    fn canonical_form_is_a_fixed_point(inner in "(<(a|b:c|d)( (x|b:y)='[^<&']{0,4}')?>|</(a|b:c|d)>|[a-z&;#<>\r\n\t é]{0,5}|<!\\[CDATA\\[[a-z<&]{0,4}\\]\\]>|<!--[a-z]*-->|<\\?p [a-z]*\\?>){0,12}") {
        let text = format!("<r xmlns:b='urn:b'>{inner}</r>");
        let mut once = Vec::new();
        if canonicalize(&text, Span::Document, None, &Method::Inclusive, &Limits::default(), &mut once).is_ok() {
            let once = String::from_utf8(once).unwrap();
            let mut twice = Vec::new();
            canonicalize(&once, Span::Document, None, &Method::Inclusive, &Limits::default(), &mut twice).unwrap();
            proptest::prop_assert_eq!(once.as_bytes(), &twice[..]);
        }
        let _ = verify(text.as_bytes(), &Limits::small());
    }
}
