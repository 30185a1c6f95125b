import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_VAD_SETTINGS, SpeechEdges } from './speech-edges.ts';

const RATE = 16_000;
const WINDOW = 512;

/** Feeds a score, one sign a window: `#` speech, `+` unsure, `.` silence. Edges come back in windows. */
function edgesOf(score: string): string[] {
  const edges = new SpeechEdges(RATE, DEFAULT_VAD_SETTINGS);
  return [...score].flatMap((sign, i) => {
    const probability = sign === '#' ? 0.9 : sign === '+' ? 0.4 : 0.1;
    const edge = edges.push(probability, i * WINDOW, (i + 1) * WINDOW);
    return edge === null ? [] : [`${edge.kind} ${edge.sample / WINDOW} known ${edge.decidedSample / WINDOW}`];
  });
}

describe('edges of speech', () => {
  test.each([
    ['silence has none', '................', []],
    ['one loud window is a click', '..#......#......', []],
    ['two are still too short', '..##....##......', []],
    ['three are speech, which began with the first', '..###', ['speech-start 2 known 5']],
    ['an unsure window neither helps nor harms a beginning', '..#+##', ['speech-start 2 known 6']],
    ['a silent one starts it anew', '..##.###', ['speech-start 5 known 8']],
    [
      'it ends eight silent windows later, where the voice ended',
      '###........',
      ['speech-start 0 known 3', 'speech-end 3 known 11'],
    ],
    ['seven are a breath', '###.......###', ['speech-start 0 known 3']],
    ['unsure windows go on with the speech', '###++++++++++++', ['speech-start 0 known 3']],
    [
      'unsure windows go on with the silence',
      '###.+.+.+.+',
      ['speech-start 0 known 3', 'speech-end 3 known 11'],
    ],
    ['speech within the silence ends the silence', '###.......#.......', ['speech-start 0 known 3']],
    [
      'a second utterance has edges of its own',
      '###........###........',
      [
        'speech-start 0 known 3',
        'speech-end 3 known 11',
        'speech-start 11 known 14',
        'speech-end 14 known 22',
      ],
    ],
  ])('%s', (_sentence, score, expected) => {
    expect(edgesOf(score)).toEqual(expected);
  });

  test('whatever comes, starts and ends alternate, and lie in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('#', '+', '.'), maxLength: 120 }), (score) => {
        const found = edgesOf(score).map((edge) => edge.split(' '));
        found.forEach(([kind], i) => {
          expect(kind).toBe(i % 2 === 0 ? 'speech-start' : 'speech-end');
        });
        const places = found.map(([, place]) => Number(place));
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });
});
