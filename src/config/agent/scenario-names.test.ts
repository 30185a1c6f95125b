// What is said of names in scenarios that no agent has.
import { describe, expect, test } from 'vitest';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { readScenarios } from './scenario.ts';
import { checkScenario, findTwins } from './scenario-names.ts';

const AGENTS = goodConfig({
  'agents/asha.yaml': `name: asha
language: en-IN
instructions: Be kind.
transcriber: stt
model: llm
voice: voice
tools: [end_call, set_fields, hand_over]
fields: [{name: day}]
dispositions: [answered, call-back]
handOver: [{agent: desk}]
httpTools: [{name: find_slot, description: Slots., url: 'https://slots.example.com/'}]
`,
  'agents/desk.yaml': `name: desk
language: en-IN
instructions: Be kind.
transcriber: stt
model: llm
voice: voice
tools: [end_call, set_fields]
fields: [{name: room}]
mcp: [{name: clinic, command: [node, x.mjs], tools: [book]}]
`,
  'agents/other.yaml': `name: other
language: en-IN
instructions: Be kind.
transcriber: stt
model: llm
voice: voice
tools: [end_call, add_to_dnc]
`,
}).agents;

function scenarios(text: string) {
  const read = readScenarios('t.yaml', text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.scenarios;
}

function said(text: string): string[] {
  return scenarios(text)
    .flatMap((one) => checkScenario(one, AGENTS))
    .map(({ line, column, message, remedy }) => `${line}:${column} ${message} → ${remedy}`);
}

const FIRST = 'name: one\nagent: asha\ncaller: [{say: Hello}]\n';

describe('a scenario names', () => {
  test.each<[sentence: string, text: string, problems: readonly string[]]>([
    [
      'tools, fields and results that are there, also those of an agent who takes over',
      `${FIRST}tools: {find_slot: {returns: 1}, clinic_book: {fails: no}}\nexpect: {tools: [set_fields], tools_absent: [add_to_dnc], fields: {day: Monday, room: two}, disposition: answered}\n`,
      [],
    ],
    [
      'an agent that is not there',
      FIRST.replace('asha', 'ahsa'),
      ['2:8 there is no agent “ahsa” → did you mean asha?'],
    ],
    [
      'a stand-in of a tool that is not there, whose real service would be asked',
      `${FIRST}tools: {find_slots: {returns: 1}}\n`,
      ['4:22 there is no tool “find_slots” → did you mean find_slot?'],
    ],
    [
      'a tool that must be called and is not there',
      'name: one\nagent: other\ncaller: [{say: Hello, answer: {tools: [find_slot]}}]\n',
      ['3:40 there is no tool “find_slot” → there are: end_call, add_to_dnc'],
    ],
    [
      'a tool that must not be called and is misspelt',
      `${FIRST}expect: {tools_absent: [end_cal]}\n`,
      ['4:25 there is no tool “end_cal” → did you mean end_call?'],
    ],
    [
      'a field that is not there',
      `${FIRST}expect: {fields: {dya: Monday}}\n`,
      ['4:24 there is no field “dya” → did you mean day?'],
    ],
    [
      'a field where there is none',
      'name: one\nagent: other\ncaller: [{say: Hello}]\nexpect: {fields: {day: Monday}}\n',
      ['4:24 there is no field “day” → the agent has no fields: remove it here, or add it there'],
    ],
    [
      'a result that is nearly one',
      `${FIRST}expect: {disposition: [anwered]}\n`,
      ['4:24 there is no disposition “anwered” → did you mean answered?'],
    ],
    ['a result that every call may have', `${FIRST}expect: {disposition: caller-hung-up}\n`, []],
    [
      'what any of the agents has, where it is for all of them',
      'name: one\ncaller: [{say: Hello}]\nexpect: {tools: [add_to_dnc], fields: {room: two}}\n',
      [],
    ],
  ])('%s', (_sentence, text, problems) => expect(said(text)).toEqual(problems));
});

test('two scenarios of one name', () => {
  const [first, second] = scenarios('- {name: one, caller: [{say: A}]}\n- {name: one, caller: [{say: B}]}\n');
  if (first === undefined || second === undefined) throw new Error('two were written');
  expect(findTwins([first, second])).toMatchObject([
    { line: 2, message: 'another scenario on line 1 is called “one”', remedy: 'rename one of the two' },
  ]);
  expect(findTwins([first, { ...second, file: 'u.yaml' }])).toMatchObject([
    { message: 'another scenario in t.yaml:1 is called “one”' },
  ]);
  expect(findTwins([first])).toEqual([]);
});
