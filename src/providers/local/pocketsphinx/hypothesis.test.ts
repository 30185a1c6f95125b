// Results as pocketsphinx_batch 0.8+5prealpha wrote them, and what is believed of them.
import { describe, expect, test } from 'vitest';
import {
  type Hypothesis,
  judge,
  marginOf,
  readHypothesis,
  settledSegments,
  spokenSegments,
  textOf,
} from './hypothesis.ts';

// Recorded: flite's slt says "yes, that time works for me"; `for(2)` put in for its second way of being spoken.
const RECORDED =
  'slt S 0 T -2688 A -2014 L -674 0 -116 -337 <sil> 20 -348 0 yes 61 -288 0 that 89 -189 0 time 115 -384 0 works 156 -278 0 for(2) 175 -253 0 me 213 -158 -337 <sil> 226';
// Recorded: white noise. What follows L is nothing but what lay in memory.
const NOTHING = 'words0-4 S 0 T 0 A 0 L 0 32767';

function heard(line: string): Hypothesis {
  const reading = readHypothesis(line);
  if (reading === null) throw new Error(`not read: ${line}`);
  return reading.hypothesis;
}

describe('a line of results', () => {
  test('gives words with their places', () => {
    const hypothesis = heard(RECORDED);
    expect(readHypothesis(RECORDED)?.id).toBe('slt');
    expect(hypothesis).toMatchObject({ frames: 227, acoustic: -2014 });
    expect(textOf(spokenSegments(hypothesis))).toBe('yes that time works for me');
    expect(hypothesis.segments.at(-2)).toEqual({
      word: 'me',
      startFrame: 175,
      endFrame: 213,
      acoustic: -253,
    });
  });

  test('of nothing gives nothing', () => {
    expect(heard(NOTHING)).toEqual({ segments: [], frames: 0, acoustic: 0 });
  });

  test.each([
    ['a line of the log', 'INFO: batch.c(729): Decoding slt'],
    ['a line that was cut', RECORDED.slice(0, 90)],
    ['an empty line', ''],
  ])('%s is not read', (_what, line) => {
    expect(readHypothesis(line)).toBeNull();
  });

  test('silence, noise, nulls and loose phones are no words', () => {
    const line =
      'x S 0 T 0 A -9 L 0 0 -1 0 <sil> 5 -1 0 [NOISE] 9 -1 0 (NULL) 9 -3 0 call 20 -1 0 _AA 25 -1 0 _T 30';
    expect(textOf(spokenSegments(heard(line)))).toBe('call');
  });
});

describe('words of speech that goes on', () => {
  const line = (end: string) => `x S 0 T 0 A -9 L 0 0 -1 0 <sil> 10 -3 0 wait 50 -3 0 what ${end}`;
  test.each([
    ['the last word is left out while it touches the end', '80', 'wait'],
    ['and taken once silence is behind it', '80 -1 0 <sil> 90', 'wait what'],
    ['a breath of silence is not enough', '80 -1 0 <sil> 84', 'wait'],
  ])('%s', (_what, end, text) => {
    expect(textOf(settledSegments(heard(line(end))))).toBe(text);
  });
});

describe('whether words are believed', () => {
  const words = (acoustic: number) => heard(`w S 0 T 0 A ${acoustic} L 0 0 -1 0 <sil> 10 -9 0 yes 59`);
  const phones = (acoustic: number) => heard(`p S 0 T 0 A ${acoustic} L 0 0 -1 0 _Y 20 -9 0 _EH 59`);
  test('the margin is told a frame of words', () => {
    expect(marginOf(words(-1000), phones(-2000))).toBe(20);
  });
  test.each([
    ['words that explain the sound better than phones', -1000, -2000, 'yes'],
    ['words that explain it worse', -2000, -1000, ''],
  ])('%s', (_what, ours, loose, text) => {
    expect(judge(words(ours), phones(loose)).text).toBe(text);
  });
  test('the better they explain it, the surer', () => {
    const sure = judge(words(-1000), phones(-3000)).confidence ?? 0;
    const unsure = judge(words(-1000), phones(-1100)).confidence ?? 1;
    expect(sure).toBeGreaterThan(unsure);
    expect(unsure).toBeGreaterThan(0.5);
  });
  test('words are not believed where phones found no way', () => {
    expect(judge(words(-1000), heard(NOTHING)).text).toBe('');
  });
  test('in dictation every word is, with no word on how surely', () => {
    expect(judge(words(-2000), null)).toEqual({ text: 'yes', confidence: null });
  });
});
