// The graph that pocketsphinx searches: tried by walking it, as the decoder does.
import { describe, expect, test } from 'vitest';
import { readGrammar } from './grammar.ts';
import { PHONES, phoneLoopGraph, phraseGraph } from './search-graph.ts';

interface Arc {
  readonly from: number;
  readonly to: number;
  readonly probability: number;
  readonly word: string | null;
}

function arcsOf(text: string): Arc[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('TRANSITION'))
    .map((line) => {
      const [, from, to, probability, word] = line.split(' ');
      return { from: Number(from), to: Number(to), probability: Number(probability), word: word ?? null };
    });
}

/** Likelihood of the best way through the graph that says exactly these words; 0 where there is none. */
function walk(arcs: readonly Arc[], words: readonly string[], state = 0, depth = 0): number {
  if (depth > 12) return 0;
  const here = state === 1 && words.length === 0 ? 1 : 0;
  return arcs
    .filter((arc) => arc.from === state && (arc.word === null || arc.word === words[0]))
    .reduce((best, arc) => {
      const rest = arc.word === null ? words : words.slice(1);
      return Math.max(best, arc.probability * walk(arcs, rest, arc.to, depth + 1));
    }, here);
}

function graphOf(rule: string): Arc[] {
  const reading = readGrammar(`public <a> = ${rule};`);
  if (!reading.ok) throw new Error(reading.problem.message);
  return arcsOf(phraseGraph(reading.expansion, 0.001));
}

describe('a phrase graph', () => {
  test.each([
    ['a whole phrase is likely', 'what time is it', 'what time is it', 1],
    ['silence is an answer too', 'yes', '', 1],
    ['a phrase that was cut off is unlikely', 'what time is it', 'what time', 0.001],
    ['words of no phrase are impossible', 'yes | no', 'yes no', 0],
    ['an option may be left out', 'yes [please]', 'yes', 1],
    ['and may be said', 'yes [please]', 'yes please', 1],
    ['+ takes one', '(ji | haan)+', 'ji', 1],
    ['+ takes several', '(ji | haan)+', 'ji haan ji', 1],
    ['* takes none', 'no no* bye', 'no bye', 1],
    ['what is repeated does not repeat its neighbours', 'a b+ c', 'a b c c', 0],
    ['<anything> takes phones', 'call <anything>', 'call _AA _T', 1],
    ['and not nothing at full price', 'call <anything>', 'call', 0.001],
  ])('%s', (_what, rule, said, likelihood) => {
    expect(walk(graphOf(rule), said.split(' ').filter(Boolean))).toBeCloseTo(likelihood, 9);
  });

  test('no exponent is written, because sphinxbase reads none', () => {
    const reading = readGrammar('public <a> = yes no;');
    expect(reading.ok && phraseGraph(reading.expansion, 1e-6)).toContain(' 0.00000100000000000000');
  });
});

test('the phone loop takes any phones in any order', () => {
  const arcs = arcsOf(phoneLoopGraph());
  expect(walk(arcs, ['_ZH', '_AA', '_ZH'])).toBe(1);
  expect(new Set(arcs.flatMap((arc) => arc.word ?? []))).toEqual(new Set(PHONES.map((phone) => `_${phone}`)));
});
