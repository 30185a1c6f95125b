import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import type { CallInput, CallOutcome } from '../../call/state.ts';
import type { OriginatePlan } from '../../freeswitch/dial-string.ts';
import type { CommandResult } from '../../freeswitch/esl/command-result.ts';
import { type CallId, type LegId, toId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { ConsultCallbacks } from '../agents/tools/consult.ts';
import type { CallPlan, TrunkRoute } from '../call-plan.ts';
import { CallLegs } from './call-legs.ts';
import { OUTBOUND } from './plan-call.ts';
import type { CallRecords } from './records.ts';
import type { SlotAnswer } from './trunk-pool.ts';

const NUMBER = '+919845000001' as E164;
const CALL = toId<CallId>('call-1');

function route(number: number, trunk: string): TrunkRoute {
  const leg = toId<LegId>(`leg-${number}`);
  const originate: OriginatePlan = {
    leg,
    call: CALL,
    gateway: trunk,
    wireNumber: NUMBER,
    callerIdWire: NUMBER,
    cidType: 'none',
    ringTimeoutMs: 30_000,
    codecs: [],
    earlyMedia: 'ignore',
  };
  return { leg, trunk, originate };
}
const FIRST = route(1, 'main');
const SECOND = route(2, 'second');
const PEER = route(9, 'main');

const PLAN: CallPlan = {
  ...OUTBOUND,
  call: CALL,
  leg: FIRST.leg,
  number: NUMBER,
  ours: NUMBER,
  because: 'a test',
  trunk: 'main',
  agent: 'asha',
  campaign: null,
  attempt: null,
  variables: {},
  originate: FIRST.originate,
  failover: [SECOND],
  recordingPath: null,
};
const BY_BRIDGE = { softphone: null, way: 'bridge', brief: null } as const;
const FORWARDING: CallPlan = {
  ...PLAN,
  direction: 'inbound',
  originate: null,
  failover: [],
  forward: {
    when: 'answered',
    to: NUMBER,
    leg: PEER.leg,
    routes: [PEER],
    giveUpAfterMs: 20_000,
    ...BY_BRIDGE,
  },
};

const OK: CommandResult = { ok: true, body: '' };
const REFUSED: CommandResult = { ok: false, kind: 'refused', text: 'GATEWAY_DOWN' } as CommandResult;

/** One call's legs, between a switch that answers as it is told and a pool with places by name. */
class Room {
  readonly said: string[] = [];
  readonly clock = new FakeClock();
  wanted = true;
  exists = false;
  durable = true;
  answers: Record<string, CommandResult> = {};
  /** Resolves when the pool is told to. Without it: at once. */
  place: ((answer: SlotAnswer) => void) | null = null;
  free = true;
  readonly legs: CallLegs;
  consult: ConsultCallbacks | null = null;
  /** What an originate is answered with, some time. */
  later: Promise<CommandResult> | null = null;

  constructor(plan: CallPlan) {
    const say = (what: string): void => void this.said.push(what);
    const command = (name: string): Promise<CommandResult> => {
      say(name);
      if (this.later !== null && name.startsWith('originate')) return this.later;
      return Promise.resolve(this.answers[name] ?? OK);
    };
    const records = {
      legEnded: (_: CallId, leg: LegId, { hangupCause }) => say(`record ${leg} ended ${hangupCause}`),
      nextLeg: ({ leg, trunk }) => {
        say(`record ${leg} on ${trunk}`);
        return Promise.resolve(this.durable);
      },
      peerStarted: (_: CallId, { leg, trunk }) => say(`record peer ${leg} on ${trunk}`),
      peerAnswered: (_: CallId, leg: LegId) => say(`record peer ${leg} answered`),
    } satisfies Partial<CallRecords>;
    this.legs = new CallLegs(
      plan,
      this.#slot('main'),
      {
        switch: {
          originate: (asked) => command(`originate ${'gateway' in asked ? asked.gateway : ''} ${asked.leg}`),
          bridgeTo: (leg, asked) => command(`bridge ${leg} ${asked.leg}`),
          breakPlayback: (leg) => {
            say(`silence on ${leg}`);
            return Promise.resolve(true);
          },
          stopAudioStream: () => command('stop stream'),
          startAudioStream: (leg) => command(`listen to ${leg}`),
          getVariable: () => Promise.resolve({ ok: true, value: null }),
          channelExists: (leg) => {
            say(`is there ${leg}?`);
            return Promise.resolve({ ok: true, value: this.exists });
          },
          connect: (leg, other) => command(`connect ${leg} ${other}`),
          joinThreeWay: (third, leg) => command(`three-way ${third} ${leg}`),
          setVariable: (leg, name, value) => command(`set ${leg} ${name}=${value}`),
          refer: () => Promise.reject(new Error('no carrier is asked here')),
          guard: () => Promise.resolve({ ok: true, value: true }),
          attended: () => Promise.resolve({ ok: true, body: '' }),
          referralTaken: () => Promise.reject(new Error('no carrier is asked here')),
          hangUp: (leg, cause) => command(`hang up ${leg} ${cause}`),
        },
        trunks: {
          take: ([trunk = '']) => this.#take(trunk),
          callWentOut: (trunk) => say(`${trunk} is well`),
          callFailed: (trunk, cause) => say(`${trunk} failed ${cause}`),
        },
        // Whatever else is written would be a mistake, and throws.
        records: records as unknown as CallRecords,
        clock: this.clock,
        log: pino({ level: 'silent' }),
        consult: (_plan, _codec, callbacks) => {
          this.consult = callbacks;
          return {
            expectAudio: () => ({ url: 'ws://127.0.0.1:1/peer', sampleRateHz: 8000 as const }),
            dtmf: (digit) => say(`peer keys ${digit}`),
            playbackStarted: () => {},
            playbackStopped: () => {},
            close: () => say('the brief is over'),
          };
        },
      },
      {
        input: (input) => say(wordsOf(input)),
        tell: (news) => say(news.kind),
        wants: () => this.wanted,
        onLeg: (leg) => say(`listens to ${leg}`),
        lost: () => say('caller lost'),
        joining: () => Promise.resolve(),
      },
    );
  }

  /** What was said since the last question. */
  async heard(): Promise<string[]> {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    return this.said.splice(0);
  }

  #slot(trunk: string) {
    return { trunk, release: () => void this.said.push(`${trunk} is given back`) };
  }

  #take(trunk: string): Promise<SlotAnswer> {
    const answer: SlotAnswer = this.free
      ? { ok: true, slot: this.#slot(trunk) }
      : { ok: false, passedOver: [] };
    if (this.place === null) return Promise.resolve(answer);
    return new Promise((resolve) => {
      this.place = () => resolve(answer);
    });
  }
}

function wordsOf(input: CallInput): string {
  const cause = 'cause' in input ? ` ${input.cause}` : '';
  return `→ ${input.kind}${cause}`;
}

const FAILURE = {
  cause: 'NORMAL_TEMPORARY_FAILURE',
  sipStatus: 503,
  by: 'far-end',
  at: 5,
  gone: true,
  reportBy: 9,
} as const;

async function afterFailure(room: Room): Promise<void> {
  void room.legs.originate(FIRST);
  room.legs.noteFailure(FIRST, FAILURE);
  expect(await room.heard()).toEqual([
    'originate main leg-1',
    'main failed NORMAL_TEMPORARY_FAILURE',
    'record leg-1 ended NORMAL_TEMPORARY_FAILURE',
    'main is given back',
  ]);
}

describe('an originate for which the switch had no session', () => {
  const FULL = { ok: false, kind: 'refused', text: '-ERR DESTINATION_OUT_OF_ORDER', hint: '' } as const;
  const ASKED = 'originate main leg-1';

  async function refused(answer: CommandResult = FULL): Promise<Room> {
    const room = new Room(PLAN);
    room.answers[ASKED] = answer;
    void room.legs.originate(FIRST);
    await room.heard();
    return room;
  }

  test('is placed once more a second later, with the same id', async () => {
    const room = await refused();
    room.clock.turn(1_000);
    expect(await room.heard()).toEqual([]);
    room.answers = {};
    room.clock.turn(100);
    expect(await room.heard()).toEqual(['is there leg-1?', ASKED]);
  });

  test('and no third time', async () => {
    const room = await refused();
    room.clock.turn(1_100);
    expect(await room.heard()).toEqual([
      'is there leg-1?',
      ASKED,
      '→ originate-failed DESTINATION_OUT_OF_ORDER',
    ]);
    room.clock.turn(10_000);
    expect(await room.heard()).toEqual([]);
  });

  test.each<[string, (room: Room) => void]>([
    ['a channel was told of', (room) => room.legs.told()],
    [
      'the switch has it all the same',
      (room) => {
        room.exists = true;
      },
    ],
    [
      'the call does not wait for it any more',
      (room) => {
        room.wanted = false;
      },
    ],
    ['it was hung up meanwhile', (room) => room.legs.cancel()],
  ])('never where %s', async (_what, happens) => {
    const room = await refused();
    happens(room);
    room.clock.turn(1_100);
    const said = await room.heard();
    expect(said).not.toContain(ASKED);
    expect(said).toContain('→ originate-failed DESTINATION_OUT_OF_ORDER');
  });

  test.each<[string, CommandResult]>([
    ['with another word', REFUSED],
    ['and nobody knows whether it left', { ...FULL, kind: 'unknown' }],
    ['in time', { ...FULL, kind: 'timeout' }],
  ])('never where the switch did not answer so: %s', async (_what, answer) => {
    const room = await refused(answer);
    room.clock.turn(5_000);
    expect(await room.heard()).toEqual([]);
  });

  test('never where a channel was told of before the answer: a carrier may say so as well', async () => {
    const room = new Room(PLAN);
    room.legs.told();
    room.answers[ASKED] = FULL;
    void room.legs.originate(FIRST);
    expect(await room.heard()).toEqual([ASKED, '→ originate-failed DESTINATION_OUT_OF_ORDER']);
  });
});

test('the next trunk: a place, a row on the disk, and only then the originate', async () => {
  const room = new Room(PLAN);
  await afterFailure(room);
  void room.legs.originate(SECOND);
  expect(await room.heard()).toEqual([
    'record leg-2 on second',
    'listens to leg-2',
    'trunk-changed',
    'originate second leg-2',
  ]);
  expect(room.legs.plan).toMatchObject({ leg: 'leg-2', trunk: 'second' });
});

test('the next trunk has no place: nothing is written and nothing dialled', async () => {
  const room = new Room(PLAN);
  await afterFailure(room);
  room.free = false;
  void room.legs.originate(SECOND);
  expect(await room.heard()).toEqual(['→ route-unavailable']);
  expect(room.legs.plan).toMatchObject({ leg: 'leg-1', trunk: 'main' });
});

test('the row cannot be written: the place goes back and nothing is dialled', async () => {
  const room = new Room(PLAN);
  await afterFailure(room);
  room.durable = false;
  void room.legs.originate(SECOND);
  expect(await room.heard()).toEqual([
    'record leg-2 on second',
    'second is given back',
    '→ route-unavailable',
  ]);
});

test('hung up while it waits for its place: nothing is dialled, and the call is told that there is no leg', async () => {
  const room = new Room(PLAN);
  await afterFailure(room);
  room.place = () => {};
  void room.legs.originate(SECOND);
  room.wanted = false;
  room.legs.cancel();
  room.place({ ok: false, passedOver: [] });
  expect(await room.heard()).toEqual([
    'second is given back',
    '→ originate-failed ORIGINATOR_CANCEL',
    '→ channel-destroyed',
  ]);
});

test('the reply to an originate that the call has left behind is not listened to', async () => {
  const room = new Room(PLAN);
  room.answers = { 'originate main leg-1': REFUSED };
  void room.legs.originate(FIRST);
  room.legs.noteFailure(FIRST, FAILURE);
  void room.legs.originate(SECOND);
  expect(await room.heard()).not.toContain('→ originate-failed GATEWAY_DOWN');
});

test('a forwarded call: the peer is rung, answers, leaves; its place goes back once', async () => {
  const room = new Room(FORWARDING);
  await room.legs.transfer({ kind: 'transfer', peer: PEER.leg, destination: NUMBER, timeoutMs: 20_000 });
  expect(await room.heard()).toEqual(['listens to leg-9', 'record peer leg-9 on main', 'bridge leg-1 leg-9']);
  const leg = PEER.leg;
  room.legs.otherLeg({ kind: 'channel-answered', at: 7, leg, codec: null, sound: null });
  const end = { cause: 'NORMAL_CLEARING', sipStatus: 200, by: 'far-end' } as const;
  room.legs.otherLeg({ kind: 'channel-reported', at: 9, leg, ...end, answeredAt: 7, endedAt: 9 });
  room.legs.otherLeg({ kind: 'channel-destroyed', at: 9, leg, cause: null });
  expect(await room.heard()).toEqual([
    'main is well',
    'record peer leg-9 answered',
    '→ transfer-answered',
    'main is given back',
    'record leg-9 ended NORMAL_CLEARING',
  ]);
});

test('a call that goes on to a person because its agent failed: what the agent was saying is cut off first', async () => {
  const { forward } = FORWARDING;
  if (forward === undefined || forward === null) throw new Error('it is forwarded');
  const room = new Room({ ...FORWARDING, forward: { ...forward, when: 'agent-fails' } });
  await room.legs.transfer({ kind: 'transfer', peer: PEER.leg, destination: NUMBER, timeoutMs: 20_000 });
  expect(await room.heard()).toEqual([
    'listens to leg-9',
    'record peer leg-9 on main',
    'stop stream',
    'silence on leg-1',
    'bridge leg-1 leg-9',
  ]);
});

test('a forwarded call whose trunk has no place fails as the peer would', async () => {
  const room = new Room(FORWARDING);
  room.free = false;
  await room.legs.transfer({ kind: 'transfer', peer: PEER.leg, destination: NUMBER, timeoutMs: 20_000 });
  expect(await room.heard()).toEqual(['→ transfer-failed NORMAL_CIRCUIT_CONGESTION']);
});

const WARM: CallPlan = {
  ...FORWARDING,
  forward: {
    ...{
      when: 'answered',
      to: NUMBER,
      leg: PEER.leg,
      routes: [PEER],
      giveUpAfterMs: 20_000,
      softphone: null,
    },
    way: 'warm',
    brief: {
      text: 'A call. Press 1.',
      reminder: 'Press 1.',
      acceptKey: '1',
      declineKey: '2',
      giveUpAfterMs: 9,
    },
  },
};
const CODEC = { name: 'PCMU', sampleRateHz: 8000 } as const;

async function told(way: 'warm' | 'conference' = 'warm'): Promise<Room> {
  const { forward } = WARM;
  if (forward === null) throw new Error('nobody is rung');
  const room = new Room({ ...WARM, forward: { ...forward, way } });
  await room.legs.transfer({ kind: 'transfer', peer: PEER.leg, destination: NUMBER, timeoutMs: 20_000, way });
  room.legs.otherLeg({ kind: 'channel-answered', at: 7, leg: PEER.leg, codec: CODEC, sound: null });
  const heard = await room.heard();
  expect(heard.slice(0, 3)).toEqual([
    'listens to leg-9',
    'record peer leg-9 on main',
    'originate main leg-9',
  ]);
  expect(heard.slice(-2)).toEqual(['record peer leg-9 answered', 'listen to leg-9']);
  return room;
}

const GONE = { cause: 'NORMAL_CLEARING', sipStatus: 200, by: 'far-end', answeredAt: 7, endedAt: 9 } as const;

test('a warm transfer: they are rung on a leg of ours, told, take the call by a key, and have the caller', async () => {
  const room = await told();
  room.legs.otherLeg({ kind: 'dtmf', at: 8, leg: PEER.leg, digit: '1', via: 'rtp' });
  expect(await room.heard()).toEqual(['peer keys 1']);
  room.consult?.accepted();
  expect(await room.heard()).toEqual([
    'the brief is over',
    'stop stream',
    'silence on leg-1',
    'set leg-1 park_after_bridge=true',
    'connect leg-1 leg-9',
    '→ transfer-answered',
  ]);
  // They hang up: the call is over, and their place on the trunk is free.
  room.legs.otherLeg({ kind: 'channel-reported', at: 9, leg: PEER.leg, ...GONE });
  expect(await room.heard()).toEqual([
    'main is given back',
    'record leg-9 ended NORMAL_CLEARING',
    '→ transfer-ended',
  ]);
});

test.each([
  ['do not want it', 'TRUNKLINE_DECLINED', 'hang up leg-9 NORMAL_CLEARING'],
  ['are a machine', 'TRUNKLINE_MACHINE', 'hang up leg-9 NORMAL_CLEARING'],
  ['say nothing', 'TRUNKLINE_NOT_ACCEPTED', 'hang up leg-9 NO_ANSWER'],
])('a warm transfer to people who %s fails, and they are hung up', async (_, cause, hangUp) => {
  const room = await told();
  room.consult?.refused(cause);
  expect(await room.heard()).toEqual([
    'the brief is over',
    'main is given back',
    `record leg-9 ended ${cause}`,
    hangUp,
    `→ transfer-failed ${cause}`,
  ]);
});

test('who hangs up while they are told has not accepted', async () => {
  const room = await told();
  room.legs.otherLeg({ kind: 'channel-reported', at: 9, leg: PEER.leg, ...GONE });
  expect((await room.heard()).at(-1)).toBe('→ transfer-failed TRUNKLINE_NOT_ACCEPTED');
});

test('a caller who hangs up meanwhile ends it at once, and an accepting key comes too late', async () => {
  const room = await told();
  room.legs.cancel();
  expect(await room.heard()).toEqual(['the brief is over', 'hang up leg-9 NORMAL_CLEARING']);
  room.consult?.accepted();
  expect(await room.heard()).not.toContain('connect leg-1 leg-9');
});

test('a caller who hangs up before the switch has the other leg leaves nobody parked there', async () => {
  const room = new Room(WARM);
  let reply = (_result: CommandResult): void => {};
  room.later = new Promise((resolve) => {
    reply = resolve;
  });
  void room.legs.transfer({
    ...{ kind: 'transfer', peer: PEER.leg, destination: NUMBER, timeoutMs: 20_000, way: 'warm' },
  });
  await room.heard();
  // There is no such channel yet.
  room.answers = { 'hang up leg-9 ORIGINATOR_CANCEL': REFUSED };
  room.legs.ended({
    answeredAt: 1,
    endedAt: 8,
    hangupCause: 'NORMAL_CLEARING',
    sipStatus: null,
  } as CallOutcome);
  await room.heard();
  reply(OK);
  expect(await room.heard()).toEqual(['hang up leg-9 NORMAL_CLEARING']);
});

test('a caller who hangs up as the place on the trunk comes has nobody rung', async () => {
  const room = new Room(WARM);
  room.place = () => {};
  void room.legs.transfer({
    ...{ kind: 'transfer', peer: PEER.leg, destination: NUMBER, timeoutMs: 20_000, way: 'warm' },
  });
  await room.heard();
  room.place({ ok: false, passedOver: [] });
  room.legs.cancel();
  expect(await room.heard()).toEqual(['main is given back', '→ transfer-failed ORIGINATOR_CANCEL']);
});

test('who hangs up while they are being connected takes nothing from what the caller hears', async () => {
  const room = await told();
  room.consult?.accepted();
  room.legs.otherLeg({ kind: 'channel-reported', at: 9, leg: PEER.leg, ...GONE });
  expect(await room.heard()).not.toContain('silence on leg-1');
});

test('in a conference they come to caller and agent, leave again, and are hung up with the call', async () => {
  const room = await told('conference');
  room.consult?.accepted();
  expect((await room.heard()).slice(-2)).toEqual(['three-way leg-9 leg-1', '→ transfer-joined']);
  expect(room.legs.isConference).toBe(true);
  room.legs.cancel();
  expect(await room.heard()).toEqual(['hang up leg-9 NORMAL_CLEARING']);
});

test.each([
  ['before', ['report', 'reply']],
  ['behind', ['reply', 'report']],
])(
  'a busy line fails once, whether its report comes %s the reply to the originate or not',
  async (_, order) => {
    const room = new Room(WARM);
    let reply = (_result: CommandResult): void => {};
    room.later = new Promise((resolve) => {
      reply = resolve;
    });
    void room.legs.transfer({
      ...{ kind: 'transfer', peer: PEER.leg, destination: NUMBER, timeoutMs: 20_000, way: 'warm' },
    });
    await room.heard();
    for (const what of order) {
      if (what === 'reply') reply({ ok: false, kind: 'refused', text: 'USER_BUSY' } as CommandResult);
      else
        room.legs.otherLeg({
          ...{ kind: 'channel-reported', at: 8, leg: PEER.leg, cause: 'USER_BUSY', sipStatus: 486 },
          ...{ by: 'far-end', answeredAt: null, endedAt: 8 },
        });
      await room.heard().then((said) => room.said.push(...said));
    }
    const said = await room.heard();
    expect(said.filter((line) => line.startsWith('→'))).toEqual(['→ transfer-failed USER_BUSY']);
    expect(said.filter((line) => line === 'main is given back')).toHaveLength(1);
  },
);
