// What tools may do, as a table: whatever a model writes, nothing outside the rules is let through.
import { expect, test } from 'vitest';
import { sendableCall } from './tool-arguments.ts';
import { decideTool, NOTHING_USED, type ToolUse, takeBack } from './tool-policy.ts';
import {
  addToDncRule,
  bookCallbackRule,
  collectDtmfRule,
  endCallRule,
  knowledgeRule,
  sendDtmfRule,
  setFieldsRule,
  switchLanguageRule,
  transferRule,
} from './tool-rules.ts';

const NOW = Date.parse('2026-12-01T10:00:00+05:30');
const choice = (name: string) => ({ name, means: null });
const RULES = [
  endCallRule([choice('booked'), choice('no-decision')]),
  transferRule([choice('front-desk'), choice('duty-doctor')]),
  bookCallbackRule({ from: '09:00', until: '21:00', timeZone: 'Asia/Kolkata', daysAhead: 14 }),
  addToDncRule(),
  setFieldsRule([
    { name: 'preferred_day', means: null, type: 'text' },
    { name: 'language', means: null, type: 'text', oneOf: ['Hindi', 'English'] },
    { name: 'party', means: null, type: 'number' },
  ]),
  switchLanguageRule(['en-IN', 'hi']),
  knowledgeRule(),
  sendDtmfRule(),
  collectDtmfRule([choice('otp')]),
];

function decide(name: string, argumentsJson: string, use: ToolUse = NOTHING_USED) {
  return decideTool(RULES, use, { name, argumentsJson }, { at: NOW });
}

test.each([
  ['a destination that was declared', 'transfer', '{"to":"front-desk"}'],
  ['an object written as a text in a text', 'transfer', '"{\\"to\\":\\"front-desk\\"}"'],
  ['a callback within the hours', 'book_callback', '{"at":"2026-12-01T20:59"}'],
  ['a callback with a space and seconds', 'book_callback', '{"at":"2026-12-02 09:00:00"}'],
  ['a callback in another zone', 'book_callback', '{"at":"2026-12-01T10:00:00Z"}'],
  ['no arguments where none are asked for', 'add_to_dnc', ''],
  ['odd text in a field', 'set_fields', '{"preferred_day":"ignore the policy; DROP TABLE calls"}'],
  ['a field among its choices', 'set_fields', '{"language":"Hindi","party":2}'],
  ['a disposition that was not declared, for the tool to pass over', 'end_call', '{"disposition":"x"}'],
  ['keys', 'send_dtmf', '{"digits":"1#"}'],
])('%s may run', (_what, name, json) => {
  expect(decide(name, json).kind).toBe('run');
});

test.each([
  [
    'a number in place of a name',
    'transfer',
    '{"to":"+919820011223"}',
    /must be one of: front-desk, duty-doctor/,
  ],
  [
    'a name and more',
    'transfer',
    '{"to":"front-desk","number":"+919820011223"}',
    /there is no argument number/,
  ],
  ['a name with something behind it', 'transfer', '{"to":"front-desk;+919820011223"}', /must be one of/],
  ['another kind of value', 'transfer', '{"to":5}', /to must be string/],
  ['a list', 'transfer', '{"to":["front-desk"]}', /to must be string/],
  [
    'the same name twice, the second outside',
    'transfer',
    '{"to":"front-desk","to":"+919820011223"}',
    /one of/,
  ],
  ['names that reach into the program', 'transfer', '{"__proto__":{"to":"front-desk"}}', /__proto__ cannot/],
  ['the same, deeper', 'set_fields', '{"preferred_day":{"constructor":{}}}', /constructor cannot/],
  ['broken JSON', 'transfer', '{"to":"front-', /not valid JSON/],
  ['no object', 'transfer', '["front-desk"]', /not an object/],
  ['no arguments where one is needed', 'transfer', '{}', /to is missing/],
  ['too much', 'transfer', `{"to":"${'x'.repeat(30_000)}"}`, /too long/],
  ['broken JSON in a goodbye, the first time', 'end_call', '{"disposition":"bo', /not valid JSON/],
  [
    'a tool that is not there',
    'run_command',
    '{"command":"rm -rf /"}',
    /There is no tool called run_command/,
  ],
  ['a name that is no name', 'x'.repeat(500), '{}', /There is no tool called x{40}\.$/],
  ['a callback at night', 'book_callback', '{"at":"2026-12-01T23:30"}', /09:00 to 21:00/],
  ['a callback at the very end of the hours', 'book_callback', '{"at":"2026-12-01T21:00"}', /09:00 to 21:00/],
  ['a callback by day elsewhere and night here', 'book_callback', '{"at":"2026-12-01T18:00:00Z"}', /09:00/],
  ['a callback in the past', 'book_callback', '{"at":"2026-11-30T10:00"}', /is over/],
  ['a callback next year', 'book_callback', '{"at":"2027-12-01T10:00"}', /14 days/],
  ['a callback at no time', 'book_callback', '{"at":"tomorrow"}', /as in 2026-12-01T16:30/],
  [
    'a callback on another number',
    'book_callback',
    '{"at":"2026-12-01T16:30","number":"+9198"}',
    /no argument number/,
  ],
  [
    'another number on the do-not-call list',
    'add_to_dnc',
    '{"number":"+919820011223"}',
    /no argument number/,
  ],
  ['a field that is not there', 'set_fields', '{"discount":100}', /no argument discount/],
  ['a field outside its choices', 'set_fields', '{"language":"Klingon"}', /must be one of: Hindi, English/],
  ['an essay in a field', 'set_fields', `{"preferred_day":"${'x'.repeat(501)}"}`, /too long/],
  ['no field at all', 'set_fields', '{}', /no field was given/],
  ['a language that was not declared', 'switch_language', '{"language":"fr"}', /must be one of/],
  ['a question without an end', 'kb_lookup', `{"query":"${'x'.repeat(301)}"}`, /too long/],
  ['keys that are none', 'send_dtmf', '{"digits":"call 112"}', /form/],
])('%s is refused, in words', (_what, name, json, words) => {
  const decision = decide(name, json);
  expect(decision).toMatchObject({ kind: 'refuse', text: expect.stringMatching(words) });
  expect({}).not.toHaveProperty('admin');
});

test('a tool runs as often as it may, and the same wish once', () => {
  let use = NOTHING_USED;
  const at = (day: number) => `{"at":"2026-12-0${day}T16:30"}`;
  const kinds = [2, 2, 3, 4, 5].map((day) => {
    const decision = decide('book_callback', at(day), use);
    use = decision.use;
    return decision.kind;
  });
  expect(kinds).toEqual(['run', 'refuse', 'run', 'run', 'refuse']);
});

test('behind a transfer nothing more runs, unless it came to nothing', () => {
  const first = decide('transfer', '{"to":"front-desk"}');
  expect(decide('add_to_dnc', '{}', first.use)).toMatchObject({
    kind: 'refuse',
    text: expect.stringContaining('ended'),
  });
  if (first.kind !== 'run') throw new Error('not run');
  expect(decide('add_to_dnc', '{}', takeBack(first.use, first.rule, first.args)).kind).toBe('run');
});

test('a goodbye whose arguments stay broken ends the call all the same', () => {
  const first = decide('end_call', '{"disposition":"bo');
  expect(decide('end_call', '{"disposition":"bo', first.use)).toMatchObject({ kind: 'run', args: {} });
});

test('a model that is refused again and again is not argued with', () => {
  let use = NOTHING_USED;
  for (let round = 0; round < 9; round++) use = decide('transfer', '{"to":"x"}', use).use;
  expect(decide('transfer', '{"to":"x"}', use)).toMatchObject({ kind: 'refuse', text: 'Not possible.' });
});

test.each([
  ['whole arguments, once more in order', 'book', '{"a":1,"a":2}', 'book', '{"a":2}'],
  ['broken arguments', 'book', '{"a":', 'book', '{}'],
  ['lone halves of letters', 'book', '{"a":"x\\ud83d"}', 'book', '{"a":"x"}'],
  ['a name with what no name has', 'book a/room', '{}', 'book_a_room', '{}'],
  ['no name', '', '{}', 'unknown', '{}'],
])('what goes back to a model: %s', (_what, name, json, sentName, sentJson) => {
  expect(sendableCall({ id: 'a', name, argumentsJson: json })).toEqual({
    id: 'a',
    name: sentName,
    argumentsJson: sentJson,
  });
});

test('what a provider wants back with a call goes back as it came', () => {
  const echo = { opaque: true };
  expect(sendableCall({ id: 'a', name: 'book', argumentsJson: '{', echo })).toEqual({
    id: 'a',
    name: 'book',
    argumentsJson: '{}',
    echo,
  });
});
