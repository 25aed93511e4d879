-- A contact is updated more than once, each time under a posting of its own that names the same contact.

DROP INDEX posting_xero_id;

CREATE UNIQUE INDEX posting_xero_id ON posting (tenant, kind, xero_id) WHERE xero_id IS NOT NULL AND kind <> 'ContactUpdate';
