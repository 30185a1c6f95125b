import { expect, test } from 'vitest';
import { type AnswerHeard, askAgainAfterMs, ripeVerdict } from './answer-watch.ts';

const heard = (text: string, sinceSpeechMs: number, silenceMs: number, beep = false): AnswerHeard => ({
  text,
  channel: 'after-answer',
  beep,
  sinceSpeechMs,
  silenceMs,
});

test.each<[string, AnswerHeard, string | null]>([
  ['a hello is a person as soon as it is over', heard('hello', 900, 500), 'person'],
  ['not while it goes on', heard('hello', 400, 0), null],
  ['half of a sentence may still be a person’s', heard('please leave your number', 1_500, 0), null],
  ['as it turns out', heard('please leave your number I will ask him to call', 3_200, 600), 'person'],
  ['a certain frame needs no silence', heard('speak after the beep', 1_200, 0), 'voicemail'],
  ['a beep makes a machine of whoever spoke', heard('hi this is Ravi', 2_000, 800, true), 'voicemail'],
  ['nobody is waited for longer than five seconds', heard('la la la', 5_000, 0), 'person'],
])('%s', (_what, facts, answer) => {
  expect(ripeVerdict(facts)?.answer ?? null).toBe(answer);
  if (answer === null) expect(askAgainAfterMs(facts)).toBeGreaterThan(0);
  else expect(askAgainAfterMs(facts)).toBeNull();
});
