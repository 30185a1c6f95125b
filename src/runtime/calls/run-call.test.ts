// One call between a switch, an agent and records that note what they are asked: the usual walk, and what a bug in any of
// them costs.
import { expect, onTestFinished, test, vi } from 'vitest';
import { callPlan } from '../../../test/fakes/call-plans.ts';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { personalDataIn } from '../../../test/fakes/personal-data.ts';
import type { CallPolicy } from '../../call/state.ts';
import type { OriginatePlan } from '../../freeswitch/dial-string.ts';
import type { CommandResult } from '../../freeswitch/esl/command-result.ts';
import type { LegId } from '../../telephony/ids.ts';
import type { TalkCallbacks } from '../agents/talk.ts';
import type { EndedCall } from '../call-plan.ts';
import { LiveFeed } from '../live-feed.ts';
import type { CallServices, LegEvent } from './call-services.ts';
import { RunningCall } from './run-call.ts';

const OK: CommandResult = { ok: true, body: '' };
const POLICY: CallPolicy = {
  ringTimeoutMs: 30_000,
  maxTalkMs: 600_000,
  audioTimeoutMs: 5_000,
  reportTimeoutMs: 5_000,
};
const ORIGINATE = { leg: 'leg-1', gateway: 'main' } as unknown as OriginatePlan;
const CODEC = { name: 'PCMU', sampleRateHz: 8000 } as const;

const PEOPLE = { numbers: ['+919845000001', '+918047123457'] };

/** Everything around the call. `breaks` throws there, once asked. */
class Room {
  readonly said: string[] = [];
  readonly clock = new FakeClock();
  readonly kept = new KeptLog();
  readonly ended: EndedCall[] = [];
  readonly dispositions: string[] = [];
  readonly released: string[] = [];
  talk: TalkCallbacks | null = null;
  breaks: string | null = null;
  readonly call: RunningCall;

  constructor(plan = callPlan({ originate: ORIGINATE, recordingPath: '/r/call-1.wav' })) {
    // Whatever goes wrong, no line says whom it was about.
    onTestFinished(() => expect(personalDataIn(this.kept.lines, PEOPLE)).toEqual([]));
    const command = (what: string) => async (): Promise<CommandResult> => {
      this.#note(what);
      return OK;
    };
    const agent = {
      expectAudio: () => ({ url: 'ws://127.0.0.1:1/x', sampleRateHz: 8000 }),
      begin: () => this.#note('agent begins'),
      dtmf: (digit: string) => this.#note(`agent gets ${digit}`),
      close: () => this.#note('agent closes'),
      conclude: () => {},
      bill: () => [],
      transcriptPath: null,
    };
    // Whatever else is asked for is a mistake, and throws.
    const services = {
      switch: {
        originate: command('originate'),
        answer: command('answer'),
        hangUp: (_: LegId, cause: string) => command(`hang up ${cause}`)(),
        startAudioStream: command('start stream'),
        startRecording: command('record'),
      },
      talk: {
        prepare: () => this.#note('first message is prepared'),
        drop: () => {},
        open: (_plan: unknown, _codec: unknown, callbacks: TalkCallbacks) => {
          this.#note('agent is built');
          this.talk = callbacks;
          return agent;
        },
      },
      trunks: { callWentOut: () => {}, callFailed: () => {} },
      records: {
        callStarted: () => {},
        phase: (_: unknown, phase: string) => this.#note(`phase ${phase}`),
        answered: () => {},
        turn: () => this.#note('turn is kept'),
        disposition: () => this.#note('disposition is kept'),
        ended: () => this.#note('end is kept'),
      },
      feed: new LiveFeed(),
      clock: this.clock,
      log: this.kept.log,
      policy: POLICY,
    } as unknown as CallServices;
    this.call = new RunningCall(
      plan,
      { trunk: 'main', release: () => this.released.push('main') },
      services,
      {
        onLeg: () => {},
        disposition: (_plan, disposition) => this.dispositions.push(disposition),
        optOut: () => Promise.resolve(true),
        ended: (ended) => this.ended.push(ended),
      },
    );
  }

  event(event: Record<string, unknown>): void {
    this.call.switchEvent({ at: this.clock.now(), leg: this.call.leg, ...event } as LegEvent);
  }

  async answered(): Promise<void> {
    this.event({ kind: 'channel-ringing' });
    this.event({ kind: 'channel-answered', codec: CODEC });
    await vi.waitFor(() => expect(this.talk === null && this.breaks !== 'agent is built').toBe(false));
    this.talk?.onAudioOpen(this.clock.now());
  }

  over(): void {
    this.event({
      kind: 'channel-reported',
      cause: 'NORMAL_CLEARING',
      sipStatus: 200,
      by: 'far-end',
      answeredAt: null,
      endedAt: null,
    });
  }

  async settled(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  }

  #note(what: string): void {
    this.said.push(what);
    if (this.breaks === what) throw new Error(`broken at: ${what}`);
  }
}

test('a call is rung, answered, heard, recorded and ended, and gives its place back', async () => {
  const room = new Room();
  await room.answered();
  room.event({ kind: 'dtmf', digit: '5', via: 'rtp' });
  // The same press, on the other way.
  room.event({ kind: 'dtmf', digit: '5', via: 'info' });
  room.over();
  await room.settled();
  expect(room.said).toEqual([
    'phase dialing',
    'originate',
    'first message is prepared',
    'phase ringing',
    'phase active',
    'agent is built',
    'start stream',
    'record',
    'agent begins',
    'agent gets 5',
    'phase ended',
    'agent closes',
    'agent closes',
    'end is kept',
  ]);
  expect(room.ended).toHaveLength(1);
  expect(room.ended[0]).toMatchObject({ outcome: { kind: 'answered' }, disposition: 'caller-hung-up' });
  expect(room.released).toEqual(['main']);
  expect(room.clock.pending).toBe(0);
  expect(room.kept.messages('error')).toEqual([]);
});

test('what the call had come to holds, also where the callee hangs up in the goodbye', async () => {
  const room = new Room();
  await room.answered();
  room.talk?.onDisposition('agent-ended', 'do-not-call');
  expect([room.dispositions, room.said.at(-1)]).toEqual([['do-not-call'], 'disposition is kept']);
  room.over();
  await room.settled();
  expect(room.ended[0]).toMatchObject({
    disposition: 'do-not-call',
    reason: 'agent-ended',
    outcome: { endedBy: 'callee' },
  });
});

test.each([
  ['the agent cannot be built', 'agent is built'],
  ['the agent cannot begin', 'agent begins'],
  ['the stream command throws', 'start stream'],
  ['the recording command throws', 'record'],
])(
  '%s: the fault is logged with the call, the call is hung up and its end is told once',
  async (_, where) => {
    const room = new Room();
    room.breaks = where;
    await room.answered();
    await room.settled();
    expect(room.kept.lines.find(({ level }) => level === 'error')).toMatchObject({
      callId: 'call-1',
      fault: { message: `broken at: ${where}` },
    });
    expect(room.said.some((said) => said.startsWith('hang up'))).toBe(true);
    room.over();
    await room.settled();
    expect(room.ended).toHaveLength(1);
    expect(room.ended[0]).toMatchObject({ reason: 'fault', disposition: 'failed' });
    expect(room.released).toEqual(['main']);
  },
);

test.each([
  ['the agent cannot be closed', 'agent closes'],
  ['the end cannot be written down', 'end is kept'],
  ['the hang-up throws', 'hang up NORMAL_CLEARING'],
])('%s: the call ends all the same, and its place is free', async (_, where) => {
  const room = new Room();
  room.breaks = where;
  await room.answered();
  room.call.request({ kind: 'hang-up', by: 'operator' });
  await room.settled();
  room.over();
  await room.settled();
  expect(room.ended).toHaveLength(1);
  expect(room.released).toEqual(['main']);
  expect(new Set(room.kept.messages('error'))).toEqual(new Set(['call ended by a fault of this program']));
});

test('a switch that never reports: the call ends by itself', async () => {
  const room = new Room();
  await room.answered();
  room.call.request({ kind: 'hang-up', by: 'operator' });
  for (let second = 0; second < 15; second++) room.clock.turn(1_000);
  await room.settled();
  expect(room.ended).toHaveLength(1);
  expect(room.clock.pending).toBe(0);
});
