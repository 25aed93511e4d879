import test from 'node:test';
import { api, assert, line, newContact, newInvoice, refused, tenant, unique } from './sandbox.js';

test('The organisation is British, keeps its books in pounds, and says to when it is locked', async () => {
  const [organisation] = (await api.getOrganisations(tenant)).body.organisations;

  assert.deepEqual([organisation.version, organisation.baseCurrency, organisation.countryCode, organisation.defaultSalesTax], ['UK', 'GBP', 'GB', 'Tax Exclusive']);
  assert.ok(organisation.periodLockDate instanceof Date);
  assert.ok(organisation.timezone.length > 0);
});

test('The organisation says what the user may do', async () => {
  const actions = (await api.getOrganisationActions(tenant)).body.actions;

  assert.ok(actions.length > 3);
  assert.ok(actions.every((action) => ['ALLOWED', 'NOT-ALLOWED'].includes(action.status)));
  assert.ok(actions.some((action) => action.name === 'CreateApprovedInvoice'));
});

test('Accounts have types, classes and the accounts that Xero keeps itself', async () => {
  const accounts = (await api.getAccounts(tenant)).body.accounts;
  const sales = accounts.find((account) => account.code === '200');

  assert.deepEqual([sales.type, sales._class, sales.status, sales.taxType], ['REVENUE', 'REVENUE', 'ACTIVE', 'OUTPUT2']);
  assert.ok(accounts.some((account) => account.systemAccount === 'DEBTORS'));
  assert.ok((await api.getAccounts(tenant, undefined, 'Type=="BANK"')).body.accounts.every((account) => account.bankAccountNumber !== undefined));
  assert.equal((await api.getAccount(tenant, sales.accountID)).body.accounts[0].code, '200');
});

test('An account is opened, renamed and archived', async () => {
  const code = unique('').slice(-9);
  const made = (await api.createAccount(tenant, { code, name: unique('Account'), type: 'REVENUE' })).body.accounts[0];
  const renamed = (await api.updateAccount(tenant, made.accountID, { accounts: [{ name: unique('Renamed') }] })).body.accounts[0];
  const archived = (await api.updateAccount(tenant, made.accountID, { accounts: [{ status: 'ARCHIVED' }] })).body.accounts[0];

  assert.deepEqual([made.code, made.status], [code, 'ACTIVE']);
  assert.notEqual(renamed.name, made.name);
  assert.equal(archived.status, 'ARCHIVED');
});

test('Tax rates say what they are and to what they apply', async () => {
  const rates = (await api.getTaxRates(tenant)).body.taxRates;
  const standard = rates.find((rate) => rate.taxType === 'OUTPUT2');

  assert.deepEqual([standard.effectiveRate, standard.status, standard.canApplyToRevenue], [20, 'ACTIVE', true]);
  assert.ok(rates.some((rate) => rate.taxType === 'ZERORATEDOUTPUT' && rate.effectiveRate === 0));
  assert.ok(rates.every((rate) => rate.taxComponents.length > 0));
});

test('Currencies and branding themes are listed', async () => {
  assert.ok((await api.getCurrencies(tenant)).body.currencies.some((currency) => currency.code === 'GBP'));
  const [theme] = (await api.getBrandingThemes(tenant)).body.brandingThemes;
  assert.ok(theme.name.length > 0);
  assert.ok(Array.isArray((await api.getBrandingThemePaymentServices(tenant, theme.brandingThemeID)).body.paymentServices));
});

test('A tracking category is made, gets options, and codes a line', async () => {
  const name = unique('Dealer');
  const existing = (await api.getTrackingCategories(tenant)).body.trackingCategories;
  const category = existing.length < 2 ? (await api.createTrackingCategory(tenant, { name })).body.trackingCategories[0] : existing[0];
  const option = (await api.createTrackingOptions(tenant, category.trackingCategoryID, { name: unique('North').slice(0, 50) })).body.options[0];
  const invoice = await newInvoice(await newContact(), { lineItems: [line({ tracking: [{ name: category.name, option: option.name }] })] });

  assert.equal(category.status, 'ACTIVE');
  assert.equal(option.status, 'ACTIVE');
  assert.deepEqual(invoice.lineItems[0].tracking.map((one) => [one.name, one.option]), [[category.name, option.name]]);
});

test('An item is made, found by its code, changed and deleted', async () => {
  const code = unique('I').slice(-30);
  const made = (await api.createItems(tenant, { items: [{ code, name: 'Line rental', description: 'Per month', salesDetails: { unitPrice: 9.5, accountCode: '200', taxType: 'OUTPUT2' } }] }, true, 4)).body.items[0];
  const changed = (await api.updateItem(tenant, made.itemID, { items: [{ code, name: 'Line rental, new' }] })).body.items[0];

  assert.deepEqual([made.code, made.salesDetails.unitPrice], [code, 9.5]);
  assert.equal((await api.getItem(tenant, code)).body.items[0].itemID, made.itemID);
  assert.equal(changed.name, 'Line rental, new');
  assert.ok((await refused(api.createItems(tenant, { items: [{ code }] }, true))).statusCode === 400);
  assert.equal((await api.deleteItem(tenant, made.itemID)).response.status, 204);
  assert.equal((await refused(api.getItem(tenant, made.itemID))).statusCode, 404);
});

test('A contact group is made, filled, emptied and deleted', async () => {
  const contact = await newContact();
  const group = (await api.createContactGroup(tenant, { contactGroups: [{ name: unique('Group') }] })).body.contactGroups[0];
  await api.createContactGroupContacts(tenant, group.contactGroupID, { contacts: [{ contactID: contact.contactID }] });
  const filled = (await api.getContactGroup(tenant, group.contactGroupID)).body.contactGroups[0];
  await api.deleteContactGroupContact(tenant, group.contactGroupID, contact.contactID);
  const emptied = (await api.getContactGroup(tenant, group.contactGroupID)).body.contactGroups[0];
  const gone = (await api.updateContactGroup(tenant, group.contactGroupID, { contactGroups: [{ contactGroupID: group.contactGroupID, status: 'DELETED' }] })).body.contactGroups[0];

  assert.deepEqual(filled.contacts.map((one) => one.contactID), [contact.contactID]);
  assert.equal(emptied.contacts.length, 0);
  assert.equal(gone.status, 'DELETED');
});
