import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as f from '../fields.ts';
import { describeKeys, type KeyRow } from './describe-keys.ts';
import { referenceDocuments } from './reference.ts';

function rows(schema: z.ZodType, defaults?: Record<string, string>): readonly KeyRow[] {
  return describeKeys(schema, defaults)[0]?.rows ?? [];
}

describe('a key', () => {
  const table: readonly (readonly [string, z.ZodType, Partial<KeyRow>])[] = [
    [
      'a word from a list',
      f.oneOf('a', 'b').default('a'),
      { takes: '`a`, `b`', default: 'a', required: false },
    ],
    ['a whole number', f.whole(1, 9), { takes: 'whole number, 1 to 9', required: true }],
    [
      'a fraction',
      f.amount(0.5, 1).optional(),
      { takes: 'number, 0.5 to 1', required: false, default: null },
    ],
    ['a switch', z.boolean().default(false), { takes: '`true` or `false`', default: 'false' }],
    ['a name', f.name(), { takes: 'a name' }],
    ['a word', f.sipWord(), { takes: 'a word' }],
    ['a text', f.date(), { takes: 'text, for example `2026-11-22`' }],
    ['a secret', f.secret(), { takes: 'a secret: `$' + '{env:NAME}` or `$' + '{file:path}`' }],
    ['a list', z.array(f.oneOf('x')).default([]), { takes: 'list of: `x`', default: 'none' }],
    ['a list with a default', z.array(z.string()).default(['x', 'y']), { default: '[x, y]' }],
    [
      'a word or a number',
      z.union([z.literal(0), f.whole(90, 99)]),
      { takes: '`0`, or whole number, 90 to 99' },
    ],
    ['with a meaning', f.port().describe('Where.'), { description: 'Where.' }],
  ];
  it.each(table)('%s', (_name, field, expected) =>
    expect(rows(f.section({ key: field }))[0]).toMatchObject({ key: 'key', ...expected }),
  );
});

describe('keys inside of keys', () => {
  it('of a group stand below it', () => {
    const schema = f.section({ outer: f.section({ inner: f.port().default(5) }).prefault({}) });
    expect(rows(schema).map((row) => [row.key, row.default])).toEqual([
      ['outer', null],
      ['outer.inner', '5'],
    ]);
  });

  it('of a list say so', () => {
    const schema = f.section({ users: z.array(f.section({ name: f.name() })) });
    expect(rows(schema).map((row) => row.key)).toEqual(['users', 'users[].name']);
  });

  it('of forms side by side need not be there', () => {
    const either = z.union([f.section({ a: f.port() }), f.section({ b: f.port() })]);
    expect(rows(f.section({ either })).map((row) => [row.key, row.takes, row.required])).toEqual([
      ['either', 'a group with `a`, or `b`', true],
      ['either.a', 'whole number, 1 to 65535', false],
      ['either.b', 'whole number, 1 to 65535', false],
    ]);
  });

  it('of forms that a word tells apart have tables of their own', () => {
    const kinds = z.discriminatedUnion('vendor', [
      f.section({ vendor: z.literal('x'), size: f.port() }),
      f.section({ vendor: z.literal('y') }),
    ]);
    const tables = describeKeys(f.section({ voices: z.array(kinds) }));
    expect(tables.map((table) => [table.heading, table.rows.map((row) => row.key)])).toEqual([
      [null, ['voices']],
      ['voices[], vendor: x', ['vendor', 'size']],
      ['voices[], vendor: y', ['vendor']],
    ]);
  });

  it('take a default from outside of the schema', () => {
    const schema = f.section({ a: f.section({ b: f.port().optional() }) });
    expect(rows(schema, { 'a.b': 'the carrier’s' })[1]?.default).toBe('the carrier’s');
  });
});

describe('the documents', () => {
  const documents = [...referenceDocuments()];

  it.each(documents)('%s: every key says what it means', (_name, text) => {
    const silent = [...text.matchAll(/^\| `([^`]+)` \|.*\|\s+\|$/gm)].map((match) => match[1] ?? '');
    expect(silent).toEqual([]);
  });

  it.each(documents)('%s: no cell holds a bar', (_name, text) => {
    for (const line of text.split('\n').filter((one) => one.startsWith('| `'))) {
      expect(line.replaceAll('\\|', '').split('|').length, line).toBeOneOf([5, 6]);
    }
  });
});
