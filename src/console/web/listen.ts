// Listening to a live call: its audio over one socket, the caller left and the agent right, slightly delayed. Sends nothing:
// nobody on the call hears it.
import { signal } from '@preact/signals';

export interface Listening {
  readonly call: string;
  readonly state: 'opening' | 'listening' | 'over';
  readonly note: string;
  /** How loud each is, from 0 to 1. */
  readonly levels: readonly [caller: number, agent: number];
}

export const listening = signal<Listening | null>(null);

/** Against a network that is not even. */
const AHEAD_S = 0.12;
/** More than that behind is thrown away: whoever listens wants to hear now. */
const MOST_BEHIND_S = 1;
const DEFAULT_RATE_HZ = 16_000;

let stop: () => void = () => {};

export function endListening(): void {
  stop();
}

export function beginListening(call: string): void {
  stop();
  listening.value = { call, state: 'opening', note: '', levels: [0, 0] };
  const context = new AudioContext();
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = new WebSocket(
    `${scheme}://${location.host}/api/v1/calls/${encodeURIComponent(call)}/listen`,
  );
  socket.binaryType = 'arraybuffer';
  let rateHz = DEFAULT_RATE_HZ;
  let nextAt = 0;
  const change = (part: Partial<Listening>): void => {
    if (listening.value?.call === call) listening.value = { ...listening.value, ...part };
  };
  socket.onmessage = ({ data }) => {
    if (data instanceof ArrayBuffer) {
      const now = context.currentTime;
      if (nextAt < now || nextAt > now + MOST_BEHIND_S) nextAt = now + AHEAD_S;
      const [buffer, levels] = bufferOf(context, data, rateHz);
      const node = context.createBufferSource();
      node.buffer = buffer;
      node.connect(context.destination);
      node.start(nextAt);
      nextAt += buffer.duration;
      change({ state: 'listening', levels, note: '' });
      return;
    }
    const told = JSON.parse(String(data)) as { kind: string; sampleRateHz?: number; because?: string };
    if (told.kind === 'listening') {
      rateHz = told.sampleRateHz ?? DEFAULT_RATE_HZ;
      change({ state: 'listening' });
    } else change({ note: told.because ?? '', levels: [0, 0] });
  };
  const close = (note?: string): void => {
    socket.onclose = null;
    socket.close();
    void context.close();
    change({ state: 'over', levels: [0, 0], ...(note === undefined ? {} : { note }) });
    stop = () => {};
  };
  socket.onclose = ({ reason }) => close(reason === '' ? undefined : reason);
  stop = () => close();
}

function bufferOf(
  context: AudioContext,
  bytes: ArrayBuffer,
  rateHz: number,
): [AudioBuffer, [number, number]] {
  const samples = new Int16Array(bytes);
  const frames = samples.length / 2;
  const buffer = context.createBuffer(2, frames, rateHz);
  const levels: [number, number] = [0, 0];
  for (const channel of [0, 1] as const) {
    const one = buffer.getChannelData(channel);
    let loudest = 0;
    for (let index = 0; index < frames; index++) {
      const value = (samples[index * 2 + channel] ?? 0) / 32_768;
      one[index] = value;
      loudest = Math.max(loudest, Math.abs(value));
    }
    levels[channel] = loudest;
  }
  return [buffer, levels];
}
