-- New content for a document and another number for it are two kinds of change.

UPDATE posting SET kind = 'DocumentRename' WHERE kind = 'DocumentUpdate';

UPDATE send SET kind = 'DocumentRename' WHERE kind = 'DocumentUpdate';

DROP INDEX posting_xero_id;

CREATE UNIQUE INDEX posting_xero_id ON posting (tenant, kind, xero_id) WHERE xero_id IS NOT NULL AND kind NOT IN ('ContactUpdate', 'DocumentUpdate', 'DocumentRename');

-- What a document was given, as a digest: a later change in SAFE is made only while Xero still shows it.

ALTER TABLE posting ADD COLUMN content TEXT;
