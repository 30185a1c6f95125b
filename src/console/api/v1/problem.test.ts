// What the sender of a request reads about a field.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldText } from './problem.ts';

const body = z.strictObject({
  name: z.string().min(2).max(4).optional(),
  tries: z.int().min(1).max(5).optional(),
  price: z.number().optional(),
  done: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
  inner: z.object({ a: z.string() }).optional(),
  kind: z.enum(['list', 'person']),
  code: z.string().regex(/^\d+$/).optional(),
  day: z.string().regex(/^\d+$/, 'write a date').optional(),
});

const rows: readonly [what: string, sent: Record<string, unknown>, says: string][] = [
  ['a key is missing', { kind: undefined }, 'write one of: list, person'],
  ['a part of an object is missing', { inner: {} }, 'this is missing'],
  ['a key is not known', { nmae: 1 }, 'there is no such field'],
  ['a word is not among the choices', { kind: 'lst' }, 'write one of: list, person'],
  ['a number comes as a text', { price: '12' }, 'write a number'],
  ['a whole number is broken', { tries: 1.5 }, 'write a whole number'],
  ['a text comes as a number', { name: 98765 }, 'write a text'],
  ['yes comes as a text', { done: 'yes' }, 'write true or false'],
  ['a list comes as a text', { tags: 'a,b' }, 'write a list'],
  ['an object comes as a list', { inner: [] }, 'write an object'],
  ['a number is too small', { tries: 0 }, 'write 1 or more'],
  ['a number is too large', { tries: 6 }, 'write 5 or less'],
  ['a text is too short', { name: 'a' }, 'write at least 2 characters'],
  ['a text is too long', { name: 'abcde' }, 'write at most 4 characters'],
  ['a text does not fit', { code: 'x' }, 'write a text that fits /^\\d+$/'],
  ['a schema has words of its own', { day: 'x' }, 'write a date'],
];

test.each(rows)('%s', (_, sent, says) => {
  const parsed = body.safeParse({ kind: 'list', ...sent });
  expect(parsed.error?.issues.map(fieldText)).toEqual([says]);
});
