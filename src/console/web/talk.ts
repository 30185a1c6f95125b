// A conversation with an agent through the browser's microphone and loudspeaker: one socket to the controller, audio in both
// directions.
import { signal } from '@preact/signals';
import type { ChatLine } from './chat.ts';
import { type CutRecord, withHeard } from './heard-lines.ts';

export interface Talk {
  readonly agent: string;
  readonly state: 'opening' | 'talking' | 'over';
  readonly lines: readonly ChatLine[];
  readonly partial: string;
  readonly latencyMs: number | null;
}

export const talk = signal<Talk | null>(null);

const RATE_HZ = 16_000;
/** Of the agent's sound, against a network that is not even. */
const AHEAD_S = 0.06;

let stop: () => void = () => {};

export function endTalk(): void {
  stop();
}

export async function beginTalk(agent: string): Promise<void> {
  stop();
  talk.value = { agent, state: 'opening', lines: [], partial: '', latencyMs: null };
  try {
    stop = await open(agent);
  } catch (error) {
    const text =
      error instanceof DOMException && error.name === 'NotAllowedError'
        ? 'The microphone is not allowed.'
        : String(error);
    change({ state: 'over' });
    say({ who: 'note', text });
  }
}

function change(part: Partial<Talk>): void {
  if (talk.value !== null) talk.value = { ...talk.value, ...part };
}

function say(line: ChatLine): void {
  change({ lines: [...(talk.value?.lines ?? []), line], ...(line.who === 'caller' ? { partial: '' } : {}) });
}

/** Returns what ends it. */
async function open(agent: string): Promise<() => void> {
  const microphone = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, channelCount: 1 },
  });
  const context = new AudioContext();
  await context.audioWorklet.addModule('/console/capture-1.js');
  const source = context.createMediaStreamSource(microphone);
  const capture = new AudioWorkletNode(context, 'capture');
  source.connect(capture);
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = new WebSocket(
    `${scheme}://${location.host}/api/v1/agents/${encodeURIComponent(agent)}/talk`,
  );
  socket.binaryType = 'arraybuffer';
  const speaker = new Speaker(context);
  capture.port.onmessage = ({ data }) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(data as ArrayBuffer);
  };
  socket.onopen = () => change({ state: 'talking' });
  socket.onmessage = ({ data }) => {
    if (data instanceof ArrayBuffer) speaker.play(data);
    else take(JSON.parse(String(data)) as TalkEvent, speaker);
  };
  const close = (): void => {
    socket.onclose = null;
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ kind: 'hang-up' }));
    socket.close();
    for (const track of microphone.getTracks()) track.stop();
    void context.close();
    change({ state: 'over', partial: '' });
    stop = () => {};
  };
  socket.onclose = ({ reason }) => {
    if (reason !== '') say({ who: 'note', text: reason });
    close();
  };
  return close;
}

type TalkEvent = { readonly kind: string } & Readonly<Record<string, unknown>>;

function take(event: TalkEvent, speaker: Speaker): void {
  const text = typeof event['text'] === 'string' ? event['text'] : '';
  switch (event.kind) {
    case 'silenced':
      return speaker.silence();
    case 'caller-partial':
      return change({ partial: text });
    case 'caller-said':
      return say({ who: 'caller', text });
    case 'agent-speaks':
      return say({ who: 'agent', text, turn: Number(event['turn']) });
    case 'tool':
      return say({ who: 'tool', text: `${String(event['name'])} ${String(event['argumentsJson'])}` });
    case 'turn':
      return change({ lines: withHeard(talk.value?.lines ?? [], event['record'] as CutRecord) });
    case 'warning':
      return say({ who: 'note', text });
    case 'answered': {
      const latency = event['latency'] as { totalMs?: number } | undefined;
      return change({ latencyMs: latency?.totalMs ?? null });
    }
    case 'trial-ended':
      return say({ who: 'note', text: `${String(event['reason'])}: ${String(event['disposition'])}` });
    default:
      return;
  }
}

/** Plays frames one behind the other, a little behind the newest. */
class Speaker {
  readonly #context: AudioContext;
  #nextAt = 0;
  #playing = new Set<AudioBufferSourceNode>();

  constructor(context: AudioContext) {
    this.#context = context;
  }

  play(bytes: ArrayBuffer): void {
    const samples = new Int16Array(bytes);
    const buffer = this.#context.createBuffer(1, samples.length, RATE_HZ);
    buffer.copyToChannel(
      Float32Array.from(samples, (sample) => sample / 32_768),
      0,
    );
    const node = this.#context.createBufferSource();
    node.buffer = buffer;
    node.connect(this.#context.destination);
    const now = this.#context.currentTime;
    if (this.#nextAt < now) this.#nextAt = now + AHEAD_S;
    node.start(this.#nextAt);
    this.#nextAt += buffer.duration;
    this.#playing.add(node);
    node.onended = () => this.#playing.delete(node);
  }

  /** Somebody speaks over it: what waits is thrown away. */
  silence(): void {
    for (const node of this.#playing) node.stop();
    this.#playing = new Set();
    this.#nextAt = 0;
  }
}
