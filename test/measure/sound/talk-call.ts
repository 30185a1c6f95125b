// One call on sound: the product's own agent on a line of 8 kHz and G.711, a caller who does what a script says, and a clock that is
// turned. Noise, the agent's echo and lost packets are on the line. Both channels are recorded; whoever judges it judges the recording.
import { parse } from '../../../src/config/reading/parse.ts';
import type { Config } from '../../../src/config/schema.ts';
import { DirectLine } from '../../../src/media/direct-line.ts';
import type { LinePlayout, PlayoutEvent } from '../../../src/media/playout/playout.ts';
import type { ChatModel, ReplyPart } from '../../../src/providers/spec/chat-model.ts';
import type { SpeechPart, Utterance, Voice } from '../../../src/providers/spec/voice.ts';
import { AgentFactory } from '../../../src/runtime/agents/agent-factory.ts';
import { decodePcmu, encodePcmu } from '../../../src/telephony/g711.ts';
import { callPlan } from '../../fakes/call-plans.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { filesWith, surroundings } from '../../fakes/declared-config.ts';
import { KeptLog } from '../../fakes/kept-log.ts';
import { Parts, settled } from '../../fakes/scripted-providers.ts';
import type { Detector, StepStream } from './detector.ts';
import { Recogniser, type Turns } from './recogniser.ts';
import { clipped, decibels, noise, PER_MS, RATE_HZ, randomFrom, SPEECH_RMS } from './voices.ts';

export const FRAME_MS = 20;
const FRAME = FRAME_MS * PER_MS;
const MODEL_MS = 300;
const VOICE_MS = 120;
/** What the switch hands over where no packet came. */
const NOTHING_CAME = -1;
/** Losses come in runs. */
const LOST_FRAMES = 2;

export interface LineKind {
  readonly noiseDb: number;
  /** The agent's voice that comes back, below the agent. Null: none. */
  readonly echo: { readonly db: number; readonly delayMs: number } | null;
  /** Share of packets that are lost. */
  readonly loss: number;
  /** In place of noise. */
  readonly background?: Float32Array | undefined;
}

/** What the caller does next. */
export interface Act {
  /** `quiet`: once the agent has said something and been silent so long. `over`: so long after it began to speak. */
  readonly when: { readonly kind: 'quiet' | 'over'; readonly ms: number };
  readonly pieces: readonly Piece[];
}

export interface Piece {
  /** As the recogniser writes it. Empty: it writes nothing. */
  readonly text: string;
  readonly sound: Float32Array;
  /** Behind it, before the next. */
  readonly pauseMs: number;
}

export interface TalkOptions {
  readonly language: string;
  readonly acts: readonly Act[];
  /** One for each turn that is answered; the last one again behind them. */
  readonly replies: readonly string[];
  readonly voiceOf: (text: string) => Float32Array;
  readonly line: LineKind;
  readonly turns: Turns | null;
  /** Of the agent's file, beside what every agent has. */
  readonly settings?: string;
}

export interface TalkRecording {
  readonly caller: Int16Array;
  readonly agent: Int16Array;
  /** Where the acts lie in it, piece by piece. */
  readonly acts: readonly (readonly { readonly fromMs: number; readonly toMs: number }[])[];
  /** How much sound each reply had. */
  readonly repliesMs: readonly number[];
  readonly errors: readonly string[];
}

const LONGEST_MS = 90_000;
/** The agent has nothing more to say. */
const OVER_MS = 4_000;

export async function talk(options: TalkOptions, detector: Detector): Promise<TalkRecording> {
  const call = new TalkCall(options, detector);
  try {
    return await call.run();
  } finally {
    call.close();
  }
}

class TalkCall {
  readonly #options: TalkOptions;
  readonly #clock = new FakeClock();
  readonly #kept = new KeptLog();
  readonly #recogniser: Recogniser;
  readonly #line: DirectLine;
  readonly #agent: ReturnType<AgentFactory['open']>;
  readonly #streams: StepStream[] = [];
  readonly #random = randomFrom(7);
  readonly #noise: Float32Array;
  readonly #callerFrames: Int16Array[] = [];
  readonly #agentFrames: Int16Array[] = [];
  readonly #acts: { fromMs: number; toMs: number }[][] = [];
  readonly #sentences: { text: string; ms: number }[] = [];
  readonly #repliesMs: number[] = [];
  readonly #sounding: { sound: Float32Array; at: number }[] = [];
  #playout: LinePlayout | null = null;
  #spokenMs = 0;
  #spokenSentences = 0;
  #wordsOfSentence = 0;
  #lostFrames = 0;
  #actEndsMs = 0;
  /** Since the last act of the caller: when the agent began, and was heard last. */
  #agentBegan: number | null = null;
  #agentHeard: number | null = null;

  constructor(options: TalkOptions, detector: Detector) {
    this.#options = options;
    this.#recogniser = new Recogniser(options.turns);
    this.#noise = noise(RATE_HZ * 20, SPEECH_RMS * decibels(options.line.noiseDb));
    const clock = this.#clock;
    this.#line = new DirectLine({
      clock,
      sampleRateHz: 8000,
      onFrame: ({ samples }) => this.#agentFrames.push(decodePcmu(encodePcmu(samples))),
    });
    const config = configOf(options);
    const factory = new AgentFactory({
      config: () => config,
      providersOf: () => ({
        transcriber: this.#recogniser,
        model: this.#model(),
        voice: this.#voice(),
        prices: { transcribers: [], models: [], voices: [] },
        close: () => {},
      }),
      audio: this.#line,
      openPlayout: (onEvent) => this.#openPlayout(onEvent),
      vad: {
        stream: (rate, onEdge) => {
          const stream = detector.stream(rate, onEdge);
          this.#streams.push(stream);
          return stream;
        },
      },
      playoutSwitch: {
        play: () => Promise.resolve(false),
        breakPlayback: () => Promise.resolve(false),
        togglePause: () => Promise.resolve(false),
      },
      sendDtmf: () => {},
      lookUp: () => [],
      mcpTools: () => [],
      soundFile: () => null,
      guessLanguage: () => null,
      transcriptDirectory: null,
      clock,
      log: this.#kept.log,
    });
    this.#agent = factory.open(
      callPlan({ direction: 'inbound' }),
      { name: 'PCMU', sampleRateHz: 8000 },
      {
        control: {} as never,
        onNews: () => {},
        onTurn: () => {},
        onDisposition: () => {},
        onHangUp: () => {},
        onAudioOpen: () => {},
        onAudioLost: () => {},
        onQuiet: () => {},
        onLate: () => Promise.resolve(),
      },
    );
  }

  async run(): Promise<TalkRecording> {
    this.#agent.expectAudio();
    this.#line.start();
    this.#agent.begin(this.#clock.now());
    await settled();
    while (this.#nowMs < LONGEST_MS && !this.#isOver()) await this.#frame();
    return {
      caller: joined(this.#callerFrames),
      agent: joined(this.#agentFrames),
      acts: this.#acts,
      repliesMs: this.#repliesMs,
      errors: this.#kept.messages('error'),
    };
  }

  close(): void {
    this.#agent.close(this.#clock.now());
    this.#line.close();
  }

  get #nowMs(): number {
    return this.#callerFrames.length * FRAME_MS;
  }

  #isOver(): boolean {
    if (this.#acts.length < this.#options.acts.length) return false;
    const quietSince = Math.max(this.#actEndsMs, this.#agentHeard ?? 0);
    return this.#nowMs - quietSince > OVER_MS;
  }

  async #frame(): Promise<void> {
    this.#act();
    const frame = this.#callerFrame();
    this.#callerFrames.push(frame);
    this.#line.hear({ samples: this.#isLost() ? frame.map(() => NOTHING_CAME) : frame, sampleRateHz: 8000 });
    this.#clock.turn(FRAME_MS);
    this.#recogniser.advance(this.#clock.now());
    for (const stream of this.#streams) await stream.judge();
    await settled();
    this.#followAgent();
  }

  #isLost(): boolean {
    if (this.#lostFrames > 0) this.#lostFrames -= 1;
    else if (this.#random() < this.#options.line.loss / LOST_FRAMES) this.#lostFrames = LOST_FRAMES - 1;
    else return false;
    return true;
  }

  /** The caller begins what is due. */
  #act(): void {
    const act = this.#options.acts[this.#acts.length];
    if (act === undefined || this.#nowMs < this.#actEndsMs) return;
    const { kind, ms } = act.when;
    const isFirst = this.#acts.length === 0 && kind === 'quiet';
    const began = this.#agentBegan;
    const heard = this.#agentHeard;
    const isDue =
      kind === 'over'
        ? began !== null && this.#nowMs - began >= ms
        : (isFirst && this.#nowMs >= ms) || (heard !== null && this.#nowMs - heard >= ms);
    if (isDue) this.#begin(act);
  }

  #begin({ pieces }: Act): void {
    const placed: { fromMs: number; toMs: number }[] = [];
    const startedAt = this.#clock.now();
    let offset = 0;
    for (const [place, { text, sound, pauseMs }] of pieces.entries()) {
      const lengthMs = sound.length / PER_MS;
      this.#sounding.push({ sound, at: (this.#nowMs + offset) * PER_MS });
      placed.push({ fromMs: this.#nowMs + offset, toMs: this.#nowMs + offset + lengthMs });
      const words = text.split(/\s+/).filter((word) => word !== '');
      for (const [at, word] of words.entries())
        this.#recogniser.word(
          word,
          startedAt + offset + (lengthMs * (at + 1)) / words.length,
          at === words.length - 1,
        );
      const isEnd = place === pieces.length - 1;
      if (words.length > 0) this.#recogniser.pause(startedAt + offset + lengthMs, isEnd, pauseMs);
      offset += lengthMs + (isEnd ? 0 : pauseMs);
    }
    this.#acts.push(placed);
    this.#actEndsMs = this.#nowMs + offset;
    this.#agentHeard = null;
    this.#agentBegan = null;
  }

  #callerFrame(): Int16Array {
    const { echo, background } = this.#options.line;
    const from = this.#nowMs * PER_MS;
    const mixed = new Float32Array(FRAME);
    const under = background ?? this.#noise;
    for (let place = 0; place < FRAME; place++) mixed[place] = under[(from + place) % under.length] ?? 0;
    for (const { sound, at } of this.#sounding)
      for (let place = 0; place < FRAME; place++)
        mixed[place] = (mixed[place] ?? 0) + (sound[Math.floor(from + place - at)] ?? 0);
    if (echo !== null) {
      const back = this.#agentFrames[this.#agentFrames.length - 1 - Math.round(echo.delayMs / FRAME_MS)];
      for (let place = 0; place < FRAME; place++)
        mixed[place] = (mixed[place] ?? 0) + (back?.[place] ?? 0) * decibels(echo.db);
    }
    return decodePcmu(encodePcmu(Int16Array.from(mixed, clipped)));
  }

  /** What the agent has just been heard to say, also by a recogniser that hears its echo. */
  #followAgent(): void {
    if (this.#playout?.speaking !== true) return;
    // What it says while the caller speaks is no answer to that yet.
    if (this.#nowMs > this.#actEndsMs) {
      this.#agentBegan ??= this.#nowMs;
      this.#agentHeard = this.#nowMs;
    }
    this.#spokenMs += FRAME_MS;
    const { echo } = this.#options.line;
    const sentence = this.#sentences[this.#spokenSentences];
    if (sentence === undefined) return;
    const words = sentence.text.split(/\s+/);
    const heard = Math.floor((words.length * Math.min(this.#spokenMs, sentence.ms)) / sentence.ms);
    // Whoever is louder is written down.
    const isMasked = this.#nowMs < this.#actEndsMs;
    for (; this.#wordsOfSentence < heard; this.#wordsOfSentence++)
      if (echo !== null && !isMasked)
        this.#recogniser.word(
          words[this.#wordsOfSentence] ?? '',
          this.#clock.now() + echo.delayMs,
          this.#wordsOfSentence === words.length - 1,
        );
    if (this.#spokenMs < sentence.ms) return;
    this.#spokenSentences += 1;
    this.#spokenMs = 0;
    this.#wordsOfSentence = 0;
  }

  #openPlayout(onEvent: (event: PlayoutEvent) => void): LinePlayout {
    const playout = this.#line.openPlayout((event) => {
      if (event.kind === 'ended') {
        // What was not heard is not echoed.
        this.#spokenSentences = this.#sentences.length;
        this.#spokenMs = 0;
        this.#wordsOfSentence = 0;
      }
      onEvent(event);
    });
    this.#playout = playout;
    return playout;
  }

  #model(): ChatModel {
    const call = this;
    return {
      provider: 'scripted',
      async *reply({ signal }): AsyncGenerator<ReplyPart, void, undefined> {
        await call.#after(MODEL_MS);
        if (signal.aborted) return;
        const { replies } = call.#options;
        // Which turn it is stands in how much was said: a reply that is thrown away is asked for again.
        yield { kind: 'text', text: replies[Math.min(call.#repliesMs.length, replies.length - 1)] ?? 'Yes.' };
        yield { kind: 'end', reason: 'complete', usage: null } as never;
      },
    };
  }

  #voice(): Voice {
    const call = this;
    return {
      provider: 'scripted',
      speak(): Utterance {
        const parts = new Parts<SpeechPart>();
        const place = call.#repliesMs.push(0) - 1;
        let made: Promise<void> = Promise.resolve();
        const then = (work: () => void): void => {
          made = made.then(() => call.#after(VOICE_MS)).then(work);
        };
        return {
          parts,
          push: (sentence, text) =>
            then(() => {
              const sound = call.#options.voiceOf(text);
              const ms = sound.length / PER_MS;
              call.#sentences.push({ text, ms });
              call.#repliesMs[place] = (call.#repliesMs[place] ?? 0) + ms;
              const pcm = { samples: Int16Array.from(sound, clipped), sampleRateHz: 8000 as const };
              parts.give({ kind: 'audio', sentence, pcm }, { kind: 'sentence-end', sentence });
            }),
          end: () => then(() => parts.end()),
        };
      },
    };
  }

  #after(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.wakeAt(this.#clock.now() + ms, resolve);
    });
  }
}

function configOf({ language, settings = '' }: TalkOptions): Config {
  const agent = `name: asha
language: ${language}
instructions: Be kind.
transcriber: stt
model: llm
voice: voice
firstSpeaker: caller
idle: {afterMs: 120000}
${settings}`;
  const parsed = parse(filesWith({ 'agents/asha.yaml': agent }), surroundings());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1));
  return parsed.config;
}

function joined(frames: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(frames.length * FRAME);
  for (const [place, frame] of frames.entries()) whole.set(frame, place * FRAME);
  return whole;
}
