PRAGMA application_id = 1179800392;

PRAGMA user_version = 2;

PRAGMA encoding = UTF-8;

CREATE VIRTUAL TABLE argument_words USING fts5 (
    folded, content='arguments', content_rowid='number', tokenize='ascii', columnsize=0
);

CREATE TABLE arguments (
    number     INTEGER PRIMARY KEY,
    claim      INTEGER NOT NULL REFERENCES claims (number),
    position   INTEGER NOT NULL CHECK (position >= 0),
    role       TEXT NOT NULL,
    text       TEXT NOT NULL,
    span_start INTEGER,
    span_end   INTEGER,
    folded     TEXT NOT NULL,                               -- ASCII words in lower case, for search
    UNIQUE (claim, position)
);

CREATE TABLE claims (
    number         INTEGER PRIMARY KEY,
    reading        INTEGER NOT NULL REFERENCES readings (number),
    position       INTEGER NOT NULL CHECK (position >= 0),
    id             TEXT NOT NULL CHECK (id <> ''),
    type           TEXT NOT NULL,
    status         TEXT NOT NULL CHECK (status IN ('actual', 'planned', 'possible', 'denied')),
    hedged         INTEGER NOT NULL CHECK (hedged IN (0, 1)),
    confidence     REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    span_start     INTEGER NOT NULL,                        -- code points into documents.text
    span_end       INTEGER NOT NULL CHECK (span_end >= span_start),
    quote          TEXT NOT NULL,
    when_iso       TEXT,
    when_start     TEXT,
    when_end       TEXT,
    when_precision TEXT,                                    -- NULL where no time is told
    sources        TEXT NOT NULL,                           -- JSON: ["innermost", ...]
    reason         TEXT NOT NULL,
    UNIQUE (reading, position)
);

CREATE TABLE decisions (
    number  INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE CHECK (id <> ''),
    decided TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind <> ''),
    target  TEXT NOT NULL CHECK (target <> ''),             -- of an 'undo': the id of a decision
    verdict TEXT NOT NULL,
    because TEXT NOT NULL CHECK (because <> ''),
    who     TEXT NOT NULL CHECK (who <> ''),
    data    TEXT NOT NULL                                   -- JSON object
);

CREATE VIRTUAL TABLE document_words USING fts5 (title, text, content='', tokenize='ascii');

CREATE TABLE documents (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE CHECK (id <> ''),
    checksum TEXT NOT NULL CHECK (length(checksum) = 64),   -- SHA-256 of the text
    text     TEXT NOT NULL
);

CREATE TABLE readings (
    number      INTEGER PRIMARY KEY,
    document    INTEGER NOT NULL REFERENCES documents (number),
    reader      TEXT NOT NULL CHECK (reader <> ''),         -- name and version
    recorded    TEXT NOT NULL,
    published   TEXT,
    date_reason TEXT NOT NULL,
    title       TEXT NOT NULL,
    outlet      TEXT NOT NULL,
    place       TEXT NOT NULL,
    url         TEXT NOT NULL,
    path        TEXT NOT NULL,
    language    TEXT NOT NULL,
    unread      TEXT NOT NULL,                              -- why it was kept but not read; '' where read
    origin      TEXT NOT NULL,                              -- id of the document it repeats; '' where none
    synthetic   INTEGER NOT NULL CHECK (synthetic IN (0, 1)),
    parts       TEXT NOT NULL,                              -- JSON: [[kind, start, end], ...]
    claims      INTEGER NOT NULL CHECK (claims >= 0), licence TEXT NOT NULL DEFAULT '',       -- how many claims the reading has
    UNIQUE (document, reader)
);

CREATE INDEX claims_by_id ON claims (id);

CREATE INDEX claims_by_type ON claims (type COLLATE NOCASE);

CREATE INDEX decisions_by_target ON decisions (target);

CREATE INDEX readings_by_publication ON readings (published);

CREATE INDEX readings_by_time ON readings (document, recorded, number);

CREATE TRIGGER arguments_are_not_replaced BEFORE INSERT ON arguments
WHEN EXISTS (SELECT 1 FROM arguments
             WHERE number = NEW.number OR (claim = NEW.claim AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: arguments are never replaced');
END;

CREATE TRIGGER arguments_never_change BEFORE UPDATE ON arguments BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: arguments are never changed');
END;

CREATE TRIGGER arguments_never_go BEFORE DELETE ON arguments BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: arguments are never deleted');
END;

CREATE TRIGGER claims_are_not_replaced BEFORE INSERT ON claims
WHEN EXISTS (SELECT 1 FROM claims
             WHERE number = NEW.number OR (reading = NEW.reading AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: claims are never replaced');
END;

CREATE TRIGGER claims_never_change BEFORE UPDATE ON claims BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: claims are never changed');
END;

CREATE TRIGGER claims_never_go BEFORE DELETE ON claims BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: claims are never deleted');
END;

CREATE TRIGGER decisions_are_not_replaced BEFORE INSERT ON decisions
WHEN EXISTS (SELECT 1 FROM decisions WHERE number = NEW.number OR id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: decisions are never replaced');
END;

CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: decisions are never changed');
END;

CREATE TRIGGER decisions_never_go BEFORE DELETE ON decisions BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: decisions are never deleted');
END;

CREATE TRIGGER documents_are_not_replaced BEFORE INSERT ON documents
WHEN EXISTS (SELECT 1 FROM documents WHERE number = NEW.number OR id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: documents are never replaced');
END;

CREATE TRIGGER documents_never_change BEFORE UPDATE ON documents BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: documents are never changed');
END;

CREATE TRIGGER documents_never_go BEFORE DELETE ON documents BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: documents are never deleted');
END;

CREATE TRIGGER readings_are_not_replaced BEFORE INSERT ON readings
WHEN EXISTS (SELECT 1 FROM readings
             WHERE number = NEW.number OR (document = NEW.document AND reader = NEW.reader)) BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: readings are never replaced');
END;

CREATE TRIGGER readings_never_change BEFORE UPDATE ON readings BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: readings are never changed');
END;

CREATE TRIGGER readings_never_go BEFORE DELETE ON readings BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: readings are never deleted');
END;

