// What `trunkline keys` says of providers that work, and of those that do not.
import { describe, expect, test } from 'vitest';
import type { CheckedProvider, DeclaredProvider } from '../../doctor/check-keys.ts';
import type { KeyCheck } from '../../providers/spec/key-check.ts';
import { checkedLines, listedRows } from './keys-text.ts';

const llm: DeclaredProvider = {
  name: 'llm',
  role: 'model',
  vendor: 'openai',
  key: { kind: '.env', name: 'OPENAI_API_KEY' },
  baseUrl: null,
  usedBy: [{ agent: 'asha', place: 1 }],
};
const local: DeclaredProvider = {
  ...llm,
  name: 'robot',
  role: 'voice',
  vendor: 'espeak-ng',
  key: null,
  usedBy: [{ agent: 'asha', place: 2 }],
};
const good: KeyCheck = {
  ok: true,
  roundTripMs: 182,
  facts: [{ name: 'model', value: 'gpt-5-mini' }],
  problem: null,
};

function bad(problem: Partial<NonNullable<KeyCheck['problem']>>): KeyCheck {
  const whole = {
    kind: 'refused',
    because: 'OpenAI answered 401',
    remedy: 'Check the API key.',
    ...problem,
  } as const;
  return { ok: false, roundTripMs: 90, facts: [], problem: whole };
}

const lines = (...checked: CheckedProvider[]) => checkedLines(checked, 1_234, (_tone, text) => text);

test('the list says where each key is kept and who leans on it', () => {
  const unused = { ...llm, key: { kind: 'file', name: '/etc/key' }, usedBy: [] } as const;
  expect(listedRows([llm, local, unused])).toEqual([
    ['llm', 'model', 'openai', 'OPENAI_API_KEY in .env', 'asha'],
    ['robot', 'voice', 'espeak-ng', 'needs none', 'asha (fallback)'],
    ['llm', 'model', 'openai', 'file /etc/key', 'nobody'],
  ]);
});

test('those that work are a table and one sentence', () => {
  expect(lines({ ...llm, check: good }, { ...local, check: good })).toEqual([
    '   name   role   vendor       took  result',
    '✓  llm    model  openai     182 ms  model gpt-5-mini',
    '✓  robot  voice  espeak-ng  182 ms  model gpt-5-mini',
    '',
    'All 2 work. Asked in 1.2 s, each of them once.',
  ]);
});

test('what does not work is said with where the key is, who leans on it, and what to do', () => {
  const failed = { ...llm, baseUrl: 'https://llm.example', check: bad({ statusCode: 401 }) };
  expect(lines(failed, { ...local, check: good }).slice(1)).toEqual([
    '✗  llm    model  openai      90 ms  401: the key is not accepted',
    '✓  robot  voice  espeak-ng  182 ms  model gpt-5-mini',
    '',
    '✗ llm (model, openai)',
    '    problem  OpenAI answered 401.',
    '    key      OPENAI_API_KEY in .env',
    '    baseUrl  https://llm.example',
    '    used by  asha',
    '    → Check the API key.',
    '',
    '1 of 2 does not work. Asked in 1.2 s.',
  ]);
});

describe('a failure is short in the table', () => {
  const rows: [problem: Partial<NonNullable<KeyCheck['problem']>>, told: string][] = [
    [{ statusCode: 402 }, '402: no credit is left'],
    [{ statusCode: 403 }, '403: the key lacks permission'],
    [{ statusCode: 404 }, '404: no such model or voice'],
    [{ kind: 'rate-limited', statusCode: 429, retryAfterMs: 19_500 }, '429: the limit is reached, for 20 s'],
    [{ kind: 'unreachable', statusCode: 503 }, '503: not reached'],
    [{ kind: 'unreachable' }, 'not reached'],
    [{ kind: 'timeout' }, 'no answer in time'],
    [{ kind: 'malformed' }, 'sends an unexpected response'],
    [{ kind: 'refused' }, 'refused'],
  ];
  test.each(rows)('%j: %s', (problem, told) => {
    expect(lines({ ...llm, check: bad(problem) })[1]?.split('ms  ')[1]).toBe(told);
  });
});

test('nothing is wider than 80 columns, and a fact is not broken where it need not be', () => {
  const facts = Array.from({ length: 9 }, (_, at) => ({ name: `fact ${at}`, value: 'of some length' }));
  const long = 'a remedy of many words '.repeat(12).trim();
  const told = lines(
    { ...llm, check: { ...good, facts } },
    { ...llm, check: bad({ because: long, remedy: long }) },
  );
  expect(told.filter((line) => line.length > 100)).toEqual([]);
  expect(told.join('\n').match(/fact \d of some length/g)).toHaveLength(9);
});
