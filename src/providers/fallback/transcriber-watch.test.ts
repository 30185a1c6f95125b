// A recogniser that is later than it usually is, and the next that hears the same beside it. Members do as they are told.
import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { ScriptedTranscriber } from '../../../test/fakes/scripted-providers.ts';
import { ProviderError } from '../spec/error.ts';
import type { TranscriptEvent, TranscriptStream } from '../spec/transcriber.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { fallbackTranscriber } from './transcriber.ts';

const OPENING_MS = 200;
/** From the start of speech to its first words, and from the wish for a final to it. */
const WORDS_MS = 600;
const FINAL_MS = 300;
/** A quarter more is late, and 150 ms more at least. */
const LATE_WORDS_MS = 750;
const LATE_FINAL_MS = 450;
/** There is time: a line is opened while the agent greets. */
const LATE_OPENING_MS = 1_000;

const final = (text: string): TranscriptEvent => ({ kind: 'final', text, confidence: null, language: null });

class Call {
  readonly clock = new FakeClock();
  readonly breaker = new CircuitBreaker(() => this.clock.now());
  readonly a = new ScriptedTranscriber();
  readonly b = new ScriptedTranscriber();
  readonly told: string[] = [];
  readonly abort = new AbortController();
  readonly stream: TranscriptStream;

  constructor({ hedges = true, guesses = true } = {}) {
    const { clock, breaker } = this;
    const { firstAnswerTimes: times } = breaker;
    for (let answers = 0; answers < 20; answers += 1) {
      times.learn('a opening', OPENING_MS);
      times.learn('a final', FINAL_MS);
      if (guesses) times.learn('a words', WORDS_MS);
    }
    const members = (['a', 'b'] as const).map((name) => ({ name, provider: this[name] }));
    this.stream = fallbackTranscriber({ members, breaker, clock, hedges }).open({
      ...{ sampleRateHz: 8000, language: 'en', keyterms: [], signal: this.abort.signal },
      onEvent: (event) => void this.told.push(wordsOf(event)),
    });
  }

  open(): this {
    this.a.last.tell({ kind: 'open' });
    this.told.length = 0;
    return this;
  }

  /** So much sound, frame by frame. */
  hear(ms: number): void {
    for (let at = 0; at < ms; at += 20) {
      this.stream.write({ samples: new Int16Array(160), sampleRateHz: 8000 });
      this.clock.turn(20);
    }
  }

  /** Somebody speaks, and the first writes down nothing. */
  deafTo(ms: number): void {
    this.stream.speechEdge('start');
    this.hear(ms);
  }
}

function wordsOf(event: TranscriptEvent): string {
  if (event.kind === 'open') return `open ${event.by}`;
  if (event.kind === 'partial' || event.kind === 'final') return `${event.kind} ${event.text}`;
  if (event.kind === 'unused') return `unused ${event.by} ${event.ms}`;
  return event.kind === 'warning' ? `! ${event.text}` : event.kind;
}

describe('a recogniser that writes down nothing of what is said', () => {
  test('is heard beside the next as soon as its words are late, and the next hears all of it', () => {
    const call = new Call().open();
    call.deafTo(LATE_WORDS_MS - 20);
    expect(call.b.streams).toHaveLength(0);
    call.hear(40);
    call.b.last.tell({ kind: 'open' });
    expect(call.b.last.asked.filter((asked) => asked === 'write')).toHaveLength(39);
    call.hear(200);
    call.b.last.tell({ kind: 'partial', text: 'I would like' });
    expect(call.told).toEqual([
      expect.stringMatching(/^! transcriber a failed: a wrote down nothing .* b takes over\./),
      'unused b 230',
      'open b',
      'partial I would like',
    ]);
    expect(call.a.last.options.signal.aborted).toBe(true);
    // The caller still speaks: nothing of it was lost, and nothing was waited for.
    call.stream.speechEdge('end');
    call.stream.finalize();
    expect(call.b.last.asked.slice(-2)).toEqual(['edge end', 'finalize']);
    // The next calls go straight to it.
    expect(call.breaker.inOrder([{ name: 'a', provider: null }])[0]?.resort).toBe(true);
  });

  test('but hears another call meanwhile is left by this one, and not by all', () => {
    const call = new Call().open();
    call.deafTo(LATE_WORDS_MS + 20);
    call.b.last.tell({ kind: 'open' });
    // On another call.
    call.breaker.begin('a').served();
    call.b.last.tell({ kind: 'partial', text: 'I would like' });
    expect(call.told.at(-1)).toBe('partial I would like');
    expect(call.breaker.inOrder([{ name: 'a', provider: null }])[0]?.resort).toBe(false);
  });

  test('but is only late goes on, and the next is left', () => {
    const call = new Call().open();
    call.deafTo(LATE_WORDS_MS + 250);
    call.b.last.tell({ kind: 'open' });
    call.a.last.tell({ kind: 'partial', text: 'I would' });
    expect(call.told).toEqual(['unused b 250', 'partial I would']);
    expect([call.a.last, call.b.last].map(({ options }) => options.signal.aborted)).toEqual([false, true]);
    call.b.last.tell({ kind: 'partial', text: 'late' });
    expect(call.told).toHaveLength(2);
  });

  test('of a sound in which the next hears nothing either goes on, and is not doubted again so soon', () => {
    const call = new Call().open();
    call.deafTo(LATE_WORDS_MS + 20);
    call.b.last.tell({ kind: 'open' });
    call.stream.speechEdge('end');
    call.stream.finalize();
    call.b.last.tell(final(''));
    call.a.last.tell(final(''));
    expect(call.told).toEqual([expect.stringMatching(/^unused b/), 'final ']);
    call.deafTo(5_000);
    expect(call.b.streams).toHaveLength(1);
    call.a.last.tell(final(''));
    call.hear(15_000);
    call.deafTo(LATE_WORDS_MS + 20);
    expect(call.b.streams).toHaveLength(2);
  });

  test('of a click is not doubted', () => {
    const call = new Call().open();
    call.deafTo(200);
    call.stream.speechEdge('end');
    call.hear(2_000);
    expect(call.b.streams).toHaveLength(0);
  });

  test('before it is asked is not doubted where it never guesses', () => {
    const call = new Call({ guesses: false }).open();
    call.deafTo(8_000);
    expect(call.b.streams).toHaveLength(0);
    call.stream.speechEdge('end');
    call.stream.finalize();
    call.hear(LATE_FINAL_MS);
    expect(call.b.streams).toHaveLength(1);
  });

  test('is never heard beside the next where that is switched off', () => {
    const call = new Call({ hedges: false }).open();
    call.deafTo(8_000);
    call.stream.finalize();
    call.hear(8_000);
    expect([call.b.streams.length, call.clock.pending]).toEqual([0, 0]);
  });
});

describe('a recogniser that owes a final', () => {
  function owing(): Call {
    const call = new Call().open();
    call.deafTo(400);
    call.a.last.tell({ kind: 'partial', text: 'yes' });
    call.stream.speechEdge('end');
    call.stream.finalize();
    call.told.length = 0;
    return call;
  }

  test('is heard beside the next, which is asked for the same final', () => {
    const call = owing();
    call.hear(LATE_FINAL_MS - 20);
    expect(call.b.streams).toHaveLength(0);
    call.hear(20);
    call.b.last.tell({ kind: 'open' });
    expect(call.b.last.asked.at(-1)).toBe('finalize');
    call.b.last.tell(final('Yes please.'));
    expect(call.told.slice(-2)).toEqual(['open b', 'final Yes please.']);
  });

  test('and fails meanwhile leaves it to the next', () => {
    const call = owing();
    call.hear(LATE_FINAL_MS);
    call.b.last.tell({ kind: 'open' });
    call.a.last.tell({ kind: 'closed' });
    expect(call.told).toEqual([
      expect.stringMatching(/^! transcriber a failed: a closed the connection\. b takes over\./),
      'open b',
    ]);
    expect(call.b.streams).toHaveLength(1);
    call.b.last.tell(final('Yes.'));
    expect(call.told.at(-1)).toBe('final Yes.');
  });

  test('goes on where the next fails, which is not opened again', () => {
    const call = owing();
    call.hear(LATE_FINAL_MS);
    const error = new ProviderError('no', { kind: 'refused', provider: 'x', hint: 'h' });
    call.b.last.tell({ kind: 'error', error });
    expect(call.told).toEqual(['! transcriber b failed: no. a is still waited for. h']);
    call.a.last.tell(final('Yes.'));
    call.hear(20_000);
    call.deafTo(3_000);
    expect([call.b.streams.length, call.told.at(-1)]).toEqual([1, 'final Yes.']);
  });

  test('of nothing that was said is not waited for', () => {
    const call = new Call().open();
    call.stream.finalize();
    call.hear(3_000);
    expect(call.b.streams).toHaveLength(0);
  });

  test('in a call that ends leaves nothing behind', () => {
    const call = owing();
    call.hear(LATE_FINAL_MS);
    call.b.last.tell({ kind: 'open' });
    call.stream.close();
    call.a.last.tell({ kind: 'closed' });
    expect([call.told.at(-1), call.clock.pending]).toEqual(['closed', 0]);
    expect(call.b.last.options.signal.aborted).toBe(true);
  });
});

describe('a recogniser that does not open', () => {
  test('is left for the next that does', () => {
    const call = new Call();
    call.hear(LATE_OPENING_MS);
    call.b.last.tell({ kind: 'open' });
    expect(call.told).toEqual([
      expect.stringMatching(/^! transcriber a failed: a did not begin to listen .* b takes over\./),
      'open b',
    ]);
    expect(call.a.last.options.signal.aborted).toBe(true);
  });

  test('at once, but before the next, is kept', () => {
    const call = new Call();
    call.hear(LATE_OPENING_MS);
    call.a.last.tell({ kind: 'open' });
    expect(call.told).toEqual([expect.stringMatching(/^unused b/), 'open a']);
    expect(call.b.last.options.signal.aborted).toBe(true);
  });

  test('in a call that is cancelled leaves nothing behind', () => {
    const call = new Call();
    call.abort.abort();
    expect(call.clock.pending).toBe(0);
  });
});
