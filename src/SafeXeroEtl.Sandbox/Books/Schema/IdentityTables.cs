namespace SafeXeroEtl.Sandbox.Books.Schema;

/// <summary>
/// Sign-in: apps, what they were granted, and which organisations they reach. No part of the books and not in the digest:
/// signing in or refreshing a token must not look as if something had been posted. Codes and tokens stand here as hashes only.
/// </summary>
internal static class IdentityTables
{
    /// <summary><c>redirects</c> and <c>scopes</c> hold words with blanks between; an empty <c>scopes</c> means any granular one.</summary>
    public const string Creation = """
        CREATE TABLE apps (
            client_id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('pkce', 'web', 'custom_connection')),
            secret_hash TEXT, redirects TEXT NOT NULL, scopes TEXT NOT NULL, broad_scopes INTEGER NOT NULL, tenant_id TEXT);
        CREATE TABLE signing_keys (key_id TEXT PRIMARY KEY, pkcs8 BLOB NOT NULL, created_utc INTEGER NOT NULL);
        CREATE TABLE consents (
            ticket_hash TEXT PRIMARY KEY, client_id TEXT NOT NULL, redirect_uri TEXT NOT NULL, scopes TEXT NOT NULL, state TEXT,
            challenge TEXT, nonce TEXT, expires_utc INTEGER NOT NULL);
        CREATE TABLE grants (
            grant_id TEXT PRIMARY KEY, client_id TEXT NOT NULL, user_id TEXT NOT NULL, scopes TEXT NOT NULL, nonce TEXT,
            auth_event_id TEXT NOT NULL, created_utc INTEGER NOT NULL, revoked_utc INTEGER);
        CREATE TABLE authorization_codes (
            code_hash TEXT PRIMARY KEY, grant_id TEXT NOT NULL, redirect_uri TEXT NOT NULL, challenge TEXT, expires_utc INTEGER NOT NULL,
            used_utc INTEGER);
        CREATE TABLE refresh_tokens (token_hash TEXT PRIMARY KEY, grant_id TEXT NOT NULL, expires_utc INTEGER NOT NULL, rotated_utc INTEGER);
        CREATE INDEX refresh_tokens_by_grant ON refresh_tokens (grant_id);
        CREATE TABLE access_tokens (token_id TEXT PRIMARY KEY, grant_id TEXT NOT NULL, expires_utc INTEGER NOT NULL);
        CREATE INDEX access_tokens_by_grant ON access_tokens (grant_id);
        CREATE TABLE connections (
            connection_id TEXT PRIMARY KEY, client_id TEXT NOT NULL, user_id TEXT NOT NULL, tenant_id TEXT NOT NULL, auth_event_id TEXT NOT NULL,
            created_utc INTEGER NOT NULL, updated_utc INTEGER NOT NULL, UNIQUE (client_id, user_id, tenant_id));
        CREATE TABLE dropped_connections (
            bearer_hash TEXT NOT NULL, connection_id TEXT NOT NULL, PRIMARY KEY (bearer_hash, connection_id));
        """;
}
