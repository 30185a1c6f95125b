// Anything can be thrown; what stands in the log of it is three plain fields.
import { expect, test } from 'vitest';
import { AdapterFault, faultOf, withoutNumbers } from './fault.ts';

const rows: [what: string, thrown: unknown, name: string, message: string][] = [
  ['an Error', new TypeError('x is not y'), 'TypeError', 'x is not y'],
  ['a text', 'nonsense', 'string', 'nonsense'],
  ['nothing', undefined, 'undefined', 'undefined'],
  ['null', null, 'object', 'null'],
  ['an object without a prototype', Object.create(null), 'object', '[Object: null prototype] {}'],
  ['a symbol', Symbol('s'), 'symbol', 'Symbol(s)'],
];
test.each(rows)('%s', (_what, thrown, name, message) => {
  expect(faultOf(thrown)).toMatchObject({ name, message });
});

test('what hangs on an error besides (a request, its headers, its key) is left behind', () => {
  const thrown = Object.assign(new Error('bad'), { request: { headers: { authorization: 'Bearer key-1' } } });
  expect(JSON.stringify(new AdapterFault('voice', thrown).fault)).not.toContain('key-1');
});

const texts: [what: string, text: string, logged: string][] = [
  ['a number as the wire has it', '+919876543210 is none of ours', '[number] is none of ours'],
  ['a number in groups', 'call (415) 555-0101 or +91 98765 43210.', 'call [number] or [number].'],
  ['a number in an address of SIP', 'sip:919876543210@10.0.0.1:5080', 'sip:[number]@10.0.0.1:5080'],
  ['a number in an address of the web', '/calls?to=%2B919876543210', '/calls?to=[number]'],
  [
    'an address of a machine',
    'connect ECONNREFUSED 192.168.100.200:8021',
    'connect ECONNREFUSED 192.168.100.200:8021',
  ],
  ['a moment', 'until 2026-11-28T21:45:00.000Z', 'until 2026-11-28T21:45:00.000Z'],
  ['an id', 'call 01234567-1234-4123-8123-123456789012', 'call 01234567-1234-4123-8123-123456789012'],
  ['a place in a file', 'at open (/srv/app/main.ts:1234:56)', 'at open (/srv/app/main.ts:1234:56)'],
];
test.each(texts)('%s in a message', (_what, text, logged) => {
  expect(withoutNumbers(text)).toBe(logged);
});

test('a number is in neither message nor stack', () => {
  expect(JSON.stringify(faultOf(new Error('chosen: +919876543210')))).not.toContain('9876543210');
});
