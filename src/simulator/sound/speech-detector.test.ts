import { expect, test } from 'vitest';
import type { Span } from '../occurrence.ts';
import { sine } from './sounds.ts';
import { SpeechDetector } from './speech-detector.ts';

const VOICE = sine(300, 20, -20, 8000);
const FAINT = sine(300, 20, -60, 8000);

/** `a` agent, `.` silence, `f` faint, `-` no RTP: 20 ms each. */
function hear(frames: string): { hearing: SpeechDetector; spans: Span[] } {
  const spans: Span[] = [];
  const hearing = new SpeechDetector((span) => spans.push(span));
  for (const frame of frames) {
    hearing.frame(frame === 'a' ? VOICE : frame === 'f' ? FAINT : frame === '.' ? new Int16Array(160) : null);
  }
  return { hearing, spans };
}

test.each([
  [
    'one stretch of speech',
    `${'.'.repeat(5)}${'a'.repeat(20)}${'.'.repeat(20)}`,
    [{ startMs: 100, endMs: 500 }],
  ],
  [
    'a pause inside a sentence does not end it',
    `${'a'.repeat(10)}${'.'.repeat(10)}${'a'.repeat(10)}${'.'.repeat(20)}`,
    [{ startMs: 0, endMs: 600 }],
  ],
  ['missing RTP is silence', `${'a'.repeat(10)}${'-'.repeat(16)}`, [{ startMs: 0, endMs: 200 }]],
  ['a click is no speech', `..a${'.'.repeat(30)}`, []],
  ['what is faint is no speech', 'f'.repeat(50), []],
])('%s', (_, frames, spans) => {
  expect(hear(frames).spans).toEqual(spans);
});

const SPOKEN = `${'a'.repeat(20)}${'.'.repeat(45)}`;
test.each([
  ['the agent spoke and has been silent long enough', SPOKEN, 0, true, 200, 900, true],
  ['the agent has not been silent long enough', SPOKEN.slice(0, -1), 0, true, 200, 900, false],
  ['the agent said too little', `aa${'.'.repeat(60)}`, 0, true, 200, 900, false],
  [
    'two short words together are enough',
    `${'a'.repeat(6)}${'.'.repeat(20)}${'a'.repeat(6)}${'.'.repeat(45)}`,
    0,
    true,
    200,
    900,
    true,
  ],
  ['speech under way counts where any does', SPOKEN, 100, true, 200, 900, true],
  ['speech under way does not count where it must be new', SPOKEN, 100, false, 200, 900, false],
  ['speech before does not count', SPOKEN, 500, true, 200, 900, false],
  ['nothing was said', '.'.repeat(100), 0, true, 200, 900, false],
] as const)('%s', (_, frames, since, any, voiced, silent, expected) => {
  expect(hear(frames).hearing.hasSpoken(since, any, voiced, silent)).toBe(expected);
});

test('how long the agent has been speaking is counted from its first sounding frame', () => {
  expect(hear(`....${'a'.repeat(25)}`).hearing.speakingForMs).toBe(500);
  expect(hear(`${'a'.repeat(25)}${'.'.repeat(20)}`).hearing.speakingForMs).toBe(0);
});

test('a span is cut to the step that asks for it', () => {
  expect(hear('a'.repeat(50)).hearing.between(200, 300)).toEqual([{ startMs: 200, endMs: 300 }]);
});
