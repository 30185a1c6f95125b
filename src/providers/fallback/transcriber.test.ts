// Transcriber made of several, with members that do as they are told.
import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { ScriptedTranscriber } from '../../../test/fakes/scripted-providers.ts';
import { ProviderError, type ProviderErrorKind } from '../spec/error.ts';
import type { TranscriptEvent, TranscriptStream } from '../spec/transcriber.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { fallbackTranscriber } from './transcriber.ts';

function failure(kind: ProviderErrorKind = 'unreachable'): ProviderError {
  return new ProviderError(`it is ${kind}`, { kind, provider: 'x', hint: 'Do something.' });
}

const final = (text: string): TranscriptEvent => ({ kind: 'final', text, confidence: null, language: null });
type Rate = 8000 | 16000;

class Heads {
  readonly clock = new FakeClock();
  readonly a: ScriptedTranscriber;
  readonly b: ScriptedTranscriber;
  readonly told: string[] = [];
  readonly abort = new AbortController();
  readonly transcriber;

  constructor(rates: { a?: readonly Rate[]; b?: readonly Rate[] } = {}) {
    this.a = new ScriptedTranscriber(rates.a);
    this.b = new ScriptedTranscriber(rates.b);
    const { clock } = this;
    const breaker = new CircuitBreaker(() => clock.now());
    const members = (['a', 'b'] as const).map((name) => ({ name, provider: this[name] }));
    this.transcriber = fallbackTranscriber({ members, breaker, clock, hedges: false });
  }

  open(sampleRateHz: Rate = 8000): TranscriptStream {
    const { signal } = this.abort;
    const onEvent = (event: TranscriptEvent) => void this.told.push(wordsOf(event));
    return this.transcriber.open({ sampleRateHz, language: 'en', keyterms: [], signal, onEvent });
  }
}

function wordsOf(event: TranscriptEvent): string {
  if (event.kind === 'open') return `open ${event.by}`;
  if (event.kind === 'partial' || event.kind === 'final') return `${event.kind} ${event.text}`;
  if (event.kind === 'warning') return event.text.replace(/: .* (\w+ takes over).*/, '; $1');
  return event.kind === 'error' ? `error ${event.error.kind}` : event.kind;
}

/** So many frames of 20 ms. */
function hear(stream: TranscriptStream, frames: number): void {
  for (let at = 0; at < frames; at += 1) stream.write({ samples: new Int16Array(160), sampleRateHz: 8000 });
}

/** As in `write×3, edge start`. */
function summary(asked: readonly string[]): string {
  const runs: { what: string; count: number }[] = [];
  for (const what of asked) {
    const last = runs.at(-1);
    if (last?.what === what) last.count += 1;
    else runs.push({ what, count: 1 });
  }
  return runs.map(({ what, count }) => (count === 1 ? what : `${what}×${count}`)).join(', ');
}

describe('transcriber made of several', () => {
  test('pass on what the first hears', () => {
    const heads = new Heads();
    const stream = heads.open();
    heads.a.last.tell({ kind: 'open' });
    hear(stream, 2);
    stream.speechEdge('start');
    stream.finalize();
    heads.a.last.tell(final('hello'));
    stream.close();
    heads.a.last.tell({ kind: 'closed' });
    expect(heads.told).toEqual(['open a', 'final hello', 'closed']);
    expect(summary(heads.a.last.asked)).toBe('write×2, edge start, finalize, close');
    expect(heads.b.streams).toEqual([]);
  });

  test.each<[how: string, event: TranscriptEvent]>([
    ['fails', { kind: 'error', error: failure() }],
    ['closes by itself', { kind: 'closed' }],
  ])(
    'listen with the next where the first %s, say so, and open there at once from then on',
    (_how, event) => {
      const heads = new Heads();
      const stream = heads.open();
      heads.a.last.tell({ kind: 'open' });
      heads.a.last.tell(event);
      heads.a.last.tell({ kind: 'partial', text: 'too late' });
      heads.b.last.tell({ kind: 'open' });
      heads.b.last.tell({ kind: 'partial', text: 'hel' });
      expect(heads.told).toEqual(['open a', 'transcriber a failed; b takes over', 'open b', 'partial hel']);
      expect(heads.a.last.options.signal.aborted).toBe(true);
      stream.close();
      heads.open();
      expect([heads.a.streams.length, heads.b.streams.length]).toEqual([1, 2]);
    },
  );

  const replays: [what: string, before: (stream: TranscriptStream, heads: Heads) => void, heard: string][] = [
    ['half a second where nobody spoke', (stream) => hear(stream, 100), 'write×25'],
    [
      'the words with half a second before them, and the wish for a result',
      (stream) => {
        hear(stream, 100);
        stream.speechEdge('start');
        hear(stream, 30);
        stream.speechEdge('end');
        hear(stream, 5);
        stream.finalize();
      },
      'write×25, edge start, write×30, edge end, write×5, finalize',
    ],
    [
      'only what no result has come for',
      (stream, heads) => {
        stream.speechEdge('start');
        hear(stream, 50);
        stream.speechEdge('end');
        stream.finalize();
        heads.a.last.tell(final('yes'));
        hear(stream, 10);
      },
      'write×10',
    ],
    [
      'speech that went on behind a result, as speech',
      (stream, heads) => {
        stream.speechEdge('start');
        hear(stream, 50);
        heads.a.last.tell(final('yes'));
        hear(stream, 10);
      },
      'edge start, write×10',
    ],
    [
      'ten seconds of a long answer, as speech',
      (stream) => {
        stream.speechEdge('start');
        hear(stream, 700);
      },
      'edge start, write×500',
    ],
  ];
  test.each(replays)(
    'that take over hear %s, once they are open, and then what comes',
    (_what, before, heard) => {
      const heads = new Heads();
      const stream = heads.open();
      before(stream, heads);
      heads.a.last.tell({ kind: 'error', error: failure() });
      const between = summary(heads.b.last.asked);
      heads.b.last.tell({ kind: 'open' });
      expect([between, summary(heads.b.last.asked)]).toEqual(['', heard]);
      const already = heads.b.last.asked.length;
      stream.speechEdge('end');
      hear(stream, 2);
      expect(summary(heads.b.last.asked.slice(already))).toBe('edge end, write×2');
    },
  );

  test('tell starts of words as counted from the first sound of all, whoever heard them', () => {
    const heads = new Heads();
    const events: TranscriptEvent[] = [];
    const stream = heads.transcriber.open({
      ...{ sampleRateHz: 8000, language: 'en', keyterms: [], signal: heads.abort.signal },
      onEvent: (event) => void events.push(event),
    });
    heads.a.last.tell({ kind: 'open' });
    hear(stream, 100);
    heads.a.last.tell({ kind: 'error', error: failure() });
    // It hears the last half second once more, and what comes.
    heads.b.last.tell({ kind: 'open' });
    hear(stream, 50);
    heads.b.last.tell({ ...final('hello'), words: [{ text: 'hello', startMs: 200 }] } as TranscriptEvent);
    heads.b.last.tell({ kind: 'words', words: [{ text: 'there', startMs: 900 }] });
    expect(events.flatMap((event) => ('words' in event ? (event.words ?? []) : []))).toEqual([
      { text: 'hello', startMs: 1_700 },
      { text: 'there', startMs: 2_400 },
    ]);
  });

  test('take over also from one that fails before it was opened, and to one that opens at once', () => {
    const heads = new Heads();
    heads.a.atOnce = { kind: 'error', error: failure('refused') };
    heads.b.atOnce = { kind: 'open' };
    const stream = heads.open();
    hear(stream, 3);
    expect(heads.told).toEqual(['transcriber a failed; b takes over', 'open b']);
    expect(summary(heads.b.last.asked)).toBe('write×3');
  });

  test.each<[first: ProviderErrorKind, last: ProviderErrorKind, told: ProviderErrorKind]>([
    ['unreachable', 'refused', 'unreachable'],
    ['refused', 'timeout', 'timeout'],
    ['refused', 'refused', 'refused'],
  ])('that were %s and then %s have failed as %s', (first, last, told) => {
    const heads = new Heads();
    heads.open();
    heads.a.last.tell({ kind: 'error', error: failure(first) });
    heads.b.last.tell({ kind: 'error', error: failure(last) });
    expect(heads.told.slice(1)).toEqual([`error ${told}`]);
  });

  test.each<[what: string, a: readonly Rate[], b: readonly Rate[], rates: readonly Rate[], deaf: string[]]>([
    ['rates that all hear', [8000, 16000], [16000], [16000], []],
    [
      'else those of the first',
      [8000],
      [16000],
      [8000],
      ['transcriber b cannot take over: it does not support 8000 Hz.'],
    ],
  ])('hear %s', (_what, a, b, rates, deaf) => {
    const heads = new Heads({ a, b });
    expect(heads.transcriber.sampleRatesHz).toEqual(rates);
    const stream = heads.open(rates[0]);
    expect(stream.warnings).toEqual(deaf);
    heads.a.last.tell({ kind: 'error', error: failure() });
    expect(heads.b.streams).toHaveLength(deaf.length === 0 ? 1 : 0);
  });

  test.each(['open', 'write'] as const)('let no throw in %s of the next out into the first', (what) => {
    const heads = new Heads();
    const stream = heads.open();
    hear(stream, 1);
    heads.b.throwOn = { what, thrown: new TypeError('no') };
    heads.b.warnings = ['no key terms'];
    heads.a.last.tell({ kind: 'error', error: failure('refused') });
    if (what === 'write') heads.b.last.tell({ kind: 'open' });
    expect(heads.told.at(-1)).toBe('error malformed');
    expect(heads.told.includes('no key terms')).toBe(what === 'write');
  });

  test('that are closed while the next opens let it hear the rest, and close it', () => {
    const heads = new Heads();
    const stream = heads.open();
    stream.speechEdge('start');
    hear(stream, 2);
    heads.a.last.tell({ kind: 'error', error: failure() });
    stream.close();
    heads.b.last.tell({ kind: 'open' });
    heads.b.last.tell(final('bye'));
    heads.b.last.tell({ kind: 'closed' });
    expect(heads.told.slice(-2)).toEqual(['final bye', 'closed']);
    expect(summary(heads.b.last.asked)).toBe('edge start, write×2, close');
  });
});
