import { expect, test } from 'vitest';
import { bodyRefusal } from './guarded-fetch.ts';

const from = 'https://crm.example.com/leads';

test.each([
  ['another path of the same machine', from, 'https://crm.example.com/v2/leads', null],
  ['another port of the same machine', from, 'https://crm.example.com:8443/leads', null],
  ['from http to https', 'http://crm.example.com/leads', from, null],
  ['http stays http', 'http://crm.example.com/leads', 'http://crm.example.com:8080/leads', null],
  ['from https to http', from, 'http://crm.example.com/leads', /from https to http/],
  ['another machine', from, 'https://example.org/leads', /another machine/],
  ['another machine of the same domain', from, 'https://files.example.com/leads', /another machine/],
])('a body and a redirect: %s', (_what, before, after, refusal) => {
  const answer = bodyRefusal(new URL(before), new URL(after));
  if (refusal === null) expect(answer).toBeNull();
  else expect(answer).toMatch(refusal);
});
