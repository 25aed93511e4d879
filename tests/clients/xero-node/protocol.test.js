import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { accounting, address, api, assert, clientWith, connections, draft, newContact, raw, refused, tenant, unique } from './sandbox.js';

const contact = await newContact();

test('Without a token nobody is let in', async () => {
  const answer = await fetch(`${accounting}/Organisation`, { headers: { 'xero-tenant-id': tenant, accept: 'application/json' } });

  assert.equal(answer.status, 401);
  assert.equal((await answer.json()).Title, 'Unauthorized');
  assert.equal((await fetch(new URL('connections', address))).status, 401);
});

test('An organisation that is not connected is forbidden', async () => {
  const answer = await refused(api.getOrganisations('00000000-0000-4000-8000-000000000000'));

  assert.equal(answer.statusCode, 403);
  assert.deepEqual([answer.body.Title, answer.body.Detail], ['Forbidden', 'AuthenticationUnsuccessful']);
});

test('Connections tell the organisation by an id that is not the connection\'s', async () => {
  const [first] = await connections();

  assert.equal(first.tenantId, tenant);
  assert.notEqual(first.id, first.tenantId);
  assert.equal(first.tenantType, 'ORGANISATION');
  assert.ok(first.tenantName.length > 0);
  assert.ok(!first.createdDateUtc.endsWith('Z'));
});

test('What is not there is not found', async () => {
  assert.equal((await refused(api.getInvoice(tenant, '430fa14a-f945-44d3-9f97-5df5e28441b8'))).statusCode, 404);
  assert.equal((await refused(api.getContact(tenant, '430fa14a-f945-44d3-9f97-5df5e28441b8'))).statusCode, 404);
  assert.equal((await raw('Nonsense')).status, 404);
});

test('An address of more than two thousand characters is not found either', async () => {
  const ids = Array.from({ length: 60 }, () => randomUUID());

  assert.equal((await refused(api.getInvoices(tenant, undefined, undefined, undefined, ids))).statusCode, 404);
});

test('A body that is no JSON is refused in words', async () => {
  const answer = await raw('Invoices', { method: 'PUT', body: '{"Invoices":[' });

  assert.equal(answer.status, 400);
  assert.equal((await answer.json()).Type, 'PostDataInvalidException');
});

test('A GET with a body is answered as if it had none', async () => {
  const { response, body } = await api.getOrganisations(tenant); // xero-node sends {} with every GET

  assert.equal(response.status, 200);
  assert.equal(body.organisations[0].baseCurrency, 'GBP');
});

test('The same key and body give the same invoice, not a second one', async () => {
  const key = unique('key');
  const body = { invoices: [draft(contact)] };
  const first = (await api.createInvoices(tenant, body, false, 4, key)).body.invoices[0];
  const again = (await api.createInvoices(tenant, body, false, 4, key)).body.invoices[0];

  assert.equal(again.invoiceID, first.invoiceID);
  assert.equal(again.statusAttributeString, 'OK');
});

test('The same key with another body is refused', async () => {
  const key = unique('key');
  await api.createInvoices(tenant, { invoices: [draft(contact)] }, false, 4, key);
  const answer = await refused(api.createInvoices(tenant, { invoices: [draft(contact)] }, false, 4, key));

  assert.equal(answer.statusCode, 400);
  assert.ok(JSON.stringify(answer.body).includes(`Idempotency Key: ${key} is used with a different request.`));
});

test('A refusal is remembered under its key even when its cause is gone', async () => {
  const key = unique('key');
  const name = unique('Later');
  const taken = await newContact({ name });
  const body = { contacts: [{ name }] };
  const first = await refused(api.createContacts(tenant, body, true, key));
  await api.updateContact(tenant, taken.contactID, { contacts: [{ contactID: taken.contactID, contactStatus: 'ARCHIVED' }] });
  const again = await refused(api.createContacts(tenant, body, true, key));

  assert.deepEqual([first.statusCode, again.statusCode], [400, 400]);
  assert.deepEqual(again.body, first.body);
  assert.equal((await api.createContacts(tenant, body, true, unique('key'))).body.contacts[0].name, name);
});

test('A key of more than 128 characters is refused', async () => {
  const answer = await refused(api.createInvoices(tenant, { invoices: [draft(contact)] }, false, 4, 'k'.repeat(129)));

  assert.equal(answer.statusCode, 400);
});

test('Every answer says how many calls are left', async () => {
  const { response } = await api.getOrganisations(tenant);

  for (const name of ['x-minlimit-remaining', 'x-daylimit-remaining', 'x-appminlimit-remaining']) {
    assert.match(response.headers[name], /^\d+$/);
  }
});

test('Any made-up token will do for a stranger, an empty one will not', async () => {
  assert.equal((await clientWith('anything').getOrganisations(tenant)).response.status, 200);
  assert.equal((await refused(clientWith('').getOrganisations(tenant))).statusCode, 401);
});
