// What is said of a flow that leads nowhere.
import { describe, expect, test } from 'vitest';
import { told } from '../../../test/fakes/declared-config.ts';

const HEAD = `name: asha
language: en-IN
voice: voice
dispositions: [done]
transfers: [{name: desk, to: '+918047123456'}]
steps:
`;
const TALKS = `name: asha
language: en-IN
instructions: Be kind.
transcriber: stt
model: llm
voice: voice
tools: [end_call, set_fields]
fields: [{name: day}]
steps:
`;
const MENU = (keys: string, more = ''): string =>
  `  - name: main\n    menu: {say: Press., keys: {${keys}}, otherwise: {end: done}}\n${more}`;

test.each<[what: string, agent: string, problems: readonly (string | RegExp)[]]>([
  ['a menu without a model', HEAD + MENU(`'1': {transfer: desk}, '2': {end: done}`), []],
  [
    'a step that is not there',
    HEAD + MENU(`'1': {step: man}, '2': {transfer: desk}`),
    ['agents/asha.yaml:8:44 there is no step “man” → did you mean main?'],
  ],
  [
    'where a choice leads, misspelt',
    HEAD + MENU(`'1': {transfre: desk}, '2': {transfer: desk}`),
    [/there is no key “transfre” in steps\[0\]\.menu\.keys\.1 → did you mean transfer\?/],
  ],
  [
    'an agent that is not there',
    HEAD + MENU(`'1': {agent: ravi}, '2': {transfer: desk}`),
    [/there is no agent “ravi” → there is: asha/],
  ],
  [
    'a disposition that is not there',
    HEAD + MENU(`'1': {end: dnoe}, '2': {transfer: desk}`),
    [/there is no disposition “dnoe” → did you mean done\?/],
  ],
  [
    'a language that it does not speak',
    HEAD + MENU(`'1': {language: hi, transfer: desk}`),
    [/there is no language “hi” → there is: en-IN/],
  ],
  [
    'two ways at once',
    HEAD + MENU(`'1': {end: done, transfer: desk}`),
    [/write one of: step, agent, transfer, end, repeat/],
  ],
  [
    'a key that is none',
    HEAD + MENU(`'x': {end: done}, '2': {transfer: desk}`),
    [/write one to four digits/],
  ],
  [
    'a step that nobody reaches',
    HEAD + MENU(`'1': {transfer: desk}`, '  - name: lost\n    say: {line: Hello., after: {end: done}}\n'),
    ['agents/asha.yaml:9:11 no step leads to “lost” → name it in another step, or remove it'],
  ],
  [
    'lines that repeat each other for ever',
    `${HEAD}  - name: a\n    say: {line: A., after: {step: b}}\n  - name: b\n    say: {line: B., after: {step: a}}\n  - name: c\n    say: {line: C., after: {transfer: desk}}\n`,
    [/the lines of “a”, “b” repeat each other for ever/, /no step leads to “c”/],
  ],
  [
    'a flow that never ends',
    `${TALKS}  - name: a\n    prompt: Talk.\n    tools: [set_fields]\n    next: [{step: b, when: soon}]\n  - name: b\n    prompt: Talk on.\n    tools: []\n    next: [{step: a, when: later}]\n`,
    [/“a” never ends: from there it only gets to “b” and back → let it use end_call/],
  ],
  [
    'a step that is not there, in the only way to an end: the steps behind it are not doubted as well',
    `${TALKS}  - name: a\n    prompt: Talk.\n    tools: [set_fields]\n    next: [{step: bye-now, when: soon}]\n  - name: bye\n    prompt: Bye.\n    tools: [end_call]\n`,
    [/there is no step “bye-now” → there are: a, bye/],
  ],
  [
    'two steps with one name: the name that one of them was to have is not missed as well',
    `${TALKS}  - name: a\n    prompt: Talk.\n    tools: [set_fields]\n    next: [{step: confirm, when: soon}]\n  - name: a\n    prompt: Bye.\n`,
    ['agents/asha.yaml:14:11 the step “a” is listed twice → rename one of the two'],
  ],
  [
    'two steps with one name, and a slip elsewhere',
    `${TALKS}  - name: a\n    prompt: Talk.\n    next: [{step: confirm, when: soon}, {step: other, when: late}]\n  - name: a\n    prompt: Bye.\n`,
    [/there is no step “confirm”/, /there is no step “other”/, /“a” is listed twice/],
  ],
  [
    'a tool with a slip, that may be the one that ends the call',
    `${TALKS}  - name: a\n    prompt: Talk.\n    tools: [end_cal]\n`,
    [/there is no tool “end_cal”/],
  ],
  [
    'tools, fields and needs that are not there',
    `${TALKS}  - name: a\n    prompt: Talk.\n    tools: [end_cal]\n    collect: [dya]\n    next: [{step: b, when: soon, needs: [time]}]\n  - name: b\n    prompt: Bye.\n`,
    [
      /there is no tool “end_cal” → did you mean end_call/,
      /there is no field “dya” → did you mean day/,
      /there is no field “time”/,
    ],
  ],
  [
    'two things in one step',
    `${TALKS}  - name: a\n    prompt: Talk.\n    say: {line: A., after: {end: completed}}\n`,
    [/a step has one of: prompt, menu, input, say/],
  ],
  [
    'a step with a prompt, and nobody to think',
    `${HEAD}  - name: a\n    prompt: Talk.\n`,
    [/model is missing/, /transcriber is missing/, /instructions is missing/],
  ],
  [
    'a place that nothing fills',
    HEAD + MENU(`'1': {transfer: desk, say: 'Hello {name}'}`),
    [/nothing fills \{name\}/],
  ],
  [
    'keys that are too few',
    `${HEAD}  - name: a\n    input: {say: PIN., name: pin, digits: 4, atLeast: 6, after: {transfer: desk}, otherwise: {end: done}}\n`,
    [/6 keys are required at least, but 4 are allowed/],
  ],
])('%s', (_what, agent, problems) => {
  const found = told({ 'agents/asha.yaml': agent });
  const ours = found.filter((one) => !one.includes('may not use them'));
  expect(ours).toHaveLength(problems.length);
  for (const [index, problem] of problems.entries())
    if (typeof problem === 'string') expect(ours[index]).toBe(problem);
    else expect(ours[index]).toMatch(problem);
});

describe('an agent to which a menu leads is not missed', () => {
  const menu = HEAD + MENU(`'1': {agent: ravi, say: Wait.}, '2': {transfer: desk}`);
  const ravi = `name: ravi\nlanguage: en-IN\ninstructions: Be kind.\ntranscriber: stt\nmodel: llm\nvoice: voice\n`;
  test.each<[what: string, file: string, problems: readonly string[]]>([
    [
      'where its file has a slip',
      `${ravi}\tgreeting: Hello.\n`,
      ['agents/ravi.yaml:7:1 this line is indented with a tab → indent with spaces'],
    ],
    [
      'where its file has a mistake',
      `${ravi}tools: end_call\n`,
      [
        'agents/ravi.yaml:7:8 tools: a list is expected, not “end_call” → write one entry per line, each after a dash',
      ],
    ],
    [
      'where another agent has taken its name',
      ravi.replace('name: ravi', 'name: asha'),
      [
        'agents/ravi.yaml:1:7 the agent “asha” is already declared in agents/asha.yaml:1 → rename one of the two; or, if one of the files is only a copy, move it out of this folder',
      ],
    ],
  ])('%s', (_what, file, problems) => {
    expect(told({ 'agents/asha.yaml': menu, 'agents/ravi.yaml': file })).toEqual(problems);
  });
});
