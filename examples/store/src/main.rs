//! Walk through: put, find by three numbers, update, rotate, destroy. All data are invented.

use hsskdt_core::seal::tokens::Field;
use hsskdt_core::seal::{Key, KeyKind};
use hsskdt_store_example::store::{Error, Store, entropy};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

fn main() -> Result<(), Error> {
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64);
    let key = |kind| Key::generate(kind, &mut entropy());
    let mut store = Store::create(Path::new(":memory:"), key(KeyKind::Master)?, &key(KeyKind::IndexRoot)?)?;

    let content = r#"{"format":"hsskdt-record","version":1,"administrative":{"full_name":"Nguyễn Thị Ví Dụ"}}"#;
    let numbers = [(Field::Cccd, "001085012345"), (Field::Bhxh, "GD 4 01 0123456789"), (Field::Phone, "0168 345 6789")];
    let id = store.put("person-7f3a", content.as_bytes(), &numbers, now())?;
    println!("sealed {id}");

    for (field, number) in
        [(Field::Cccd, "001 085 012 345"), (Field::Bhxh, "0123456789"), (Field::Phone, "+84383456789")]
    {
        let found = store.find(field, number, now())?;
        println!("{}: {} record, revision {}", field.name(), found.len(), found[0].revision);
    }
    store.update(id, content.replace("Ví Dụ", "Ví Dụ Hai").as_bytes(), now())?;
    println!("updated to revision {}", store.open(id, now())?.revision);
    println!("master key rotated for {} person", store.rotate(key(KeyKind::Master)?)?);
    let head = store.head(now())?;
    println!("audit head to keep elsewhere: {}", head.to_json()?);
    println!("audit log whole: {}", store.audit_is_whole(&head)?);
    store.destroy("person-7f3a", now())?;
    println!("after destruction: {}", store.open(id, now()).unwrap_err());
    Ok(())
}
