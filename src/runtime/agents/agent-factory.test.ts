// One call's agent, wired as in a real call, with a switch, an audio server and providers of the test's own.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { callPlan } from '../../../test/fakes/call-plans.ts';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { FakePlayoutSwitch } from '../../../test/fakes/media.ts';
import {
  ScriptedModel,
  ScriptedTranscriber,
  ScriptedVoice,
  settled,
} from '../../../test/fakes/scripted-providers.ts';
import type { Config } from '../../config/schema.ts';
import type { AudioStreamListener } from '../../media/audio-stream-connection.ts';
import type { CallPlan } from '../call-plan.ts';
import { AgentFactory } from './agent-factory.ts';
import type { CallAgent, ProviderSet } from './call-agent.ts';
import type { CallControl } from './call-capabilities.ts';

const no = (): Promise<false> => Promise.resolve(false);
/** A call that nothing can be done to. */
const NO_REACH: CallControl = {
  optOut: no,
  bookCallback: no,
  setFields: no,
  sendDtmf: no,
  takeMessage: () => false,
  maskRecording: no,
  transfer: () => Promise.resolve({ kind: 'failed', failure: 'failed', because: 'no line' }),
};

const NARROW = { name: 'PCMA', sampleRateHz: 8000 };
const WIDE = { name: 'L16', sampleRateHz: 16000 };

const RESULT = { outcome: 'answered', disposition: 'completed', endedBy: 'agent' };

class Line {
  readonly folder = mkdtempSync(join(tmpdir(), 'talk-'));
  readonly clock = new FakeClock();
  readonly kept = new KeptLog();
  readonly transcriber: ScriptedTranscriber;
  readonly model = new ScriptedModel();
  readonly voice = new ScriptedVoice();
  readonly playoutSwitch = new FakePlayoutSwitch();
  readonly pressed: string[] = [];
  /** What the call is told, in order. */
  readonly told: string[] = [];
  readonly listeners: AudioStreamListener[] = [];
  cancelled = 0;
  released = 0;
  vadClosed = 0;
  agent: CallAgent | null = null;
  /** Where transcripts go, and playouts. */
  transcripts = join(this.folder, 'transcripts');
  playouts = join(this.folder, 'playouts');
  providersOf: () => ProviderSet = () => ({
    transcriber: this.transcriber,
    model: this.model,
    voice: this.voice,
    prices: {
      transcribers: [{ pricePerMinute: 1, currency: 'USD' }],
      models: [{}],
      voices: [{ pricePerThousandCharacters: 1, currency: 'USD' }],
    } as unknown as ProviderSet['prices'],
    close: () => void this.released++,
  });

  constructor(rates?: readonly (8000 | 16000)[]) {
    this.transcriber = new ScriptedTranscriber(rates);
    onTestFinished(() => {
      this.agent?.close(this.clock.now());
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  open(given: Partial<CallPlan> = {}, codec = NARROW): CallAgent {
    const config = this.#config();
    const factory = new AgentFactory({
      lookUp: () => [],
      soundFile: () => null,
      guessLanguage: () => null,
      mcpTools: () => [],
      config: () => config,
      providersOf: () => this.providersOf(),
      audio: {
        expect: (leg, listener) => {
          this.listeners.push(listener);
          const url = `ws://127.0.0.1/${leg}/${this.listeners.length}`;
          return { url, cancel: () => void this.cancelled++ };
        },
      },
      vad: {
        stream: () => ({
          write: () => {},
          close: () => {
            this.vadClosed += 1;
          },
        }),
      },
      playoutSwitch: this.playoutSwitch,
      sendDtmf: (_leg, digits) => this.pressed.push(digits),
      transcriptDirectory: this.transcripts,
      clock: this.clock,
      log: this.kept.log,
    });
    this.agent = factory.open(callPlan({ variables: { name: 'Ravi' }, ...given }), codec, {
      onNews: (news) => this.told.push(news.kind),
      control: NO_REACH,
      onDisposition: () => {},
      onTurn: () => this.told.push('record'),
      onHangUp: (reason, disposition) => this.told.push(`hang-up ${reason} ${disposition}`),
      onAudioOpen: () => this.told.push('audio open'),
      onQuiet: () => {},
      onLate: () => Promise.resolve(),
      onAudioLost: (reason) => this.told.push(`audio lost: ${reason}`),
    });
    return this.agent;
  }

  get errors(): readonly { msg: string; callId?: unknown }[] {
    return this.kept.lines.filter((line) => line.level === 'error');
  }

  #config(): Config {
    const config = goodConfig();
    const { appliance } = config;
    return { ...config, appliance: { ...appliance, playoutDirectory: this.playouts } };
  }
}

describe('an agent on a line', () => {
  test('hears nothing before it begins, then greets and listens, and leaves nothing behind', async () => {
    const line = new Line();
    const agent = line.open();
    expect(agent.expectAudio()).toEqual({ url: 'ws://127.0.0.1/leg-1/1', sampleRateHz: 8000 });
    const [listener] = line.listeners;
    listener?.onOpen(line.clock.now());
    listener?.onFrame({ samples: new Int16Array(160), sampleRateHz: 8000 }, line.clock.now());
    expect(line.transcriber.streams).toHaveLength(0);
    agent.begin(line.clock.now());
    agent.begin(line.clock.now());
    listener?.onFrame({ samples: new Int16Array(160), sampleRateHz: 8000 }, line.clock.now());
    expect(line.transcriber.streams).toHaveLength(1);
    expect(line.transcriber.last.asked).toEqual(['write']);
    expect(line.voice.last.pushed.join(' ')).toBe('Hello Ravi, this is The Clinic.');
    expect(line.told).toEqual(['audio open']);
    line.voice.last.say(0, 500);
    await settled();
    expect(line.told.slice(0, 2)).toEqual(['audio open', 'agent-speaks']);
    line.clock.turn(600);
    agent.close(line.clock.now());
    agent.close(line.clock.now());
    agent.conclude(RESULT);
    await settled();
    expect([line.cancelled, line.vadClosed, line.released, line.clock.pending]).toEqual([1, 1, 1, 0]);
    expect(line.transcriber.last.asked.at(-1)).toBe('close');
    // 0.6 s of listening, and the 31 letters of the greeting.
    expect(agent.bill()).toEqual([{ currency: 'USD', micros: 10_000 + 31_000 }]);
    expect(readFileSync(agent.transcriptPath ?? '', 'utf8')).toContain('call to +919845000001');
    expect(line.errors).toEqual([]);
  });

  const rates: [
    what: string,
    rates: readonly (8000 | 16000)[],
    codec: typeof NARROW,
    listens: number,
    hears: number,
    speaks: number,
  ][] = [
    ['a narrow leg stays narrow', [8000, 16000], NARROW, 8000, 8000, 8000],
    ['a wide leg stays wide', [8000, 16000], WIDE, 16000, 16000, 16000],
    ['a recogniser that hears one rate only is given that', [16000], NARROW, 8000, 16000, 8000],
    ['also where the leg has more', [8000], WIDE, 16000, 8000, 16000],
  ];
  test.each(rates)('%s', (_what, known, codec, listens, hears, speaks) => {
    const line = new Line(known);
    const agent = line.open({}, codec);
    expect(agent.expectAudio().sampleRateHz).toBe(listens);
    agent.begin(line.clock.now());
    expect(line.transcriber.last.options.sampleRateHz).toBe(hears);
    expect(line.voice.last.request.sampleRateHz).toBe(speaks);
  });

  test('a leg that changes to another rate is asked for its sound anew, one that keeps it is not', () => {
    const agent = new Line().open({}, NARROW);
    expect(agent.codecChanged({ name: 'PCMA', sampleRateHz: 8000 })).toBe(false);
    expect(agent.codecChanged({ name: 'G722', sampleRateHz: 16000 })).toBe(true);
    expect(agent.expectAudio().sampleRateHz).toBe(16000);
    agent.close(0);
  });

  test('an announcement is said to nobody in particular: nothing listens, and nothing is paid for listening', async () => {
    const line = new Line();
    const agent = line.open({ announcement: 'We are closed.' });
    agent.begin(line.clock.now());
    expect(line.voice.last.pushed).toEqual(['We are closed.']);
    line.voice.last.say(0, 500);
    await settled();
    line.clock.turn(5_000);
    agent.close(line.clock.now());
    expect(line.transcriber.streams).toEqual([]);
    expect(agent.bill()).toEqual([{ currency: 'USD', micros: 14_000 }]);
  });

  test('listening is paid to who listens, and what nobody voiced is not paid', async () => {
    const line = new Line();
    const { transcriber, model, voice } = line;
    line.providersOf = () => ({
      transcriber,
      model,
      voice,
      prices: {
        transcribers: [
          { name: 'a', pricePerMinute: 1, currency: 'USD' },
          { name: 'b', pricePerMinute: 1, currency: 'INR' },
        ],
        models: [{}],
        voices: [{ pricePerThousandCharacters: 1, currency: 'USD' }],
      } as unknown as ProviderSet['prices'],
      close: () => {},
    });
    const agent = line.open();
    agent.begin(line.clock.now());
    transcriber.last.tell({ kind: 'open', by: 'a' });
    line.clock.turn(6_000);
    const text = 'transcriber a failed; b takes over';
    transcriber.last.tell({ kind: 'warning', text });
    transcriber.last.tell({ kind: 'open', by: 'b' });
    line.clock.turn(30_000);
    agent.close(line.clock.now());
    agent.conclude(RESULT);
    expect(agent.bill()).toEqual([
      { currency: 'USD', micros: 100_000 },
      { currency: 'INR', micros: 500_000 },
    ]);
    expect(readFileSync(agent.transcriptPath ?? '', 'utf8')).toContain(text);
  });

  test('a line that is lost is told, and a new one takes the place of the old; after the end nothing is told', () => {
    const line = new Line();
    const agent = line.open();
    agent.expectAudio();
    line.listeners[0]?.onClose({ kind: 'abrupt', detail: 'the connection broke' });
    expect(agent.expectAudio().url).toBe('ws://127.0.0.1/leg-1/2');
    expect(line.cancelled).toBe(1);
    agent.close(line.clock.now());
    line.listeners[1]?.onClose({ kind: 'clean', detail: 'over' });
    expect(line.told).toEqual(['audio lost: abrupt: the connection broke']);
  });

  test('that is asked to end says goodbye first', () => {
    const line = new Line();
    const agent = line.open();
    agent.begin(line.clock.now());
    agent.endPolitely('operator', 'stopped');
    expect(line.voice.last.pushed.join(' ')).toContain('our time is up');
    expect(line.told).not.toContain('hang-up operator stopped');
  });

  test('a recogniser that is refused is said, and the call ends with an excuse', () => {
    const line = new Line();
    line.transcriber.throwOn = { what: 'open', thrown: new TypeError('no') };
    const agent = line.open();
    agent.begin(line.clock.now());
    expect(line.voice.last.pushed.join(' ')).toContain('technical problem');
    expect(line.errors).toMatchObject([{ callId: 'call-1', part: 'recogniser' }]);
    expect(line.told).toContain('warning');
  });
});

describe('what cannot be', () => {
  const broken: [what: string, spoil: (line: Line) => Partial<CallPlan>][] = [
    ['an agent that is not declared', () => ({ agent: 'nobody' })],
    [
      'providers that cannot be made',
      (line) => {
        line.providersOf = () => {
          throw new Error('no such voice');
        };
        return {};
      },
    ],
    [
      'a playout folder that cannot be made',
      (line) => {
        writeFileSync(join(line.folder, 'file'), '');
        line.playouts = join(line.folder, 'file', 'below');
        return {};
      },
    ],
  ];
  test.each(broken)(
    '%s ends the call, logged once, and what is then asked of it does nothing',
    (_what, spoil) => {
      const line = new Line();
      const agent = line.open(spoil(line));
      expect(line.told).toEqual(['hang-up fault failed']);
      expect(line.errors).toMatchObject([{ callId: 'call-1', msg: 'agent could not be started' }]);
      expect(agent.expectAudio().url).toBe('');
      agent.begin(0);
      agent.dtmf('1', 0);
      agent.playbackStarted('f', 0);
      agent.endPolitely('operator', 'stopped');
      agent.close(0);
      expect([agent.bill(), agent.transcriptPath, line.told.length]).toEqual([[], null, 1]);
    },
  );

  test('a transcript that cannot be written costs the transcript', () => {
    const line = new Line();
    writeFileSync(line.transcripts, 'a file where the folder should be');
    const agent = line.open();
    agent.begin(line.clock.now());
    agent.close(line.clock.now());
    agent.conclude(RESULT);
    expect(agent.transcriptPath).toBeNull();
    expect(line.errors).toMatchObject([{ callId: 'call-1', msg: 'transcript could not be written' }]);
    expect(existsSync(join(line.transcripts, 'anything'))).toBe(false);
    expect(line.vadClosed).toBe(1);
  });
});
