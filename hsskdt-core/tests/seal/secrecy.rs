//! No key, passphrase, code, binding or content in any error or Debug text.

use std::fmt::Debug;

use hsskdt_core::Error;
use hsskdt_core::error::Lang;
use hsskdt_core::seal::audit::Word;
use hsskdt_core::seal::share::{Code, Deposit, Gate, Invitation, Lifetimes, Share};
use hsskdt_core::seal::tokens::{Field, Tokens};
use hsskdt_core::seal::{
    Access, Bindings, Header, Key, KeyFile, KeyKind, KeyText, NewPassphrase, Opener, Passphrase, PassphraseCost,
    RecipientKey, Reseal, Rewrap, Sealer, WrappedKey, read_key_file, write_key_file,
};

use super::support::*;

const PLAINTEXT: &str = "chẩn đoán bí mật";
const PASSPHRASE: &str = "câu mật khẩu dài";
const BINDING: &str = "001085012345";

/// Collects texts and searches them.
struct Texts {
    secrets: Vec<String>,
    seen: usize,
}

impl Texts {
    fn look(&mut self, text: &str) {
        self.seen += 1;
        let lower = text.to_lowercase();
        for secret in &self.secrets {
            assert!(!lower.contains(secret), "a secret stands in: {text}");
        }
    }

    fn debug(&mut self, value: &dyn Debug) {
        self.look(&format!("{value:?}"));
        self.look(&format!("{value:#?}"));
    }

    fn error(&mut self, error: &Error) {
        self.debug(error);
        self.look(&error.to_string());
        self.look(&error.message(Lang::Vi));
        self.look(&error.message(Lang::En));
        self.look(error.path());
        self.look(error.detail());
        self.look(&std::io::Error::from(error.clone()).to_string());
        self.debug(&std::io::Error::from(error.clone()));
    }
}

/// The ways in which bytes could be printed.
fn forms(bytes: &[u8]) -> Vec<String> {
    let decimal = bytes[..6.min(bytes.len())].iter().map(u8::to_string).collect::<Vec<_>>();
    let mut forms = vec![hex::encode(&bytes[..6.min(bytes.len())]), decimal.join(", ")];
    forms.extend(String::from_utf8(bytes.to_vec()).ok());
    forms
}

#[test]
fn nothing_secret_is_ever_printed() {
    let key = Key::generate(KeyKind::Person, &mut Fixed(1)).unwrap();
    let master = Key::generate(KeyKind::Master, &mut Fixed(2)).unwrap();
    let root = Key::generate(KeyKind::IndexRoot, &mut Fixed(3)).unwrap();
    let private = RecipientKey::generate(&mut Fixed(4)).unwrap();
    let public = private.recipient();
    let chosen = NewPassphrase::chosen(PASSPHRASE).unwrap();
    let generated = NewPassphrase::generate(4, &mut Fixed(5)).unwrap();
    let entered = Passphrase::new(PASSPHRASE).unwrap();
    let share = Share::new(Lifetimes::new(60, 60).unwrap(), &mut Fixed(6)).unwrap();
    let bindings = || Bindings::new().with_person(BINDING).unwrap();
    let mut texts = Texts { secrets: Vec::new(), seen: 0 };
    let secret_bytes: [&[u8]; 8] = [
        key.expose(),
        master.expose(),
        root.expose(),
        private.expose(),
        share.split_key().link().expose(),
        share.split_key().server().expose(),
        share.code().expose(),
        generated.expose().as_bytes(),
    ];
    texts.secrets.extend(secret_bytes.iter().flat_map(|bytes| forms(bytes)));
    texts.secrets.extend([PLAINTEXT, PASSPHRASE, BINDING].map(str::to_lowercase));
    texts.secrets.extend([key.to_text().unwrap(), private.to_text().unwrap()].map(|text| text[20..40].to_owned()));

    let sealer = Sealer::new(core()).for_key(&key).for_recipient(&public).bound_to(bindings());
    let sealed = sealer.seal(PLAINTEXT.as_bytes(), &mut Fixed(7)).unwrap();
    let opener =
        Opener::new().with_key(&key).with_passphrase(&entered).with_split(share.split_key()).bound_to(bindings());
    let opened = opener.open(&sealed).unwrap();
    let gate = Gate::new(share.deposit().unwrap(), 0);
    let values: Vec<&dyn Debug> = vec![&key, &master, &root, &private, &public, &chosen, &generated, &entered, &share];
    values.into_iter().for_each(|value| texts.debug(value));
    texts.debug(&share.deposit().unwrap());
    texts.debug(&share.invitation());
    texts.debug(&gate);
    texts.debug(&bindings());
    texts.debug(&(&sealer, &opener, &opened, opened.header()));
    texts.debug(&opener.open_stream(&sealed[..]).unwrap());
    texts.debug(&opener.open_file(std::io::Cursor::new(&sealed)).unwrap());
    texts.debug(&sealer.seal_stream(Vec::new(), &mut Fixed(8)).unwrap());
    texts.debug(&Access::Passphrase(&chosen, PassphraseCost::LEAST));
    texts.debug(&Access::Split(share.split_key()));
    texts.debug(&Rewrap::keep().access(Access::Key(&key)));
    texts.debug(&Reseal::bound_to(bindings()).access(Access::Key(&key)));
    texts.debug(&WrappedKey::wrap(&key, &master, &mut Fixed(9)).unwrap());
    texts.debug(&Tokens::new(&root, &[1]).unwrap());
    texts.debug(&KeyFile::Key(&key));
    texts.debug(&KeyText::parse(&key.to_text().unwrap()).unwrap());
    texts.debug(&Word::new("some-word").unwrap());

    // Every damaged byte of a record, and every call that can refuse a secret.
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 0x41;
        texts.error(&opener.open(&changed).unwrap_err());
        if let Ok((header, _)) = Header::parse(&changed) {
            header.slots().for_each(|slot| texts.look(&slot.to_string()));
        }
    }
    let damaged_key = key.to_text().unwrap().replace('q', "p");
    let file = write_key_file(KeyFile::Key(&key)).unwrap();
    let digits = String::from_utf8(share.code().expose().to_vec()).unwrap();
    for error in [
        KeyText::parse(&format!("{damaged_key}x")).unwrap_err(),
        read_key_file(format!("{}{}", *file, *file).as_bytes()).unwrap_err(),
        NewPassphrase::chosen(&PASSPHRASE[..9]).unwrap_err(),
        Code::parse(&format!("{digits}1")).unwrap_err(),
        Invitation::parse(&key.to_text().unwrap()).unwrap_err(),
        Deposit::from_bytes(&share.deposit().unwrap().to_bytes()[..92]).unwrap_err(),
        Gate::from_bytes(&gate.to_bytes()[..100]).unwrap_err(),
        Tokens::new(&root, &[1]).unwrap().token(Field::Cmnd, BINDING).unwrap_err(),
        Word::new(BINDING).unwrap_err(),
        Bindings::new().with(9, BINDING.as_bytes()).unwrap_err(),
        WrappedKey::wrap(&key, &master, &mut Fixed(9)).unwrap().unwrap(&key).unwrap_err(),
        Sealer::new(core()).for_key(&root).seal(PLAINTEXT.as_bytes(), &mut Fixed(1)).unwrap_err(),
        Opener::new().with_key(&key).open(&sealed).unwrap_err(),
    ] {
        texts.error(&error);
    }
    assert!(texts.seen > 1000);
}
