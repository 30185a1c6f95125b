// One call's agent with everything around it: declared agents, providers by name that do what a test tells them, a switch that
// plays what it is given, and a caller who speaks, presses keys and hangs up. For tests alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Agent } from '../../src/config/agent/agent.ts';
import { parse } from '../../src/config/reading/parse.ts';
import type { Config } from '../../src/config/schema.ts';
import type { AudioStreamListener } from '../../src/media/audio-stream-connection.ts';
import type { PlayoutSwitch } from '../../src/media/playout/playout.ts';
import type { SoundAction } from '../../src/media/sound-watch.ts';
import { NO_MODEL, NO_TRANSCRIBER } from '../../src/runtime/agents/absent-providers.ts';
import { AgentFactory } from '../../src/runtime/agents/agent-factory.ts';
import type { CallAgent, ProviderSet } from '../../src/runtime/agents/call-agent.ts';
import type { CallControl, LookUp } from '../../src/runtime/agents/call-capabilities.ts';
import type { McpToolsOf } from '../../src/runtime/agents/tools/mcp-tools.ts';
import type { CallPlan } from '../../src/runtime/call-plan.ts';
import type { CallNews } from '../../src/runtime/live-feed.ts';
import type { DtmfDigit } from '../../src/telephony/dtmf.ts';
import { callPlan } from './call-plans.ts';
import { FakeClock } from './clock.ts';
import { filesWith, surroundings } from './declared-config.ts';
import { KeptLog } from './kept-log.ts';
import {
  ScriptedModel,
  ScriptedTranscriber,
  type ScriptedUtterance,
  ScriptedVoice,
  settled,
} from './scripted-providers.ts';

/** Two of a kind, so that a change from one to the other can be seen. */
const PROVIDERS = `transcribers:
  - {name: stt, vendor: deepgram, apiKey: '\${env:KEY}'}
  - {name: stt-hi, vendor: deepgram, apiKey: '\${env:KEY}'}
models:
  - {name: llm, vendor: openai, model: small, apiKey: '\${env:KEY}'}
  - {name: llm-2, vendor: openai, model: small, apiKey: '\${env:KEY}'}
voices:
  - {name: voice, vendor: flite}
  - {name: voice-hi, vendor: espeak-ng, voice: hi}
`;

const SENTENCE_MS = 400;

/** The agent of the rig, with these lines of YAML besides. */
export function asha(...lines: readonly string[]): Readonly<Record<string, string>> {
  const usual = ['name: asha', 'language: en-IN', 'transcriber: stt', 'model: llm', 'voice: voice'];
  const text = [...usual, 'greeting: Hello.', 'dispositions: [done]', ...lines, ''].join('\n');
  return { 'agents/asha.yaml': text };
}

export class TalkRig {
  readonly clock = new FakeClock();
  readonly kept = new KeptLog();
  readonly transcribers = new Map<string, ScriptedTranscriber>();
  readonly models = new Map<string, ScriptedModel>();
  readonly voices = new Map<string, ScriptedVoice>();
  readonly news: CallNews[] = [];
  readonly hangUps: string[] = [];
  readonly reached: string[] = [];
  /** What is to be done where nothing comes of the far end. */
  readonly quiet: SoundAction['kind'][] = [];
  /** Whether whoever is rung answers. */
  answers = true;
  /** Until then they are rung. */
  rings: Promise<void> = Promise.resolve();
  lookUp: LookUp = () => [];
  mcpTools: McpToolsOf = () => [];
  readonly agent: CallAgent;
  readonly config: Config;
  readonly #voiced = new Set<ScriptedUtterance>();
  #playing: string | null = null;
  #line: AudioStreamListener | null = null;
  #edge: (kind: 'speech-start' | 'speech-end') => void = () => {};

  constructor(changes: Readonly<Record<string, string>>, given: Partial<CallPlan> = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'talk-rig-'));
    const parsed = parse(filesWith({ 'providers.yaml': PROVIDERS, ...changes }), surroundings());
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1));
    const { appliance } = parsed.config;
    this.config = {
      ...parsed.config,
      appliance: { ...appliance, playoutDirectory: join(folder, 'playout') },
    };
    const factory = new AgentFactory({
      config: () => this.config,
      providersOf: (agent) => this.#providersOf(agent),
      mcpTools: (servers, values) => this.mcpTools(servers, values),
      lookUp: (places, question) => this.lookUp(places, question),
      soundFile: () => null,
      guessLanguage: (text) => (/^[\x20-\x7e]+$/.test(text) ? 'en' : null),
      audio: {
        expect: (_leg, listener) => {
          this.#line = listener;
          return { url: 'ws://127.0.0.1/x', cancel: () => {} };
        },
      },
      vad: {
        stream: (_rate, onEdge) => {
          this.#edge = (kind) => onEdge({ kind, at: this.clock.now(), decidedAt: this.clock.now() });
          return { write: () => {}, close: () => {} };
        },
      },
      playoutSwitch: this.#switch(),
      sendDtmf: () => {},
      transcriptDirectory: join(folder, 'transcripts'),
      clock: this.clock,
      log: this.kept.log,
    });
    const plan = callPlan({ direction: 'inbound', variables: {}, ...given });
    this.agent = factory.open(
      plan,
      { name: 'PCMA', sampleRateHz: 8000 },
      {
        onNews: (news) => this.news.push(news),
        control: this.#reach(),
        onDisposition: () => {},
        onTurn: () => {},
        onHangUp: (reason, disposition) => this.hangUps.push(`${reason} ${disposition}`),
        onAudioOpen: () => {},
        onQuiet: ({ kind }) => this.quiet.push(kind),
        onLate: () => Promise.resolve(),
        onAudioLost: () => {},
      },
    );
    this.agent.expectAudio();
    onTestFinished(() => {
      this.agent.close(this.clock.now());
      rmSync(folder, { recursive: true, force: true });
    });
  }

  /** Answered, and what is said first is heard to its end. */
  async begins(): Promise<void> {
    this.agent.begin(this.clock.now());
    await this.speaks();
  }

  /** A whole turn of the caller's, heard by whoever listens now. */
  async says(text: string): Promise<void> {
    this.#edge('speech-start');
    this.clock.turn(500);
    this.#edge('speech-end');
    this.hearing.tell({ kind: 'final', text, confidence: null, language: null });
    this.clock.turn(1_700);
    await settled();
  }

  async presses(digits: string): Promise<void> {
    for (const digit of digits) this.agent.dtmf(digit as DtmfDigit, this.clock.now());
    await settled();
  }

  /** What the model answers, which is then spoken. */
  async replies(text: string, tool?: { name: string; args: object }): Promise<void> {
    const { parts } = this.thinking.last;
    if (text !== '') parts.give({ kind: 'text', text });
    if (tool !== undefined) {
      const call = { id: `call-${tool.name}`, name: tool.name, argumentsJson: JSON.stringify(tool.args) };
      parts.give({ kind: 'tool-call', call });
    }
    parts.give({ kind: 'end', reason: tool === undefined ? 'complete' : 'tool-calls', usage: null } as never);
    parts.end();
    await settled();
    await settled();
    if (tool === undefined) await this.speaks();
  }

  /** Sound is made of all that was handed to a voice, and heard to its end. */
  async speaks(): Promise<void> {
    await settled();
    let sentences = 0;
    for (const utterance of this.#utterances()) {
      if (this.#voiced.has(utterance)) continue;
      this.#voiced.add(utterance);
      sentences += utterance.pushed.length;
      for (const sentence of utterance.pushed.keys()) utterance.say(sentence, SENTENCE_MS);
      if (utterance.ended) utterance.parts.end();
    }
    await settled();
    await settled();
    const file = this.#playing;
    if (file === null) return;
    this.agent.playbackStarted(file, this.clock.now());
    // As long as it lasts: the playout knows when its end is overdue.
    this.clock.turn(SENTENCE_MS * Math.max(1, sentences));
    if (this.#playing === file) this.#playing = null;
    this.agent.playbackStopped(file, { at: this.clock.now(), reason: 'done', positionSamples: null });
    await settled();
  }

  /** So much time passes, and whatever is said in it is heard. */
  async waits(ms: number): Promise<void> {
    this.clock.turn(ms);
    await settled();
    await this.speaks();
  }

  /** So long nothing comes of the far end, and the switch fills in for it. */
  hearsNothing(ms: number): Promise<void> {
    return this.#hears(-1, ms);
  }

  /** So long not even empty frames come. Whether the agent says that it looks after the leg. */
  async hearsNoFrames(ms: number): Promise<boolean | undefined> {
    const since = this.clock.now();
    let isLookedAfter: boolean | undefined;
    for (const until = this.clock.now() + ms; this.clock.now() < until; ) {
      this.clock.turn(20);
      const at = this.clock.now();
      if (at - since > 1_000) isLookedAfter = this.#line?.onStopped?.(at);
      await settled();
    }
    return isLookedAfter;
  }

  /** Nothing came for so long that the line is begun anew. */
  lineStalls(): void {
    this.#line?.onClose({ kind: 'stalled', detail: 'no frame for 5001 ms; the switch still answers pings' });
    this.agent.expectAudio();
  }

  /** So long sound comes of the far end. */
  hearsSound(ms: number): Promise<void> {
    return this.#hears(1_000, ms);
  }

  /** This sound at 8 kHz comes of the far end, and whatever is said meanwhile is heard. */
  async hears(sound: Int16Array): Promise<void> {
    for (let from = 0; from + 160 <= sound.length; from += 160) {
      this.#frame(sound.slice(from, from + 160));
      if (from % 4_000 === 0) await this.speaks();
    }
  }

  async #hears(level: number, ms: number): Promise<void> {
    for (let frames = ms / 20; frames > 0; frames--) {
      this.#frame(new Int16Array(160).fill(level));
      await settled();
    }
  }

  #frame(samples: Int16Array): void {
    this.clock.turn(20);
    this.#line?.onFrame({ samples, sampleRateHz: 8000 }, this.clock.now());
  }

  /** What was handed to voices, the newest last. */
  get spoken(): readonly ScriptedUtterance[] {
    return this.#utterances();
  }

  /** What plays now, from its beginning. */
  get playing(): string | null {
    return this.#playing;
  }

  /** The newest stream of any transcriber that is open. */
  get hearing() {
    const all = [...this.transcribers.values()].flatMap(({ streams }) => streams);
    const open = all.filter(({ asked }) => !asked.includes('close'));
    const last = open.at(-1);
    if (last === undefined) throw new Error('nobody listens');
    return last;
  }

  /** Whoever was asked last. */
  get thinking(): ScriptedModel {
    const asked = [...this.models.values()].filter((model) => model.asked.length > 0);
    const last = asked.at(-1);
    if (last === undefined) throw new Error('no model was asked');
    return last;
  }

  /** Everything that was said, in order, with the voice that said it: `voice: Hello.` */
  get said(): string[] {
    return this.#spoken.map(({ name, utterance }) => `${name}: ${utterance.pushed.join(' ')}`);
  }

  newsOf<Kind extends CallNews['kind']>(kind: Kind): Extract<CallNews, { kind: Kind }>[] {
    return this.news.filter((one): one is Extract<CallNews, { kind: Kind }> => one.kind === kind);
  }

  readonly #spoken: { name: string; utterance: ScriptedUtterance }[] = [];

  #utterances(): readonly ScriptedUtterance[] {
    return this.#spoken.map(({ utterance }) => utterance);
  }

  #providersOf({ speech }: Agent): ProviderSet {
    if (speech.kind === 'realtime') throw new Error('the rig has no realtime');
    const [voice] = speech.voices;
    const isFlow = speech.kind === 'voice-only';
    return {
      transcriber: isFlow
        ? NO_TRANSCRIBER
        : made(this.transcribers, speech.transcribers[0], () => new ScriptedTranscriber()),
      model: isFlow ? NO_MODEL : made(this.models, speech.models[0], () => new ScriptedModel()),
      voice: made(this.voices, voice, () => this.#voice(voice)),
      prices: { transcribers: [], models: [], voices: [] },
      close: () => {},
    };
  }

  #voice(name: string): ScriptedVoice {
    const voice = new ScriptedVoice();
    const speak = voice.speak.bind(voice);
    voice.speak = (request) => {
      const utterance = speak(request) as ScriptedUtterance;
      this.#spoken.push({ name, utterance });
      return utterance;
    };
    return voice;
  }

  #switch(): PlayoutSwitch {
    return {
      play: (_leg, file) => {
        this.#playing = file;
        return Promise.resolve(true);
      },
      breakPlayback: () => {
        const file = this.#playing;
        this.#playing = null;
        if (file !== null)
          this.agent.playbackStopped(file, { at: this.clock.now(), reason: 'break', positionSamples: null });
        return Promise.resolve(true);
      },
      togglePause: () => Promise.resolve(true),
    };
  }

  #reach(): CallControl {
    const note = (what: string): Promise<true> => {
      this.reached.push(what);
      return Promise.resolve(true);
    };
    return {
      optOut: () => note('opt out'),
      bookCallback: () => note('callback'),
      setFields: (fields) => note(`fields ${JSON.stringify(fields)}`),
      takeMessage: () => false,
      maskRecording: (masked) => note(`recording ${masked ? 'silent' : 'goes on'}`),
      sendDtmf: (digits) => note(`dtmf ${digits}`),
      transfer: async ({ target }) => {
        await note(`transfer ${target.kind === 'destination' ? target.destination.name : target.kind}`);
        await this.rings;
        return this.answers
          ? { kind: 'connected' }
          : { kind: 'failed', failure: 'failed', because: 'nobody answered' };
      },
    };
  }
}

function made<T>(known: Map<string, T>, name: string, create: () => T): T {
  const one = known.get(name) ?? create();
  known.set(name, one);
  return one;
}
