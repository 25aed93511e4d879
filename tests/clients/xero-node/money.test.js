import test from 'node:test';
import { account, api, assert, getInvoice, line, messages, newContact, newInvoice, newPayment, raw, refused, tenant, unique } from './sandbox.js';

const contact = await newContact();
const day = '2026-11-02';
const getNote = async (id) => (await api.getCreditNote(tenant, id)).body.creditNotes[0];

async function newCreditNote(more = {}) {
  const made = await api.createCreditNotes(tenant, { creditNotes: [{
    type: 'ACCRECCREDIT', contact: { contactID: contact.contactID }, creditNoteNumber: unique('CN'), date: '2026-10-31', status: 'AUTHORISED', lineItems: [line()], ...more,
  }] }, true, 4);
  return made.body.creditNotes[0];
}

async function received(type, amount, more = {}) {
  const made = await api.createBankTransactions(tenant, { bankTransactions: [{
    type, contact: { contactID: contact.contactID }, bankAccount: account('090'), date: day, reference: unique('BT'), status: 'AUTHORISED', lineAmountTypes: 'NoTax',
    lineItems: [{ description: 'On account', quantity: 1, unitAmount: amount, ...(type === 'RECEIVE-OVERPAYMENT' ? {} : { accountCode: '200', taxType: 'NONE' }) }], ...more,
  }] }, true, 4);
  return made.body.bankTransactions[0];
}

test('A payment settles an invoice in part, then in full', async () => {
  const invoice = await newInvoice(contact);
  const part = await newPayment({ invoice: { invoiceID: invoice.invoiceID }, amount: 5.01, reference: 'SAFE 1' });
  const partly = await getInvoice(invoice.invoiceID);
  await newPayment({ invoice: { invoiceID: invoice.invoiceID }, amount: 6.99 });
  const paid = await getInvoice(invoice.invoiceID);

  assert.deepEqual([part.status, part.paymentType, part.amount, part.reference], ['AUTHORISED', 'ACCRECPAYMENT', 5.01, 'SAFE 1']);
  assert.equal(part.invoice.invoiceID, invoice.invoiceID);
  assert.deepEqual([partly.status, partly.amountDue, partly.amountPaid], ['AUTHORISED', 6.99, 5.01]);
  assert.deepEqual([paid.status, paid.amountDue, paid.payments.length], ['PAID', 0, 2]);
});

test('A payment names its invoice by number as well', async () => {
  const invoice = await newInvoice(contact);

  assert.equal((await newPayment({ invoice: { invoiceNumber: invoice.invoiceNumber }, amount: 12 })).invoice.invoiceID, invoice.invoiceID);
});

test('More than is owed is refused, in a batch alone', async () => {
  const [one, two] = [await newInvoice(contact), await newInvoice(contact)];
  const pay = (invoice, amount) => ({ invoice: { invoiceID: invoice.invoiceID }, account: account('090'), date: day, amount });
  const { response, body } = await api.createPayments(tenant, { payments: [pay(one, 12.01), pay(two, 12)] }, false);

  assert.equal(response.status, 200);
  assert.deepEqual(body.payments.map((payment) => payment.hasValidationErrors), [true, false]);
  assert.equal(body.payments[0].validationErrors[0].message, 'Payment amount exceeds the amount outstanding on this document');
  assert.equal((await getInvoice(two.invoiceID)).status, 'PAID');
});

test('A draft cannot be paid, and not every account takes payments', async () => {
  const draft = await newInvoice(contact, { status: 'DRAFT' });
  const invoice = await newInvoice(contact);
  const unapproved = await refused(newPayment({ invoice: { invoiceID: draft.invoiceID }, amount: 1 }));
  const sales = await refused(newPayment({ invoice: { invoiceID: invoice.invoiceID }, amount: 1, account: account('200') }));

  assert.ok(messages(unapproved).join().includes('Payments can only be made against Authorised documents'));
  assert.equal(sales.statusCode, 400);
});

test('Deleting a payment opens the invoice again', async () => {
  const invoice = await newInvoice(contact);
  const payment = await newPayment({ invoice: { invoiceID: invoice.invoiceID }, amount: 12 });
  const gone = (await api.deletePayment(tenant, payment.paymentID, { status: 'DELETED' })).body.payments[0];

  assert.equal(gone.status, 'DELETED');
  assert.deepEqual([(await getInvoice(invoice.invoiceID)).status, (await getInvoice(invoice.invoiceID)).amountDue], ['AUTHORISED', 12]);
  assert.equal((await api.getPayment(tenant, payment.paymentID)).body.payments[0].status, 'DELETED');
});

test('Payments are found by where, in pages', async () => {
  const invoice = await newInvoice(contact);
  const payment = await newPayment({ invoice: { invoiceID: invoice.invoiceID }, amount: 3, reference: unique('REF') });
  const find = async (where) => (await api.getPayments(tenant, undefined, where, undefined, 1, 10)).body;
  const byReference = await find(`Reference=="${payment.reference}"`);

  assert.deepEqual(byReference.payments.map((one) => one.paymentID), [payment.paymentID]);
  assert.equal(byReference.pagination.pageSize, 10);
  assert.deepEqual((await find(`Invoice.InvoiceId==guid("${invoice.invoiceID}")`)).payments.map((one) => one.amount), [3]);
});

test('A credit note settles an invoice by an allocation, and lets it go again', async () => {
  const invoice = await newInvoice(contact, { lineItems: [line({ unitAmount: 100 })] });
  const note = await newCreditNote();
  const allocated = (await api.createCreditNoteAllocation(tenant, note.creditNoteID, { allocations: [{ invoice: { invoiceID: invoice.invoiceID }, amount: 7.5, date: day }] }, true)).body.allocations[0];
  const after = await getNote(note.creditNoteID);

  assert.equal(allocated.amount, 7.5);
  assert.deepEqual([note.total, note.remainingCredit, after.remainingCredit, after.status], [12, 12, 4.5, 'AUTHORISED']);
  assert.deepEqual([(await getInvoice(invoice.invoiceID)).amountCredited, (await getInvoice(invoice.invoiceID)).amountDue], [7.5, 112.5]);

  const [{ allocationID }] = after.allocations;
  const undone = await api.deleteCreditNoteAllocations(tenant, note.creditNoteID, allocationID);
  assert.equal(undone.response.status, 200);
  assert.equal(undone.body.isDeleted, true);
  assert.deepEqual([(await getNote(note.creditNoteID)).remainingCredit, (await getInvoice(invoice.invoiceID)).amountDue], [12, 120]);
});

test('A credit note used up is paid; more than it holds is refused', async () => {
  const invoice = await newInvoice(contact, { lineItems: [line({ unitAmount: 100 })] });
  const note = await newCreditNote();
  const allocate = (amount) => api.createCreditNoteAllocation(tenant, note.creditNoteID, { allocations: [{ invoice: { invoiceID: invoice.invoiceID }, amount, date: day }] }, true);

  assert.equal((await refused(allocate(12.01))).statusCode, 400);
  await allocate(12);
  assert.deepEqual([(await getNote(note.creditNoteID)).status, (await getNote(note.creditNoteID)).remainingCredit], ['PAID', 0]);
});

test('A credit note is refunded, and the refund shows it under Invoice', async () => {
  const note = await newCreditNote();
  const refund = await newPayment({ creditNote: { creditNoteID: note.creditNoteID }, amount: 5 });
  const answer = await (await raw(`Payments/${refund.paymentID}`)).json();

  assert.equal((await getNote(note.creditNoteID)).remainingCredit, 7);
  assert.deepEqual([answer.Payments[0].PaymentType, answer.Payments[0].Invoice.Type], ['ARCREDITPAYMENT', 'ACCRECCREDIT']);
  assert.equal(answer.Payments[0].Invoice.InvoiceNumber, note.creditNoteNumber);
});

test('A number that a credit note has is taken', async () => {
  const note = await newCreditNote();

  assert.equal((await refused(newCreditNote({ creditNoteNumber: note.creditNoteNumber }))).statusCode, 400);
});

test('An overpayment is received, allocated, and let go again', async () => {
  const invoice = await newInvoice(contact);
  const receipt = await received('RECEIVE-OVERPAYMENT', 20);
  const over = (await api.getOverpayment(tenant, receipt.overpaymentID)).body.overpayments[0];
  await api.createOverpaymentAllocations(tenant, over.overpaymentID, { allocations: [{ invoice: { invoiceID: invoice.invoiceID }, amount: 12, date: day }] }, true);
  const used = (await api.getOverpayment(tenant, over.overpaymentID)).body.overpayments[0];

  assert.deepEqual([over.type, over.total, over.remainingCredit, over.status], ['RECEIVE-OVERPAYMENT', 20, 20, 'AUTHORISED']);
  assert.equal(used.remainingCredit, 8);
  assert.equal((await getInvoice(invoice.invoiceID)).status, 'PAID');

  await api.deleteOverpaymentAllocations(tenant, over.overpaymentID, used.allocations[0].allocationID);
  assert.equal((await api.getOverpayment(tenant, over.overpaymentID)).body.overpayments[0].remainingCredit, 20);
  assert.equal((await getInvoice(invoice.invoiceID)).status, 'AUTHORISED');
});

test('A prepayment is received with its account, allocated and refunded', async () => {
  const invoice = await newInvoice(contact);
  const receipt = await received('RECEIVE-PREPAYMENT', 20);
  await api.createPrepaymentAllocations(tenant, receipt.prepaymentID, { allocations: [{ invoice: { invoiceID: invoice.invoiceID }, amount: 12, date: day }] }, true);
  await newPayment({ prepayment: { prepaymentID: receipt.prepaymentID }, amount: 3 });
  const left = (await api.getPrepayment(tenant, receipt.prepaymentID)).body.prepayments[0];

  assert.deepEqual([left.type, left.remainingCredit], ['RECEIVE-PREPAYMENT', 5]);
  assert.equal((await getInvoice(invoice.invoiceID)).status, 'PAID');
  assert.ok((await api.getPrepayments(tenant, undefined, undefined, undefined, 1)).body.prepayments.some((one) => one.prepaymentID === receipt.prepaymentID));
});

test('Money is spent from a bank account, and received into it', async () => {
  const spent = await received('SPEND', 4.25, { lineItems: [{ description: 'Charges', quantity: 1, unitAmount: 4.25, accountCode: '404', taxType: 'NONE' }] });
  const found = (await api.getBankTransaction(tenant, spent.bankTransactionID)).body.bankTransactions[0];

  assert.deepEqual([found.type, found.total, found.status], ['SPEND', 4.25, 'AUTHORISED']);
  assert.ok((await api.getBankTransactions(tenant, undefined, 'Type=="SPEND"', undefined, 1)).body.bankTransactions.length > 0);
});

test('Money moves between bank accounts', async () => {
  const moved = (await api.createBankTransfer(tenant, { bankTransfers: [{ fromBankAccount: account('090'), toBankAccount: account('091'), amount: 10, date: day }] })).body.bankTransfers[0];

  assert.equal(moved.amount, 10);
  assert.equal((await api.getBankTransfer(tenant, moved.bankTransferID)).body.bankTransfers[0].bankTransferID, moved.bankTransferID);
});

test('A batch pays several invoices at once and is deleted whole', async () => {
  const [one, two] = [await newInvoice(contact), await newInvoice(contact)];
  const [{ accountID }] = (await api.getAccounts(tenant, undefined, 'Code=="090"')).body.accounts;
  const batch = (await api.createBatchPayment(tenant, { batchPayments: [{
    account: { accountID }, date: day, reference: unique('BP'), payments: [one, two].map((invoice) => ({ invoice: { invoiceID: invoice.invoiceID }, amount: 12 })),
  }] }, true)).body.batchPayments[0];

  assert.equal(batch.totalAmount, 24);
  const paid = await getInvoice(one.invoiceID);
  assert.equal(paid.status, 'PAID');
  assert.equal((await refused(api.deletePayment(tenant, paid.payments[0].paymentID, { status: 'DELETED' }))).statusCode, 400);

  const gone = (await api.deleteBatchPayment(tenant, { batchPaymentID: batch.batchPaymentID, status: 'DELETED' })).body.batchPayments[0];
  assert.equal(gone.status, 'DELETED');
  assert.deepEqual([(await getInvoice(one.invoiceID)).status, (await getInvoice(two.invoiceID)).status], ['AUTHORISED', 'AUTHORISED']);
});

test('The trial balance follows an invoice and its payment, and its sides are equal', async () => {
  const balances = async () => {
    const [report] = (await api.getReportTrialBalance(tenant, '2026-11-30')).body.reports;
    const rows = report.rows.flatMap((section) => section.rows ?? []).filter((row) => row.rowType === 'Row');
    return new Map(rows.map((row) => [row.cells[0].value, (Number(row.cells[3].value || 0) - Number(row.cells[4].value || 0))]));
  };
  const before = await balances();
  const invoice = await newInvoice(contact);
  await newPayment({ invoice: { invoiceID: invoice.invoiceID }, amount: 4 });
  const after = await balances();
  const moved = [...after].map(([name, balance]) => [name, Math.round((balance - (before.get(name) ?? 0)) * 100) / 100]).filter(([, change]) => change !== 0);

  assert.deepEqual(moved.map(([, change]) => change).sort((a, b) => a - b), [-10, -2, 4, 8]);
  assert.equal(Math.round([...after.values()].reduce((sum, balance) => sum + balance, 0) * 100), 0);
});
