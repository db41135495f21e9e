-- What somebody with the whole database sees: pseudonyms, sealed bytes, wrapped keys, tokens. No number, no name.

CREATE TABLE person_key (
    person  TEXT PRIMARY KEY,       -- pseudonym, random
    wrapped BLOB NOT NULL           -- 110 bytes under the master key
) STRICT;

CREATE TABLE record (
    id       BLOB PRIMARY KEY,      -- 16 random bytes, also inside the sealed record
    person   TEXT NOT NULL,
    revision INTEGER NOT NULL,      -- the newest; an older sealed record put back here does not pass
    sealed   BLOB NOT NULL
) STRICT;

CREATE TABLE token (
    token  BLOB NOT NULL,           -- 33 bytes: epoch and keyed hash
    record BLOB NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    PRIMARY KEY (token, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    i     INTEGER PRIMARY KEY,
    head  BLOB NOT NULL,            -- export it daily to a second party
    entry TEXT NOT NULL
) STRICT;
