-- Which run made what stands in Xero: run_id is of the last attempt, which may have been to delete it.

ALTER TABLE posting ADD COLUMN made_by TEXT REFERENCES run (run_id);

UPDATE posting SET made_by = run_id;

-- A document, too, may be changed more than once, each time under a posting of its own.

DROP INDEX posting_xero_id;

CREATE UNIQUE INDEX posting_xero_id ON posting (tenant, kind, xero_id) WHERE xero_id IS NOT NULL AND kind NOT IN ('ContactUpdate', 'DocumentUpdate');
