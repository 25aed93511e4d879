-- Who closed a month, on which run, and what they had to say about what stayed held.

ALTER TABLE closed ADD COLUMN run_id TEXT REFERENCES run (run_id);

ALTER TABLE closed ADD COLUMN account TEXT;

ALTER TABLE closed ADD COLUMN note TEXT;

-- The figures a month was closed with, SAFE's and Xero's. Every later run works them out again.
CREATE TABLE frozen (
    tenant   TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    period   TEXT NOT NULL,
    kind     TEXT NOT NULL,
    key      TEXT NOT NULL,
    safe     TEXT NOT NULL,
    xero     TEXT NOT NULL,
    PRIMARY KEY (tenant, pipeline, period, kind, key)
) STRICT, WITHOUT ROWID;
