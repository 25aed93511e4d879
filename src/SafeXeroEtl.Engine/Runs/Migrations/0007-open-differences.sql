-- Differences that are open, and which month and run saw each first: their age from month to month.
CREATE TABLE open_difference (
    tenant       TEXT NOT NULL,
    pipeline     TEXT NOT NULL,
    cause        TEXT NOT NULL,
    key          TEXT NOT NULL,
    first_period TEXT NOT NULL,
    first_run    TEXT NOT NULL,
    last_period  TEXT NOT NULL,
    PRIMARY KEY (tenant, pipeline, cause, key)
) STRICT, WITHOUT ROWID;
