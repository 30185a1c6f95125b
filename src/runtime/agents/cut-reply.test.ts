// A model whose token limit cuts its answer before one sentence is whole.
import { expect, test } from 'vitest';
import { settled } from '../../../test/fakes/scripted-providers.ts';
import { begun, type Talk } from '../../../test/fakes/talk-room.ts';
import { DEFAULT_POLICY } from '../../conversation/policy.ts';

const LONG = 'Well, as to our opening hours, which as you may know depend on the day of the week and';
const TOO_LONG = DEFAULT_POLICY.lines.tooLong;

async function answers(talk: Talk, text: string, reason: 'length' | 'complete', thoughtOnly = false) {
  const { parts } = talk.model.last;
  if (text !== '') parts.give({ kind: 'text', text });
  parts.give({ kind: 'end', reason, usage: null, ...(thoughtOnly ? { thoughtOnly } : {}) } as never);
  parts.end();
  await settled();
}

const spokenIn = (talk: Talk) => talk.voice.spoken.flatMap(({ pushed }) => pushed);
const warningsOf = (talk: Talk) =>
  talk.news.flatMap((news) => (news.kind === 'warning' ? [news.text] : [])).join('\n');

test('it is asked once for a short answer, which the caller hears; the owner is told which setting it is', async () => {
  const talk = await begun();
  await answers(talk, LONG, 'length');
  expect(talk.model.last.request.messages[0]?.text).toContain('one sentence of at most 15 words');
  await answers(talk, 'From nine to five.', 'complete');
  expect(spokenIn(talk)).toEqual(['From nine to five.']);
  expect(warningsOf(talk)).toContain('raise maxTokens in providers.yaml');
  await talk.hears('And on Sunday?');
  expect(talk.model.last.request.messages[0]?.text).not.toContain('15 words');
});

test('cut once more, the caller is asked for other words, and not for the same again', async () => {
  const talk = await begun();
  await answers(talk, LONG, 'length');
  await answers(talk, LONG, 'length');
  expect([talk.model.asked.length, spokenIn(talk).join(' ')]).toEqual([2, TOO_LONG]);
  expect(talk.hangUps).toEqual([]);
});

test('a model that spent it all on reasoning is not made to do so twice', async () => {
  const talk = await begun();
  await answers(talk, '', 'length', true);
  expect([talk.model.asked.length, spokenIn(talk).join(' ')]).toEqual([1, TOO_LONG]);
  expect(warningsOf(talk)).toContain('maxTokens');
});

test('where a sentence was whole, it is said, and only the rest is left out', async () => {
  const talk = await begun();
  await answers(talk, 'From nine to five. On Sundays, however, and this', 'length');
  expect([talk.model.asked.length, spokenIn(talk)]).toEqual([1, ['From nine to five.']]);
});
