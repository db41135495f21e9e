//! Who is the same person: exact numbers, weights, and the ways in which agreement misleads.

use hsskdt_core::merge::person::{Candidates, Comparison, Field, Level, Person, Trap, Verdict, Weights, compare};
use hsskdt_core::model::value::{FromText, NationalId, PartialDate, Phone, Place, Recorded, SocialInsuranceNumber};
use hsskdt_core::model::{Administrative, HealthRecord, Sex};

#[derive(Clone, Default)]
struct Spec {
    name: &'static str,
    birth: &'static str,
    sex: Option<Sex>,
    id: &'static str,
    bhxh: &'static str,
    phone: &'static str,
    mother: &'static str,
    commune: &'static str,
}

fn some<T: FromText>(text: &str) -> Option<Recorded<T>> {
    (!text.is_empty()).then(|| Recorded::from_text(text))
}

impl Spec {
    fn record(&self) -> HealthRecord {
        let mut administrative = Administrative {
            full_name: self.name.into(),
            birth_date: some::<PartialDate>(self.birth),
            sex: self.sex.map(Recorded::Valid),
            national_id_number: some::<NationalId>(self.id),
            insurance_id: some::<SocialInsuranceNumber>(self.bhxh),
            phone_mobile: some::<Phone>(self.phone),
            mother_name: self.mother.into(),
            ..Administrative::default()
        };
        if !self.commune.is_empty() {
            administrative.current_address.commune = Place::named(self.commune);
            administrative.current_address.province = Place::named("Tỉnh Minh Hoạ");
        }
        HealthRecord { administrative, ..HealthRecord::default() }
    }

    fn person(&self) -> Person {
        Person::new(self.name, &self.record())
    }
}

fn woman() -> Spec {
    Spec {
        name: "Nguyễn Thị Ví Dụ",
        birth: "1985-03-05",
        sex: Some(Sex::Female),
        id: "001185000001",
        bhxh: "9900000001",
        phone: "0900000001",
        mother: "Trần Thị Giả Định",
        commune: "Xã Thử Nghiệm",
    }
}

fn result(a: &Spec, b: &Spec) -> Comparison {
    let there = compare(&a.person(), &b.person(), &Weights::default());
    let back = compare(&b.person(), &a.person(), &Weights::default());
    assert_eq!(there, back, "the order of the two changes nothing");
    assert_eq!(there.score, there.parts().map(|p| p.weight).sum::<i32>());
    there
}

#[test]
fn the_number_decides() {
    let other = Spec { name: "NGUYEN T VI DU", phone: "0900000002", commune: "Xã Khác", mother: "", ..woman() };
    let found = result(&woman(), &other);
    assert_eq!((found.verdict, found.trap), (Verdict::Match, None));
    assert_eq!(found.level(Field::Name), Some(Level::NameShort));
    let only = Spec { name: "", birth: "", sex: None, bhxh: "", phone: "", mother: "", commune: "", ..woman() };
    assert_eq!(result(&woman(), &only).verdict, Verdict::Match);
}

#[test]
fn without_numbers_the_rest_decides() {
    let a = Spec { id: "", bhxh: "", ..woman() };
    for (b, verdict) in [
        (Spec { name: "NGUYEN THI VI DU", phone: "", ..a.clone() }, Verdict::Match),
        (Spec { birth: "1985-05-03", mother: "", ..a.clone() }, Verdict::Match),
        (Spec { birth: "1985", ..a.clone() }, Verdict::Match),
        (Spec { birth: "1985", mother: "", phone: "", ..a.clone() }, Verdict::Possible),
        (Spec { name: "Nguyễn Thị Minh Hoạ", birth: "1990-01-02", ..a.clone() }, Verdict::No),
        (Spec { name: "Lê Văn Mẫu", birth: "", phone: "", mother: "", ..a.clone() }, Verdict::No),
    ] {
        assert_eq!(result(&a, &b).verdict, verdict, "{} {}", b.name, b.birth);
    }
    assert_eq!(result(&Spec::default(), &Spec::default()).verdict, Verdict::No);
}

#[test]
fn a_newborn_under_the_mothers_card_is_not_the_mother() {
    let child =
        Spec {
            name: "Lê Văn Mẫu", birth: "2026-03-05", sex: Some(Sex::Male), mother: "Nguyễn Thị Ví Dụ", ..woman()
        };
    let found = result(&woman(), &child);
    assert_eq!((found.verdict, found.trap), (Verdict::No, Some(Trap::ParentsNumber)));
    let card_only = Spec { id: "", birth: "", ..child };
    assert_eq!(result(&woman(), &card_only).trap, Some(Trap::ParentsNumber));
}

#[test]
fn shared_and_reissued_numbers_need_a_look() {
    let shared = Spec { name: "Phạm Văn Khác", birth: "1987-07-17", bhxh: "", phone: "", mother: "", ..woman() };
    let found = result(&woman(), &shared);
    assert_eq!(found.trap, Some(Trap::SharedNumber));
    assert_ne!(found.verdict, Verdict::Match);
    let card = Spec { id: "", ..shared.clone() };
    let card = Spec { bhxh: "9900000001", ..card };
    assert_eq!(result(&woman(), &card).verdict, Verdict::No);
    let reissued = Spec { id: "001185777777", ..woman() };
    assert_eq!(result(&woman(), &reissued).verdict, Verdict::Match, "the insurer's number is the same");
    let found = result(&woman(), &Spec { bhxh: "", ..reissued });
    assert_eq!((found.verdict, found.trap), (Verdict::Possible, Some(Trap::OtherNumber)));
    let typed_wrong = Spec { id: "001185000010", ..woman() };
    assert_eq!(result(&woman(), &typed_wrong).verdict, Verdict::Match);
}

#[test]
fn twins_are_two() {
    let one = Spec { name: "Lê Minh Ánh", birth: "2020-02-03", id: "", bhxh: "", ..woman() };
    for name in ["Lê Minh Anh", "Lê Minh Châu"] {
        let found = result(&one, &Spec { name, ..one.clone() });
        assert_eq!((found.verdict, found.trap), (Verdict::Possible, Some(Trap::Twins)), "{name}");
    }
}

fn pairs(people: &[Person]) -> Vec<(usize, usize, Verdict)> {
    let weights = Weights::default();
    let mut candidates = Candidates::new(people, &weights);
    let mut found = Vec::new();
    while candidates.next_pass().is_some() {
        candidates.pairs(candidates.blocks(), &mut |a, b, c| found.push((a, b, c.verdict)));
    }
    found
}

#[test]
fn a_set_gives_each_pair_once() {
    let a = Spec { id: "", ..woman() };
    let people: Vec<Person> = [
        woman(),
        Spec { name: "Phạm Văn Khác", birth: "1960-01-02", sex: Some(Sex::Male), ..Spec::default() },
        Spec { birth: "1985-05-03", phone: "0900000009", ..a.clone() },
        Spec { name: "NGUYEN THI VI DU", bhxh: "", ..a },
    ]
    .iter()
    .map(Spec::person)
    .collect();
    let mut found = pairs(&people);
    found.sort_unstable();
    assert_eq!(found, [(0, 2, Verdict::Match), (0, 3, Verdict::Match), (2, 3, Verdict::Match)]);
}

#[test]
fn a_placeholder_shared_by_many_costs_little() {
    // One phone for a whole commune, and two who are one.
    let people: Vec<Person> = (0..500u32)
        .map(|n| {
            let mut record = Spec { phone: "0900000000", ..Spec::default() }.record();
            let serial = n.min(498);
            let words = ["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khoa", "Lan", "Minh", "Nga"];
            let word = |place: u32| words[(serial / 10u32.pow(place) % 10) as usize];
            record.administrative.full_name = format!("Ví {} {} {}", word(2), word(1), word(0)).as_str().into();
            record.administrative.birth_date =
                Some(PartialDate::from_parts(1950 + (serial % 50) as u16, Some(3), Some(2)).unwrap().into());
            Person::new(&n.to_string(), &record)
        })
        .collect();
    let found = pairs(&people);
    assert!(found.contains(&(498, 499, Verdict::Possible)));
    assert!(found.iter().all(|(a, b, _)| a % 50 == b % 50 || (*a, *b) == (498, 499)), "only equal years of birth");
}

#[test]
fn results_hold_no_value() {
    let found = result(&woman(), &woman());
    let json = serde_json::to_string(&found).unwrap();
    for text in [json, format!("{found:?}"), format!("{:?}", woman().person())] {
        for value in ["Dụ", "DU", "0011850", "99000", "1985", "09000"] {
            assert!(!text.contains(value), "{text}");
        }
    }
}
