// Turns a grammar into pocketsphinx's finite-state graph (FSG text), and builds the loop of phones that results are compared
// with. Every path is equally likely.
import type { Expansion } from './grammar.ts';

/** Phones of the CMU set, as the Debian acoustic model en-us knows them. */
export const PHONES: readonly string[] = [
  ...[
    'AA',
    'AE',
    'AH',
    'AO',
    'AW',
    'AY',
    'B',
    'CH',
    'D',
    'DH',
    'EH',
    'ER',
    'EY',
    'F',
    'G',
    'HH',
    'IH',
    'IY',
    'JH',
    'K',
  ],
  ...['L', 'M', 'N', 'NG', 'OW', 'OY', 'P', 'R', 'S', 'SH', 'T', 'TH', 'UH', 'UW', 'V', 'W', 'Y', 'Z', 'ZH'],
];

/** The word that stands for a single phone. No grammar can hold it, nor `wordsOf` a text show it. */
export function phoneWord(phone: string): string {
  return `_${phone}`;
}

const START = 0;
const FINAL = 1;

/**
 * The graph of a grammar. Every place in a phrase may be the last, with the probability `earlyEnd`: callers get cut off,
 * and what is decoded while they speak always is.
 */
export function phraseGraph(expansion: Expansion, earlyEnd: number): string {
  const graph = new Graph();
  graph.add(expansion, START, FINAL);
  for (const state of graph.inner) graph.arc(state, FINAL, null, earlyEnd);
  // Silence is an answer too: without this the decoder must hear some word in it.
  graph.arc(START, FINAL, null, 1);
  return graph.text('phrases');
}

/** Any phones in any order: what the sound would score if it were no word at all. */
export function phoneLoopGraph(): string {
  const graph = new Graph();
  graph.add({ kind: 'anything' }, START, FINAL);
  graph.arc(START, FINAL, null, 1);
  return graph.text('phones');
}

class Graph {
  readonly #arcs = new Set<string>();
  #states = 2;

  /** States within a phrase. */
  get inner(): number[] {
    return Array.from({ length: this.#states - 2 }, (_, index) => index + 2);
  }

  arc(from: number, to: number, word: string | null, probability: number): void {
    // Fixed notation: sphinxbase reads no exponents here.
    const weight = probability === 1 ? '1.0' : probability.toFixed(20);
    this.#arcs.add(`TRANSITION ${from} ${to} ${weight}${word === null ? '' : ` ${word}`}`);
  }

  add(node: Expansion, from: number, to: number): void {
    switch (node.kind) {
      case 'word':
        return this.arc(from, to, node.word, 1);
      case 'nothing':
        return this.arc(from, to, null, 1);
      case 'optional':
        this.add(node.body, from, to);
        return this.arc(from, to, null, 1);
      case 'choice':
        for (const option of node.options) this.add(option, from, to);
        return;
      case 'sequence': {
        let here = from;
        node.parts.forEach((part, index) => {
          const next = index === node.parts.length - 1 ? to : this.#state();
          this.add(part, here, next);
          here = next;
        });
        return;
      }
      case 'repeat': {
        // A state of its own, so that nothing else that leaves `from` or reaches `to` can be repeated.
        const inside = this.#state();
        if (node.atLeast === 0) this.arc(from, inside, null, 1);
        else this.add(node.body, from, inside);
        this.add(node.body, inside, inside);
        return this.arc(inside, to, null, 1);
      }
      case 'anything': {
        const inside = this.#state();
        for (const phone of PHONES) {
          this.arc(from, inside, phoneWord(phone), 1);
          this.arc(inside, inside, phoneWord(phone), 1);
        }
        return this.arc(inside, to, null, 1);
      }
    }
  }

  text(name: string): string {
    return [
      `FSG_BEGIN ${name}`,
      `NUM_STATES ${this.#states}`,
      `START_STATE ${START}`,
      `FINAL_STATE ${FINAL}`,
      ...this.#arcs,
      'FSG_END',
      '',
    ].join('\n');
  }

  #state(): number {
    this.#states += 1;
    return this.#states - 1;
  }
}
