-- Who agreed to which plan. A plan may be approved by several; none is ever taken back: a changed plan has another seal.

CREATE TABLE approval (
    run_id      TEXT NOT NULL REFERENCES run (run_id),
    seal        TEXT NOT NULL,
    account     TEXT NOT NULL,
    host        TEXT NOT NULL,
    person      TEXT NOT NULL,
    note        TEXT,
    approved_at TEXT NOT NULL,
    PRIMARY KEY (run_id, account)
) STRICT, WITHOUT ROWID;
