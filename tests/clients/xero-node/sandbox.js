// What every test needs: the sandbox's address, Xero's own client pointed at it, and assertions that are counted.
import nodeAssert from 'node:assert/strict';
import { XeroClient } from 'xero-node';

export const address = process.env.SAFEXERO_SANDBOX;
if (!address) {
  throw new Error('Set SAFEXERO_SANDBOX to the address that "safexero sandbox serve" prints.');
}

let asserted = 0;
export const assert = new Proxy(nodeAssert, {
  get(target, name) {
    return (...given) => {
      asserted++;
      return target[name](...given);
    };
  },
});
process.on('exit', () => console.log(`${asserted} assertions`));

export const accounting = new URL('api.xro/2.0', address).href;

// The client's own identity hosts are fixed to Xero's, so connections and tokens are asked for without it.
export function clientWith(token) {
  const client = new XeroClient();
  client.setTokenSet({ access_token: token, expires_in: 1800, token_type: 'Bearer' });
  client.accountingApi.basePath = accounting;
  return client.accountingApi;
}

export async function connections(token = 'stranger') {
  const answer = await fetch(new URL('connections', address), { headers: { authorization: `Bearer ${token}` } });
  return answer.json();
}

export const api = clientWith('stranger');
export const [{ tenantId: tenant }] = await connections();

const run = Date.now().toString(36).toUpperCase();
let given = 0;
/** A word that nobody has used in these books. */
export const unique = (word) => `${word}-${run}-${process.pid}-${++given}`;

/** The refusal that a call ends with; xero-node throws it as JSON in a string. */
export async function refused(call) {
  try {
    await call;
  } catch (error) {
    nodeAssert.equal(typeof error, 'string', error);
    return JSON.parse(error).response;
  }
  return nodeAssert.fail('Xero should have refused this.');
}

/** Messages that one element of a refused batch carries. */
export const messages = (response) => response.body.Elements.flatMap((element) => element.ValidationErrors.map((error) => error.Message));

/** The API without the client, for what the client cannot say. */
export function raw(path, { method = 'GET', body, headers = {} } = {}) {
  return fetch(`${accounting}/${path}`, {
    method,
    headers: { authorization: 'Bearer stranger', 'xero-tenant-id': tenant, accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export async function newContact(more = {}) {
  const made = await api.createContacts(tenant, { contacts: [{ name: unique('Customer'), ...more }] }, false);
  return made.body.contacts[0];
}

export const line = (more = {}) => ({ description: 'Line rental', quantity: 1, unitAmount: 10, accountCode: '200', taxType: 'OUTPUT2', ...more });

export const draft = (contact, more = {}) => ({
  type: 'ACCREC', contact: { contactID: contact.contactID }, invoiceNumber: unique('INV'), date: '2026-10-31', dueDate: '2026-11-14', lineItems: [line()], ...more,
});

export async function newInvoice(contact, more = {}) {
  const made = await api.createInvoices(tenant, { invoices: [draft(contact, { status: 'AUTHORISED', ...more })] }, true, 4);
  return made.body.invoices[0];
}

export const getInvoice = async (id, unitdp) => (await api.getInvoice(tenant, id, unitdp)).body.invoices[0];

export const account = (code) => ({ code });

export async function newPayment(more) {
  const made = await api.createPayments(tenant, { payments: [{ account: account('090'), date: '2026-11-02', ...more }] }, true);
  return made.body.payments[0];
}
