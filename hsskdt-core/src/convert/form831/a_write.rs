//! Record → dialect A: the whole form, one person a file. Every element is always written, in the dialect's order.

use super::leaves::Leaves;
use super::{Dates, notes, vaccine};
use crate::convert::Notes;
use crate::error::{Error, catalogue::option};
use crate::format::form831::{Element, ROOT_A};
use crate::model::value::FromText;
use crate::model::value::NationalId;
use crate::model::{HealthRecord, Vaccine};
use crate::options::{Form831Header, WriteOptions};
use crate::spec::dialect::{self, form831_a};
use serde_json::Value;

/// Name of the format.
pub(super) const NAME: &str = "form831-a";

/// Writes a record. The same record and header give the same bytes.
pub fn write_a(record: &HealthRecord, options: &WriteOptions) -> Result<(Vec<u8>, Notes), Error> {
    if let Some(name) = options.form831_header.fault() {
        return Err(Error::new(&option::VALUE).with_detail(name));
    }
    let mut leaves = Leaves::new(record, Dates::DayFirst, NAME)?;
    let sender = super::sender(std::slice::from_ref(record), &options.form831_header);
    let person = Element::branch(
        "HOSOSUCKHOE",
        vec![general(&mut leaves), history(&mut leaves), doses(&mut leaves), visits(&mut leaves, &sender)],
    );
    let root = Element::branch(
        ROOT_A,
        vec![
            header(&options.form831_header, &sender),
            Element::branch("BODY", vec![person]),
            Element::branch("SECURITY", vec![Element::leaf("SIGNATURE", &*options.form831_header.signature)]),
        ],
    );
    Ok((root.write().into_bytes(), leaves.rest()))
}

fn header(h: &Form831Header, sender: &str) -> Element {
    let action = if h.action_type.is_empty() { "0" } else { &h.action_type };
    let leaf = |(name, text): (&str, &str)| Element::leaf(name, text);
    let cells = [
        ("MESSAGE_VERSION", "1.0"),
        ("SENDER_CODE", sender),
        ("SENDER_NAME", &h.sender_name),
        ("TRANSACTION_TYPE", &h.transaction_type),
        ("TRANSACTION_NAME", &h.transaction_name),
        ("TRANSACTION_DATE", &h.transaction_date),
        ("TRANSACTION_ID", &h.transaction_id),
        ("REQUEST_ID", &h.request_id),
        ("ACTION_TYPE", action),
    ];
    Element::branch("HEADER", cells.into_iter().map(leaf).collect())
}

/// The elements of a block; `special` writes what the table leaves to it.
fn block(
    leaves: &mut Leaves,
    name: &str,
    base: &str,
    special: &mut dyn FnMut(&mut Leaves, &str) -> String,
) -> Vec<Element> {
    form831_a(name)
        .map(|row| {
            let known = !row.path.is_empty() || row.kind == "extra";
            let text = if known { leaves.write(row, base) } else { special(leaves, row.kind) };
            Element::leaf(row.element, text)
        })
        .collect()
}

fn general(leaves: &mut Leaves) -> Element {
    let number = personal_number(leaves);
    let mut elements = block(leaves, "THONGTINCHUNG", "", &mut |_, _| number.clone());
    elements.extend(relatives(leaves));
    Element::branch("THONGTINCHUNG", elements)
}

/// MADINHDANH: the personal number, which SOCMND has too, or one of the other papers.
fn personal_number(leaves: &mut Leaves) -> String {
    let is_personal = |text: &str| NationalId::from_text(text).is_ok_and(|n| n.personal().is_some());
    let own = leaves.word("/administrative/national_id_number");
    if is_personal(&own) {
        return own;
    }
    let others = (0..leaves.count("/administrative/other_id_numbers"))
        .map(|at| format!("/administrative/other_id_numbers/{at}"))
        .find(|path| is_personal(&leaves.word(path)));
    others.map(|path| leaves.text(&path)).unwrap_or_default()
}

fn relatives(leaves: &mut Leaves) -> Vec<Element> {
    let a = "/administrative";
    let mut out = Vec::new();
    let row = |kind: &str, name: String, who: String, phones: [String; 2]| {
        let [landline, mobile] = phones;
        let cells = [
            ("LOAI_QUANHE", kind.to_owned()),
            ("TEN_QUANHE", name),
            ("MADINHDANH", String::new()),
            ("HOTEN", who),
            ("DIENTHOAI", landline),
            ("DIDONG", mobile),
            ("GIAMHO", String::new()),
        ];
        Element::branch("QUANHE_GIADINH", cells.into_iter().map(|(n, t)| Element::leaf(n, t)).collect())
    };
    for (path, name) in [("mother_name", super::MOTHER), ("father_name", super::FATHER)] {
        let who = leaves.text(&format!("{a}/{path}"));
        if !who.is_empty() {
            leaves.note(&notes::RELATIVE, format!("{a}/{path}"));
            out.push(row("19", name.to_owned(), who, [String::new(), String::new()]));
        }
    }
    let caregiver = format!("{a}/primary_caregiver");
    let who = leaves.text(&format!("{caregiver}/name"));
    let relation = leaves.text(&format!("{caregiver}/relationship"));
    let phones = ["phone_landline", "phone_mobile"].map(|p| leaves.text(&format!("{caregiver}/{p}")));
    if !(who.is_empty() && relation.is_empty() && phones.iter().all(String::is_empty)) {
        leaves.note(&notes::RELATIVE, caregiver);
        let name =
            if relation.is_empty() { super::CAREGIVER.to_owned() } else { format!("{}: {relation}", super::CAREGIVER) };
        out.push(row("13", name, who, phones));
    }
    for at in 0..leaves.count("/administrative/relatives") {
        let base = format!("{a}/relatives/{at}");
        out.push(Element::branch("QUANHE_GIADINH", block(leaves, "QUANHE_GIADINH", &base, &mut |_, _| String::new())));
    }
    out
}

fn history(leaves: &mut Leaves) -> Element {
    let h = "/history";
    let birth = block(leaves, "TINHTRANG_LUCSINH", "", &mut |leaves, _| delivery(leaves));
    let mut risks = habits(leaves);
    risks.extend(block(leaves, "YEUTO_SUCKHOE", "", &mut |_, _| String::new()));
    let disabilities = (0..leaves.count(&format!("{h}/disabilities")))
        .map(|at| {
            let base = format!("{h}/disabilities/{at}");
            let (code, label) = word(leaves, "disability", &format!("{base}/body_part"));
            row(
                "DSKHUYETTAT",
                &[("LOAI", code), ("TENLOAI", label), ("MOTA", leaves.text(&format!("{base}/description")))],
            )
        })
        .collect();
    let own = Element::branch("TIEUSU_BENHTAT", illness(leaves, &format!("{h}/personal_history"), false));
    let surgery = Element::leaf("TIENSU_PHAUTHUAT", surgery(leaves));
    let family = Element::branch("TIENSU_GIADINH", illness(leaves, &format!("{h}/family_history"), true));
    let women = block(leaves, "SUCKHOE_SINHSAN", "", &mut |_, _| String::new());
    Element::branch(
        "TIENSU",
        vec![
            Element::branch("TINHTRANG_LUCSINH", birth),
            Element::branch("YEUTO_SUCKHOE", risks),
            Element::branch("KHUYETTAT", disabilities),
            own,
            surgery,
            family,
            Element::branch("SUCKHOE_SINHSAN", women),
            Element::leaf("VANDEKHAC", leaves.text("/history/other_issues")),
        ],
    )
}

fn row(name: &str, cells: &[(&str, String)]) -> Element {
    Element::branch(name, cells.iter().map(|(n, t)| Element::leaf(n, t.clone())).collect())
}

/// Number and name of a word of the form.
fn word(leaves: &mut Leaves, list: &str, path: &str) -> (String, String) {
    match dialect::by_word(list, &leaves.text(path)) {
        Some(row) => (row.code.to_owned(), row.label.to_owned()),
        None => (String::new(), String::new()),
    }
}

fn delivery(leaves: &mut Leaves) -> String {
    let base = "/history/birth_status";
    let (vaginal, caesarean) = (format!("{base}/vaginal_delivery"), format!("{base}/caesarean_delivery"));
    if leaves.peek(&caesarean) == Some(&Value::Bool(true)) {
        leaves.take(&caesarean);
        return "1".to_owned();
    }
    if leaves.peek(&vaginal) == Some(&Value::Bool(true)) {
        leaves.take(&vaginal);
        leaves.note(&notes::DELIVERY_ZERO, vaginal);
        return "0".to_owned();
    }
    String::new()
}

fn habits(leaves: &mut Leaves) -> Vec<Element> {
    let mut out = Vec::new();
    for risk in dialect::list("risk") {
        let base = format!("/history/risk_factors/{}", risk.word);
        let ticked = |leaves: &Leaves, name: &str| leaves.peek(&format!("{base}/{name}")) == Some(&Value::Bool(true));
        let state = [("regular", "2"), ("yes", "1"), ("none", "0")].into_iter().find(|(name, _)| ticked(leaves, name));
        let quit = ticked(leaves, "quit");
        if let Some((name, _)) = state {
            leaves.take(&format!("{base}/{name}"));
        }
        if quit && matches!(state, Some(("none", _))) && risk.word != "physical_activity" {
            // 0 beside "given up" says only that.
            leaves.note(&notes::HABIT, format!("{base}/none"));
        }
        // LOAI 4 has no "given up".
        let quit = if quit && risk.word != "physical_activity" {
            leaves.take(&format!("{base}/quit"));
            "1"
        } else {
            ""
        };
        for name in ["none", "yes", "regular", "quit"] {
            if leaves.peek(&format!("{base}/{name}")) == Some(&Value::Bool(true)) {
                leaves.take(&format!("{base}/{name}"));
                leaves.note(&notes::HABIT, format!("{base}/{name}"));
            }
        }
        let amount = if risk.word == "alcohol_use" {
            leaves.text("/history/risk_factors/alcohol_drinks_per_day")
        } else {
            String::new()
        };
        let state = state.map_or("", |(_, number)| number).to_owned();
        let cells = [
            ("LOAI", risk.code.to_owned()),
            ("TENLOAI", risk.label.to_owned()),
            ("TRANGTHAI", state),
            ("SOLUONG", amount),
            ("DABO", quit.to_owned()),
        ];
        out.push(row("DSYEUTO", &cells));
    }
    out
}

/// Allergies and diseases, of the person or of the family.
fn illness(leaves: &mut Leaves, base: &str, family: bool) -> Vec<Element> {
    let mut allergies = Vec::new();
    for at in 0..leaves.count(&format!("{base}/allergies")) {
        let item = format!("{base}/allergies/{at}");
        let fields = ["code/display", "code/code", "description", "relatives"];
        if fields.iter().all(|f| leaves.peek(&format!("{item}/{f}")).is_none()) {
            // A row without words says nothing.
            continue;
        }
        let (code, label) = word(leaves, "allergy", &format!("{item}/category"));
        let own_name = leaves.text(&format!("{item}/code/display"));
        let cells = [
            ("LOAI", code),
            ("MASO", leaves.text(&format!("{item}/code/code"))),
            ("TEN", if own_name.is_empty() { label } else { own_name }),
            ("MOTA", leaves.text(&format!("{item}/description"))),
            ("NGUOIMAC", leaves.text(&format!("{item}/relatives"))),
        ];
        allergies.push(row("DSDIUNG", &cells));
    }
    let mut diseases = Vec::new();
    for at in 0..leaves.count(&format!("{base}/diseases")) {
        let item = format!("{base}/diseases/{at}");
        let name = leaves.word(&format!("{item}/disease"));
        let says =
            ["present", "description", "relatives"].iter().any(|f| leaves.peek(&format!("{item}/{f}")).is_some());
        if !says || dialect::by_word("disease", &name).is_none() {
            continue;
        }
        let (code, label) = word(leaves, "disease", &format!("{item}/disease"));
        let state = leaves.tick(&format!("{item}/present"));
        let about = leaves.text(&format!("{item}/description"));
        let who = leaves.text(&format!("{item}/relatives"));
        if state == "0" && about.is_empty() && who.is_empty() {
            // A reader finds nothing in such a row.
            leaves.note(&notes::NO_TICK, format!("{item}/disease"));
        }
        diseases.push(disease(code, label, state, about, who));
    }
    let lines = [
        ("cancer", "cancer"),
        ("tuberculosis", "tuberculosis"),
        (if family { "other" } else { "other_diseases" }, "other"),
    ];
    for (field, name) in lines {
        let path = if family { format!("{base}/{field}/text") } else { format!("{base}/{field}") };
        let about = leaves.text(&path);
        let who = if family { leaves.text(&format!("{base}/{field}/relatives")) } else { String::new() };
        if let (false, Some(entry)) = (about.is_empty() && who.is_empty(), dialect::by_word("disease", name)) {
            diseases.push(disease(entry.code.to_owned(), entry.label.to_owned(), "1".to_owned(), about, who));
        }
    }
    vec![Element::branch("DIUNG", allergies), Element::branch("BENHTAT", diseases)]
}

fn disease(code: String, label: String, state: String, about: String, who: String) -> Element {
    row("DSBENH", &[("LOAIBENH", code), ("TENBENH", label), ("TRANGTHAI", state), ("MOTA", about), ("NGUOIMAC", who)])
}

fn surgery(leaves: &mut Leaves) -> String {
    let text = leaves.text("/history/surgeries/text");
    if !text.is_empty() {
        return text;
    }
    let mut parts = Vec::new();
    for at in 0..leaves.count("/history/surgeries/entries") {
        let item = format!("/history/surgeries/entries/{at}");
        let cells = ["body_site", "date", "description"].map(|f| leaves.text(&format!("{item}/{f}")));
        leaves.note(&notes::SURGERY_TEXT, item);
        parts.push(cells.into_iter().filter(|c| !c.is_empty()).collect::<Vec<_>>().join(", "));
    }
    parts.join("; ")
}

fn doses(leaves: &mut Leaves) -> Element {
    let mut out = Vec::new();
    for section in dialect::list("section") {
        for at in 0..leaves.count(&format!("/immunization/{}", section.word)) {
            let item = format!("/immunization/{}/{at}", section.word);
            out.push(dose(leaves, section.code, &item));
        }
    }
    let mother = leaves.text("/immunization/mother_tetanus_doses");
    out.push(Element::leaf("SOMUIUONVANMETIEM", mother));
    Element::branch("TIEMCHUNG", out)
}

fn dose(leaves: &mut Leaves, section: &str, item: &str) -> Element {
    let at = |name: &str| format!("{item}/{name}");
    let number = leaves.peek(&at("dose")).and_then(Value::as_u64).and_then(|n| u8::try_from(n).ok());
    let vaccine = Vaccine::from_word(&leaves.text(&at("vaccine")));
    let name = match vaccine {
        Some(vaccine) => vaccine::label(&format!("C{section}"), vaccine, number),
        None => leaves.text(&at("product/display")),
    };
    let has_date = leaves.peek(&at("date_given")).is_some();
    let ticked = |leaves: &Leaves, name: &str| leaves.peek(&at(name)) == Some(&Value::Bool(true));
    let state = if ticked(leaves, "not_given") {
        leaves.take(&at("not_given"));
        "0"
    } else if has_date {
        "1"
    } else if ticked(leaves, "given") {
        leaves.take(&at("given"));
        leaves.note(&notes::GIVEN_WITHOUT_DATE, at("given"));
        "1"
    } else {
        ""
    };
    let cells = [
        ("MAVACXIN", leaves.text(&at("product/code"))),
        ("TENVACXIN", name),
        ("LOAIVACXIN", section.to_owned()),
        ("TRANGTHAI", state.to_owned()),
        ("NGAYTIEM", leaves.date(&at("date_given"))),
        ("THANGTHAI", leaves.text(&at("gestation_month"))),
        ("PHANUNGSAUTIEM", leaves.text(&at("reaction"))),
        ("NGAYHENTIEM", leaves.date(&at("appointment_date"))),
        ("SOMUIUONVANMETIEM", leaves.text(&at("dose"))),
    ];
    row("THONGTINMUITIEM", &cells)
}

fn visits(leaves: &mut Leaves, sender: &str) -> Element {
    let visits =
        (0..leaves.count("/encounters")).map(|at| visit(leaves, sender, &format!("/encounters/{at}"))).collect();
    Element::branch("DANHSACHHOSOKHAMCHUABENH", visits)
}

fn visit(leaves: &mut Leaves, sender: &str, base: &str) -> Element {
    if leaves.word(&format!("{base}/facility/code")) == sender {
        leaves.take(&format!("{base}/facility/code"));
    }
    let examiner = super::examiner(leaves, base, &["licence", "name"]);
    let glasses = acuity(leaves, base);
    let mut elements = block(leaves, "HOSOKHAMCHUABENH", base, &mut |leaves, kind| match kind {
        "examiner_licence" => examiner.as_ref().map(|e| leaves.text(&format!("{e}/licence"))).unwrap_or_default(),
        "examiner_name" => examiner.as_ref().map(|e| leaves.text(&format!("{e}/name"))).unwrap_or_default(),
        "glasses" => glasses.0.to_owned(),
        "acuity_right" => leaves.text(&format!("{base}/examination/{}/right", glasses.1)),
        "acuity_left" => leaves.text(&format!("{base}/examination/{}/left", glasses.1)),
        _ => String::new(),
    });
    elements.push(Element::branch("CANLAMSANG", super::results(leaves, base, &super::RESULT_A)));
    let diagnoses = (0..leaves.count(&format!("{base}/diagnoses"))).map(|at| {
        let item = format!("{base}/diagnoses/{at}");
        Element::branch("CHANDOANBENH", block(leaves, "CHANDOANBENH", &item, &mut |_, _| String::new()))
    });
    let diagnoses = diagnoses.collect();
    elements.push(Element::branch("CHANDOANKETLUAN", diagnoses));
    Element::branch("HOSOKHAMCHUABENH", elements)
}

/// SUDUNGKINH and the pair that the two values come from: that without glasses where both stand there.
fn acuity(leaves: &mut Leaves, base: &str) -> (&'static str, &'static str) {
    let has =
        |pair: &str| ["right", "left"].iter().any(|e| leaves.peek(&format!("{base}/examination/{pair}/{e}")).is_some());
    if has("visual_acuity_uncorrected") {
        return ("0", "visual_acuity_uncorrected");
    }
    if has("visual_acuity_corrected") {
        return ("1", "visual_acuity_corrected");
    }
    let wears = format!("{base}/examination/wears_glasses");
    if leaves.peek(&wears) == Some(&Value::Bool(true)) {
        leaves.take(&wears);
        return ("1", "visual_acuity_corrected");
    }
    ("", "visual_acuity_uncorrected")
}
