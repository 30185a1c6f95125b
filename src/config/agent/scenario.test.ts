// Scenarios as they are written, and what is said of those that are written wrongly.
import { expect, test } from 'vitest';
import { readScenario } from './scenario.ts';

const said = (text: string): string[] => {
  const reading = readScenario('t.yaml', text);
  return reading.ok ? [] : reading.problems;
};
const FIRST = 'name: one\ncaller: [{say: Hello}]\n';

test('a scenario of a line, with what is left out', () => {
  const reading = readScenario('t.yaml', FIRST);
  if (!reading.ok) throw new Error(reading.problems.join());
  expect(reading.scenarios).toEqual([
    {
      name: 'one',
      mode: 'text',
      direction: 'inbound',
      variables: {},
      runs: 1,
      transfer: 'connected',
      tools: {},
      caller: [{ say: 'Hello' }],
      expect: { judged: [] },
    },
  ]);
});

test('everything that may be written', () => {
  const reading = readScenario(
    't.yaml',
    `name: all
agent: asha
mode: audio
direction: outbound
number: '+919876543210'
variables: {doctor: Rao}
runs: 3
pass: 2
voice: {language: hi}
transfer: busy
tools:
  book: {returns: {ok: true}, after_ms: 100}
  cancel: {fails: nobody answers}
caller:
  - {say: Hello, send_after: 200, answer: {says: Yes / Ja, absent: [No], within_ms: 900, tools: []}}
  - {keys: '12#'}
  - {wait_ms: 500}
  - {hang_up: true}
expect:
  says: [Tuesday]
  absent: Monday
  tools: [book]
  tools_absent: [cancel]
  disposition: done
  ended_by: caller
  fields: {day: Tuesday, count: 2, sure: true}
  judged: [It was kind.]
`,
  );
  if (!reading.ok) throw new Error(reading.problems.join());
  expect(reading.scenarios[0]).toMatchObject({
    voice: { language: 'hi', words_per_minute: 160 },
    caller: [
      {
        say: 'Hello',
        send_after: 200,
        answer: { says: ['Yes / Ja'], absent: ['No'], within_ms: 900, tools: [] },
      },
      { keys: '12#' },
      { wait_ms: 500 },
      { hang_up: true },
    ],
    expect: { says: ['Tuesday'], absent: ['Monday'], disposition: ['done'], ended_by: 'caller' },
  });
});

test('a caller who is played by a model', () => {
  const reading = readScenario('t.yaml', 'name: one\ncaller: {goal: Book a visit.}\n');
  if (!reading.ok) throw new Error(reading.problems.join());
  expect(reading.scenarios[0]?.caller).toEqual({ goal: 'Book a visit.', max_turns: 12, must: [] });
});

test.each<[sentence: string, text: string, problems: readonly unknown[]]>([
  ['a list of two', `- {name: one, caller: [{say: A}]}\n- {name: two, caller: [{say: B}]}`, []],
  [
    'a key that is nearly one',
    `${FIRST}vaiables: {}\n`,
    ['t.yaml: at its top: there is no key “vaiables” here; did you mean variables?'],
  ],
  ['a key of another kind', `${FIRST}colour: red\n`, ['t.yaml: at its top: there is no key “colour” here']],
  ['a key that is missing', 'caller: [{say: Hello}]\n', ['t.yaml: name: this is missing']],
  [
    'which of two is wrong',
    `- {name: one, caller: [{say: A}]}\n- {caller: [{say: B}]}`,
    ['t.yaml scenario 2: name: this is missing'],
  ],
  [
    'a mistake in a step is told as one of a step, and not of a played caller',
    'name: one\ncaller: [{sai: Hello}]\n',
    ['t.yaml: caller.0: there is no key “sai” here; did you mean say?'],
  ],
  [
    'a key of an answer is not proposed for a step',
    'name: one\ncaller: [{says: Hello}]\n',
    ['t.yaml: caller.0: there is no key “says” here; did you mean say?'],
  ],
  [
    'a key of what is expected',
    `${FIRST}expect: {dispositon: done}\n`,
    ['t.yaml: expect: there is no key “dispositon” here; did you mean disposition?'],
  ],
  [
    'a mistake in a played caller is told as one of that',
    'name: one\ncaller: {gaol: Book}\n',
    [
      't.yaml: caller.goal: this is missing',
      't.yaml: caller: there is no key “gaol” here; did you mean goal?',
    ],
  ],
  [
    'keys that there are not',
    "name: one\ncaller: [{keys: '1x'}]\n",
    [expect.stringMatching(/^t\.yaml: caller\.0\.keys: .*12#$/)],
  ],
  ['more passes than runs', `${FIRST}runs: 2\npass: 3\n`, ['t.yaml: one: pass is more than runs']],
  ['as many passes as runs', `${FIRST}runs: 2\npass: 2\n`, []],
])('%s', (_sentence, text, problems) => {
  expect(said(text)).toEqual(problems);
});

test('a file that is no YAML says where, in one line', () => {
  expect(said('name: [')).toEqual([expect.stringMatching(/^t\.yaml: [^\n]+$/)]);
});
