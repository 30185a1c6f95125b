// A call screener that wants a key is given it, and the person behind it is waited for.
import { expect, test } from 'vitest';
import { Talk } from '../../../test/fakes/talk-room.ts';
import { DEFAULT_POLICY } from '../policy.ts';

const LINE = 'This is Asha from Smile Dental about your appointment.';

function outbound(answering: Partial<typeof DEFAULT_POLICY.answering> = {}): { talk: Talk; keys: string[] } {
  const ways = { ...DEFAULT_POLICY.answering, screeningLine: LINE, ...answering };
  const talk = new Talk({
    ...{ direction: 'outbound', firstSpeaker: 'caller', greeting: 'Hello, I am Asha.', answering: ways },
  });
  talk.input({ kind: 'begin' });
  return { talk, keys: talk.pressed };
}

test.each<[string, string]>([
  ['Press 1 to be connected.', '1'],
  ['To reach this person press 5.', '5'],
  ['This call is screened. If you are a human, press 7 to continue.', '7'],
])('"%s": the key is pressed, nothing is said, and who comes is greeted', async (prompt, key) => {
  const { talk, keys } = outbound();
  await talk.hears(prompt);
  expect([keys, talk.voice.spoken.length, talk.hangUps]).toEqual([[key], 0, []]);
  await talk.hears('Hello?');
  expect(talk.voice.last.pushed.join(' ')).toBe('Hello, I am Asha.');
});

test('a key that is named behind the words that gave the screener away is pressed too', async () => {
  const { talk, keys } = outbound();
  talk.input({ kind: 'speech-start' });
  talk.clock.turn(1_500);
  const begun = 'The person you are calling is using a call screening service';
  talk.input({ kind: 'transcript-partial', text: begun });
  talk.clock.turn(1_500);
  talk.input({ kind: 'transcript-partial', text: `${begun}. Press 1 to be connected` });
  expect(keys).toEqual(['1']);
  talk.input({ kind: 'transcript-final', text: `${begun}. Press 1 to be connected.` });
  expect(keys).toEqual(['1']);
  await talk.hears('Press 1 to be connected.');
  expect(keys).toEqual(['1', '1']);
});

test('one that records a name is told who calls, and then given its key', async () => {
  const { talk, keys } = outbound();
  await talk.hears('Please say your name, and then press 1 to be connected.');
  expect([talk.voice.last.pushed.join(' '), keys]).toEqual([LINE, []]);
  const { turn } = talk.conversation.conversation;
  talk.playback('started', turn);
  talk.clock.turn(3_000);
  talk.playback('ended', turn, 3_000);
  expect(keys).toEqual(['1']);
});

test('one that asks again and again is given up', async () => {
  const { talk, keys } = outbound();
  for (let times = 0; times < 4; times++) await talk.hears('Press 1 to be connected.');
  expect([keys, talk.hangUps]).toEqual([['1', '1', '1'], ['not-reached screened']]);
});

test('nobody comes: the call ends', async () => {
  const { talk } = outbound();
  await talk.hears('Press 1 to be connected.');
  talk.clock.turn(31_000);
  expect(talk.hangUps).toEqual(['not-reached nobody-came']);
});

test.each([
  'Your call may be recorded. Press 1 to continue, press 2 for a list of shops.',
  'If this call is an emergency press 9 to speak to a nurse.',
])('a menu is pressed the keys of the agent, and not its own: "%s"', async (menu) => {
  const pressing = outbound({ ivr: 'press', keys: '7' });
  await pressing.talk.hears(menu);
  expect(pressing.keys).toEqual(['7']);
  const leaving = outbound({ ivr: 'hang-up' });
  await leaving.talk.hears(menu);
  expect([leaving.keys, leaving.talk.hangUps]).toEqual([[], ['not-reached ivr']]);
});

test('where screeners are hung up on, no key is pressed; nor for a menu', async () => {
  const { talk, keys } = outbound({ screening: 'hang-up' });
  await talk.hears('Press 1 to be connected.');
  expect([keys, talk.hangUps]).toEqual([[], ['not-reached screened']]);
  const menu = outbound();
  await menu.talk.hears('For sales press 1, for support press 2.');
  expect([menu.keys, menu.talk.hangUps]).toEqual([[], ['not-reached ivr']]);
});
