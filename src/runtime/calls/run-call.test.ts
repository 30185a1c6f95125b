// One call between a switch, an agent and records that note what they are asked: the usual walk, and what a bug in any of
// them costs.
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { callPlan } from '../../../test/fakes/call-plans.ts';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { personalDataIn } from '../../../test/fakes/personal-data.ts';
import type { CallPolicy } from '../../call/state.ts';
import type { OriginatePlan } from '../../freeswitch/dial-string.ts';
import type { CommandResult } from '../../freeswitch/esl/command-result.ts';
import type { LegId } from '../../telephony/ids.ts';
import type { TalkCallbacks } from '../agents/talking-agent.ts';
import type { EndedCall, TransferWish } from '../call-plan.ts';
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
  /** The switch has taken the call to its fallback. */
  isCutOff = false;
  readonly call: RunningCall;

  constructor(plan = callPlan({ originate: ORIGINATE, recordingPath: '/r/call-1.wav' })) {
    // Whatever goes wrong, no line says whom it was about.
    onTestFinished(() => expect(personalDataIn(this.kept.lines, PEOPLE)).toEqual([]));
    const command = (what: string) => async (): Promise<CommandResult> => {
      this.#note(what);
      return OK;
    };
    const agent = {
      heldByUs: (held: boolean) => this.#note(held ? 'agent waits' : 'agent goes on'),
      say: (text: string) => this.#note(`agent says ${text}`),
      whisper: (text: string) => this.#note(`agent is told ${text}`),
      mute: (muted: boolean) => this.#note(muted ? 'agent is silent' : 'agent answers again'),
      playbackStopped: () => {},
      codecChanged: () => true,
      expectAudio: () => ({ url: 'ws://127.0.0.1:1/x', sampleRateHz: 8000 }),
      begin: () => this.#note('agent begins'),
      endPolitely: () => this.#note('agent says goodbye'),
      dtmf: (digit: string) => this.#note(`agent gets ${digit}`),
      close: () => this.#note('agent closes'),
      conclude: () => {},
      bill: () => [],
      costs: () => [],
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
        setVariable: (leg: LegId, name: string) => command(`set ${name} on ${leg}`)(),
        connect: (leg: LegId, other: LegId) => command(`connect ${leg} ${other}`)(),
        stopAudioStream: command('stop stream'),
        guard: async () => ({ ok: true, value: !this.isCutOff }),
        attended: command('nobody but us'),
        play: async (_: LegId, file: string) => {
          this.#note(`play ${file}`);
          return true;
        },
        breakPlayback: async () => {
          this.#note('silence');
          return true;
        },
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
      consult: () => () => {
        throw new Error('nobody is consulted');
      },
      tariff: () => null,
      discards: (disposition: string) => disposition === 'no-consent',
      discard: (path: string) => this.#note(`delete ${path}`),
      music: (_: unknown, rate: number) => `/m/${rate}.wav`,
      destinations: () => [{ name: 'front-desk', ringTimeoutMs: 20_000 }],
      planTransfer: (_: unknown, wish: TransferWish) => ({
        ok: true,
        plan: {
          ...{ leg: 'leg-9', to: null, routes: [], brief: null, way: wish.way },
          ...{ softphone: { softphone: 'meera' }, giveUpAfterMs: wish.ringTimeoutMs },
        },
      }),
      records: {
        callStarted: () => {},
        peerStarted: (_: unknown, { trunk }: { trunk: string }) => this.#note(`peer on ${trunk}`),
        peerAnswered: () => this.#note('peer answered'),
        legEnded: () => this.#note('peer ended'),
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

test.each<[string, (room: Room) => void]>([
  [
    'the line that brought the sound is lost',
    (room) => room.event({ kind: 'audio-stream-error', reason: 'broken pipe' }),
  ],
  ['the agent loses it', (room) => room.talk?.onAudioLost('idle: nothing came', room.clock.now())],
  [
    'the leg has another rate now',
    (room) => room.event({ kind: 'codec-changed', codec: { name: 'G722', sampleRateHz: 16_000 } }),
  ],
])('%s: the old one is stopped before a new one is started', async (_what, happens) => {
  const room = new Room();
  await room.answered();
  await room.settled();
  room.said.length = 0;
  happens(room);
  await room.settled();
  expect(room.said).toEqual(['stop stream', 'start stream']);
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

describe('operators', () => {
  const PEER = 'leg-9';

  async function talking(): Promise<Room> {
    const room = new Room();
    await room.answered();
    await room.settled();
    room.said.length = 0;
    return room;
  }

  test('say, whisper and mute reach the agent; what is not legal is refused with the reason', async () => {
    const room = await talking();
    expect(room.call.order({ kind: 'say', text: 'One moment.' })).toEqual({ ok: true });
    room.call.order({ kind: 'whisper', text: 'Offer Monday.' });
    room.call.order({ kind: 'mute' });
    expect(room.call.order({ kind: 'mute' })).toMatchObject({ ok: false, kind: 'not-now' });
    expect(room.said).toEqual(['agent says One moment.', 'agent is told Offer Monday.', 'agent is silent']);
    expect(room.call.permissions.find(({ order }) => order === 'unmute')).toMatchObject({ allowed: true });
    room.over();
    expect(room.call.order({ kind: 'say', text: 'Hello?' })).toMatchObject({
      ok: false,
      kind: 'not-now',
      because: 'The call is over.',
    });
  });

  test('on hold music plays again and again; off hold it ends before the agent goes on', async () => {
    const room = await talking();
    room.call.order({ kind: 'hold' });
    room.clock.turn(10_000);
    room.event({ kind: 'playback-stopped', file: '/m/8000.wav', reason: 'done', positionSamples: null });
    // A file that ends at once is not asked for again and again.
    room.event({ kind: 'playback-stopped', file: '/m/8000.wav', reason: 'done', positionSamples: null });
    room.call.order({ kind: 'unhold' });
    expect(room.said).toEqual([
      'agent waits',
      'play /m/8000.wav',
      'play /m/8000.wav',
      'silence',
      'agent goes on',
    ]);
  });

  test('a hold has an end: the agent takes the call up again', async () => {
    const room = await talking();
    room.call.order({ kind: 'hold' });
    room.clock.turn(300_000);
    expect(room.said.at(-1)).toBe('agent goes on');
    expect(room.call.lineState).toEqual({ held: false, muted: false });
  });

  test('a hold whose end comes while a softphone is rung ends when nobody answers there', async () => {
    const room = await talking();
    room.call.order({ kind: 'hold' });
    room.clock.turn(295_000);
    room.call.order({ kind: 'take-over', softphone: 'meera' });
    await room.settled();
    room.clock.turn(10_000);
    expect(room.call.lineState.held).toBe(true);
    room.event({ kind: 'channel-answered', leg: PEER, codec: null, sound: null });
    room.event({
      kind: 'channel-reported',
      leg: PEER,
      cause: 'CALL_REJECTED',
      sipStatus: 603,
      by: 'far-end',
    });
    await room.settled();
    expect(room.call.state.phase).toBe('active');
    room.clock.turn(30_000);
    expect(room.call.lineState.held).toBe(false);
    expect(room.said.at(-1)).toBe('agent goes on');
  });

  test('on hold music goes on where a softphone that was rung does not answer', async () => {
    const room = await talking();
    room.call.order({ kind: 'hold' });
    room.call.order({ kind: 'take-over', softphone: 'meera' });
    await room.settled();
    room.said.length = 0;
    room.event({ kind: 'channel-answered', leg: PEER, codec: null, sound: null });
    room.event({
      kind: 'channel-reported',
      leg: PEER,
      cause: 'CALL_REJECTED',
      sipStatus: 603,
      by: 'far-end',
    });
    await room.settled();
    expect(room.call.lineState.held).toBe(true);
    expect(room.said).not.toContain('silence');
  });

  test('a softphone of which nothing is heard is given up, let go of, and another may be rung', async () => {
    const room = await talking();
    room.call.order({ kind: 'take-over', softphone: 'meera' });
    await room.settled();
    room.said.length = 0;
    room.clock.turn(60_000);
    await room.settled();
    expect(room.call.state.phase).toBe('active');
    expect(room.said).toContain('hang up ORIGINATOR_CANCEL');
    expect(room.said).toContain('peer ended');
    expect(room.call.order({ kind: 'take-over', softphone: 'meera' })).toEqual({ ok: true });
  });

  test('an agent that wants to connect the caller while the time is over is told that it cannot', async () => {
    const room = await talking();
    room.clock.turn(600_000);
    expect(room.call.state.phase).toBe('active');
    const end = room.talk?.reach.transfer({
      ...{ target: { kind: 'softphone', name: 'meera' }, way: 'join', ringTimeoutMs: 20_000, brief: null },
    });
    expect(await Promise.race([end, room.settled().then(() => 'nothing')])).toMatchObject({ kind: 'failed' });
  });

  test('an operator takes over: the softphone rings, answers, and has the caller', async () => {
    const room = await talking();
    expect(room.call.order({ kind: 'take-over', softphone: 'meera' })).toEqual({ ok: true });
    expect(room.call.order({ kind: 'transfer', to: 'front-desk' })).toMatchObject({ kind: 'not-now' });
    await room.settled();
    room.event({ kind: 'channel-answered', leg: PEER, codec: CODEC, sound: null });
    await room.settled();
    await vi.waitFor(() => expect(room.call.state.phase).toBe('bridged'));
    expect(room.said).toEqual([
      'phase transferring',
      'peer on softphones',
      'originate',
      'peer answered',
      'stop stream',
      'nobody but us',
      'silence',
      'set park_after_bridge on leg-1',
      'connect leg-1 leg-9',
      'phase bridged',
      'agent closes',
      'set park_timeout on leg-1',
    ]);
  });

  test('a transfer that comes to nothing: the agent goes on and is told why', async () => {
    const room = await talking();
    expect(room.call.order({ kind: 'transfer', to: 'nobody' })).toMatchObject({
      kind: 'refused',
      remedy: 'choose one of: front-desk',
    });
    room.call.order({ kind: 'transfer', to: 'front-desk' });
    await room.settled();
    room.said.length = 0;
    room.event({ kind: 'channel-answered', leg: PEER, codec: null, sound: null });
    room.event({
      kind: 'channel-reported',
      leg: PEER,
      cause: 'CALL_REJECTED',
      sipStatus: 603,
      by: 'far-end',
    });
    await room.settled();
    expect(room.said).toContain('agent goes on');
    expect(room.said).toContainEqual(
      expect.stringMatching(/^agent is told You tried to connect the caller with front-desk/),
    );
    expect(room.call.state.phase).toBe('active');
  });

  test('a caller who hangs up meanwhile takes the ringing with them', async () => {
    const room = await talking();
    room.call.order({ kind: 'take-over', softphone: 'meera' });
    await room.settled();
    room.event({ kind: 'channel-hung-up', cause: 'NORMAL_CLEARING', sipStatus: null, by: 'far-end' });
    expect(room.said).toContain('hang up ORIGINATOR_CANCEL');
  });
});

test('a recording is not kept where its result says so', async () => {
  const room = new Room();
  await room.answered();
  room.talk?.onDisposition('agent-ended', 'no-consent');
  room.over();
  await room.settled();
  expect(room.said).toContain('delete /r/call-1.wav');
  expect(room.ended[0]?.summary.recordingPath).toBeNull();
});
