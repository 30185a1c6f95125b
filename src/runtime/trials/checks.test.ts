import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readScenarios, type Scenario } from '../../config/agent/scenario.ts';
import { jsonIn } from '../agents/providers/ask-model.ts';
import { answerChecks, type Happened, outcomeChecks } from './checks.ts';

function one(text: string): Scenario {
  const read = readScenarios('a.yaml', text);
  if (!read.ok || read.scenarios[0] === undefined) throw new Error(JSON.stringify(read));
  return read.scenarios[0].value;
}

test('the example scenarios are whole', () => {
  const path = new URL('../../../provisioning/tests/asha.yaml', import.meta.url);
  expect(readScenarios('asha.yaml', readFileSync(path, 'utf8'))).toMatchObject({ ok: true });
});

const HAPPENED: Happened = {
  agentWords: 'We are open from Nine to seven. हम सोमवार को खुले हैं।',
  tools: ['end_call', 'find_slot', 'find_slot'],
  latenciesMs: [900],
  end: { reason: 'agent-ended', disposition: 'answered' },
};

function failed(wanted: Parameters<typeof answerChecks>[1]): string[] {
  return answerChecks('“x”', wanted, HAPPENED)
    .filter(({ ok }) => !ok)
    .map(({ what, because }) => `${what}: ${because}`);
}

test.each<[sentence: string, wanted: Parameters<typeof answerChecks>[1], found: string[]]>([
  ['words in any case, either of two, any script', { says: ['nine to', 'ten / seven', 'सोमवार'] }, []],
  ['a set of tools, each once', { tools: ['find_slot', 'end_call'] }, []],
  ['soon enough', { within_ms: 900 }, []],
  ['too late', { within_ms: 899 }, ['“x”: within 899 ms: it took 900 ms']],
  [
    'another set of tools',
    { tools: ['end_call'] },
    ['“x”: tools called: end_call: called were: end_call, find_slot'],
  ],
])('an answer is checked for %s', (_sentence, wanted, found) => {
  expect(failed(wanted)).toEqual(found);
});

test('what came of the call is checked, and said where it differs', () => {
  const { expect: wanted } = one(
    `- name: x
  caller: [{say: hi}]
  expect: {disposition: booked, ended_by: caller, tools_absent: [end_call], fields: {day: Monday, size: 2}}`,
  );
  const checks = outcomeChecks(wanted, HAPPENED, [{ kind: 'fields', fields: { size: 2 } }]);
  expect(checks.filter(({ ok }) => !ok).map(({ what, because }) => `${what}: ${because}`)).toEqual([
    'tool end_call is not called: it was called',
    'result booked: it was answered',
    'ended by the caller: it was ended by the agent',
    'field day is Monday: it was not written',
  ]);
});

test.each([
  ['plain', '[{"met": true}]', [{ met: true }]],
  ['between words and in a fence', 'Sure:\n```json\n{"a": [1]}\n```\nDone.', { a: [1] }],
  ['none', 'I cannot.', null],
])('JSON in a model’s answer: %s', (_what, text, value) => {
  expect(jsonIn(text)).toEqual(value);
});
