-- Money is decimal text, instants are UTC in ISO 8601 with seven decimals, days are yyyy-MM-dd, ids are lower-case.

CREATE TABLE run (
    run_id     TEXT NOT NULL PRIMARY KEY,
    pipeline   TEXT NOT NULL,
    period     TEXT NOT NULL,
    tenant     TEXT NOT NULL,
    kind       TEXT NOT NULL,
    seal       TEXT,
    status     TEXT NOT NULL,
    created_at TEXT NOT NULL,
    account    TEXT NOT NULL,
    host       TEXT NOT NULL,
    exit       INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX run_of_month ON run (pipeline, period, created_at);

-- One request that changes Xero: its body and key are here before a byte leaves. The body is emptied once every posting
-- of the send is settled; its hash stays.
CREATE TABLE send (
    send_id         INTEGER NOT NULL PRIMARY KEY,
    tenant          TEXT NOT NULL,
    run_id          TEXT NOT NULL REFERENCES run (run_id),
    kind            TEXT NOT NULL,
    act             TEXT NOT NULL CHECK (act IN ('Create', 'Delete')),
    method          TEXT NOT NULL,
    path            TEXT NOT NULL,
    body            TEXT NOT NULL,
    body_sha256     TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    first_sent_at   TEXT NOT NULL,
    last_sent_at    TEXT NOT NULL,
    settled_at      TEXT
) STRICT;

CREATE INDEX send_open ON send (tenant) WHERE settled_at IS NULL;

-- The only truth about what went to Xero. match is what Xero's answer and a look-up are recognised by: the number, the
-- contact number or the reference. owner_id is a document's contact or a payment's document.
CREATE TABLE posting (
    tenant         TEXT NOT NULL,
    kind           TEXT NOT NULL,
    key            TEXT NOT NULL,
    generation     INTEGER NOT NULL CHECK (generation >= 1),
    state          TEXT NOT NULL CHECK (state IN ('Planned', 'Sending', 'Posted', 'Refused', 'Deleting', 'Closed')),
    xero_id        TEXT,
    content_hash   TEXT NOT NULL,
    attempt        INTEGER NOT NULL,
    send_id        INTEGER NOT NULL REFERENCES send (send_id),
    position       INTEGER NOT NULL,
    run_id         TEXT NOT NULL REFERENCES run (run_id),
    account_number TEXT NOT NULL,
    match          TEXT NOT NULL,
    owner_id       TEXT,
    date           TEXT,
    net            TEXT NOT NULL,
    vat            TEXT NOT NULL,
    amount         TEXT NOT NULL,
    reason         TEXT,
    changed_at     TEXT NOT NULL,
    PRIMARY KEY (tenant, kind, key, generation),
    CHECK (state NOT IN ('Posted', 'Deleting', 'Closed') OR xero_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX posting_of_send ON posting (send_id);

CREATE UNIQUE INDEX posting_xero_id ON posting (tenant, kind, xero_id) WHERE xero_id IS NOT NULL;

-- Every record SAFE ever showed us, and where it stands. copy is there while it is unsettled.
CREATE TABLE record (
    tenant         TEXT NOT NULL,
    kind           TEXT NOT NULL,
    key            TEXT NOT NULL,
    account_number TEXT NOT NULL,
    date           TEXT NOT NULL,
    currency       TEXT NOT NULL,
    amount         TEXT NOT NULL,
    net            TEXT NOT NULL,
    vat            TEXT NOT NULL,
    content_hash   TEXT NOT NULL,
    standing       TEXT NOT NULL,
    code           TEXT,
    reason         TEXT,
    source         TEXT NOT NULL,
    first_run      TEXT NOT NULL REFERENCES run (run_id),
    last_run       TEXT NOT NULL REFERENCES run (run_id),
    copy           TEXT,
    PRIMARY KEY (tenant, kind, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_link (
    tenant         TEXT NOT NULL,
    account_number TEXT NOT NULL,
    contact_id     TEXT NOT NULL,
    contact_name   TEXT NOT NULL,
    customer_name  TEXT NOT NULL,
    company_number TEXT,
    vat_number     TEXT,
    evidence       TEXT NOT NULL,
    run_id         TEXT NOT NULL REFERENCES run (run_id),
    linked_at      TEXT NOT NULL,
    PRIMARY KEY (tenant, account_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE closed (
    tenant    TEXT NOT NULL,
    pipeline  TEXT NOT NULL,
    period    TEXT NOT NULL,
    closed_to TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (tenant, pipeline, period)
) STRICT, WITHOUT ROWID;

-- What happened, in order. hash is SHA-256 over the row before it and this one. No names, no bodies, no secrets.
CREATE TABLE run_log (
    seq       INTEGER NOT NULL PRIMARY KEY,
    at        TEXT NOT NULL,
    run_id    TEXT NOT NULL,
    happened  TEXT NOT NULL,
    kind      TEXT NOT NULL,
    key       TEXT NOT NULL,
    detail    TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash      TEXT NOT NULL
) STRICT;

CREATE INDEX run_log_of_run ON run_log (run_id);

CREATE TRIGGER run_log_is_never_changed BEFORE UPDATE ON run_log
BEGIN
    SELECT RAISE(ABORT, 'the run log is append-only');
END;

CREATE TRIGGER run_log_is_never_shortened BEFORE DELETE ON run_log
BEGIN
    SELECT RAISE(ABORT, 'the run log is append-only');
END;
