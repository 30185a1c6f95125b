// One call's hearing, with a recogniser that is told what to say and when to break.
import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { ScriptedTranscriber } from '../../../../test/fakes/scripted-providers.ts';
import { ProviderError } from '../../../providers/spec/error.ts';
import type { PcmFrame } from '../../../telephony/audio.ts';
import { AdapterFault } from '../../fault.ts';
import { Transcription } from './transcription.ts';

const FRAME: PcmFrame = { samples: new Int16Array(160), sampleRateHz: 8000 };
const broke = new ProviderError('reset', { kind: 'unreachable', provider: 'transcription', hint: 'Wait.' });
const nonsense = new ProviderError('sent <html>', {
  kind: 'malformed',
  provider: 'transcription',
  hint: 'Check it.',
});
const refused = new ProviderError('bad key', {
  kind: 'refused',
  provider: 'transcription',
  hint: 'Correct it.',
});

class Head {
  readonly clock = new FakeClock();
  readonly transcriber = new ScriptedTranscriber();
  /** What the conversation is told, in short. */
  readonly heard: string[] = [];
  readonly troubles: { error: Error; reopening: boolean }[] = [];
  readonly warnings: string[] = [];
  readonly words: { text: string; at: number }[] = [];
  activity = { frames: 0, closed: 0, throws: null as unknown };
  beep = false;
  edge: (kind: 'speech-start' | 'speech-end') => void = () => {};
  readonly transcription: Transcription;

  constructor() {
    this.transcription = new Transcription({
      transcriber: this.transcriber,
      sampleRateHz: 8000,
      language: 'en',
      keyterms: ['Trunkline'],
      clock: this.clock,
      openVoiceActivity: (onEdge) => {
        this.edge = (kind) => onEdge({ kind, at: this.clock.now() });
        return {
          write: () => {
            this.activity.frames += 1;
            if (this.activity.throws !== null) throw this.activity.throws;
          },
          close: () => {
            this.activity.closed += 1;
          },
        };
      },
      beeps: { push: () => (this.beep ? {} : null) },
      onHeard: (input) => {
        const detail = 'text' in input ? ` ${input.text}` : 'verdict' in input ? ` ${input.verdict}` : '';
        this.heard.push(`${input.kind}${detail}`);
      },
      onTrouble: (error, reopening) => this.troubles.push({ error, reopening }),
      onWarning: ({ text }) => this.warnings.push(text),
      onWords: (words) => this.words.push(...words),
    });
  }

  frame(): void {
    this.transcription.frame(FRAME, this.clock.now());
  }
}

function opened(): Head {
  const head = new Head();
  head.transcription.open();
  return head;
}

describe('hearing', () => {
  test('frames before the recogniser is open go to the voice detector alone', () => {
    const head = new Head();
    head.frame();
    head.transcription.open();
    head.frame();
    expect(head.activity.frames).toBe(2);
    expect(head.transcriber.last.asked).toEqual(['write']);
    expect(head.transcriber.last.options).toMatchObject({
      sampleRateHz: 8000,
      language: 'en',
      keyterms: ['Trunkline'],
    });
  });

  test('what is heard reaches the conversation in its own words', () => {
    const head = opened();
    head.transcriber.last.tell({ kind: 'open' });
    head.edge('speech-start');
    head.transcriber.last.tell({ kind: 'partial', text: 'hel' });
    head.edge('speech-end');
    head.transcriber.last.tell({ kind: 'final', text: 'hello', confidence: 1, language: null });
    head.transcriber.last.tell({ kind: 'turn', verdict: 'ended' });
    expect(head.heard).toEqual([
      'speech-start',
      'transcript-partial hel',
      'speech-end',
      'transcript-final hello',
      'turn-predicted ended',
    ]);
    expect(head.transcriber.last.asked).toEqual(['edge start', 'edge end']);
  });

  test('a place in the stream is a moment of the call, also behind sound that was held back', () => {
    const head = opened();
    const began = head.clock.now();
    const frames = (count: number): void => {
      for (let i = 0; i < count; i++) {
        head.clock.turn(20);
        head.frame();
      }
    };
    const word = (startMs: number): void =>
      head.transcriber.last.tell({
        ...{ kind: 'final', text: 'yes', confidence: 1, language: null },
        words: [{ text: 'yes', startMs }],
      });
    frames(50);
    word(400);
    // Somebody else was rung meanwhile: nothing is sent for five seconds.
    head.clock.turn(5_000);
    frames(50);
    word(1_400);
    expect(head.words.map(({ at }) => at - began)).toEqual([400, 6_400]);
  });

  test('somebody else listens from now on: in their rate, from the beginning of what is being said', () => {
    const head = opened();
    const former = head.transcriber.last;
    const wide = new ScriptedTranscriber([16000]);
    head.edge('speech-start');
    head.frame();
    head.transcription.listenWith({ transcriber: wide, language: 'hi', keyterms: ['रूट कैनाल'] });
    head.frame();
    head.frame();
    expect(former.asked.at(-1)).toBe('close');
    former.tell({ kind: 'final', text: 'late', confidence: 1, language: null });
    expect(wide.last.options).toMatchObject({ sampleRateHz: 16000, language: 'hi', keyterms: ['रूट कैनाल'] });
    expect(wide.last.asked[0]).toBe('edge start');
    expect(wide.last.asked.filter((what) => what === 'write').length).toBeGreaterThan(1);
    wide.last.tell({ kind: 'final', text: 'नमस्ते', confidence: 1, language: null });
    expect(head.heard).toEqual(['speech-start', 'transcript-final नमस्ते']);
    head.transcription.close();
    expect(wide.last.asked.at(-1)).toBe('close');
  });

  test('one that changes in silence is told nothing of before', () => {
    const head = opened();
    head.frame();
    head.transcription.listenWith({ transcriber: head.transcriber, language: 'ta', keyterms: [] });
    expect(head.transcriber.streams.map(({ options }) => options.language)).toEqual(['en', 'ta']);
    expect(head.transcriber.last.asked).toEqual([]);
  });

  test('warnings are told once, not again after each break', () => {
    const head = new Head();
    head.transcriber.warnings = ['no keyterms here'];
    head.transcription.open();
    head.transcriber.last.tell({ kind: 'error', error: broke });
    head.clock.turn(1_000);
    expect(head.transcriber.streams).toHaveLength(2);
    expect(head.warnings).toEqual(['no keyterms here']);
  });

  test('finalize asks the stream that is open, and nobody where none is', () => {
    const head = new Head();
    head.transcription.finalize();
    head.transcription.open();
    head.transcription.finalize();
    expect(head.transcriber.last.asked).toEqual(['finalize']);
  });

  test('a beep is told once, and none is listened for once nobody needs to know', () => {
    const head = opened();
    head.beep = true;
    head.frame();
    head.frame();
    expect(head.heard).toEqual(['beep-heard']);
    const other = opened();
    other.beep = true;
    other.transcription.ignoreBeeps();
    other.frame();
    expect(other.heard).toEqual([]);
  });
});

describe('a line that breaks', () => {
  const breaks = [
    ['an error that may pass', (head: Head) => head.transcriber.last.tell({ kind: 'error', error: broke })],
    [
      'a message that is nonsense',
      (head: Head) => head.transcriber.last.tell({ kind: 'error', error: nonsense }),
    ],
    ['a close that nobody asked for', (head: Head) => head.transcriber.last.tell({ kind: 'closed' })],
  ] as const;
  test.each(breaks)('by %s is opened again, four times a call, later each time', (_what, fail) => {
    const head = opened();
    const waits: number[] = [];
    for (let times = 1; times <= 4; times += 1) {
      fail(head);
      let waited = 0;
      for (; head.transcriber.streams.length <= times && waited < 2_000; waited += 100) head.clock.turn(100);
      waits.push(waited);
    }
    expect(waits).toEqual([100, 200, 400, 600]);
    expect(head.heard).toEqual([]);
    fail(head);
    expect(head.heard).toEqual(['transcriber-error']);
    expect(head.troubles.map(({ reopening }) => reopening)).toEqual([true, true, true, true, false]);
    head.clock.turn(10_000);
    expect(head.transcriber.streams).toHaveLength(5);
  });

  test('in the middle of speech: the new line is told that somebody speaks, and hears it from the beginning', () => {
    const head = opened();
    for (let frame = 0; frame < 40; frame++) head.frame();
    head.edge('speech-start');
    for (let frame = 0; frame < 10; frame++) head.frame();
    head.transcriber.last.tell({ kind: 'error', error: broke });
    for (let frame = 0; frame < 5; frame++) head.frame();
    head.clock.turn(1);
    // 15 frames from before the edge, 10 of speech, 5 while nobody listened.
    expect(head.transcriber.last.asked).toEqual(['edge start', ...Array(30).fill('write')]);
    head.frame();
    head.edge('speech-end');
    expect(head.transcriber.last.asked.slice(-2)).toEqual(['write', 'edge end']);
  });

  test('behind speech whose final is owed: the new line hears it, and is asked for it', () => {
    const head = opened();
    head.edge('speech-start');
    head.frame();
    head.edge('speech-end');
    head.transcription.finalize();
    head.transcriber.last.tell({ kind: 'closed' });
    head.clock.turn(1);
    expect(head.transcriber.last.asked).toEqual(['edge start', 'write', 'edge end', 'finalize']);
  });

  test('in silence: the new line hears what comes, and nothing from before', () => {
    const head = opened();
    head.edge('speech-start');
    head.frame();
    head.edge('speech-end');
    head.transcription.finalize();
    head.transcriber.last.tell({ kind: 'final', text: 'yes', confidence: 1, language: null });
    head.frame();
    head.transcriber.last.tell({ kind: 'closed' });
    head.clock.turn(1);
    expect(head.transcriber.last.asked).toEqual([]);
  });

  test('and is restored, again and again in an hour, never ends the call', () => {
    const head = opened();
    for (let times = 0; times < 12; times++) {
      head.clock.turn(300_000);
      head.transcriber.last.tell({ kind: 'error', error: broke });
      head.clock.turn(2_000);
    }
    expect(head.heard).toEqual([]);
    expect(head.transcriber.streams).toHaveLength(13);
  });

  test('by a refusal is not opened again; beeps and voice are still heard', () => {
    const head = opened();
    head.transcriber.last.tell({ kind: 'error', error: refused });
    head.beep = true;
    head.frame();
    head.clock.turn(10_000);
    expect(head.heard).toEqual(['transcriber-error', 'beep-heard']);
    expect(head.transcriber.streams).toHaveLength(1);
    expect(head.transcriber.last.asked).toEqual([]);
  });

  test('before open returns gets no frames, and is opened again', () => {
    const head = new Head();
    head.transcriber.atOnce = { kind: 'error', error: broke };
    head.transcription.open();
    head.frame();
    expect(head.transcriber.last.asked).toEqual([]);
    head.transcriber.atOnce = null;
    head.clock.turn(1_000);
    head.frame();
    expect(head.transcriber.streams.map(({ asked }) => asked)).toEqual([[], ['write']]);
  });

  test('is not listened to any more once another is open', () => {
    const head = opened();
    const first = head.transcriber.last;
    first.tell({ kind: 'error', error: broke });
    first.tell({ kind: 'final', text: 'late', confidence: null, language: null });
    first.tell({ kind: 'closed' });
    head.clock.turn(1_000);
    first.tell({ kind: 'partial', text: 'late' });
    expect(head.heard).toEqual([]);
    expect(head.transcriber.streams).toHaveLength(2);
  });
});

describe('an adapter that throws', () => {
  const wishes = {
    write: (head: Head) => head.frame(),
    edge: (head: Head) => head.edge('speech-start'),
    finalize: (head: Head) => head.transcription.finalize(),
  };
  test.each(Object.entries(wishes))('in %s is told once, and the conversation is deaf', (what, wish) => {
    const head = opened();
    head.transcriber.throwOn = { what: what as 'write', thrown: 'nonsense' };
    wish(head);
    wish(head);
    wish(head);
    expect(head.heard.filter((heard) => heard === 'transcriber-error')).toHaveLength(1);
    expect(head.troubles).toHaveLength(1);
    expect(head.troubles[0]?.error).toBeInstanceOf(AdapterFault);
    expect(head.transcriber.last.asked.at(-1)).toBe('close');
  });

  test('in open is told once, and frames that come go nowhere', () => {
    const head = new Head();
    head.transcriber.throwOn = { what: 'open', thrown: new TypeError('no') };
    head.transcription.open();
    head.frame();
    head.clock.turn(10_000);
    expect(head.heard).toEqual(['transcriber-error']);
    expect(head.troubles).toHaveLength(1);
  });

  test('in close is told, and all the rest is closed all the same', () => {
    const head = opened();
    head.transcriber.throwOn = { what: 'close', thrown: new Error('no') };
    head.transcription.close();
    expect(head.troubles).toHaveLength(1);
    expect(head.activity.closed).toBe(1);
    expect(head.transcriber.last.options.signal.aborted).toBe(true);
  });

  test('as a voice detector is told once and left alone, and words are still heard', () => {
    const head = opened();
    head.activity.throws = new Error('a frame of another rate');
    head.frame();
    head.frame();
    expect(head.activity.frames).toBe(1);
    expect(head.heard).toEqual(['transcriber-error']);
    expect(head.transcriber.last.asked).toEqual(['write', 'write']);
  });
});

test('after the end nothing is heard, opened or waited for', () => {
  const head = opened();
  head.transcriber.last.tell({ kind: 'error', error: broke });
  head.transcription.close();
  head.transcription.close();
  head.clock.turn(10_000);
  head.frame();
  head.edge('speech-start');
  head.transcription.open();
  expect([head.heard, head.transcriber.streams.length, head.activity.closed]).toEqual([[], 1, 1]);
  expect(head.clock.pending).toBe(0);
});
