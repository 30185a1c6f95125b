// Callers of whom no event has told: what the registry makes of the channels that the switch lists.
import { describe, expect, onTestFinished, test } from 'vitest';
import { callPlan } from '../../../test/fakes/call-plans.ts';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { personalDataIn } from '../../../test/fakes/personal-data.ts';
import type { Config } from '../../config/schema.ts';
import type { ChannelRow } from '../../freeswitch/channels.ts';
import type { Switch } from '../../freeswitch/commands.ts';
import type { OriginatePlan } from '../../freeswitch/dial-string.ts';
import { failure } from '../../freeswitch/esl/command-result.ts';
import type { LegFacts } from '../../freeswitch/switch-event.ts';
import { type LegId, toId } from '../../telephony/ids.ts';
import { LiveFeed } from '../live-feed.ts';
import { CallRegistry } from './call-registry.ts';
import type { CallServices } from './call-services.ts';
import type { RunningCall } from './run-call.ts';

const LEG = toId<LegId>('leg-7');
const OK = { ok: true, body: '' } as const;
const OF_TRUNK = {
  trunkline_trunk: 'main',
  sip_req_user: 'gw+main',
  sip_to_user: '+918047123456',
  caller_id_number: '+919845000001',
};

function channel(changes: Partial<ChannelRow> = {}): ChannelRow {
  return {
    leg: LEG,
    direction: 'inbound',
    createdAt: 0,
    callState: 'RINGING',
    context: 'trunk-main',
    destination: 'gw+main',
    application: 'park',
    codec: null,
    ...changes,
  };
}

/** A registry without calls, and a switch with this one channel that bears these variables. */
const PEOPLE = { numbers: ['+919845000001', '+918047123456'] };

type Existing = Awaited<ReturnType<Switch['channelExists']>>;

class Rig {
  readonly asked: string[] = [];
  readonly offered: LegFacts[] = [];
  readonly released: string[] = [];
  readonly kept = new KeptLog();
  variables: Readonly<Record<string, string>>;
  isDoctors = false;
  begins = true;
  /** What the switch answers, asked about one leg. */
  exists: Existing = { ok: true, value: false };
  readonly registry: CallRegistry;

  constructor(row: ChannelRow, variables: Readonly<Record<string, string>>) {
    this.variables = variables;
    // Whatever goes wrong, no line says whom it was about.
    onTestFinished(() => expect(personalDataIn(this.kept.lines, PEOPLE)).toEqual([]));
    const held = (name: string) => this.variables[name] ?? null;
    const commands = {
      showChannels: async () => ({ ok: true, value: [row] }),
      attended: async () => ({ ok: true, body: '' }),
      guard: async () => ({ ok: true, value: true }),
      cutOff: async (leg: LegId, to: string) => this.#note(`take ${leg} to ${to}`),
      originate: () => new Promise(() => {}),
      channelExists: async () => this.exists,
      callOf: async () => ({ ok: true, value: held('trunkline_call') }),
      getVariable: async (_: LegId, name: string) => ({ ok: true, value: held(name) }),
      hangUp: async (leg: LegId, cause: string) => this.#note(`hang up ${leg}: ${cause}`),
      answer: async (leg: LegId) => this.#note(`answer ${leg}`),
    } as unknown as Switch;
    const clock = new FakeClock(1_000);
    this.registry = new CallRegistry({
      config: () => ({ appliance: { limits: { maxCalls: 10 } } }) as Config,
      services: () => this.#services(commands, clock),
      switch: commands,
      clock,
      log: this.kept.log,
      inbound: {
        planFor: (facts) => {
          this.offered.push(facts);
          const plan = callPlan({ leg: facts.leg, direction: 'inbound' });
          return { kind: 'begin', plan, slot: { trunk: 'main', release: () => this.released.push('main') } };
        },
      },
      claims: { take: () => this.isDoctors },
    });
  }

  #services(commands: Switch, clock: FakeClock): CallServices {
    if (!this.begins) throw new Error('planned for what is not declared');
    const records = { callStarted: () => {}, phase: () => {} };
    const policy = { ringTimeoutMs: 30_000 };
    const feed = new LiveFeed();
    const rest = { log: this.kept.log, policy, suppressed: () => null };
    return { switch: commands, records, feed, clock, ...rest } as unknown as CallServices;
  }

  #note(what: string): typeof OK {
    this.asked.push(what);
    return OK;
  }
}

test.each([
  ['one who waits is taken in, and answered', channel(), OF_TRUNK, ['answer leg-7']],
  [
    'one whom an earlier controller had answered is hung up: nobody talks there',
    channel({ callState: 'ACTIVE' }),
    OF_TRUNK,
    ['hang up leg-7: NORMAL_TEMPORARY_FAILURE'],
  ],
  [
    'so is a softphone',
    channel({ callState: 'ACTIVE', context: 'softphones' }),
    { trunkline_softphone: 'desk' },
    ['hang up leg-7: NORMAL_TEMPORARY_FAILURE'],
  ],
  ['one who is on the way through the dialplan parks soon', channel({ application: 'set' }), OF_TRUNK, []],
  ["somebody else's leg is left alone", channel({ callState: 'ACTIVE', context: 'public' }), {}, []],
  [
    'the variable of a softphone counts in its own context only',
    channel({ callState: 'ACTIVE', context: 'public' }),
    { trunkline_softphone: 'desk' },
    [],
  ],
  [
    'one whom an earlier controller talked to gets what was declared for that',
    channel({ callState: 'ACTIVE' }),
    { ...OF_TRUNK, trunkline_cut_off: 'number-918047123456' },
    ['take leg-7 to number-918047123456'],
  ],
  [
    'one whom the switch serves is left to it',
    channel({ callState: 'ACTIVE', application: 'record' }),
    { ...OF_TRUNK, trunkline_cut_off: 'number-918047123456', trunkline_served: 'true' },
    [],
  ],
  [
    'one who talks with another person is left to them',
    channel({ callState: 'ACTIVE' }),
    { ...OF_TRUNK, trunkline_cut_off: 'number-918047123456', signal_bond: 'leg-8' },
    [],
  ],
  [
    'whom an earlier controller had called and talked to hears an apology',
    channel({ callState: 'ACTIVE', direction: 'outbound' }),
    { trunkline_call: 'call-9', trunkline_cut_off: 'agent-asha' },
    ['take leg-7 to agent-asha'],
  ],
  [
    'a telephone that still rings for an earlier controller is let go',
    channel({ callState: 'RINGING', direction: 'outbound' }),
    { trunkline_call: 'call-9', trunkline_cut_off: 'agent-asha' },
    ['hang up leg-7: NORMAL_TEMPORARY_FAILURE'],
  ],
  [
    'somebody who was being told of a caller hears no more, and is hung up',
    channel({ callState: 'ACTIVE', direction: 'outbound' }),
    { trunkline_call: 'call-9' },
    ['hang up leg-7: NORMAL_TEMPORARY_FAILURE'],
  ],
  ['a leg that nobody called in on, too', channel({ direction: 'outbound' }), OF_TRUNK, []],
] as const)('a caller of whom nobody told: %s', async (_, row, variables, asked) => {
  const rig = new Rig(row, variables);
  await rig.registry.reconcile();
  expect(rig.asked).toEqual(asked);
});

test('what the caller dialled is asked of the switch, wherever the carrier put it', async () => {
  const rig = new Rig(channel(), OF_TRUNK);
  await rig.registry.reconcile();
  expect(rig.offered).toMatchObject([
    {
      did: 'gw+main',
      didCandidates: { requestUri: 'gw+main', to: '+918047123456', calledParty: null },
      callerId: '+919845000001',
      softphone: null,
      variables: { trunkline_trunk: 'main' },
    },
  ]);
});

test('a softphone that waits is named, with what it dialled', async () => {
  const row = channel({ context: 'softphones', destination: '2001' });
  const rig = new Rig(row, { trunkline_softphone: 'desk' });
  await rig.registry.reconcile();
  expect(rig.offered).toMatchObject([{ softphone: { name: 'desk', dialled: '2001' } }]);
});

test('a caller is taken in once, however often the switch lists them', async () => {
  const rig = new Rig(channel(), OF_TRUNK);
  await Promise.all([rig.registry.reconcile(), rig.registry.reconcile()]);
  expect(rig.asked).toEqual(['answer leg-7']);
});

test("the doctor's own caller is no leftover, for as long as the leg is there", async () => {
  const rig = new Rig(channel({ callState: 'ACTIVE' }), OF_TRUNK);
  rig.isDoctors = true;
  const facts = {
    direction: 'inbound',
    did: null,
    didCandidates: null,
    softphone: null,
    callerId: null,
  } as const;
  const more = { context: null, gateway: null, variables: {}, answered: false };
  rig.registry.switchEvent({ kind: 'channel-parked', at: 1, leg: LEG, ...facts, ...more });
  await rig.registry.reconcile();
  expect(rig.asked).toEqual([]);
  rig.registry.switchEvent({ kind: 'channel-destroyed', at: 2, leg: LEG, cause: null });
  await rig.registry.reconcile();
  expect(rig.asked).toEqual(['hang up leg-7: NORMAL_TEMPORARY_FAILURE']);
});

test('a call that cannot be begun leaves nobody in the dialplan, and gives its place back', async () => {
  const rig = new Rig(channel(), OF_TRUNK);
  rig.begins = false;
  await rig.registry.reconcile();
  expect(rig.asked).toEqual(['hang up leg-7: NORMAL_TEMPORARY_FAILURE']);
  expect(rig.released).toEqual(['main']);
  expect(rig.registry.calls).toEqual([]);
});

describe('a call that the switch does not list', () => {
  const plan = callPlan({ leg: toId<LegId>('leg-8'), originate: {} as OriginatePlan });
  const elsewhere = channel({ direction: 'outbound' });

  test('is gone, where it was begun before the connection', async () => {
    const rig = new Rig(elsewhere, {});
    const { plan: begun } = rig.registry.begin(plan);
    await rig.registry.reconcile(rig.registry.believed());
    expect(rig.registry.callOf(begun.call)?.state).toMatchObject({ phase: 'clearing' });
  });

  test.each<[string, Existing]>([
    ['the switch has it all the same: its list runs behind', { ok: true, value: true }],
    ['the switch does not say whether it has it', failure('timeout', 'no answer')],
  ])('goes on, where %s', async (_what, exists) => {
    const rig = new Rig(elsewhere, {});
    rig.exists = exists;
    const { plan: begun } = rig.registry.begin(plan);
    await rig.registry.reconcile(rig.registry.believed());
    expect(rig.registry.callOf(begun.call)?.state).toMatchObject({ phase: 'dialing' });
    expect(rig.asked).toEqual([]);
  });

  test('is only not there yet, where it was begun on it', async () => {
    const rig = new Rig(elsewhere, {});
    const believed = rig.registry.believed();
    const { plan: begun } = rig.registry.begin(plan);
    await rig.registry.reconcile(believed);
    expect(rig.registry.callOf(begun.call)?.state).toMatchObject({ phase: 'dialing' });
  });
});

describe('a person that a caller talks to, whom the switch does not list', () => {
  test.each<[string, Existing, number]>([
    ['is gone, and their call is told', { ok: true, value: false }, 1],
    ['talks on, where the switch has them all the same', { ok: true, value: true }, 0],
    ['talks on, where the switch does not say', failure('timeout', 'no answer'), 0],
  ])('%s', async (_what, exists, told) => {
    const rig = new Rig(channel({ direction: 'outbound' }), {});
    rig.exists = exists;
    const peer = toId<LegId>('leg-9');
    let missing = 0;
    const running = { peer, peerMissing: () => missing++ } as unknown as RunningCall;
    await rig.registry.reconcile({ legs: [], peers: [{ running, peer }] });
    expect(missing).toBe(told);
  });
});

test('a caller whom the switch refuses before the call reaches us is counted, one who hangs up is not', () => {
  const { registry } = new Rig(channel(), OF_TRUNK);
  const facts = {
    direction: 'inbound',
    did: null,
    didCandidates: null,
    softphone: null,
    callerId: null,
    context: null,
    gateway: null,
    variables: {},
  } as const;
  const end = { sipStatus: null, answeredAt: null, endedAt: null } as const;
  const comes = (leg: string): LegId => {
    registry.switchEvent({ kind: 'channel-created', at: 1, leg: toId(leg), ...facts });
    return toId(leg);
  };
  expect(registry.turnedAway).toBeNull();
  const gone = comes('gone');
  registry.switchEvent({
    kind: 'channel-reported',
    at: 2,
    leg: gone,
    cause: 'ORIGINATOR_CANCEL',
    by: 'far-end',
    ...end,
  });
  expect(registry.turnedAway).toBeNull();
  const refused = comes('refused');
  registry.switchEvent({
    kind: 'channel-reported',
    at: 3,
    leg: refused,
    cause: 'MANDATORY_IE_MISSING',
    by: 'us',
    ...end,
  });
  registry.switchEvent({ kind: 'channel-destroyed', at: 3, leg: refused, cause: 'MANDATORY_IE_MISSING' });
  expect(registry.turnedAway).toEqual({ count: 1, lastAt: 3, hangupCause: 'MANDATORY_IE_MISSING' });
});
