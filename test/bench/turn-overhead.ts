// What the controller itself adds to a turn: from the recogniser's final transcript to the first frame of sound in the
// playout's hands, through the real transcription, reducer and shell. Providers and playout take no time; nothing waits for silence.
import pino from 'pino';
import { DEFAULT_POLICY } from '../../src/conversation/policy.ts';
import type { Playout, PlayoutEvent } from '../../src/media/playout/playout.ts';
import { Transcription } from '../../src/runtime/agents/providers/transcription.ts';
import { RunningConversation } from '../../src/runtime/agents/run-conversation.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import type { Pcm } from '../../src/telephony/audio.ts';
import { median, spreadOf } from './figures.ts';
import { InstantModel, InstantVoice, ToldTranscriber } from './instant-providers.ts';
import { LIVEKIT_TURN_GROWTH, LIVEKIT_TURN_P50, LIVEKIT_TURN_P99 } from './peers.ts';
import { atMost, type Bench, type BenchOptions, type Section } from './rows.ts';

const TURNS = 500;
/** The first and the last turns that are compared. */
const EDGE_TURNS = 50;
const CONVERSATIONS = { full: 11, quick: 5 };

/** Words end the turn at once; silence without words does not, or there would be nothing to measure. */
const NO_WAITS = {
  ...DEFAULT_POLICY.endpointing,
  quickMs: 0,
  normalMs: 0,
  patientMs: 0,
  noWordsMs: 60_000,
  stuckMs: 60_000,
};

/** Takes sound and notes when the first of a turn came; "plays" it in no time. */
class StampingPlayout implements Playout {
  readonly method = 'growing-file';
  onEvent: (event: PlayoutEvent) => void = () => {};
  firstFrameAt = Number.NaN;
  #turn = 0;
  #writtenMs = 0;
  #ended: () => void = () => {};

  /** Resolves when the next turn was spoken to its end. */
  nextEnd(): Promise<void> {
    this.firstFrameAt = Number.NaN;
    return new Promise((resolve) => {
      this.#ended = resolve;
    });
  }

  write(turn: number, pcm: Pcm): void {
    if (turn > this.#turn) {
      this.firstFrameAt = performance.now();
      this.#turn = turn;
      this.#writtenMs = 0;
      queueMicrotask(() => this.onEvent({ kind: 'started', turn, at: systemClock.now() }));
    }
    this.#writtenMs += (pcm.samples.length * 1000) / pcm.sampleRateHz;
  }

  end(turn: number): void {
    queueMicrotask(() => {
      const heardMs = this.#writtenMs;
      this.onEvent({ kind: 'ended', turn, heardMs, reason: 'done', at: systemClock.now() });
      this.#ended();
    });
  }

  writtenMs(): number {
    return this.#writtenMs;
  }

  hold(): void {
    throw new Error('nobody speaks over the agent in this bench');
  }
  resume(): void {
    throw new Error('nobody speaks over the agent in this bench');
  }
  stop(): void {
    throw new Error('nobody speaks over the agent in this bench');
  }
  playbackStarted(): void {}
  playbackStopped(): void {}
  codecChanged(): void {}
  close(): void {}
}

/** One call, wired as `agent-factory.ts` wires it, without a leg. */
interface OpenCall {
  readonly conversation: RunningConversation;
  readonly transcription: Transcription;
  edge(kind: 'speech-start' | 'speech-end'): void;
  /** How often the live view was told something. */
  news(): number;
}

function openCall(transcriber: ToldTranscriber, model: InstantModel, playout: StampingPlayout): OpenCall {
  let tellEdge: OpenCall['edge'] = () => {};
  let news = 0;
  const transcription: Transcription = new Transcription({
    transcriber,
    sampleRateHz: 16000,
    language: 'en',
    keyterms: [],
    clock: systemClock,
    openVoiceActivity: (onEdge) => {
      tellEdge = (kind) => onEdge({ kind, at: systemClock.now() });
      return { write: () => {}, close: () => {} };
    },
    beeps: null,
    onHeard: (input, at) => conversation.input({ ...input, at }),
    onTrouble: (error) => {
      throw error;
    },
    onWarning: () => {},
  });
  const conversation = new RunningConversation({
    policy: { ...DEFAULT_POLICY, firstSpeaker: 'caller', endpointing: NO_WAITS },
    instructions: 'You confirm appointments.',
    language: 'en',
    model,
    voice: new InstantVoice(20),
    playout,
    voiceRateHz: 16000,
    toolsNow: () => [],
    onDisposition: () => {},
    clock: systemClock,
    log: pino({ level: 'silent' }),
    finalizeTranscript: () => transcription.finalize(),
    onNews: () => news++,
    onTurn: () => {},
    onUsage: () => {},
    onHangUp: (reason) => {
      throw new Error(`the call ended: ${reason}`);
    },
  });
  playout.onEvent = (event) => conversation.playoutEvent(event);
  transcription.open();
  conversation.input({ kind: 'begin', at: systemClock.now() });
  return { conversation, transcription, edge: (kind) => tellEdge(kind), news: () => news };
}

/** One call of `TURNS` turns. Gives back the overhead of each, in milliseconds. */
async function converse(): Promise<Float64Array> {
  const transcriber = new ToldTranscriber();
  const model = new InstantModel();
  const playout = new StampingPlayout();
  const call = openCall(transcriber, model, playout);
  const overheads = new Float64Array(TURNS);
  for (let turn = 0; turn < TURNS; turn++) {
    call.edge('speech-start');
    call.edge('speech-end');
    const spoken = playout.nextEnd();
    const finalAt = performance.now();
    transcriber.final(`Could I come on Tuesday afternoon instead, number ${turn}?`);
    await spoken;
    if (Number.isNaN(playout.firstFrameAt)) throw new Error('a turn ended without a sound');
    overheads[turn] = playout.firstFrameAt - finalAt;
    // A breath between turns, as every call has: what a turn leaves behind is not done at the next one's cost.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (model.lastMessages !== 2 * TURNS)
    throw new Error(`the last turn was asked with ${model.lastMessages} messages, not with all of them`);
  if (call.news() < 3 * TURNS) throw new Error('the live view was not told of every turn');
  call.conversation.close(systemClock.now());
  call.transcription.close();
  return overheads;
}

async function run({ quick }: BenchOptions): Promise<Section> {
  const conversations: Float64Array[] = [];
  for (let call = 0; call < (quick ? CONVERSATIONS.quick : CONVERSATIONS.full); call++)
    conversations.push(await converse());
  const all = spreadOf(conversations.flatMap((overheads) => [...overheads]));
  // The first conversation warms the engine up, which would flatter the ratio.
  const warm = conversations.slice(1);
  const first = median(warm.flatMap((overheads) => [...overheads.subarray(0, EDGE_TURNS)]));
  const last = median(warm.flatMap((overheads) => [...overheads.subarray(-EDGE_TURNS)]));
  return {
    name: turnBench.name,
    title: turnBench.title,
    method:
      `Final transcript → first sound handed to the playout, providers that take no time, ${conversations.length} calls of ` +
      `${TURNS} turns whose history grows to ${2 * TURNS} messages (${all.count} turns, worst ${all.max.toFixed(1)} ms; the ` +
      'cold start counts, except in the ratio).',
    rows: [
      {
        id: 'turn.p50',
        what: 'turn overhead, p50',
        value: all.p50,
        unit: 'ms',
        limit: atMost(1),
        beside: [LIVEKIT_TURN_P50],
      },
      {
        id: 'turn.p99',
        what: 'turn overhead, p99',
        value: all.p99,
        unit: 'ms',
        limit: atMost(5),
        beside: [LIVEKIT_TURN_P99],
      },
      {
        id: 'turn.growth',
        what: `last ${EDGE_TURNS} turns over the first ${EDGE_TURNS}`,
        value: last / first,
        unit: '×',
        limit: atMost(1.2),
        beside: [LIVEKIT_TURN_GROWTH],
      },
    ],
    details: null,
    warnings: [],
    skipped: null,
    failed: null,
  };
}

export const turnBench: Bench = { name: 'turns', title: 'Turn overhead', run };
