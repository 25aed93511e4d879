// Wants a sandbox of its own: safexero sandbox serve --calls-per-minute 20
import test from 'node:test';
import { api, assert, refused, tenant } from './sandbox.js';

test('The calls of a minute are counted down, then refused with a time to come back', async () => {
  const left = [];
  let answer;
  for (let call = 0; answer === undefined; call++) {
    assert.ok(call <= 21, 'the limit of 20 calls a minute was not kept');
    try {
      left.push(Number((await api.getOrganisations(tenant)).response.headers['x-minlimit-remaining']));
    } catch (thrown) {
      answer = JSON.parse(thrown).response;
    }
  }

  assert.equal(answer.statusCode, 429);
  assert.equal(answer.headers['x-rate-limit-problem'].toLowerCase(), 'minute');
  assert.match(answer.headers['retry-after'], /^[0-9]+$/);
  assert.ok(Number(answer.headers['retry-after']) >= 1 && Number(answer.headers['retry-after']) <= 60);
  assert.equal(left.at(-1), 0);
  assert.deepEqual(left, left.slice().sort((a, b) => b - a));
});

test('While the minute lasts, writing is refused as well, and nothing is written', async () => {
  const answer = await refused(api.createContacts(tenant, { contacts: [{ name: 'Too late' }] }, true));

  assert.equal(answer.statusCode, 429);
  assert.equal(Number(answer.headers['x-minlimit-remaining']), 0);
});
