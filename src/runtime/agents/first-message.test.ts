// The first message is made before it is asked for, and nothing is lost where that does not go as hoped.
import { expect, test } from 'vitest';
import { ScriptedVoice, settled } from '../../../test/fakes/scripted-providers.ts';
import { DEFAULT_POLICY } from '../../conversation/policy.ts';
import { ProviderError } from '../../providers/spec/error.ts';
import type { SpeechPart, Utterance } from '../../providers/spec/voice.ts';
import { FirstMessage, firstSentences } from './first-message.ts';

const REQUEST = { sampleRateHz: 8000, language: 'en' } as const;
const TEXTS = ['Hello.', 'This is Asha.'];

function asked(voice: FirstMessage, more: object = {}): { utterance: Utterance; told: string[] } {
  const utterance = voice.speak({ ...REQUEST, signal: new AbortController().signal, ...more });
  const told: string[] = [];
  void (async () => {
    try {
      for await (const part of utterance.parts) told.push(write(part));
      told.push('end');
    } catch (error) {
      told.push(String(error));
    }
  })();
  return { utterance, told };
}

function write(part: SpeechPart): string {
  if (part.kind === 'audio') return `sound ${part.sentence}`;
  return part.kind === 'sentence-end' ? `made ${part.sentence}` : part.kind;
}

function sayAll(utterance: Utterance, texts: readonly string[] = TEXTS): void {
  texts.forEach((text, sentence) => {
    utterance.push(sentence, text);
  });
  utterance.end();
}

test('what was made while it rang is there at once, and the voice is not asked again', async () => {
  const voice = new ScriptedVoice();
  const first = new FirstMessage(voice, REQUEST, TEXTS);
  expect(voice.last.pushed).toEqual(TEXTS);
  voice.last.say(0, 400);
  voice.last.say(1, 600);
  voice.last.parts.end();
  await settled();
  const { utterance, told } = asked(first);
  sayAll(utterance);
  await settled();
  expect(told).toEqual(['sound 0', 'made 0', 'sound 1', 'made 1', 'end']);
  expect(voice.spoken).toHaveLength(1);
});

test('who failed while it rang is told once, before the sound of the one that took over', async () => {
  const voice = new ScriptedVoice();
  const first = new FirstMessage(voice, REQUEST, TEXTS);
  voice.last.parts.give({ kind: 'warning', text: 'voice a failed: 401. b takes over.' });
  voice.last.say(0, 400);
  await settled();
  const { utterance, told } = asked(first);
  sayAll(utterance);
  await settled();
  expect(told).toEqual(['warning', 'sound 0', 'made 0']);
  voice.last.parts.give({ kind: 'warning', text: 'voice b failed: silent. c takes over.' });
  voice.last.say(1, 600);
  voice.last.parts.end();
  await settled();
  expect(told).toEqual(['warning', 'sound 0', 'made 0', 'warning', 'sound 1', 'made 1', 'end']);
});

test('what is still being made comes as it is made', async () => {
  const voice = new ScriptedVoice();
  const first = new FirstMessage(voice, REQUEST, TEXTS);
  const { utterance, told } = asked(first);
  sayAll(utterance);
  await settled();
  expect(told).toEqual([]);
  voice.last.say(0, 400);
  await settled();
  expect(told).toEqual(['sound 0', 'made 0']);
  voice.last.say(1, 600);
  voice.last.parts.end();
  await settled();
  expect(told.slice(2)).toEqual(['sound 1', 'made 1', 'end']);
});

test('other words than were expected go to the voice, from there on', async () => {
  const voice = new ScriptedVoice();
  const first = new FirstMessage(voice, REQUEST, TEXTS);
  voice.last.say(0, 400);
  voice.last.say(1, 600);
  voice.last.parts.end();
  await settled();
  const { utterance, told } = asked(first);
  sayAll(utterance, ['Hello.', 'This is Ravi.']);
  await settled();
  expect(voice.last.pushed).toEqual(['This is Ravi.']);
  voice.last.say(0, 500);
  voice.last.parts.end();
  await settled();
  expect(told).toEqual(['sound 0', 'made 0', 'sound 1', 'made 1', 'end']);
});

test('a voice that failed while it rang is asked anew; one that breaks in mid-sentence has failed', async () => {
  const refused = new ProviderError('busy', { kind: 'rate-limited', provider: 'voice', hint: 'Wait.' });
  const voice = new ScriptedVoice();
  const first = new FirstMessage(voice, REQUEST, TEXTS);
  voice.last.say(0, 400);
  voice.last.parts.throw(refused);
  await settled();
  const { utterance } = asked(first);
  sayAll(utterance);
  await settled();
  expect(voice.last.pushed).toEqual(['This is Asha.']);

  const other = new FirstMessage(voice, REQUEST, TEXTS);
  const samples = new Int16Array(80);
  voice.last.parts.give({ kind: 'audio', sentence: 0, pcm: { samples, sampleRateHz: 8000 } });
  voice.last.parts.throw(refused);
  await settled();
  const broken = asked(other);
  sayAll(broken.utterance);
  await settled();
  expect(broken.told).toEqual(['sound 0', expect.stringContaining('busy')]);
});

test('another rate, and every later utterance, go to the voice itself', () => {
  const voice = new ScriptedVoice();
  const first = new FirstMessage(voice, REQUEST, TEXTS);
  expect(asked(first, { sampleRateHz: 16_000 }).utterance).toBe(voice.last);
  asked(first);
  expect(voice.spoken).toHaveLength(2);
  expect(asked(first).utterance).toBe(voice.last);
});

test('nobody answers: what is being made is cancelled', () => {
  const voice = new ScriptedVoice();
  const first = new FirstMessage(voice, REQUEST, TEXTS);
  first.close();
  expect(voice.last.request.signal.aborted).toBe(true);
});

test('the first sentences are those that an agent begins with by itself', () => {
  const greeting = 'I am Asha. How can I help?';
  const policy = { ...DEFAULT_POLICY, greeting, announcement: 'This call is recorded.' };
  expect(firstSentences(policy)).toEqual(['This call is recorded.', 'I am Asha.', 'How can I help?']);
  expect(firstSentences({ ...DEFAULT_POLICY, greeting: null })).toEqual([]);
});
