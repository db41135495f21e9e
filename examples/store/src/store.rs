//! The store.

use hsskdt_core::seal::audit::{Action, Chain, Entry, Head, LogId, Word};
use hsskdt_core::seal::tokens::{Field, Tokens};
use hsskdt_core::seal::{Bindings, ContentType, Core, Entropy, Key, KeyKind, Opener, RecordId, Sealer, WrappedKey};
use hsskdt_core::{Error as CoreError, error::catalogue};
use rusqlite::{Connection, OptionalExtension, params};
use std::fmt;
use std::path::Path;

/// Numbers under which a record can be found.
pub type Numbers<'a> = [(Field, &'a str)];

/// A record found and opened.
#[derive(Debug)]
pub struct Found {
    /// Identifier of the record.
    pub id: RecordId,
    /// Its newest revision.
    pub revision: u64,
    /// The content.
    pub content: Vec<u8>,
}

/// What can go wrong.
#[derive(Debug)]
pub enum Error {
    /// Sealing, opening, tokens or the audit chain.
    Core(CoreError),
    /// The database.
    Database(rusqlite::Error),
    /// The database holds another revision than the sealed record: an old one was put back.
    OldRevision,
    /// The key of the person was destroyed.
    Destroyed,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Core(error) => write!(f, "{error}"),
            Error::Database(error) => write!(f, "database: {error}"),
            Error::OldRevision => f.write_str("an older revision was put back"),
            Error::Destroyed => f.write_str("the key of this person was destroyed"),
        }
    }
}

impl std::error::Error for Error {}

impl From<CoreError> for Error {
    fn from(error: CoreError) -> Error {
        Error::Core(error)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        Error::Database(error)
    }
}

/// Sealed records in SQLite.
pub struct Store {
    database: Connection,
    master: Key,
    tokens: Tokens,
    chain: Chain,
}

/// The generator of the operating system.
pub fn entropy() -> impl Entropy {
    |out: &mut [u8]| getrandom::fill(out).map_err(|_| CoreError::new(&catalogue::seal::ENTROPY))
}

impl Store {
    /// A new database. The keys come from elsewhere and never enter it.
    pub fn create(path: &Path, master: Key, index_root: &Key) -> Result<Store, Error> {
        let database = Connection::open(path)?;
        database.execute_batch("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;")?;
        database.execute_batch(include_str!("schema.sql"))?;
        let chain = Chain::new(LogId::generate(&mut entropy())?);
        Ok(Store { database, master, tokens: Tokens::new(index_root, &[1])?, chain })
    }

    /// Seals a new record of a person and files it under the numbers.
    pub fn put(&mut self, person: &str, content: &[u8], numbers: &Numbers<'_>, time: i64) -> Result<RecordId, Error> {
        let key = self.person_key(person)?;
        let core = Core {
            content_type: ContentType::NATIVE_JSON,
            schema: 1,
            revision: 1,
            record_id: RecordId::generate(&mut entropy())?,
        };
        let sealer = Sealer::new(core).for_key(&key).bound_to(Bindings::new().with_person(person)?);
        let sealed = sealer.seal(content, &mut entropy())?;
        let tokens = numbers.iter().map(|(field, number)| self.tokens.token(*field, number));
        let tokens = tokens.collect::<Result<Vec<_>, _>>()?;
        let id = core.record_id.as_bytes();
        let change = self.database.transaction()?;
        change.execute("INSERT INTO record VALUES (?1, ?2, 1, ?3)", params![id, person, sealed])?;
        for token in tokens {
            change.execute("INSERT INTO token VALUES (?1, ?2)", params![token.as_bytes(), id])?;
        }
        change.commit()?;
        self.log(time, Action::Seal, Some(core.record_id))?;
        Ok(core.record_id)
    }

    /// Replaces the content of a record: a new data key, the next revision.
    pub fn update(&mut self, id: RecordId, content: &[u8], time: i64) -> Result<(), Error> {
        let (person, sealed, revision) = self.row(id)?;
        let key = self.person_key_of(&person)?;
        let bindings = || Bindings::new().with_person(&person);
        let old = *Opener::new().with_key(&key).bound_to(bindings()?).open(&sealed)?.header().core();
        let core = Core { revision: revision + 1, ..old };
        let sealed = Sealer::new(core).for_key(&key).bound_to(bindings()?).seal(content, &mut entropy())?;
        self.database.execute(
            "UPDATE record SET sealed = ?2, revision = ?3 WHERE id = ?1",
            params![id.as_bytes(), sealed, core.revision.cast_signed()],
        )?;
        self.log(time, Action::Reseal, Some(id))
    }

    /// Finds by a number and opens.
    pub fn find(&mut self, field: Field, number: &str, time: i64) -> Result<Vec<Found>, Error> {
        let mut found = Vec::new();
        for token in self.tokens.look_up(field, number)? {
            let mut query = self.database.prepare_cached("SELECT record FROM token WHERE token = ?1")?;
            let rows = query.query_map([token.as_bytes()], |row| row.get::<_, [u8; 16]>(0))?;
            found.extend(rows.map(|row| row.map(RecordId::from_bytes)).collect::<Result<Vec<_>, _>>()?);
        }
        self.log(time, Action::LookUp, None)?;
        found.into_iter().map(|id| self.open(id, time)).collect()
    }

    /// Opens a record; the sealed revision must be the one that the database holds.
    pub fn open(&mut self, id: RecordId, time: i64) -> Result<Found, Error> {
        let (person, sealed, revision) = self.row(id)?;
        let key = self.person_key_of(&person)?;
        let opener = Opener::new().with_key(&key).bound_to(Bindings::new().with_person(&person)?);
        let opened = opener.open(&sealed)?;
        let core = opened.header().core();
        if core.record_id != id || core.revision != revision {
            return Err(Error::OldRevision);
        }
        self.log(time, Action::Open, Some(id))?;
        Ok(Found { id, revision, content: opened.plaintext().to_vec() })
    }

    /// Changes the master key: 110 bytes for each person, no record is touched.
    pub fn rotate(&mut self, new: Key) -> Result<usize, Error> {
        let change = self.database.transaction()?;
        let mut query = change.prepare("SELECT person, wrapped FROM person_key")?;
        let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        drop(query);
        for (person, wrapped) in &rows {
            let rewrapped = WrappedKey::from_bytes(wrapped)?.rewrap(&self.master, &new, &mut entropy())?;
            let bytes = rewrapped.to_bytes()?;
            change.execute("UPDATE person_key SET wrapped = ?2 WHERE person = ?1", params![person, bytes])?;
        }
        change.commit()?;
        self.master = new;
        Ok(rows.len())
    }

    /// Destroys the key of a person: no record and no backup of one can be opened any more, once backups of the key
    /// table have expired. The law on retention comes first.
    pub fn destroy(&mut self, person: &str, time: i64) -> Result<(), Error> {
        self.database.execute("DELETE FROM person_key WHERE person = ?1", [person])?;
        self.log(time, Action::Destroy, None)
    }

    /// The head of the audit chain, to be given to a second party.
    pub fn head(&self, time: i64) -> Result<Head, Error> {
        Ok(self.chain.head(time)?)
    }

    /// Hashes the whole audit table again and compares with a head that was kept.
    pub fn audit_is_whole(&self, kept: &Head) -> Result<bool, Error> {
        let mut chain = Chain::new(kept.log());
        let mut query = self.database.prepare("SELECT entry FROM audit ORDER BY i")?;
        for entry in query.query_map([], |row| row.get::<_, String>(0))? {
            let (index, hash) = chain.append(entry?.as_bytes())?;
            if index == kept.index() {
                return Ok(hash == *kept.hash());
            }
        }
        Ok(false)
    }

    /// The database, for looking at it.
    pub fn database(&self) -> &Connection {
        &self.database
    }

    fn row(&self, id: RecordId) -> Result<(String, Vec<u8>, u64), Error> {
        let mut query = self.database.prepare_cached("SELECT person, sealed, revision FROM record WHERE id = ?1")?;
        Ok(query
            .query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?.cast_unsigned())))?)
    }

    /// The key of a person, made when the person is new.
    fn person_key(&self, person: &str) -> Result<Key, Error> {
        match self.person_key_of(person) {
            Err(Error::Destroyed) => {
                let key = Key::generate(KeyKind::Person, &mut entropy())?;
                let wrapped = WrappedKey::wrap(&key, &self.master, &mut entropy())?.to_bytes()?;
                self.database.execute("INSERT INTO person_key VALUES (?1, ?2)", params![person, wrapped])?;
                Ok(key)
            }
            found => found,
        }
    }

    fn person_key_of(&self, person: &str) -> Result<Key, Error> {
        let mut query = self.database.prepare_cached("SELECT wrapped FROM person_key WHERE person = ?1")?;
        let wrapped = query.query_row([person], |row| row.get::<_, Vec<u8>>(0)).optional()?;
        let wrapped = WrappedKey::from_bytes(&wrapped.ok_or(Error::Destroyed)?)?;
        Ok(wrapped.unwrap(&self.master)?)
    }

    fn log(&mut self, time: i64, action: Action, record: Option<RecordId>) -> Result<(), Error> {
        let mut entry = Entry::new(time, Word::new("store-example")?, action, Word::new("ok")?);
        entry.record = record;
        let json = entry.to_json()?;
        let (index, head) = self.chain.append(json.as_bytes())?;
        self.database.execute("INSERT INTO audit VALUES (?1, ?2, ?3)", params![index.cast_signed(), head, json])?;
        Ok(())
    }
}
