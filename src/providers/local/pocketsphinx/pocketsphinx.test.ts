// One call's hearing with a scripted engine: what is cut, guessed and told, and who ends the engine.
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../runtime/clock.ts';
import { ProviderError } from '../../spec/error.ts';
import type { TranscriberOptions, TranscriptEvent } from '../../spec/transcriber.ts';
import type { Verdict } from './hypothesis.ts';
import { type ClosableEngine, createPocketsphinxTranscriber } from './pocketsphinx.ts';

class ScriptedEngine implements ClosableEngine {
  /** Milliseconds of sound of each request, and its answer. */
  readonly finals: { ms: number; say(text: string): void; fail(error: unknown): void }[] = [];
  readonly guesses: { ms: number; say(text: string | null): void }[] = [];
  closed = 0;

  hear(samples: Int16Array): Promise<Verdict> {
    return new Promise((resolve, reject) => {
      this.finals.push({
        ms: samples.length / 16,
        say: (text) => resolve({ text, confidence: 0.9 }),
        fail: reject,
      });
    });
  }

  guess(samples: Int16Array): Promise<string | null> {
    return new Promise((resolve) => this.guesses.push({ ms: samples.length / 16, say: resolve }));
  }

  close(): void {
    this.closed += 1;
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const frame = { samples: new Int16Array(320), sampleRateHz: 16_000 } as const;

function call(over: Partial<TranscriberOptions> = {}, engine = new ScriptedEngine()) {
  let opened = 0;
  const transcriber = createPocketsphinxTranscriber({ clock: systemClock }, () => {
    opened += 1;
    return Promise.resolve(engine);
  });
  const events: TranscriptEvent[] = [];
  const abort = new AbortController();
  const options = {
    sampleRateHz: 16_000,
    language: 'en-IN',
    keyterms: [],
    signal: abort.signal,
    ...over,
  } as const;
  const stream = transcriber.open({ ...options, onEvent: (event) => events.push(event) });
  const write = (ms: number) => {
    for (let at = 0; at < ms; at += 20) stream.write(frame);
  };
  const told = () =>
    events.map((event) => ('text' in event ? `${event.kind} ${event.text}`.trim() : event.kind));
  return { engine, transcriber, options, stream, abort, events, write, told, opened: () => opened };
}

describe('an utterance', () => {
  test('is cut at the edges, with 400 ms of what came before', async () => {
    const { engine, stream, write, told } = call();
    await settle();
    write(2000);
    stream.speechEdge('start');
    write(200);
    stream.speechEdge('end');
    await settle();
    expect(engine.finals.map(({ ms }) => ms)).toEqual([600]);
    engine.finals[0]?.say('yes');
    await settle();
    expect(told()).toEqual(['open', 'final yes']);
  });

  test('begins with the silence that ended the one before it, in case it began within that', async () => {
    const { engine, stream, write } = call();
    await settle();
    stream.speechEdge('start');
    write(500);
    stream.speechEdge('end');
    write(60);
    stream.speechEdge('start');
    write(100);
    stream.speechEdge('end');
    await settle();
    expect(engine.finals.map(({ ms }) => ms)).toEqual([500, 200 + 60 + 100]);
  });

  test('is guessed at while it goes on, and a guess that changed nothing is not told', async () => {
    const { engine, stream, write, told } = call();
    await settle();
    stream.speechEdge('start');
    write(700);
    expect(engine.guesses.map(({ ms }) => ms)).toEqual([700]);
    write(400);
    expect(engine.guesses).toHaveLength(1);
    engine.guesses[0]?.say('wait');
    await settle();
    write(20);
    engine.guesses[1]?.say('wait');
    await settle();
    expect(engine.guesses).toHaveLength(2);
    expect(told()).toEqual(['open', 'partial wait']);
  });

  test('that has ended is told no guess any more', async () => {
    const { engine, stream, write, told } = call();
    await settle();
    stream.speechEdge('start');
    write(700);
    stream.speechEdge('end');
    engine.guesses[0]?.say('wait');
    await settle();
    engine.finals[0]?.say('wait what');
    await settle();
    expect(told()).toEqual(['open', 'final wait what']);
  });

  test('is told after the one before it, whichever was decoded first', async () => {
    const { engine, stream, write, told } = call();
    await settle();
    for (let turn = 0; turn < 2; turn++) {
      stream.speechEdge('start');
      write(300);
      stream.speechEdge('end');
    }
    await settle();
    engine.finals[1]?.say('second');
    await settle();
    expect(told()).toEqual(['open']);
    engine.finals[0]?.say('first');
    await settle();
    expect(told()).toEqual(['open', 'final first', 'final second']);
  });

  test('without end is cut after 20 s and goes on', async () => {
    const { engine, stream, write } = call();
    await settle();
    stream.speechEdge('start');
    write(25_000);
    stream.speechEdge('end');
    await settle();
    expect(engine.finals.map(({ ms }) => ms)).toEqual([20_000, 5000]);
  });
});

describe('asked for a final result', () => {
  test('within speech, it gives what was heard and goes on', async () => {
    const { engine, stream, write } = call();
    await settle();
    stream.speechEdge('start');
    write(500);
    stream.finalize();
    write(300);
    stream.speechEdge('end');
    await settle();
    expect(engine.finals.map(({ ms }) => ms)).toEqual([500, 300]);
  });

  test('where one is under way already, it gives that one only', async () => {
    const { engine, stream, write, told } = call();
    await settle();
    stream.speechEdge('start');
    write(500);
    stream.speechEdge('end');
    stream.finalize();
    await settle();
    engine.finals[0]?.say('yes');
    await settle();
    expect(told()).toEqual(['open', 'final yes']);
  });

  test('where nothing was said, it says so', async () => {
    const { stream, told } = call();
    await settle();
    stream.finalize();
    expect(told()).toEqual(['open', 'final']);
  });
});

describe('the end', () => {
  test('in order: the last result, then closed, then the engine is let go', async () => {
    const { engine, stream, write, told } = call();
    await settle();
    stream.speechEdge('start');
    write(500);
    stream.close();
    await settle();
    expect(told()).toEqual(['open']);
    engine.finals[0]?.say('bye');
    await settle();
    expect(told()).toEqual(['open', 'final bye', 'closed']);
    expect(engine.closed).toBe(1);
  });

  test('cancelled: closed at once, and nothing after it', async () => {
    const { engine, stream, write, told, abort } = call();
    await settle();
    stream.speechEdge('start');
    write(500);
    stream.speechEdge('end');
    await settle();
    abort.abort();
    engine.finals[0]?.say('late');
    await settle();
    expect(told()).toEqual(['open', 'closed']);
    expect(engine.closed).toBe(1);
  });

  test('an engine serves two calls and ends with the second', async () => {
    const first = call();
    const second = first.transcriber.open({
      ...first.options,
      signal: new AbortController().signal,
      onEvent: () => {},
    });
    await settle();
    expect(first.opened()).toBe(1);
    first.stream.close();
    await settle();
    expect(first.engine.closed).toBe(0);
    second.close();
    await settle();
    expect(first.engine.closed).toBe(1);
  });
});

describe('what cannot be', () => {
  test('a decoder that fails is told once, and the stream is closed', async () => {
    const { engine, stream, write, told } = call();
    await settle();
    stream.speechEdge('start');
    write(500);
    stream.speechEdge('end');
    await settle();
    const facts = { kind: 'unreachable', provider: 'pocketsphinx', hint: '' } as const;
    engine.finals[0]?.fail(new ProviderError('it died', facts));
    await settle();
    stream.speechEdge('start');
    expect(told()).toEqual(['open', 'error', 'closed']);
  });

  test('8 kHz is refused with a word on what to do', async () => {
    const { events, opened } = call({ sampleRateHz: 8000 });
    await settle();
    const [first] = events;
    expect(first?.kind === 'error' && [first.error.kind, first.error.hint]).toEqual([
      'refused',
      expect.stringContaining('16 kHz'),
    ]);
    expect(opened()).toBe(0);
  });

  test.each([
    ['hi', [], ['pocketsphinx understands English only, not hi']],
    [
      'en-IN',
      ['Asha'],
      ['pocketsphinx does not support key terms: it knows only the words of its dictionary'],
    ],
    ['multi', [], []],
  ])('%s with %j is warned of', (language, keyterms, warnings) => {
    expect(call({ language, keyterms }).stream.warnings).toEqual(warnings);
  });
});
