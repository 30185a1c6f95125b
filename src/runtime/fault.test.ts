// Anything can be thrown; what stands in the log of it is three plain fields.
import { expect, test } from 'vitest';
import { AdapterFault, faultOf } from './fault.ts';

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
