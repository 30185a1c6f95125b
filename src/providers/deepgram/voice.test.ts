import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { systemClock } from '../../runtime/clock.ts';
import type { Vendor } from '../http-error.ts';
import { createDeepgramVoice, speakUrl } from './voice.ts';
import { createAuraWire, decodeVoiceMessage } from './voice-wire.ts';

const lines = readFileSync(new URL('fixtures/speak.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const vendor: Vendor = {
  provider: 'deepgram',
  name: 'Deepgram',
  host: 'api.deepgram.com',
  secrets: [],
  hints: {
    key: 'key',
    credit: 'credit',
    access: 'access',
    notFound: 'notFound',
    request: 'request',
    rate: 'rate',
  },
};

test('what it says besides sound', () => {
  expect(lines.map(decodeVoiceMessage)).toEqual([
    { kind: 'other', type: 'Metadata' },
    { kind: 'flushed' },
    {
      kind: 'warning',
      code: 'EXCESSIVE_FLUSH',
      description: 'Cannot process more flush messages until the 60-second time window has passed.',
    },
    { kind: 'other', type: 'Cleared' },
    { kind: 'error', code: 'RATE_LIMITED', description: 'Too many concurrent requests.' },
  ]);
  expect(decodeVoiceMessage('<html>').kind).toBe('malformed');
  expect(decodeVoiceMessage('{}').kind).toBe('malformed');
});

test.each([
  ['RATE_LIMITED', 'Too many', 'rate-limited', 'rate'],
  ['INSUFFICIENT_CREDITS', '', 'refused', 'credit'],
  ['INVALID_AUTH', '', 'refused', 'key'],
  ['FORBIDDEN', '', 'refused', 'access'],
  ['', 'No such model', 'refused', 'request'],
  ['INTERNAL', 'Oops', 'unreachable', expect.stringContaining('status page')],
])('a failure told as %s “%s” is %s', (code, description, kind, hint) => {
  const spoken = createAuraWire(vendor).decode(JSON.stringify({ type: 'Error', code, description }));
  expect(spoken).toMatchObject({ kind: 'error', error: { kind, hint } });
});

test('a sentence is spoken and flushed, a long one in several messages', () => {
  const wire = createAuraWire(vendor);
  expect(wire.sentence('Hello.')).toEqual(['{"type":"Speak","text":"Hello."}', '{"type":"Flush"}']);
  expect(wire.sentence('word '.repeat(500).trim())).toHaveLength(3);
});

test('the address names the voice, bare sound and the rate that is played', () => {
  expect(speakUrl('wss://api.in.deepgram.com', 'aura-2-thalia-en', 8000)).toBe(
    'wss://api.in.deepgram.com/v1/speak?model=aura-2-thalia-en&encoding=linear16&sample_rate=8000',
  );
});

test.each([
  ['aura-2-thalia-en', 'hi-IN', ["Deepgram's aura-2-thalia-en speaks en only, not hi-IN."]],
  ['aura-2-thalia-en', 'en-IN', []],
  ['aura-2-thalia-en', 'multi', []],
  ['a-voice-of-ones-own', 'hi', []],
])('%s asked for %s', async (model, language, expected) => {
  const voice = createDeepgramVoice({
    clock: systemClock,
    apiKey: 'k',
    model,
    baseUrl: 'http://127.0.0.1:9',
  });
  const utterance = voice.speak({ sampleRateHz: 8000, language, signal: new AbortController().signal });
  utterance.end();
  const warnings: string[] = [];
  for await (const part of utterance.parts) if (part.kind === 'warning') warnings.push(part.text);
  voice.close();
  expect(warnings).toEqual(expected);
});
