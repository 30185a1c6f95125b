// The OpenAPI document as a client’s generator reads it: nothing that is served is left undescribed, but for what is the owner’s own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WEBHOOK_EVENTS } from '../../../config/appliance/notifications.ts';
import { EVENT_SHAPES } from '../../webhooks/event-shapes.ts';
import { STATUS } from './problem.ts';

type Schema = Readonly<Record<string, unknown>>;
interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly required: boolean };
  readonly responses: Readonly<
    Record<
      string,
      { readonly headers?: object; readonly content?: Readonly<Record<string, { schema: Schema }>> }
    >
  >;
}

const document = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../docs/api/openapi.json'), 'utf8'),
) as { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };
const guide = readFileSync(join(import.meta.dirname, '../../../../docs/api.md'), 'utf8');
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

/** Facts, texts and settings of the owner’s own, whose names are nobody’s to list. */
const OWNERS: readonly string[] = [
  'getCall.decision.reasons[]',
  'getCall.decision.facts',
  'getDecision.facts',
  'getTranscript.variables.*',
  'getTranscript.fields.*',
  'listNumbers.items[].dlt',
  'getNumber.dlt',
  'findEvidence.items[].body',
  'exportEvidence',
  'readLog.items[]',
  'getStorage.recording',
];

function* openIn(schema: Schema, at: string): Generator<string> {
  const { anyOf, oneOf, properties, additionalProperties, items, description: _, ...rest } = schema;
  const all = (anyOf ?? oneOf) as readonly Schema[] | undefined;
  if (all !== undefined) for (const one of all) yield* openIn(one, at);
  if (all === undefined && Object.keys(rest).length === 0) yield at;
  for (const [name, one] of Object.entries((properties ?? {}) as Record<string, Schema>))
    yield* openIn(one, `${at}.${name}`);
  if (typeof additionalProperties === 'object') {
    const other = additionalProperties as Schema;
    if (properties !== undefined) yield at;
    else yield* openIn(other, `${at}.*`);
  }
  if (rest['type'] === 'object' && properties === undefined && additionalProperties === undefined) yield at;
  if (items !== undefined) yield* openIn(items as Schema, `${at}[]`);
}

test('every field of every answer is described', () => {
  const open = operations.flatMap(({ operationId, responses }) =>
    Object.values(responses).flatMap(({ content = {} }) =>
      Object.entries(content)
        .filter(([type]) => type.startsWith('application/json'))
        .flatMap(([, { schema }]) => [...openIn(schema, operationId)]),
    ),
  );
  expect([...new Set(open)].sort()).toEqual([...OWNERS].sort());
});

test('what comes with a body says of which type it is', () => {
  const bare = operations.filter(({ responses }) =>
    Object.entries(responses).some(([status, one]) => /^20[0-36]/.test(status) && one.content === undefined),
  );
  expect(bare.map(({ operationId }) => operationId)).toEqual([]);
});

test('a body of which everything may be left out may be left out', () => {
  const needs = (id: string): boolean | undefined =>
    operations.find(({ operationId }) => operationId === id)?.requestBody?.required;
  expect(['placeCall', 'sendPiece'].map(needs)).toEqual([true, true]);
  expect(['verifyEvidence', 'startDoctor', 'checkUpload', 'replayDeliveries'].map(needs)).toEqual([
    ...[false, false, false, false],
  ]);
});

test('a recording can be asked for in parts, and a list by its tag', () => {
  const statuses = (id: string): string[] =>
    Object.keys(operations.find(({ operationId }) => operationId === id)?.responses ?? {});
  expect(statuses('getRecording')).toEqual(['200', '206', 'default']);
  expect(statuses('listCalls')).toEqual(['200', '304', 'default']);
  expect(statuses('placeCall')).toEqual(['201', 'default']);
});

test('docs/api.md has every event of a call, and every problem with its status', () => {
  const feed = readFileSync(join(import.meta.dirname, '../../../runtime/live-feed.ts'), 'utf8');
  const [events = ''] = feed.split('export interface FailedProvider');
  const kinds = [...events.matchAll(/kind: '([a-z-]+)'/g)].map(([, kind]) => kind ?? '');
  expect(kinds.length).toBeGreaterThan(20);
  expect([...kinds, 'call-analysed'].filter((kind) => !guide.includes(`\`${kind}\``))).toEqual([]);
  const rows = Object.entries(STATUS).map(([type, status]) => `| ${status} | \`${type}\` |`);
  expect(rows.filter((row) => !guide.includes(row))).toEqual([]);
});

test('every webhook event is described, in the document and in docs/webhooks.md', () => {
  const { webhooks } = document as unknown as {
    readonly webhooks: Readonly<Record<string, { post: object }>>;
  };
  expect(Object.keys(webhooks).sort()).toEqual([...WEBHOOK_EVENTS].sort());
  const read = (file: string): string =>
    readFileSync(join(import.meta.dirname, '../../../../docs', file), 'utf8');
  const pages = read('webhooks.md') + read('console.md');
  expect(WEBHOOK_EVENTS.filter((type) => !pages.includes(`\`${type}\``))).toEqual([]);
  const keys = Object.values(EVENT_SHAPES).flatMap(({ shape }) => Object.keys(shape));
  expect([...new Set(keys)].filter((key) => !read('webhooks.md').includes(`\`${key}\``))).toEqual([]);
});
