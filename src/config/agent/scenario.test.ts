// Scenarios as they are written, and what is said of those that are written wrongly.
import { expect, test } from 'vitest';
import { readScenarios } from './scenario.ts';

const said = (text: string): string[] => {
  const reading = readScenarios('t.yaml', text);
  if (reading.ok) return [];
  return reading.problems.map(
    ({ file, line, column, message, remedy }) => `${file}:${line}:${column} ${message} → ${remedy}`,
  );
};
const FIRST = 'name: one\ncaller: [{say: Hello}]\n';

test('a scenario of a line, with what is left out', () => {
  const reading = readScenarios('t.yaml', FIRST);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  expect(reading.scenarios.map(({ value }) => value)).toEqual([
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
  const reading = readScenarios(
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
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  expect(reading.scenarios[0]?.value).toMatchObject({
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
  const reading = readScenarios('t.yaml', 'name: one\ncaller: {goal: Book a visit.}\n');
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  expect(reading.scenarios[0]?.value.caller).toEqual({ goal: 'Book a visit.', max_turns: 12, must: [] });
});

const TWO = 'name: one\ncaller:\n  - say: Hello\n';

test.each<[sentence: string, text: string, problems: readonly string[]]>([
  ['a list of two', `- {name: one, caller: [{say: A}]}\n- {name: two, caller: [{say: B}]}`, []],
  [
    'a key that is nearly one',
    `${FIRST}vaiables: {}\n`,
    ['t.yaml:3:1 there is no key “vaiables” in this file → did you mean variables?'],
  ],
  [
    'a key that is missing, of the second of two',
    `- {name: one, caller: [{say: A}]}\n- caller: [{say: B}]\n`,
    ['t.yaml:2:3 name is missing → add name: write a text'],
  ],
  ['no caller', 'name: one\n', ['t.yaml:1:1 caller is missing → add the key caller']],
  [
    'a mistake in a step is told as one of a step, and not of a played caller',
    `${TWO}  - sai: Hello\n`,
    ['t.yaml:4:5 there is no key “sai” in caller[1] → did you mean say?'],
  ],
  [
    'a key of an answer is not proposed for a step',
    `${TWO}  - says: Hello\n`,
    ['t.yaml:4:5 there is no key “says” in caller[1] → did you mean say?'],
  ],
  [
    'a key of what is expected',
    `${FIRST}expect: {dispositon: done}\n`,
    ['t.yaml:3:10 there is no key “dispositon” in expect → did you mean disposition?'],
  ],
  [
    'a mistake in a played caller is told as one of that, and once',
    'name: one\ncaller: {gaol: Book}\n',
    ['t.yaml:2:10 there is no key “gaol” in caller → did you mean goal?'],
  ],
  [
    'a number where a word is expected',
    `${FIRST}runs: three\n`,
    ['t.yaml:3:7 runs: a number is expected, not “three” → write a number, without quotes'],
  ],
  [
    'another word',
    `${FIRST}mode: sound\n`,
    ['t.yaml:3:7 mode: “sound” is not known here → write one of: text, audio'],
  ],
  [
    'keys that there are not',
    "name: one\ncaller: [{keys: '1x'}]\n",
    [
      "t.yaml:2:17 caller[0].keys: “1x” are no keys of a telephone → write digits, * or #, in quotes, for example '12#'",
    ],
  ],
  [
    'keys without quotes',
    'name: one\ncaller: [{keys: 12}]\n',
    ["t.yaml:2:17 caller[0].keys: 12 is not read as text → put it in quotes: '12'"],
  ],
  [
    'words that YAML reads as a number',
    'name: one\ncaller: [{say: Hello, answer: {says: 930}}]\n',
    ["t.yaml:2:38 caller[0].answer.says: 930 is not read as text → put it in quotes: '930'"],
  ],
  [
    'a column without quotes',
    `${FIRST}variables: {km: 12000}\n`,
    ["t.yaml:3:17 variables.km: 12000 is not read as text → put it in quotes: '12000'"],
  ],
  [
    'a step in which nothing is done',
    'name: one\ncaller: [{answer: {says: Hello}}]\n',
    [
      't.yaml:2:11 caller[0]: the caller does nothing in this step → write one of: say, keys, wait_ms, hang_up',
    ],
  ],
  [
    'a stand-in that is misspelt',
    `${FIRST}tools: {book: {retruns: 1}}\n`,
    ['t.yaml:3:16 there is no key “retruns” in tools.book → did you mean returns?'],
  ],
  [
    'a stand-in that answers and fails',
    `${FIRST}tools: {book: {returns: 1, fails: no}}\n`,
    ['t.yaml:3:16 tools.book: a stand-in answers or fails → write one of: returns, fails'],
  ],
  ['a stand-in that answers nothing', `${FIRST}tools: {book: {returns: null}}\n`, []],
  [
    'more passes than runs',
    `${FIRST}runs: 2\npass: 3\n`,
    ['t.yaml:4:7 pass: pass is more than runs → write fewer, or raise runs'],
  ],
  ['as many passes as runs', `${FIRST}runs: 2\npass: 2\n`, []],
  [
    'an empty file',
    '# later\n',
    [
      't.yaml:1:1 this file is empty → write a scenario (docs/testing-agents.md shows how), or delete the file',
    ],
  ],
  ['a tab', `${TWO}\truns: 2\n`, ['t.yaml:4:1 this line is indented with a tab → indent with spaces']],
  [
    'a key twice',
    `${FIRST}runs: 2\nruns: 3\n`,
    ['t.yaml:4:1 the key “runs” is listed twice → remove one of the two'],
  ],
  [
    'a colon within what is said',
    'name: one\ncaller:\n  - say: wait: on Sunday\n',
    [
      't.yaml:3:10 this value contains a colon and a space, which YAML reads as another key → put the value in quotes',
    ],
  ],
  [
    'a reference to something else',
    'name: one\ncaller:\n  - say: *greeting\n',
    ['t.yaml:3:10 *greeting refers to something written elsewhere → write the value out here'],
  ],
])('%s', (_sentence, text, problems) => {
  expect(said(text)).toEqual(problems);
});
