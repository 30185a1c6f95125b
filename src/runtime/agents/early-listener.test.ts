// Who hears what comes before the answer: the transcriber is opened for voices alone, for so long at most, and let go.
import { expect, test } from 'vitest';
import { callPlan } from '../../../test/fakes/call-plans.ts';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import type { AudioStreamListener } from '../../media/audio-stream-connection.ts';
import type { VoiceEdge } from '../../media/vad/vad.ts';
import type { TranscriberOptions } from '../../providers/spec/transcriber.ts';
import type { AgentServices } from './call-agent.ts';
import { EarlyListener } from './early-listener.ts';

const SWITCHED_OFF = 'the number you are calling is switched off please try again later';
const CODEC = { name: 'PCMU', sampleRateHz: 8000 } as const;

class Line {
  readonly clock = new FakeClock();
  readonly told: string[] = [];
  readonly news: string[] = [];
  readonly streams: { options: TranscriberOptions; frames: number; closed: boolean }[] = [];
  closed = 0;
  #audio: AudioStreamListener | null = null;
  #edge: (edge: VoiceEdge) => void = () => {};
  readonly listener: EarlyListener;

  constructor(listenMs = 30_000) {
    const config = goodConfig();
    const transcriber = {
      provider: 'fake',
      sampleRatesHz: [8000] as const,
      open: (options: TranscriberOptions) => {
        const stream = { options, frames: 0, closed: false };
        this.streams.push(stream);
        return {
          warnings: [],
          write: () => void stream.frames++,
          speechEdge: () => {},
          finalize: () => {},
          close: () => {
            stream.closed = true;
          },
        };
      },
    };
    const prices = {
      transcribers: [{ name: 'stt', vendor: 'deepgram', pricePerMinute: 0.006, currency: 'USD' }],
      ...{ models: [], voices: [] },
    };
    const services = {
      config: () => config,
      providersOf: () => ({ transcriber, prices, close: () => void this.closed++ }),
      audio: {
        expect: (_leg: unknown, listener: AudioStreamListener) => {
          this.#audio = listener;
          return { url: 'ws://127.0.0.1/x', cancel: () => {} };
        },
      },
      vad: {
        stream: (_rate: number, onEdge: (edge: VoiceEdge) => void) => {
          this.#edge = onEdge;
          return { write: () => {}, close: () => {} };
        },
      },
      clock: this.clock,
      log: new KeptLog().log,
    } as unknown as AgentServices;
    const setting = { mode: 'cancel', listenMs } as const;
    this.listener = new EarlyListener(callPlan(), CODEC, setting, services, {
      onAnnounced: (announced, isFinal) => this.told.push(`${announced}${isFinal ? ' over' : ''}`),
      onNews: (news) => this.news.push(news.kind),
    });
    this.listener.expectAudio();
  }

  voice(kind: 'speech-start' | 'speech-end'): void {
    const at = this.clock.now();
    this.#edge({ kind, at, decidedAt: at });
  }

  sound(frames: number): void {
    for (let i = 0; i < frames; i++)
      this.#audio?.onFrame(
        { samples: new Int16Array(160).fill(i + 1), sampleRateHz: 8000 },
        this.clock.now(),
      );
  }

  hears(text: string): void {
    this.streams.at(-1)?.options.onEvent({ kind: 'final', text, confidence: null, language: null });
  }
}

test('while it rings no transcriber is opened, and nothing is to be paid', () => {
  const line = new Line();
  line.sound(500);
  line.clock.turn(20_000);
  line.listener.close(line.clock.now());
  expect(line.streams).toEqual([]);
  expect(line.listener.bill()).toEqual([]);
  expect([line.closed, line.clock.pending]).toEqual([1, 0]);
});

test('an announcement is heard from its beginning, told, and paid for as long as it was', () => {
  const line = new Line();
  line.sound(100);
  line.voice('speech-start');
  // The sound from before the edge is said again.
  expect(line.streams[0]?.frames).toBeGreaterThan(5);
  line.clock.turn(4_000);
  line.voice('speech-end');
  line.hears(SWITCHED_OFF);
  expect(line.told).toEqual(['switched-off']);
  line.clock.turn(1_600);
  expect(line.told).toEqual(['switched-off', 'switched-off over']);
  expect(line.news).toEqual(['caller-said']);
  line.listener.close(line.clock.now());
  expect(line.streams[0]?.closed).toBe(true);
  expect(line.listener.bill()).toEqual([{ currency: 'USD', micros: 560 }]);
  expect(line.clock.pending).toBe(0);
});

test('a tune that is sung is listened to for so long, and then no more', () => {
  const line = new Line(5_000);
  line.voice('speech-start');
  line.clock.turn(9_000);
  expect(line.streams.map(({ closed }) => closed)).toEqual([true]);
  line.voice('speech-end');
  line.voice('speech-start');
  expect(line.streams).toHaveLength(1);
  line.listener.close(line.clock.now());
  expect(line.listener.bill()).toEqual([{ currency: 'USD', micros: 500 }]);
});

test('between two voices the transcriber is let go', () => {
  const line = new Line();
  line.voice('speech-start');
  line.clock.turn(1_000);
  line.voice('speech-end');
  line.clock.turn(5_000);
  expect(line.streams[0]?.closed).toBe(true);
  line.voice('speech-start');
  expect(line.streams).toHaveLength(2);
  line.listener.close(line.clock.now());
});
