// Talking to an agent in the browser: audio in both directions over one WebSocket, 16 kHz mono linear PCM in frames of 20
// ms, with events as JSON; or typed, without audio. The loop is that of a call; nobody is dialled, and what its tools would
// do is reported and not done.
import type { WebSocket } from 'ws';
import { faultOf } from '../../../runtime/fault.ts';
import type { Log } from '../../../runtime/log.ts';
import type { TrialCall, TrialRequest } from '../../../runtime/trials/trial-call.ts';
import { insertAudit } from '../../../store/access/audit.ts';
import type { Store } from '../../../store/store.ts';
import { samplesPerFrame } from '../../../telephony/audio.ts';
import { isDtmfDigit } from '../../../telephony/dtmf.ts';
import type { Clock } from '../../../telephony/time.ts';
import type { SocketRoute } from './sockets.ts';

export interface TalkSocketOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Null: there is no such agent. */
  readonly tryAgent: (wish: TrialRequest) => TrialCall | null;
}

const PATHS = {
  sound: /^\/api\/v1\/agents\/([A-Za-z0-9_-]{1,64})\/talk$/,
  text: /^\/api\/v1\/agents\/([A-Za-z0-9_-]{1,64})\/chat$/,
} as const;
const RATE_HZ = 16_000;
const FRAME_BYTES = samplesPerFrame(RATE_HZ) * 2;
const MOST_AT_ONCE = 4;
/** Of what is typed at once. */
const MOST_LETTERS = 2_000;
const LONGEST_MS = 15 * 60_000;
/** Silence behind the last sound that is still sent: it ends words softly. */
const TAIL_FRAMES = 15;
/** A browser that reads so much more slowly than it is spoken to has gone. */
const MOST_UNSENT_BYTES = 1_000_000;

export function talkSocket(options: TalkSocketOptions, medium: TrialRequest['medium']): SocketRoute {
  const calls = new Set<TrialCall>();
  return {
    name: medium === 'sound' ? 'talk' : 'chat',
    path: PATHS[medium],
    mostAtOnce: MOST_AT_ONCE,
    full: `${MOST_AT_ONCE} people talk to agents already`,
    begin,
    close: () => {
      for (const call of calls) call.hangUp();
    },
  };

  function begin(line: WebSocket, agent: string, who: string): void {
    const { tryAgent, store, clock, log } = options;
    const tell = (event: object): void => {
      if (line.readyState === line.OPEN) line.send(JSON.stringify(event));
    };
    let silent = TAIL_FRAMES;
    const call = tryAgent({
      ...{ agent, medium },
      onEvent: tell,
      onSilenced: () => tell({ kind: 'silenced' }),
      onFrame: ({ samples }) => {
        silent = samples.some((sample) => sample !== 0) ? 0 : silent + 1;
        if (silent > TAIL_FRAMES || line.readyState !== line.OPEN) return;
        if (line.bufferedAmount > MOST_UNSENT_BYTES) return line.terminate();
        line.send(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
      },
    });
    if (call === null) {
      line.close(4004, `there is no agent called ${agent}`);
      return;
    }
    calls.add(call);
    void insertAudit(store, {
      at: clock.now(),
      who,
      action: medium === 'sound' ? 'talkToAgent' : 'chatWithAgent',
      target: `/agents/${agent}/${medium === 'sound' ? 'talk' : 'chat'}`,
      status: 101,
    });
    const cancel = clock.wakeAt(clock.now() + LONGEST_MS, () => call.hangUp(), 'background');
    void call.ended.then((end) => {
      calls.delete(call);
      cancel();
      tell({ kind: 'trial-ended', ...end, deeds: call.deeds });
      line.close(1000);
    });
    let rest: Buffer = Buffer.alloc(0);
    line.on('message', (data: Buffer, isBinary) => {
      // What was on its way when the line was closed from here is nobody's wish any more.
      if (line.readyState !== line.OPEN) return;
      try {
        if (isBinary) {
          rest = hear(call, Buffer.concat([rest, data]));
          return;
        }
        const wish = wishIn(data.toString());
        if (wish !== null) return obey(call, wish);
        // Whoever sends that has the fault, and hears of it: one line a socket, however much they send.
        log.info({ who, agent, bytes: data.length }, 'browser sent a message that is not JSON');
        line.close(1007, 'what is sent as text has to be JSON');
        call.hangUp();
      } catch (thrown) {
        log.error({ fault: faultOf(thrown) }, 'message from a browser could not be handled');
        line.close(1011, 'a message could not be used');
        call.hangUp();
      }
    });
    line.on('close', () => call.hangUp());
    call.start();
  }
}

/** What is no whole frame yet. */
function hear(call: TrialCall, bytes: Buffer): Buffer {
  let rest = bytes;
  while (rest.length >= FRAME_BYTES) {
    const samples = new Int16Array(FRAME_BYTES / 2);
    for (let index = 0; index < samples.length; index++) samples[index] = rest.readInt16LE(index * 2);
    call.line.hear({ samples, sampleRateHz: RATE_HZ });
    rest = rest.subarray(FRAME_BYTES);
  }
  return Buffer.from(rest);
}

/** Null: it is no JSON. Of what is JSON and no wish, nothing is done. */
function wishIn(text: string): object | null {
  try {
    const wish: unknown = JSON.parse(text);
    return typeof wish === 'object' && wish !== null ? wish : {};
  } catch {
    return null;
  }
}

function obey(call: TrialCall, wish: object): void {
  if (!('kind' in wish)) return;
  if (wish.kind === 'hang-up') call.hangUp();
  if (wish.kind === 'say' && 'text' in wish && typeof wish.text === 'string')
    void call.caller?.say(wish.text.slice(0, MOST_LETTERS), 'at-once');
  if (wish.kind === 'keys' && 'digits' in wish && typeof wish.digits === 'string')
    for (const digit of wish.digits.slice(0, 40)) if (isDtmfDigit(digit)) call.press(digit);
}
