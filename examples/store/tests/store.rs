//! The store as its users see it, and as a thief of the database sees it.

use hsskdt_core::seal::tokens::Field;
use hsskdt_core::seal::{Key, KeyKind};
use hsskdt_store_example::store::{Error, Store};
use std::path::Path;

const CONTENT: &[u8] = "hồ sơ của Nguyễn Thị Ví Dụ".as_bytes();
const NUMBERS: [(Field, &str); 4] = [
    (Field::Cccd, "001085012345"),
    (Field::Bhyt, "GD4010123456789"),
    (Field::Bhxh, "GD4010123456789"),
    (Field::Phone, "01683456789"),
];

fn master(number: u8) -> Key {
    Key::from_bytes(KeyKind::Master, [number; 32]).unwrap()
}

fn store(path: &Path) -> Store {
    Store::create(path, master(1), &Key::from_bytes(KeyKind::IndexRoot, [2; 32]).unwrap()).unwrap()
}

#[test]
fn found_by_every_number_in_every_form() {
    let mut store = store(Path::new(":memory:"));
    let id = store.put("p-1", CONTENT, &NUMBERS, 0).unwrap();
    store.put("p-2", b"somebody else", &[(Field::Cccd, "001085012346")], 0).unwrap();
    for (field, number) in [
        (Field::Cccd, "001 085 012 345"),
        (Field::Bhyt, "gd-4-01-0123456789"),
        (Field::Bhxh, "0123456789"),
        (Field::Phone, "+84 383 456 789"),
    ] {
        let found = store.find(field, number, 0).unwrap();
        assert_eq!(found.len(), 1, "{}", field.name());
        assert_eq!((found[0].id, &found[0].content[..]), (id, CONTENT));
    }
    assert!(store.find(Field::Cccd, "001085012347", 0).unwrap().is_empty());
    assert!(matches!(store.find(Field::Cccd, "no number", 0), Err(Error::Core(_))));
}

#[test]
fn the_database_file_holds_no_number_and_no_content() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("records.db");
    let mut store = store(&path);
    store.put("p-1", CONTENT, &NUMBERS, 0).unwrap();
    drop(store);
    let bytes = std::fs::read(&path).unwrap();
    for secret in ["001085012345", "0123456789", "1683456789", "383456789", "Nguyễn"] {
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
    }
}

#[test]
fn mixed_up_and_old_records_do_not_open() {
    let mut store = store(Path::new(":memory:"));
    let (one, two) = (store.put("p-1", b"one", &[], 0).unwrap(), store.put("p-1", b"two", &[], 0).unwrap());
    let other = store.put("p-2", b"other", &[], 0).unwrap();
    let sealed = |store: &Store, id: hsskdt_core::seal::RecordId| -> Vec<u8> {
        let query = "SELECT sealed FROM record WHERE id = ?1";
        store.database().query_row(query, [id.as_bytes()], |row| row.get(0)).unwrap()
    };
    let replace = |store: &Store, id: hsskdt_core::seal::RecordId, sealed: &[u8]| {
        let change = "UPDATE record SET sealed = ?2 WHERE id = ?1";
        store.database().execute(change, rusqlite::params![id.as_bytes(), sealed]).unwrap();
    };
    let first = sealed(&store, one);
    store.update(one, b"one, second version", 0).unwrap();
    let second = sealed(&store, one);
    assert_eq!(store.open(one, 0).unwrap().content, b"one, second version");
    replace(&store, one, &first);
    assert!(matches!(store.open(one, 0), Err(Error::OldRevision)));
    replace(&store, one, &sealed(&store, two));
    assert!(matches!(store.open(one, 0), Err(Error::OldRevision)));
    replace(&store, one, &sealed(&store, other));
    assert!(matches!(store.open(one, 0), Err(Error::Core(_))));
    replace(&store, one, &second);
    assert!(store.open(one, 0).is_ok());
}

#[test]
fn rotation_and_destruction() {
    let mut store = store(Path::new(":memory:"));
    let (one, two) = (store.put("p-1", b"one", &[], 0).unwrap(), store.put("p-2", b"two", &[], 0).unwrap());
    assert_eq!(store.rotate(master(3)).unwrap(), 2);
    assert_eq!(store.open(one, 0).unwrap().content, b"one");
    store.destroy("p-1", 0).unwrap();
    assert!(matches!(store.open(one, 0), Err(Error::Destroyed)));
    assert_eq!(store.open(two, 0).unwrap().content, b"two");
}

#[test]
fn the_audit_log_shows_changes_against_a_kept_head() {
    let mut store = store(Path::new(":memory:"));
    let id = store.put("p-1", b"one", &[], 0).unwrap();
    store.open(id, 1).unwrap();
    let head = store.head(2).unwrap();
    assert!(store.audit_is_whole(&head).unwrap());
    store.database().execute("UPDATE audit SET entry = replace(entry, 'open', 'seal') WHERE i = 1", []).unwrap();
    assert!(!store.audit_is_whole(&head).unwrap());
    store.database().execute("DELETE FROM audit WHERE i = 1", []).unwrap();
    assert!(!store.audit_is_whole(&head).unwrap());
}
