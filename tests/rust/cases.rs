//! Every case file, in Rust. `HSSKDT_BLESS=1` writes the present output into the `expect.*` files.

use hsskdt_tests::run::{as_expected, run};
use hsskdt_tests::{Case, cases};

#[test]
fn every_case() {
    let bless = std::env::var_os("HSSKDT_BLESS").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        if let Err(why) = check(&case, bless) {
            wrong.push(format!("{}: {why}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

fn check(case: &Case, bless: bool) -> Result<(), String> {
    let expected = &case.description;
    match (run(case), &expected.error) {
        (Err(error), Some(wanted)) if as_expected(&error) == *wanted => Ok(()),
        (Err(error), Some(wanted)) => Err(format!("fails with {:?}, not {wanted:?}", as_expected(&error))),
        (Err(error), None) => Err(format!("fails with {error}")),
        (Ok(_), Some(wanted)) => Err(format!("does not fail with {}", wanted.code)),
        (Ok(outcome), None) => {
            if let Some(notes) = &expected.notes
                && *notes != outcome.notes
            {
                return Err(format!("notes are {:#?}", outcome.notes));
            }
            if expected.failures != outcome.failures {
                return Err(format!("failures are {:#?}", outcome.failures));
            }
            let file = case.expect_file().ok_or("no expect.* file")?;
            if bless {
                let mut bytes = outcome.bytes;
                bytes.push(b'\n');
                return std::fs::write(&file, bytes).map_err(|e| e.to_string());
            }
            let wanted = case.expected().unwrap_or_default();
            if wanted == outcome.bytes {
                return Ok(());
            }
            let at = wanted.iter().zip(&outcome.bytes).take_while(|(a, b)| a == b).count();
            let near = |bytes: &[u8]| {
                let part = bytes.get(at.saturating_sub(60)..(at + 60).min(bytes.len())).unwrap_or_default();
                String::from_utf8_lossy(part).into_owned()
            };
            Err(format!("differs at byte {at}:\n  expected …{}…\n  is       …{}…", near(&wanted), near(&outcome.bytes)))
        }
    }
}
