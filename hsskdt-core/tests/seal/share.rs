//! Sharing by one-time code: the whole way, and the rules of the gate.

use std::collections::BTreeMap;

use hsskdt_core::Error;
use hsskdt_core::seal::share::{
    Code, Deposit, Gate, GateEvent, GateStore, Invitation, Lifetimes, ServerShare, Share, ShareId, expire, redeem,
    revoke,
};
use hsskdt_core::seal::{Access, Opener, Sealer};

use super::support::*;

/// What another server does in between.
type Between = Box<dyn FnOnce(&mut Memory)>;

/// A database in memory: states as bytes, as a server stores them.
#[derive(Default)]
struct Memory {
    gates: BTreeMap<ShareId, Vec<u8>>,
    events: Vec<GateEvent>,
    /// Runs before the next replacement: another server that comes between.
    meanwhile: Option<Between>,
    log_is_full: bool,
}

impl GateStore for Memory {
    fn load(&mut self, id: ShareId) -> Result<Option<Gate>, Error> {
        self.gates.get(&id).map(|bytes| Gate::from_bytes(bytes)).transpose()
    }

    fn replace(&mut self, expected: u64, gate: &Gate) -> Result<bool, Error> {
        if let Some(meanwhile) = self.meanwhile.take() {
            meanwhile(self);
        }
        let stored = self.load(gate.id())?.unwrap();
        if stored.version() != expected {
            return Ok(false);
        }
        self.gates.insert(gate.id(), gate.to_bytes().to_vec());
        Ok(true)
    }

    fn record(&mut self, _: ShareId, event: GateEvent) -> Result<(), Error> {
        if self.log_is_full {
            return Err(std::io::Error::from(std::io::ErrorKind::StorageFull).into());
        }
        self.events.push(event);
        Ok(())
    }
}

const NOW: u64 = 1_800_000_000;

fn setup() -> (Share, Memory, String) {
    let share = Share::new(Lifetimes::new(600, 86_400).unwrap(), &mut Fixed(1)).unwrap();
    let deposit = Deposit::from_bytes(&share.deposit().unwrap().to_bytes()).unwrap();
    let gate = Gate::new(deposit, NOW);
    let mut store = Memory::default();
    store.gates.insert(gate.id(), gate.to_bytes().to_vec());
    let code = String::from_utf8(share.code().expose().to_vec()).unwrap();
    (share, store, code)
}

fn id(share: &Share) -> ShareId {
    share.split_key().id()
}

/// Another code than the right one.
fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

fn refusal(store: &mut Memory, share: &Share, code: &str, now: u64) -> &'static str {
    redeem(store, id(share), code, now).unwrap_err().code()
}

#[test]
fn from_the_citizen_to_the_doctor() {
    let (share, mut store, code) = setup();
    let sealed = Sealer::new(core()).access(Access::Split(share.split_key())).seal(b"copy", &mut Fixed(2)).unwrap();
    let link = share.invitation().to_text().unwrap();
    assert!(link.starts_with("hsskdt-share1"));

    let invitation = Invitation::parse(&link.to_uppercase()).unwrap();
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let released = redeem(&mut store, invitation.id(), &spaced, NOW + 599).unwrap();
    let split = invitation.join(released);
    assert_eq!(Opener::new().with_split(&split).open(&sealed).unwrap().plaintext(), b"copy");
    assert_eq!(store.events, [GateEvent::Released]);
    // Once.
    assert_eq!(refusal(&mut store, &share, &code, NOW + 600), "share.released");
    assert_eq!(store.events.last(), Some(&GateEvent::Refused("share.released")));
}

#[test]
fn neither_half_opens_alone() {
    let (share, ..) = setup();
    let sealed = Sealer::new(core()).access(Access::Split(share.split_key())).seal(b"copy", &mut Fixed(2)).unwrap();
    let guessed = share.invitation().join(ServerShare::from_bytes([1; 32]));
    assert_eq!(failure(&Opener::new().with_split(&guessed), &sealed), "seal.cannot-open");
}

#[test]
fn five_wrong_codes_in_the_whole_life() {
    let (share, mut store, code) = setup();
    for attempt in 0..5 {
        assert_eq!(refusal(&mut store, &share, &wrong(&code), NOW), "share.wrong-code", "{attempt}");
    }
    assert_eq!(refusal(&mut store, &share, &code, NOW), "share.locked");
    // Locking destroys the half: nothing of it is left in the store.
    let stored = &store.gates[&id(&share)];
    assert!(!stored.windows(32).any(|window| window == share.split_key().server().expose()));
    assert_eq!(refusal(&mut store, &share, &code, NOW), "share.locked");
}

#[test]
fn the_fifth_code_may_be_right() {
    let (share, mut store, code) = setup();
    for _ in 0..4 {
        assert_eq!(refusal(&mut store, &share, &wrong(&code), NOW), "share.wrong-code");
    }
    assert!(redeem(&mut store, id(&share), &code, NOW).is_ok());
}

#[test]
fn a_new_code_does_not_give_new_attempts() {
    let (mut share, mut store, code) = setup();
    for _ in 0..4 {
        assert_eq!(refusal(&mut store, &share, &wrong(&code), NOW), "share.wrong-code");
    }
    let share_id = id(&share);
    let (fresh, mac) = share.renew_code(&mut Fixed(77)).unwrap();
    let fresh = String::from_utf8(fresh.expose().to_vec()).unwrap();
    assert_ne!(fresh, code);
    let mut gate = store.load(share_id).unwrap().unwrap();
    assert_eq!(gate.renew_code(mac, 601, NOW).unwrap_err().code(), "share.lifetime");
    gate.renew_code(mac, 600, NOW + 1000).unwrap();
    store.gates.insert(share_id, gate.to_bytes().to_vec());
    assert_eq!(refusal(&mut store, &share, &code, NOW + 1600), "share.wrong-code");
    assert_eq!(refusal(&mut store, &share, &fresh, NOW + 1600), "share.locked");
}

#[test]
fn lifetimes() {
    for (code, share) in [(0, 1), (601, 86_400), (600, 86_401), (600, 599)] {
        assert_eq!(Lifetimes::new(code, share).unwrap_err().code(), "share.lifetime");
    }
    let (share, mut store, code) = setup();
    assert_eq!(refusal(&mut store, &share, &code, NOW + 601), "share.code-expired");
    assert_eq!(refusal(&mut store, &share, &code, NOW + 86_401), "share.expired");
    assert!(store.events.contains(&GateEvent::Expired));
    // A clock set back revives nothing, and the half is gone.
    assert_eq!(refusal(&mut store, &share, &code, NOW), "share.expired");
    let stored = &store.gates[&id(&share)];
    assert!(!stored.windows(32).any(|window| window == share.split_key().server().expose()));
}

#[test]
fn the_last_second_counts() {
    let (share, mut store, code) = setup();
    assert!(redeem(&mut store, id(&share), &code, NOW + 600).is_ok());
}

#[test]
fn expiry_and_revocation() {
    let (share, mut store, code) = setup();
    assert!(!expire(&mut store, id(&share), NOW + 86_400).unwrap());
    assert!(expire(&mut store, id(&share), NOW + 86_401).unwrap());
    assert!(!expire(&mut store, id(&share), NOW + 86_402).unwrap());
    assert_eq!(store.events, [GateEvent::Expired]);

    let (share_two, mut store, _) = setup();
    assert!(revoke(&mut store, id(&share_two)).unwrap());
    assert!(!revoke(&mut store, id(&share_two)).unwrap());
    assert_eq!(refusal(&mut store, &share_two, &code, NOW), "share.revoked");
    assert_eq!(store.events, [GateEvent::Revoked, GateEvent::Refused("share.revoked")]);
    let unknown = redeem(&mut store, ShareId::from_bytes([9; 16]), &code, NOW).unwrap_err();
    assert_eq!(unknown.code(), "share.unknown");
}

#[test]
fn malformed_codes_are_refused_without_being_counted() {
    let (share, mut store, code) = setup();
    for text in ["", "12345", "1234567", "12345a", "１２３４５６", "12345\u{0661}"] {
        assert_eq!(refusal(&mut store, &share, text, NOW), "share.code");
    }
    assert!(redeem(&mut store, id(&share), &code, NOW).is_ok());
    assert!(Code::parse(" 12-34 56").is_ok());
}

#[test]
fn parallel_guesses_are_counted_one_by_one() {
    let (share, mut store, code) = setup();
    let (share_id, other) = (id(&share), wrong(&code));
    // While one guess is being counted, another server counts four.
    store.meanwhile = Some(Box::new(move |store| {
        for _ in 0..4 {
            assert!(redeem(store, share_id, &other, NOW).is_err());
        }
    }));
    assert_eq!(refusal(&mut store, &share, &wrong(&code), NOW), "share.wrong-code");
    assert_eq!(refusal(&mut store, &share, &code, NOW), "share.locked");
}

#[test]
fn two_right_codes_at_once_release_once() {
    let (share, mut store, code) = setup();
    let (share_id, same) = (id(&share), code.clone());
    store.meanwhile = Some(Box::new(move |store| assert!(redeem(store, share_id, &same, NOW).is_ok())));
    assert_eq!(refusal(&mut store, &share, &code, NOW), "share.released");
}

#[test]
fn nothing_is_handed_out_that_was_not_logged() {
    let (share, mut store, code) = setup();
    store.log_is_full = true;
    assert_eq!(refusal(&mut store, &share, &code, NOW), "io.failed");
}

#[test]
fn a_ticket_is_the_only_way_to_a_comparison_and_costs_an_attempt() {
    let (share, mut store, code) = setup();
    let mut gate = store.load(id(&share)).unwrap().unwrap();
    let before = gate.version();
    let ticket = gate.reserve(NOW).unwrap();
    assert_eq!(gate.version(), before + 1);
    assert_eq!(gate.check(&ticket, &Code::parse(&wrong(&code)).unwrap()).unwrap_err().code(), "share.wrong-code");
    for _ in 0..4 {
        gate.reserve(NOW).unwrap();
    }
    assert_eq!(gate.reserve(NOW).unwrap_err().code(), "share.locked");
}

#[test]
fn stored_states_read_back_and_damaged_ones_do_not() {
    let (share, mut store, code) = setup();
    let stored = store.gates[&id(&share)].clone();
    assert_eq!(Gate::from_bytes(&stored).unwrap().to_bytes().to_vec(), stored);
    for len in 0..stored.len() {
        assert_eq!(Gate::from_bytes(&stored[..len]).unwrap_err().code(), "share.state");
    }
    let longer = [&stored[..], &[0]].concat();
    assert_eq!(Gate::from_bytes(&longer).unwrap_err().code(), "share.state");
    for (at, value) in [(0, b'X'), (4, 2), (5, 5)] {
        let mut wrong = stored.clone();
        wrong[at] = value;
        assert_eq!(Gate::from_bytes(&wrong).unwrap_err().code(), "share.state");
    }
    let deposit = share.deposit().unwrap().to_bytes();
    for len in 0..deposit.len() {
        assert_eq!(Deposit::from_bytes(&deposit[..len]).unwrap_err().code(), "share.package");
    }
    let mut longer = deposit.to_vec();
    longer.push(0);
    assert!(Deposit::from_bytes(&longer).is_err());
    // The server does not trust the lifetimes of the sender.
    let mut eternal = deposit.to_vec();
    eternal[25..29].copy_from_slice(&86_401_u32.to_be_bytes());
    assert_eq!(Deposit::from_bytes(&eternal).unwrap_err().code(), "share.lifetime");
    assert!(redeem(&mut store, id(&share), &code, NOW).is_ok());
}

#[test]
fn a_deposit_holds_neither_code_nor_link_secret() {
    let (share, _, code) = setup();
    let bytes = share.deposit().unwrap().to_bytes();
    assert!(!bytes.windows(6).any(|window| window == code.as_bytes()));
    assert!(!bytes.windows(32).any(|window| window == share.split_key().link().expose()));
}

#[test]
fn damaged_invitations() {
    let (share, ..) = setup();
    let text = share.invitation().to_text().unwrap().to_string();
    for at in 0..text.len() {
        let mut wrong = text.clone().into_bytes();
        wrong[at] = if wrong[at] == b'q' { b'p' } else { b'q' };
        assert!(Invitation::parse(std::str::from_utf8(&wrong).unwrap()).is_err(), "{at}");
    }
    assert_eq!(Invitation::parse(&key(1).to_text().unwrap()).unwrap_err().code(), "share.package");
}
