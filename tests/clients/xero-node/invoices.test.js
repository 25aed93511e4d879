import test from 'node:test';
import { api, assert, draft, getInvoice, line, messages, newContact, newInvoice, newPayment, raw, refused, tenant, unique } from './sandbox.js';

const nothing = '00000000-0000-0000-0000-000000000000';
const list = async ({ since, where, order, ids, numbers, contacts, statuses, page, archived, mine, unitdp, summary, size, term } = {}) =>
  (await api.getInvoices(tenant, since, where, order, ids, numbers, contacts, statuses, page, archived, mine, unitdp, summary, size, term)).body;
const day = (date) => date.toISOString().slice(0, 10);
const contact = await newContact();

test('An invoice comes back with the sums that Xero makes', async () => {
  const made = await newInvoice(contact, { reference: 'PO 7', lineItems: [line({ unitAmount: 10.13 }), line({ quantity: 3, unitAmount: 2.555 }), line({ unitAmount: -1 })] });
  const found = await getInvoice(made.invoiceID);

  assert.notEqual(made.invoiceID, nothing);
  assert.deepEqual([found.type, found.status, found.reference, found.currencyCode], ['ACCREC', 'AUTHORISED', 'PO 7', 'GBP']);
  assert.deepEqual(found.lineItems.map((item) => [item.lineAmount, item.taxAmount]), [[10.13, 2.03], [7.67, 1.53], [-1, -0.2]]);
  assert.deepEqual([found.subTotal, found.totalTax, found.total, found.amountDue, found.amountPaid], [16.8, 3.36, 20.16, 20.16, 0]);
  assert.equal(found.contact.contactID, contact.contactID);
  assert.deepEqual([found.date, found.dueDate].map(day), ['2026-10-31', '2026-11-14']);
  assert.ok(found.lineItems.every((item) => item.lineItemID.length === 36));
});

test('Four decimals live only where unitdp=4 is said', async () => {
  const price = [line({ quantity: 1000, unitAmount: 0.0123 })];
  const fine = await newInvoice(contact, { lineItems: price });
  const coarse = (await api.createInvoices(tenant, { invoices: [draft(contact, { lineItems: price })] }, true)).body.invoices[0];

  assert.equal(fine.lineItems[0].unitAmount, 0.0123);
  assert.equal(fine.subTotal, 12.3);
  assert.equal((await getInvoice(fine.invoiceID)).lineItems[0].unitAmount, 0.01);
  assert.equal((await getInvoice(fine.invoiceID, 4)).lineItems[0].unitAmount, 0.0123);
  assert.equal(coarse.subTotal, 10);
});

test('Money is taken as it is sent, pennies and millions alike', async () => {
  const made = await newInvoice(contact, { lineItems: [line({ unitAmount: 0.01, taxType: 'NONE' }), line({ unitAmount: 1234567.89, taxType: 'NONE' })] });

  assert.equal(made.total, 1234567.9);
});

test('Dates are read in all three forms that clients write', async () => {
  for (const date of ['2026-10-31', '2026-10-31T00:00:00', `/Date(${Date.UTC(2026, 9, 31)}+0000)/`]) {
    const answer = await raw('Invoices', { method: 'PUT', body: { Type: 'ACCREC', Contact: { ContactID: contact.contactID }, Date: date, DueDate: date, LineItems: [] } });
    const [made] = (await answer.json()).Invoices;
    assert.equal(answer.status, 200, date);
    assert.equal(made.DateString, '2026-10-31T00:00:00');
    assert.match(made.Date, /^\/Date\(1793404800000\+0000\)\/$/);
  }
});

test('Amounts may include the tax, or have none', async () => {
  const inclusive = await newInvoice(contact, { lineAmountTypes: 'Inclusive', lineItems: [line({ unitAmount: 12.01 })] });
  const none = await newInvoice(contact, { lineAmountTypes: 'NoTax', lineItems: [line({ unitAmount: 12.01 })] });

  assert.deepEqual([inclusive.subTotal, inclusive.totalTax, inclusive.total], [10.01, 2, 12.01]);
  assert.deepEqual([none.subTotal, none.totalTax, none.total], [12.01, 0, 12.01]);
});

test('A tax amount that is sent is kept', async () => {
  const made = await newInvoice(contact, { lineItems: [line({ unitAmount: 2.53, taxAmount: 0.5 })] });

  assert.deepEqual([made.totalTax, made.total], [0.5, 3.03]);
});

test('PUT creates only: a taken number is refused, alone', async () => {
  const taken = await newInvoice(contact);
  const { response, body } = await api.createInvoices(tenant, { invoices: [draft(contact, { invoiceNumber: taken.invoiceNumber }), draft(contact)] }, false);

  assert.equal(response.status, 200);
  assert.deepEqual(body.invoices.map((invoice) => invoice.statusAttributeString), ['ERROR', 'OK']);
  assert.equal(body.invoices[0].validationErrors[0].message, 'Invoice # must be unique.');
  assert.equal(body.invoices[0].invoiceID, nothing);
  assert.equal(body.invoices[0].hasErrors, true);
});

test('POST overwrites by number, which is why our own client never sends it without an id', async () => {
  const taken = await newInvoice(contact);
  const over = (await api.updateOrCreateInvoices(tenant, { invoices: [draft(contact, { invoiceNumber: taken.invoiceNumber, reference: 'overwritten' })] }, false)).body.invoices[0];

  assert.equal(over.invoiceID, taken.invoiceID);
  assert.equal((await getInvoice(taken.invoiceID)).reference, 'overwritten');
});

test('summarizeErrors=true refuses the batch and saves none of it', async () => {
  const sound = draft(contact);
  const answer = await refused(api.createInvoices(tenant, { invoices: [sound, draft(contact, { status: 'AUTHORISED', lineItems: [line({ accountCode: 'zzz' })] })] }, true));

  assert.equal(answer.statusCode, 400);
  assert.equal(answer.body.Type, 'ValidationException');
  assert.ok(messages(answer).some((message) => message.includes('zzz')));
  assert.equal((await list({ numbers: [sound.invoiceNumber] })).invoices.length, 0);
});

const wrongs = [
  ['a rate that its account cannot have', { lineItems: [line({ taxType: 'INPUT2' })] }, "The TaxType code 'INPUT2' cannot be used with account code '200'."],
  ['a date in a locked period', { date: '2026-08-31' }, 'lock date'],
  ['a line that does not add up', { lineItems: [line({ lineAmount: 99 })] }, 'does not match the expected line total'],
  ['less than nothing to pay', { lineItems: [line({ unitAmount: -5 })] }, ''],
  ['no account', { lineItems: [{ description: 'x', quantity: 1, unitAmount: 1 }] }, ''],
];
for (const [what, wrong, words] of wrongs) {
  test(`Refused: ${what}`, async () => {
    const answer = await refused(newInvoice(contact, wrong));

    assert.equal(answer.statusCode, 400);
    assert.ok(messages(answer).join().includes(words), messages(answer).join());
  });
}

test('A draft is approved, an approved invoice voided, a draft deleted', async () => {
  const change = async (invoice, more) => (await api.updateInvoice(tenant, invoice.invoiceID, { invoices: [{ invoiceID: invoice.invoiceID, ...more }] })).body.invoices[0];
  const first = await newInvoice(contact, { status: 'DRAFT' });
  const second = await newInvoice(contact, { status: 'DRAFT' });

  assert.equal((await change(first, { status: 'AUTHORISED' })).status, 'AUTHORISED');
  assert.equal((await change(first, { status: 'VOIDED' })).status, 'VOIDED');
  assert.equal((await change(second, { status: 'DELETED' })).status, 'DELETED');
  assert.equal((await refused(change(first, { status: 'AUTHORISED' }))).statusCode, 400);
});

test('A paid invoice cannot be voided', async () => {
  const invoice = await newInvoice(contact);
  await newPayment({ invoice: { invoiceID: invoice.invoiceID }, amount: 12 });
  const answer = await refused(api.updateInvoice(tenant, invoice.invoiceID, { invoices: [{ invoiceID: invoice.invoiceID, status: 'VOIDED' }] }));

  assert.equal(answer.statusCode, 400);
  assert.equal((await getInvoice(invoice.invoiceID)).status, 'PAID');
});

test('Lines that an update does not list are gone; without lines they stay', async () => {
  const invoice = await newInvoice(contact, { lineItems: [line(), line({ description: 'Second' })] });
  const kept = (await api.updateInvoice(tenant, invoice.invoiceID, { invoices: [{ invoiceID: invoice.invoiceID, reference: 'kept' }] })).body.invoices[0];
  const cut = (await api.updateInvoice(tenant, invoice.invoiceID, { invoices: [{ invoiceID: invoice.invoiceID, lineItems: [{ lineItemID: invoice.lineItems[0].lineItemID }] }] })).body.invoices[0];

  assert.equal(kept.lineItems.length, 2);
  assert.deepEqual(cut.lineItems.map((item) => item.lineItemID), [invoice.lineItems[0].lineItemID]);
  assert.equal(cut.total, 12);
});

test('Invoices are found by number, id, contact, status and search', async () => {
  const other = await newContact();
  const one = await newInvoice(other);
  const two = await newInvoice(other, { status: 'DRAFT' });

  assert.deepEqual((await list({ numbers: [one.invoiceNumber, 'nowhere'] })).invoices.map((invoice) => invoice.invoiceID), [one.invoiceID]);
  assert.deepEqual((await list({ ids: [two.invoiceID] })).invoices.map((invoice) => invoice.invoiceID), [two.invoiceID]);
  assert.equal((await list({ contacts: [other.contactID], page: 1 })).invoices.length, 2);
  assert.deepEqual((await list({ contacts: [other.contactID], statuses: ['DRAFT'], page: 1 })).invoices.map((invoice) => invoice.invoiceID), [two.invoiceID]);
  assert.deepEqual((await list({ term: one.invoiceNumber.toLowerCase(), page: 1 })).invoices.map((invoice) => invoice.invoiceID), [one.invoiceID]);
  assert.equal((await api.getInvoice(tenant, one.invoiceNumber)).body.invoices[0].invoiceID, one.invoiceID);
});

test('where and order speak the forms that Xero documents', async () => {
  const other = await newContact();
  for (const date of ['2026-10-02', '2026-10-01', '2026-10-03']) {
    await newInvoice(other, { date });
  }
  const mine = `Contact.ContactID==guid("${other.contactID}")`;
  const days = async (where, order) => (await list({ where, order, page: 1 })).invoices.map((invoice) => day(invoice.date));

  assert.deepEqual(await days(`${mine} AND Date>=DateTime(2026,10,02)`, 'Date'), ['2026-10-02', '2026-10-03']);
  assert.deepEqual(await days(`${mine} && (Date==DateTime(2026,10,01) OR Date==DateTime(2026,10,03))`, 'Date DESC'), ['2026-10-03', '2026-10-01']);
  assert.deepEqual(await days(`${mine} AND Status=="DRAFT"`, 'Date'), []);
  assert.equal((await days(`${mine} AND AmountDue>5 AND Type=="ACCREC"`, 'Date')).length, 3);
});

test('A list without pages has no lines; summaryOnly has none either', async () => {
  const invoice = await newInvoice(contact);
  const unpaged = (await list({ numbers: [invoice.invoiceNumber] })).invoices[0];
  const paged = (await list({ numbers: [invoice.invoiceNumber], page: 1 })).invoices[0];
  const summary = (await list({ numbers: [invoice.invoiceNumber], page: 1, summary: true })).invoices[0];

  assert.equal((unpaged.lineItems ?? []).length, 0);
  assert.equal(paged.lineItems.length, 1);
  assert.equal((summary.lineItems ?? []).length, 0);
  assert.equal(summary.total, 12);
});

test('If-Modified-Since leaves out what has not changed since', async () => {
  const before = new Date(Date.now() - 60_000);
  const after = new Date(Date.now() + 60_000);
  const invoice = await newInvoice(contact);

  assert.ok((await list({ since: before })).invoices.some((one) => one.invoiceID === invoice.invoiceID));
  assert.equal((await list({ since: after })).invoices.length, 0);
  assert.ok((await list({ since: before, mine: true, page: 1 })).invoices.length > 0);
});

test('An invoice keeps notes', async () => {
  const invoice = await newInvoice(contact);
  await api.createInvoiceHistory(tenant, invoice.invoiceID, { historyRecords: [{ details: 'From the stranger' }] });

  assert.ok((await api.getInvoiceHistory(tenant, invoice.invoiceID)).body.historyRecords.some((note) => note.details === 'From the stranger'));
});
