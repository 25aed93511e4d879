import test from 'node:test';
import { api, assert, messages, newContact, refused, tenant, unique } from './sandbox.js';

const nothing = '00000000-0000-0000-0000-000000000000';
const list = async ({ where, order, ids, page, archived, summary, term, size } = {}) =>
  (await api.getContacts(tenant, undefined, where, order, ids, page, archived, summary, term, size)).body;

test('A contact comes back as it was sent, with an id of its own', async () => {
  const sent = {
    name: unique('Söhne & Co'), contactNumber: unique('C'), companyNumber: '01234567', taxNumber: 'GB999', emailAddress: 'a@example.com',
    phones: [{ phoneType: 'DEFAULT', phoneNumber: '496 0000', phoneAreaCode: '0113' }],
    addresses: [{ addressType: 'POBOX', addressLine1: '1 Way', city: 'Leeds', postalCode: 'LS1 1AA', country: 'United Kingdom' }],
  };
  const made = await newContact(sent);
  const [found] = (await api.getContact(tenant, made.contactID)).body.contacts;

  assert.match(made.contactID, /^[0-9a-f-]{36}$/);
  assert.notEqual(made.contactID, nothing);
  assert.deepEqual([found.name, found.contactNumber, found.companyNumber, found.taxNumber, found.emailAddress], [sent.name, sent.contactNumber, '01234567', 'GB999', 'a@example.com']);
  assert.equal(found.contactStatus, 'ACTIVE');
  assert.equal(found.phones.find((phone) => phone.phoneType === 'DEFAULT').phoneNumber, '496 0000');
  assert.equal(found.addresses.find((one) => one.addressType === 'POBOX').city, 'Leeds');
  assert.ok(found.updatedDateUTC instanceof Date);
});

test('summarizeErrors=false gives every element its own verdict and saves the sound ones', async () => {
  const taken = await newContact();
  const free = unique('Free');
  const { response, body } = await api.createContacts(tenant, { contacts: [{ name: taken.name }, { name: free }, { name: unique('Mail'), emailAddress: 'nobody' }] }, false);

  assert.equal(response.status, 200);
  assert.deepEqual(body.contacts.map((contact) => contact.statusAttributeString), ['ERROR', 'OK', 'ERROR']);
  assert.deepEqual(body.contacts.map((contact) => contact.hasValidationErrors), [true, false, true]);
  assert.equal(body.contacts[0].contactID, nothing);
  assert.equal(body.contacts[0].validationErrors[0].message, `The contact name ${taken.name} is already assigned to another contact. The contact name must be unique across all active contacts.`);
  assert.equal(body.contacts[2].validationErrors[0].message, 'Email address must be valid');
  assert.equal((await list({ where: `Name=="${free}"` })).contacts.length, 1);
});

test('summarizeErrors=true refuses the whole batch with 400', async () => {
  const taken = await newContact();
  const free = unique('Free');
  const answer = await refused(api.createContacts(tenant, { contacts: [{ name: free }, { name: taken.name }] }, true));

  assert.equal(answer.statusCode, 400);
  assert.deepEqual([answer.body.ErrorNumber, answer.body.Type], [10, 'ValidationException']);
  assert.ok(messages(answer)[0].includes('already assigned'));
  assert.equal((await list({ where: `Name=="${free}"` })).contacts.length, 0);
});

test('An update changes what it names and keeps the rest', async () => {
  const made = await newContact({ firstName: 'Ada', emailAddress: 'old@example.com' });
  const changed = (await api.updateContact(tenant, made.contactID, { contacts: [{ contactID: made.contactID, emailAddress: 'new@example.com' }] })).body.contacts[0];

  assert.equal(changed.contactID, made.contactID);
  assert.deepEqual([changed.name, changed.firstName, changed.emailAddress], [made.name, 'Ada', 'new@example.com']);
});

test('POST on the collection finds a contact by its number and updates it; PUT refuses the number', async () => {
  const made = await newContact({ contactNumber: unique('C') });
  const renamed = unique('Renamed');
  const updated = (await api.updateOrCreateContacts(tenant, { contacts: [{ contactNumber: made.contactNumber, name: renamed }] }, false)).body.contacts[0];
  const again = (await api.createContacts(tenant, { contacts: [{ contactNumber: made.contactNumber, name: unique('Other') }] }, false)).body.contacts[0];

  assert.equal(updated.contactID, made.contactID);
  assert.equal(updated.name, renamed);
  assert.equal(again.hasValidationErrors, true);
});

test('Pages are cut as asked and say how many there are', async () => {
  for (let i = 0; i < 3; i++) {
    await newContact();
  }
  const first = await list({ page: 1, size: 2 });
  const second = await list({ page: 2, size: 2 });
  const beyond = await list({ page: 10000, size: 2 });

  assert.equal(first.contacts.length, 2);
  assert.deepEqual([first.pagination.page, first.pagination.pageSize], [1, 2]);
  assert.equal(first.pagination.pageCount, Math.ceil(first.pagination.itemCount / 2));
  assert.equal(new Set([...first.contacts, ...second.contacts].map((contact) => contact.contactID)).size, 4);
  assert.equal(beyond.contacts.length, 0);
  assert.equal((await list({ page: 1, size: 5000 })).pagination.pageSize, 1000);
});

test('Search and where find without regard to case', async () => {
  const made = await newContact({ firstName: 'Zebedee', emailAddress: `${unique('z')}@example.com` });

  assert.deepEqual((await list({ term: made.name.toLowerCase() })).contacts.map((contact) => contact.contactID), [made.contactID]);
  assert.deepEqual((await list({ where: `Name=="${made.name.toUpperCase()}"` })).contacts.map((contact) => contact.contactID), [made.contactID]);
  assert.deepEqual((await list({ where: `EmailAddress=="${made.emailAddress}"` })).contacts.map((contact) => contact.name), [made.name]);
  assert.deepEqual((await list({ ids: [made.contactID] })).contacts.map((contact) => contact.name), [made.name]);
});

test('A where that is no language is refused', async () => {
  const answer = await refused(list({ where: 'Name=="' }));

  assert.equal(answer.statusCode, 400);
  assert.ok(answer.body.Type.endsWith('Exception'));
});

test('order sorts both ways', async () => {
  const up = (await list({ page: 1, order: 'Name ASC' })).contacts.map((contact) => contact.name);
  const down = (await list({ page: 1, order: 'Name DESC' })).contacts.map((contact) => contact.name);

  assert.ok(up.length > 3);
  assert.notDeepEqual(up, down);
});

test('An archived contact leaves the lists, comes back when asked for, and frees its name', async () => {
  const made = await newContact();
  const archived = (await api.updateContact(tenant, made.contactID, { contacts: [{ contactID: made.contactID, contactStatus: 'ARCHIVED' }] })).body.contacts[0];

  assert.equal(archived.contactStatus, 'ARCHIVED');
  assert.equal((await list({ where: `Name=="${made.name}"` })).contacts.length, 0);
  assert.equal((await list({ where: `Name=="${made.name}"`, archived: true })).contacts.length, 1);
  assert.equal((await newContact({ name: made.name })).statusAttributeString, 'OK');
});

test('A name of more than 255 characters is refused', async () => {
  assert.equal((await newContact({ name: 'N'.repeat(256) })).hasValidationErrors, true);
});

test('A contact is found by its number as well as by its id', async () => {
  const made = await newContact({ contactNumber: unique('C') });

  assert.equal((await api.getContactByContactNumber(tenant, made.contactNumber)).body.contacts[0].contactID, made.contactID);
});

test('A contact keeps notes', async () => {
  const made = await newContact();
  await api.createContactHistory(tenant, made.contactID, { historyRecords: [{ details: 'Checked by hand' }] });
  const notes = (await api.getContactHistory(tenant, made.contactID)).body.historyRecords;

  assert.ok(notes.some((note) => note.details === 'Checked by hand'));
});
