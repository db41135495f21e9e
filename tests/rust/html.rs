//! The printed form: everything of the record stands in it, in the order of the paper, escaped, valid, the same every
//! time.

use hsskdt_core::format::html::holds;
use hsskdt_core::model::HealthRecord;
use hsskdt_core::model::value::{DateTime, FromText, PartialDate};
use hsskdt_core::options::Visit;
use hsskdt_core::spec::form;
use hsskdt_core::{Format, ReadOptions, WriteOptions};
use hsskdt_synth::record::{Shape, exemplar, record_of};
use html5ever::ParseOpts;
use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::{QuirksMode, TreeBuilderOpts};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;
use serde_json::Value;

fn print(record: &HealthRecord, options: &WriteOptions) -> String {
    let (bytes, _) = hsskdt_core::write(record, Format::Html, options).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// An element: its name, attributes and all text below it.
struct Element {
    tag: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    fn has_class(&self, class: &str) -> bool {
        self.attribute("class").split(' ').any(|c| c == class)
    }
}

/// Parses as a browser does; a parse error is a fault. Elements in the order of the page.
fn parse(page: &str) -> Vec<Element> {
    fn walk(node: &Handle, out: &mut Vec<Element>) -> String {
        let mut text = String::new();
        let mut place = None;
        match &node.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element { name, attrs, .. } => {
                let attributes =
                    attrs.borrow().iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
                place = Some(out.len());
                out.push(Element { tag: name.local.to_string(), attributes, text: String::new() });
            }
            _ => {}
        }
        for child in node.children.borrow().iter() {
            text.push_str(&walk(child, out));
        }
        if let Some(place) = place {
            out[place].text.clone_from(&text);
        }
        text
    }
    let options = ParseOpts {
        tokenizer: TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() },
        tree_builder: TreeBuilderOpts { exact_errors: true, ..TreeBuilderOpts::default() },
    };
    let dom = html5ever::parse_document(RcDom::default(), options).one(page);
    assert!(dom.errors.borrow().is_empty(), "{:?}", dom.errors.borrow());
    assert_eq!(dom.quirks_mode.get(), QuirksMode::NoQuirks);
    let mut out = Vec::new();
    walk(&dom.document, &mut out);
    out
}

/// The visible text.
fn text(document: &[Element]) -> &str {
    &document.iter().find(|e| e.tag == "main").unwrap().text
}

/// How a leaf may be printed.
fn spellings(name: &str, text: &str) -> Vec<String> {
    let mut out = vec![text.replace("\r\n", "\n").replace('\r', "\n")];
    out.extend(PartialDate::from_text(text).map(PartialDate::to_day_first));
    if let Ok(at) = DateTime::from_text(text) {
        let time = at.time().map(|t| t.format(if at.has_seconds() { " %H:%M:%S" } else { " %H:%M" }).to_string());
        out.push(format!("{}{}", at.to_date().to_day_first(), time.unwrap_or_default()));
    }
    out.extend(form::word(text).map(str::to_owned));
    // A printed row has its own words for vaccine and dose.
    out.extend(form::immunization_rows().iter().filter(|r| r.vaccine == text).map(|r| r.label_vi.to_owned()));
    if name == "system" {
        // The head of the column of diagnoses.
        out.push(text.to_uppercase());
    }
    out
}

/// Places of leaves whose text is not on the page.
fn missing(record: &HealthRecord, page: &str) -> Vec<String> {
    fn walk(value: &Value, path: &str, page: &str, out: &mut Vec<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(n, v)| walk(v, &format!("{path}/{n}"), page, out)),
            Value::Array(list) => list.iter().enumerate().for_each(|(n, v)| walk(v, &format!("{path}/{n}"), page, out)),
            Value::String(text) if holds(text) => {
                let name = path.rsplit('/').find(|step| step.parse::<usize>().is_err()).unwrap_or("");
                if !spellings(name, text).iter().any(|spelling| page.contains(spelling.as_str())) {
                    out.push(path.to_owned());
                }
            }
            Value::Number(number) if !page.contains(&number.to_string()) => out.push(path.to_owned()),
            _ => {}
        }
    }
    let mut out = Vec::new();
    walk(&serde_json::to_value(record).unwrap(), "", page, &mut out);
    out
}

/// How many boxes of the record say yes, and how many no.
fn answers(value: &Value) -> (usize, usize) {
    let add = |a: (usize, usize), b: (usize, usize)| (a.0 + b.0, a.1 + b.1);
    match value {
        Value::Bool(true) => (1, 0),
        Value::Bool(false) => (0, 1),
        Value::Array(list) => list.iter().map(answers).fold((0, 0), add),
        Value::Object(map) => map.values().map(answers).fold((0, 0), add),
        _ => (0, 0),
    }
}

#[test]
fn every_value_of_the_exemplar_is_on_the_page() {
    let record = exemplar();
    let (bytes, notes) = hsskdt_core::write(&record, Format::Html, &WriteOptions::default()).unwrap();
    assert!(notes.is_empty(), "nothing is lost or changed");
    let page = String::from_utf8(bytes).unwrap();
    assert_eq!(page, print(&record, &WriteOptions::default()), "the same every time");
    let document = parse(&page);
    assert_eq!(missing(&record, text(&document)), [""; 0]);
    let boxes =
        |spoken: &str| document.iter().filter(|e| e.has_class("box") && e.attribute("aria-label") == spoken).count();
    let (yes, no) = answers(&serde_json::to_value(&record).unwrap());
    // The sex is a box on paper and a word in the record.
    assert_eq!((boxes("có"), boxes("không")), (yes + 1, no));
}

#[test]
fn order_and_words_of_the_paper() {
    let document = parse(&print(&HealthRecord::default(), &WriteOptions::default()));
    let page = text(&document);
    let mut from = 0;
    for words in [
        "HỒ SƠ QUẢN LÝ SỨC KHỎE CÁ NHÂN",
        "Mã hộ GĐ",
        "A. PHẦN THÔNG TIN HÀNH CHÍNH",
        "Họ và tên",
        "Quan hệ với chủ hộ",
        "Nam",
        "Nữ",
        "Nhóm máu: Hệ ABO",
        "Tỉnh/TP đăng ký khai sinh",
        "Số CMND/CCCD",
        "Nơi đăng ký HKTT",
        "Nơi ở hiện tại",
        "Họ tên mẹ",
        "Mối quan hệ",
        "B. NHÓM THÔNG TIN TIỀN SỬ",
        "1. Tình trạng lúc sinh",
        "Đẻ thường",
        "2. Yếu tố nguy cơ",
        "Số ly cốc uống/ngày",
        "3. Tiền sử bệnh tật, dị ứng",
        "Hóa chất/mỹ phẩm",
        "Tự kỷ",
        "4. Khuyết tật",
        "Khe hở môi, vòm miệng",
        "5. Tiền sử phẫu thuật",
        "6. Tiền sử gia đình",
        "Người mắc",
        "7. Sức khỏe sinh sản",
        "Số con hiện sống",
        "8. Vấn đề khác",
        "C. TIÊM CHỦNG",
        "VNNB B3",
        "Số mũi vắc xin uốn ván mẹ đã tiêm",
        "Vắc xin phế cầu khuẩn",
        "Tháng thai",
        "UV5",
        "D. KHÁM LÂM SÀNG VÀ CẬN LÂM SÀNG",
    ] {
        let at = page[from..].find(words).unwrap_or_else(|| panic!("{words} is missing or out of order"));
        from += at;
    }
    let rows = document.iter().filter(|e| e.tag == "tr").count();
    assert_eq!(rows - 7, 4 + 7 + 4 + 3 + 14 + 13 + 5, "the printed rows under seven heads");
    assert!(!document.iter().any(|e| e.has_class("more")));
    assert_eq!(document[0].attribute("lang"), "vi");
}

/// No script, nothing from outside, whatever the record holds.
#[test]
fn hostile_texts_stay_texts() {
    let mut record = exemplar();
    for (path, value) in [
        ("/administrative/full_name", "<script>alert(1)</script>"),
        ("/administrative/email", "\"><img src=x onerror=alert(1)>"),
        ("/history/other_issues", "</style></main><iframe src='https://example.org'>"),
        ("/encounters/0/counselling", "a\u{0}b\u{1b}\u{fdd0}\u{85}c\r\nd"),
    ] {
        record.set(path, value.into()).unwrap();
    }
    let (bytes, notes) = hsskdt_core::write(&record, Format::Html, &WriteOptions::default()).unwrap();
    let document = parse(&String::from_utf8(bytes).unwrap());
    for element in &document {
        assert!(!["script", "img", "iframe", "link", "a", "object", "form"].contains(&element.tag.as_str()));
        assert!(element.attributes.iter().all(|(name, _)| !name.starts_with("on") && name != "src" && name != "href"));
    }
    assert!(text(&document).contains("<script>alert(1)</script>"));
    assert!(text(&document).contains("a\u{fffd}b\u{fffd}\u{fffd}\u{fffd}c\nd"));
    let said: Vec<_> = notes.iter().map(|n| (n.code.code, n.path.as_str())).collect();
    assert_eq!(said, [("html.control-character", "/encounters/0/counselling")]);
    let title = document.iter().find(|e| e.tag == "title").unwrap();
    assert_eq!(title.text, "Hồ sơ quản lý sức khỏe cá nhân");
}

fn visit(link: &str, day: &str, advice: &str) -> Value {
    serde_json::json!({"link_id": link, "exam_date": day, "counselling": advice, "facility": {"code": "99999"}})
}

#[test]
fn summary_of_one_visit() {
    let mut record = HealthRecord::default();
    record.set("/administrative/full_name", "Nguyễn Thị Ví Dụ".into()).unwrap();
    record
        .set(
            "/history/personal_history/allergies",
            serde_json::json!([{"category": "drug", "description": "Giả Định"}]),
        )
        .unwrap();
    record.set("/history/other_issues", "không in".into()).unwrap();
    let visits = [
        visit("VD_2", "2026-05-02", "lời thứ hai"),
        visit("VD_1", "2026-01-01", "lời thứ nhất"),
        visit("", "2026-03-03", "lời thứ ba"),
    ];
    record.set("/encounters", visits.into()).unwrap();
    let of = |choice: Visit| {
        let options = WriteOptions::default().with_visit(choice);
        let (bytes, notes) = hsskdt_core::write(&record, Format::Html, &options)?;
        let page = text(&parse(&String::from_utf8(bytes).unwrap())).to_owned();
        let lost: Vec<String> = notes.iter().map(|n| n.path.clone()).collect();
        Ok::<_, hsskdt_core::Error>((page, lost))
    };
    let (page, lost) = of(Visit::Last).unwrap();
    assert!(page.contains("lời thứ hai") && page.contains("Nguyễn Thị Ví Dụ") && page.contains("Giả Định"));
    assert!(!page.contains("lời thứ nhất") && !page.contains("không in"));
    assert_eq!(lost, ["/encounters/1", "/encounters/2", "/history"]);
    assert!(of(Visit::Named("VD_1".to_owned())).unwrap().0.contains("lời thứ nhất"));
    assert!(of(Visit::Named("2026-03-03".to_owned())).unwrap().0.contains("lời thứ ba"));
    assert_eq!(of(Visit::Named("VD_9".to_owned())).unwrap_err().code(), "document.no-visit");
}

/// Words for every name of the record that the form does not print itself.
#[test]
fn every_name_that_the_paper_lacks_has_words() {
    fn walk(value: &Value, out: &mut std::collections::BTreeSet<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(name, value)| {
                out.insert(name.clone());
                walk(value, out);
            }),
            Value::Array(list) => list.iter().for_each(|item| walk(item, out)),
            _ => {}
        }
    }
    let mut names = std::collections::BTreeSet::new();
    walk(&serde_json::to_value(exemplar()).unwrap(), &mut names);
    let printed = |name: &str| form::fields().iter().any(|field| field.path.split('/').any(|step| step == name));
    names.retain(|name| form::label(name).is_none() && !printed(name));
    assert!(names.is_empty(), "spec/form831/labels.csv lacks {names:?}");
}

/// The words that every form prints are no finding of disclosure control; the same words of a person are.
#[test]
fn printed_words_pass_the_citizens_gate() {
    use hsskdt_core::disclose::Filter;
    use hsskdt_core::pipeline::citizen::{write, write_filtered};
    let filter = Filter::plan().unwrap();
    let mut record = HealthRecord::default();
    record.set("/administrative/full_name", "Nguyễn Thị Ví Dụ".into()).unwrap();
    record.set("/history/risk_factors/drug_use/yes", true.into()).unwrap();
    for format in [Format::Html, Format::Form831A] {
        let (bytes, _, _) = write(&record, format, &WriteOptions::default(), &filter).unwrap();
        let page = String::from_utf8(bytes).unwrap();
        assert!(page.contains("Sử dụng ma túy"), "the form prints it for everybody");
        // Not filtered before: the gate finds what the form does not print.
        let mut leaking = record.clone();
        leaking.set("/history/other_issues", "Sử dụng ma túy".into()).unwrap();
        let refused = write_filtered(&leaking, format, &WriteOptions::default(), &filter);
        assert_eq!(refused.unwrap_err().code(), "disclose.self-check");
    }
}

#[test]
fn html_is_written_and_not_read() {
    let page = print(&HealthRecord::default(), &WriteOptions::default());
    let error = hsskdt_core::read(page.as_bytes(), None, &ReadOptions::default()).unwrap_err();
    assert_eq!(error.code(), "document.not-readable");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_any_record_is_left_out(seed in 0u64..1_000_000, filled in 5u8..90) {
        let record = record_of(seed, &Shape::default().filled(filled));
        let document = parse(&print(&record, &WriteOptions::default()));
        prop_assert_eq!(missing(&record, text(&document)), Vec::<String>::new());
    }
}
