import { expect, test } from 'vitest';
import { ProviderError } from '../spec/error.ts';
import { RealtimeResponse } from './response.ts';
import { SoundMarks } from './sound-marks.ts';

function saying(words: string): RealtimeResponse {
  const response = new RealtimeResponse({ label: 'r1', inConversation: true, parts: null });
  response.addWords(words);
  return response;
}

test.each<[string, string, string[], (number | null)[]]>([
  ['sentences are found one behind the other', 'Yes. At ten. Bye.', ['Yes.', 'At ten.', 'Bye.'], [3, 11, 16]],
  ['the same sentence is found twice, and no third time', 'No. No.', ['No.', 'No.', 'No.'], [2, 6, null]],
  ['signs that a voice does not speak make no difference', '1. **Yes**, at ten 😀.', ['Yes, at ten.'], [18]],
  ['a line of our own is not in there', 'Yes. At ten.', ['Are you still there?'], [null]],
  [
    'words that begin alike and go on otherwise are another sentence',
    'Are we open',
    ['Are you still there?'],
    [null],
  ],
  ['a sentence far behind is not skipped to', 'One two three four five six. Bye.', ['Bye.'], [null]],
  ['a language without spaces', '你好。我是小明。', ['你好。', '我是小明。'], [2, 7]],
  ['another script', 'नमस्ते। मैं आशा हूँ।', ['नमस्ते।', 'मैं आशा हूँ।'], [6, 19]],
  [
    'a link is spoken without its path',
    'Look at https://www.example.com/a/b for more.',
    ['Look at example.com for more.'],
    [45],
  ],
  ['no words are no sentence', 'Yes.', ['…'], [null]],
])('%s', (_sentence, words, sentences, ends) => {
  const response = saying(words);
  expect(sentences.map((sentence) => response.claim(sentence))).toEqual(ends);
});

test('who waits is woken by words, sound and the end', async () => {
  const response = saying('');
  const acts = [
    () => response.addWords('Yes.'),
    () => response.addSound(new Int16Array(24)),
    () => response.endWords(),
    () => response.end(),
  ];
  for (const act of acts) {
    const change = response.change();
    act();
    await change;
  }
  expect(response.soundMs).toBe(1);
  expect(response.takeSound()).toHaveLength(24);
  expect(response.takeSound()).toBeNull();
});

test('marks lie where the pace puts them, and exactly once the whole is known', () => {
  const marks = new SoundMarks();
  marks.add(0, 30);
  marks.add(1, 60);
  expect(marks.untilNextMs({ characters: 60, soundMs: null, pace: 15 })).toBe(2000);
  marks.pass(500);
  expect(marks.untilNextMs({ characters: 60, soundMs: null, pace: 15 })).toBe(1500);
  expect(marks.untilNextMs({ characters: 60, soundMs: 6000, pace: 15 })).toBe(2500);
  expect(marks.take()).toBe(0);
  // What is left may be the last sentence: it ends with the sound.
  expect(marks.untilNextMs({ characters: 60, soundMs: 6000, pace: 15 })).toBeNull();
  expect(marks.untilNextMs({ characters: 90, soundMs: null, pace: 15 })).toBe(3500);
  expect(marks.sentence).toBe(1);
  expect([marks.take(), marks.take(), marks.sentence]).toEqual([1, null, null]);
});

const FAILURE = new ProviderError('gone', { kind: 'unreachable', provider: 'openai', hint: 'Try again.' });

test.each<[string, (response: RealtimeResponse) => void, Partial<RealtimeResponse>]>([
  ['what was asked for has no name yet', () => {}, { id: null, isOver: false, wordsDone: false }],
  [
    'it begins with the name that the vendor gives it',
    (one) => one.begin('v1'),
    { id: 'v1', state: { kind: 'speaking' }, isOver: false, wordsDone: false },
  ],
  ['its words end before it does', (one) => one.endWords(), { isOver: false, wordsDone: true }],
  ['with it its words are over', (one) => one.end(), { isOver: true, wordsDone: true }],
  [
    'a failure is kept, whatever comes after it',
    (one) => {
      one.fail(FAILURE);
      one.endWords();
      one.begin('v1');
      one.end();
    },
    { id: 'v1', state: { kind: 'failed', error: FAILURE }, isOver: true },
  ],
  [
    'what is over does not fail',
    (one) => {
      one.end();
      one.fail(FAILURE);
    },
    { state: { kind: 'done' } },
  ],
  [
    'what is over is not cancelled',
    (one) => {
      one.end();
      one.cancel();
    },
    { cancelled: false },
  ],
  [
    'what is cancelled may still begin and end',
    (one) => {
      one.cancel();
      one.begin('v1');
      one.end();
    },
    { cancelled: true, id: 'v1', state: { kind: 'done' } },
  ],
])('%s', (_sentence, act, expected) => {
  const response = saying('');
  act(response);
  expect(response).toMatchObject(expected);
});

test('an answer is cancelled once', () => {
  const response = saying('');
  expect([response.cancel(), response.cancel()]).toEqual([true, false]);
});
