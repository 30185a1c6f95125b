// A voice that is made sentence by sentence, with a scripted synthesiser.

import { describe, expect, test } from 'vitest';
import { systemClock } from '../../runtime/clock.ts';
import { wavHeader } from '../../telephony/wav.ts';
import { ProviderError } from '../spec/error.ts';
import type { SpeechPart } from '../spec/voice.ts';
import { type Synthesise, sentenceVoice, speakable } from './sentence-voice.ts';

function wav(ms: number, sampleRateHz = 16_000): Uint8Array {
  const samples = new Int16Array((ms * sampleRateHz) / 1000).fill(9000);
  const bytes = new Uint8Array(samples.buffer);
  return Buffer.concat([wavHeader({ channels: 1, sampleRateHz, dataBytes: bytes.length }), bytes]);
}

function speak(synthesise: Synthesise, language = 'en') {
  const abort = new AbortController();
  const voice = sentenceVoice({
    clock: systemClock,
    facts: [],
    provider: 'test',
    synthesise,
    warningFor: (asked) => (asked === 'en' ? null : `no ${asked}`),
  });
  const utterance = voice.speak({ sampleRateHz: 16_000, language, signal: abort.signal });
  return { utterance, abort };
}

async function all(parts: AsyncIterable<SpeechPart>): Promise<string[]> {
  const told: string[] = [];
  for await (const part of parts) {
    if (part.kind === 'audio')
      told.push(`${part.sentence}: ${part.pcm.samples.length} at ${part.pcm.sampleRateHz}`);
    else told.push(part.kind === 'warning' ? part.text : `${part.sentence} ends`);
  }
  return told;
}

describe('an utterance', () => {
  test('comes in the order in which it was pushed, each sentence with its end', async () => {
    const { utterance } = speak((text) => Promise.resolve(wav(text === 'long' ? 300 : 100)));
    utterance.push(0, 'long');
    utterance.push(1, 'short');
    utterance.end();
    expect(await all(utterance.parts)).toEqual([
      '0: 3200 at 16000',
      '0: 1600 at 16000',
      '0 ends',
      '1: 1600 at 16000',
      '1 ends',
    ]);
  });

  test('waits for sentences that come while it is read', async () => {
    const { utterance } = speak(() => Promise.resolve(wav(100)));
    const reading = all(utterance.parts);
    await new Promise((resolve) => setImmediate(resolve));
    utterance.push(0, 'late');
    utterance.end();
    expect(await reading).toEqual(['0: 1600 at 16000', '0 ends']);
  });

  test('keeps the rate that its program has', async () => {
    const { utterance } = speak(() => Promise.resolve(wav(100, 22_050)));
    utterance.push(0, 'hello');
    utterance.end();
    expect((await all(utterance.parts))[0]).toBe('0: 2205 at 22050');
  });

  test('of a text without sound ends that sentence all the same', async () => {
    const { utterance } = speak(() => Promise.resolve(new Uint8Array(0)));
    utterance.push(0, '—');
    utterance.end();
    expect(await all(utterance.parts)).toEqual(['0 ends']);
  });

  test('in a language that it does not speak begins with a warning', async () => {
    const { utterance } = speak(() => Promise.resolve(wav(10)), 'hi');
    utterance.end();
    expect(await all(utterance.parts)).toEqual(['no hi']);
  });
});

describe('an end before the end', () => {
  test('cancelled, it ends quietly and its program is told', async () => {
    let told: AbortSignal | null = null;
    const { utterance, abort } = speak((_text, signal) => {
      told = signal;
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    utterance.push(0, 'hello');
    const reading = all(utterance.parts);
    await new Promise((resolve) => setImmediate(resolve));
    abort.abort();
    expect(await reading).toEqual([]);
    expect(told).toBe(abort.signal);
  });

  test('cancelled while nothing was pushed, it ends quietly too', async () => {
    const { utterance, abort } = speak(() => Promise.reject(new Error('not asked')));
    const reading = all(utterance.parts);
    abort.abort();
    expect(await reading).toEqual([]);
  });

  test('a failure is thrown when its sentence is read, and what was made before it is heard', async () => {
    const failure = new ProviderError('no voice', { kind: 'refused', provider: 'test', hint: '' });
    const { utterance } = speak((text) =>
      text === 'bad' ? Promise.reject(failure) : Promise.resolve(wav(10)),
    );
    utterance.push(0, 'good');
    utterance.push(1, 'bad');
    utterance.end();
    const heard: SpeechPart[] = [];
    const reading = (async () => {
      for await (const part of utterance.parts) heard.push(part);
    })();
    await expect(reading).rejects.toBe(failure);
    expect(heard.map(({ kind }) => kind)).toEqual(['audio', 'sentence-end']);
  });

  test('what is no sound is refused as malformed', async () => {
    const { utterance } = speak(() => Promise.resolve(Buffer.from('cannot open file')));
    utterance.push(0, 'hello');
    utterance.end();
    await expect(all(utterance.parts)).rejects.toMatchObject({ kind: 'malformed', provider: 'test' });
  });
});

test.each([
  ['lines and control characters become spaces', 'one\ntwo\u0000\u001b[31m three', 'one two [31m three'],
  ['phoneme brackets of espeak-ng are taken out', 'say [[h@l@U]] now', 'say h@l@U now'],
])('%s', (_what, text, spoken) => {
  expect(speakable(text)).toBe(spoken);
});
