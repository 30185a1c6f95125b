// A call as people read it afterwards, and a disk that does not take it.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { callPlan } from '../../../../test/fakes/call-plans.ts';
import type { TurnRecord } from '../../../conversation/exchange.ts';
import type { CallNews } from '../../live-feed.ts';
import { TranscriptFile } from './transcript-file.ts';

const AT = Date.parse('2026-11-25T12:05:00Z');

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'transcript-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const NO_TIMING = {
  transcriptFinalAt: null,
  decidedAt: null,
  replyFirstAt: null,
  firstSentenceAt: null,
  voiceFirstAt: null,
};

function turn(given: Partial<TurnRecord>): CallNews {
  const record: TurnRecord = {
    turn: 1,
    callerText: 'When?',
    agentText: 'From nine to five.',
    generatedText: 'From nine to five.',
    cut: false,
    heardMs: 1_500,
    timing: { ...NO_TIMING, callerSpeechEndAt: AT + 1_080, playbackStartAt: AT + 1_500 },
    at: 0,
    ...given,
  };
  return { kind: 'turn', record };
}

const ZONE = 'Asia/Kolkata';
const rows: [what: string, news: CallNews, line: string | null][] = [
  ['what the caller said', { kind: 'caller-said', text: 'When?' }, '    1.50  caller  When?'],
  ['an acknowledgement', { kind: 'caller-backchannel', text: 'hmm' }, '    1.50  caller  (hmm)'],
  [
    'what the agent said, and how fast',
    turn({}),
    '    1.50  agent   From nine to five. (answered after 420 ms)',
  ],
  [
    'what was cut',
    turn({ cut: true, agentText: 'From nine', heardMs: 620, callerText: '' }),
    '    1.50  agent   From nine [cut after 0.6 s of: From nine to five.]',
  ],
  ['a turn in which nothing was made', turn({ generatedText: '' }), null],
  [
    'where it was found',
    { kind: 'cited', name: 'kb_lookup', sources: ['fees.md: Children', 'hours.md'] },
    '    1.50  source  fees.md: Children; hours.md',
  ],
  ['a tool', { kind: 'tool', name: 'end_call', argumentsJson: '{}' }, '    1.50  tool    end_call {}'],
  ['a warning', { kind: 'warning', text: 'gone' }, '    1.50  !       gone'],
  ['a guess at words', { kind: 'caller-partial', text: 'Whe' }, null],
];
test.each(rows)('%s', (_what, news, line) => {
  const file = new TranscriptFile(folder(), callPlan(), AT, ZONE);
  file.add(news, AT + 1_500);
  expect(file.close()).toBeNull();
  expect(readFileSync(file.path, 'utf8').split('\n').slice(4, -1)).toEqual(line === null ? [] : [line]);
});

test('says first which call it was, and is for its own user alone', () => {
  const file = new TranscriptFile(
    join(folder(), 'new'),
    callPlan({ direction: 'inbound', number: null }),
    AT,
    ZONE,
  );
  expect(() => statSync(file.path)).toThrow();
  expect(file.close()).toBeNull();
  const text = readFileSync(file.path, 'utf8');
  expect(text).toMatch(
    /^call from a hidden number, on \+918047123457, agent asha\n\w{3} \d+ \w{3} 2026, [\d:]+ \(Asia\/Kolkata\), id call-1\n/,
  );
  expect([statSync(file.path).mode & 0o777, statSync(dirname(file.path)).mode & 0o777]).toEqual([
    0o600, 0o700,
  ]);
  file.close();
  expect(readFileSync(file.path, 'utf8')).toBe(text);
});

test('each line stands where it began, a turn that grew stands once, and the end tells how it ended', () => {
  const file = new TranscriptFile(folder(), callPlan({ variables: { name: 'Ravi' } }), AT, ZONE);
  file.add({ kind: 'caller-said', text: 'I want', turn: 1, since: AT + 100 }, AT + 900);
  file.add(
    { kind: 'caller-said', text: 'I want to come', turn: 3, replaces: 1, since: AT + 100 },
    AT + 2_000,
  );
  file.add({ kind: 'caller-backchannel', text: 'hmm', since: AT + 4_000 }, AT + 4_500);
  const timing = { ...NO_TIMING, callerSpeechEndAt: null, playbackStartAt: AT + 3_000 };
  file.add(turn({ timing }), AT + 6_000);
  file.conclude({ outcome: 'answered', disposition: 'confirmed', endedBy: 'agent' }, 'voice asha');
  expect(file.close()).toBeNull();
  expect(readFileSync(file.path, 'utf8').split('\n').slice(2)).toEqual([
    'variables: name: Ravi',
    'Each line begins with the second of the call at which it began to be said.',
    '',
    '    0.10  caller  I want to come',
    '    3.00  agent   From nine to five.',
    '    4.00  caller  (hmm)',
    '',
    'outcome: answered; result: confirmed; ended by: agent',
    'served by: voice asha',
    '',
  ]);
});

test('a place that cannot be written is an answer, once', () => {
  const directory = folder();
  writeFileSync(join(directory, 'file'), '');
  const file = new TranscriptFile(join(directory, 'file'), callPlan(), AT, ZONE);
  expect(file.close()).toEqual({ code: expect.stringMatching(/^(EEXIST|ENOTDIR)$/) });
  expect(file.close()).toBeNull();
});
