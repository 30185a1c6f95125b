// Sounds without a word while nobody speaks: they do not keep a call open.
import { expect, test } from 'vitest';
import { Talk } from '../../../test/fakes/talk-room.ts';
import { DEFAULT_POLICY } from '../policy.ts';

const IDLE = { ...DEFAULT_POLICY.idle, afterMs: 8_000, prompts: ['Are you there?'], goodbye: '' };

function opened(): Talk {
  const talk = new Talk({ idle: IDLE });
  talk.input({ kind: 'begin' });
  return talk;
}

/** A sound of 600 ms, and nothing else for so long. */
function sound(talk: Talk, ms: number): void {
  talk.input({ kind: 'speech-start' });
  talk.clock.turn(600);
  talk.input({ kind: 'speech-end' });
  talk.clock.turn(ms - 600);
}

const saidBy = (talk: Talk) => talk.voice.spoken.flatMap(({ pushed }) => pushed);

test('a sound every six seconds: they are asked whether they are there after eight', () => {
  const talk = opened();
  talk.clock.turn(3_000);
  sound(talk, 4_000);
  expect(saidBy(talk)).toEqual([]);
  talk.clock.turn(1_100);
  expect(saidBy(talk)).toEqual(['Are you there?']);
});

test('right behind a sound nobody is talked to', () => {
  const talk = opened();
  talk.clock.turn(7_500);
  sound(talk, 2_200);
  expect(saidBy(talk)).toEqual([]);
  talk.clock.turn(1_000);
  expect(saidBy(talk)).toEqual(['Are you there?']);
});

test('words begin the wait anew', async () => {
  const talk = opened();
  talk.clock.turn(6_000);
  await talk.hears('Hold on a minute');
  const before = saidBy(talk).length;
  talk.clock.turn(7_000);
  expect(saidBy(talk)).toHaveLength(before);
});
