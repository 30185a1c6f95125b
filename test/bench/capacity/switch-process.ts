// The load: a stand-in switch in a process of its own. Its event socket answers every originate at once, its callers send
// a frame of 16 kHz every 20 ms and speak every five seconds, and it "plays" a file for as long as the file is.
import { statSync } from 'node:fs';
import { WebSocket } from 'ws';
import { EslServer } from '../../fakes/esl-server.ts';
import { spreadOf } from '../figures.ts';
import { answerEvent, legEvent, playbackStartEvent, playbackStopEvent } from '../switch-records.ts';
import { CYCLE_FRAMES, callerFrames } from './caller-sound.ts';
import type { FromSwitch, ToSwitch } from './messages.ts';
import { stampFrame } from './stamp.ts';

const FRAME_MS = 20;
const RATE_HZ = 16_000;
const BYTES_PER_MS = (RATE_HZ * 2) / 1000;
/** A prime, so that callers begin to speak at moments that lie as far apart as can be. */
const CYCLE_STEP = 97;

class Leg {
  readonly #leg: string;
  readonly #socket: WebSocket;
  #dueAt = 0;
  #frame: number;

  constructor(leg: string, url: string, place: number) {
    this.#leg = leg;
    this.#frame = (place * CYCLE_STEP) % CYCLE_FRAMES;
    this.#socket = new WebSocket(url, { perMessageDeflate: false });
    this.#socket.on('open', () => {
      this.#socket.send(this.#leg);
      // Calls are not in step with each other: their frames fall evenly into the 20 ms.
      this.#dueAt = Math.ceil(performance.now() / FRAME_MS) * FRAME_MS + (place % FRAME_MS);
    });
    this.#socket.on('error', (error) => {
      throw new Error(`the audio of ${leg} broke: ${error.message}`);
    });
  }

  close(): void {
    this.#dueAt = 0;
    this.#socket.close();
  }

  /** Sends what is due. Gives back how late the latest was. */
  send(now: number, frames: readonly Buffer[], late: number[]): void {
    while (this.#dueAt !== 0 && this.#dueAt <= now && this.#socket.readyState === WebSocket.OPEN) {
      const frame = Buffer.from(frames[this.#frame++ % CYCLE_FRAMES] ?? '');
      late.push(now - this.#dueAt);
      this.#dueAt += FRAME_MS;
      stampFrame(frame);
      this.#socket.send(frame);
    }
  }
}

const frames = callerFrames();
const legs = new Map<string, Leg>();
let late: number[] = [];

const server = await EslServer.listen({
  api: {
    originate: (args) => {
      const leg = /origination_uuid=([^,}]+)/.exec(args)?.[1] ?? '';
      server.peer.event(legEvent('CHANNEL_PROGRESS', leg));
      server.peer.event(answerEvent(leg, 'L16', RATE_HZ));
      return `+OK ${leg}`;
    },
    uuid_setvar_multi: () => '+OK',
    uuid_setvar: () => '+OK',
    uuid_audio_stream: (args) => {
      const [leg = '', verb, url = ''] = args.split(' ');
      if (verb === 'start') legs.set(leg, new Leg(leg, url, legs.size));
      return '+OK Success';
    },
    uuid_break: () => '+OK',
    uuid_fileman: () => '+OK',
    uuid_kill: (args) => {
      hangUp(args.split(' ')[0] ?? '');
      return '+OK';
    },
  },
  onCommand: ({ line, headers }, peer) => {
    if (!line.startsWith('sendmsg')) return false;
    peer.reply('+OK');
    play(line.split(' ')[1] ?? '', headers['execute-app-arg'] ?? '');
    return true;
  },
});

function hangUp(leg: string): void {
  legs.get(leg)?.close();
  legs.delete(leg);
  server.peer.event(legEvent('CHANNEL_HANGUP_COMPLETE', leg, { 'Hangup-Cause': 'NORMAL_CLEARING' }));
  server.peer.event(legEvent('CHANNEL_DESTROY', leg, { 'Hangup-Cause': 'NORMAL_CLEARING' }));
}

function play(leg: string, file: string): void {
  server.peer.event(playbackStartEvent(leg, file));
  const beganAt = performance.now();
  const look = (): void => {
    const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const leftMs = bytes / BYTES_PER_MS - (performance.now() - beganAt);
    if (leftMs > 0) {
      setTimeout(look, leftMs);
      return;
    }
    server.peer.event(playbackStopEvent(leg, file, 'done', bytes / 2));
    server.peer.event(legEvent('CHANNEL_EXECUTE_COMPLETE', leg, { Application: 'playback' }));
  };
  look();
}

setInterval(() => {
  const now = performance.now();
  for (const leg of legs.values()) leg.send(now, frames, late);
}, 1);

const tell = (message: FromSwitch): void => void process.send?.(message);
process.on('message', (_message: ToSwitch) => {
  tell({ kind: 'own-lateness', p99Ms: spreadOf(late).p99 });
  late = [];
});
process.on('disconnect', () => process.exit());
tell({ kind: 'listening', port: server.port });
