import test from 'node:test';
import { address, assert, clientWith, connections, draft, line, newContact, refused, tenant } from './sandbox.js';

const app = { id: '5AFE0A11CE00000000000000000000C1', secret: 'sandbox-custom-connection-secret' };

function askToken(scope, { id, secret } = app) {
  return fetch(new URL('connect/token', address), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
  });
}

const token = async (scope) => (await (await askToken(scope)).json()).access_token;
const claims = (jwt) => JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url').toString());
const all = 'accounting.contacts accounting.invoices accounting.payments accounting.settings.read';

test('A custom connection gets a token of half an hour and nothing to renew it with', async () => {
  const answer = await askToken(all);
  const given = await answer.json();

  assert.equal(answer.status, 200);
  assert.deepEqual([given.token_type, given.expires_in, given.refresh_token], ['Bearer', 1800, undefined]);
  assert.equal(given.access_token.split('.').length, 3);
  assert.equal(claims(given.access_token).exp - claims(given.access_token).nbf, 1800);
  assert.deepEqual([...[claims(given.access_token).scope].flat()].sort(), all.split(' ').sort());
});

test('With that token Xero\'s client does its work', async () => {
  const jwt = await token(all);
  const client = clientWith(jwt);
  const [connected] = await connections(jwt);
  const contact = await newContact();
  const made = (await client.createInvoices(tenant, { invoices: [draft(contact, { status: 'AUTHORISED', lineItems: [line()] })] }, true)).body.invoices[0];

  assert.equal(connected.tenantId, tenant);
  assert.equal(made.total, 12);
  assert.equal((await client.getOrganisations(tenant)).response.status, 200);
});

test('The token opens one organisation, not its neighbour', async () => {
  const jwt = await token(all);
  const others = (await connections()).filter((one) => one.tenantId !== tenant);

  assert.equal((await connections(jwt)).length, 1);
  assert.ok(others.length > 0);
  assert.equal((await refused(clientWith(jwt).getOrganisations(others[0].tenantId))).statusCode, 403);
});

test('What the scope does not cover is refused, and says so', async () => {
  const client = clientWith(await token('accounting.contacts.read'));
  const written = await refused(client.createContacts(tenant, { contacts: [{ name: 'Nobody' }] }, true));
  const foreign = await refused(client.getPayments(tenant));

  assert.equal((await client.getContacts(tenant)).response.status, 200);
  assert.deepEqual([written.statusCode, foreign.statusCode], [401, 401]);
  assert.equal(foreign.body.Detail, 'AuthorizationUnsuccessful');
  assert.match(foreign.headers['www-authenticate'], /insufficient_scope/);
});

test('A token that was changed is no token', async () => {
  const [head, , signature] = (await token(all)).split('.');
  const forged = Buffer.from(JSON.stringify({ scope: all.split(' '), exp: 4102444800 })).toString('base64url');

  assert.equal((await refused(clientWith(`${head}.${forged}.${signature}`).getOrganisations(tenant))).statusCode, 401);
});

test('A token that has expired is refused by name', async () => {
  const answer = await fetch(new URL('api.xro/2.0/Organisation', address), {
    headers: { authorization: `Bearer ${await token(all)}`, 'xero-tenant-id': tenant, accept: 'application/json', 'x-sandbox-fault': 'token-expired' },
  });

  assert.equal(answer.status, 401);
  assert.match((await answer.json()).Detail, /^TokenExpired: token expired at /);
});

test('A wrong secret, an unknown app and an unknown scope get no token', async () => {
  const errors = await Promise.all([
    askToken(all, { ...app, secret: 'guessed' }), askToken(all, { id: 'nobody', secret: 'x' }), askToken('accounting.everything'),
  ].map(async (asked) => [(await asked).status, (await (await asked).json()).error]));

  assert.deepEqual(errors, [[400, 'invalid_client'], [400, 'invalid_client'], [400, 'invalid_scope']]);
});

test('The sandbox publishes its addresses and the key that its tokens are signed with', async () => {
  const published = await (await fetch(new URL('.well-known/openid-configuration', address))).json();
  const { keys } = await (await fetch(published.jwks_uri)).json();
  const [header, body, signature] = (await token(all)).split('.');
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString());
  const { subtle } = (await import('node:crypto')).webcrypto;
  const rs256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await subtle.importKey('jwk', keys.find((one) => one.kid === kid), rs256, false, ['verify']);

  assert.ok(published.token_endpoint.endsWith('/connect/token'));
  assert.ok(await subtle.verify(rs256, key, Buffer.from(signature, 'base64url'), Buffer.from(`${header}.${body}`)));
});
