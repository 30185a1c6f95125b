// Carriers that do what nobody expects, played by SIPp: every call ends, nobody is rung twice, nothing stays in the switch,
// and the books say what happened.
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Carrier } from './carrier/carrier.ts';
import {
  BROKEN_SDP,
  findSipp,
  GOOD_SDP,
  HOLD_SDP,
  pause,
  receive,
  receiveInvite,
  receiveStatus,
  request,
  respond,
  respondToLast,
  Sipp,
  type Step,
} from './carrier/sipp.ts';
import { Clinic } from './harness/clinic.ts';
import { trunkFile } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { freePorts } from './harness/free-ports.ts';
import { SwitchClient } from './harness/switch-client.ts';

/** Past those that the system gives to others by itself. */
const MEDIA_PORT = 61_000;

const found = findSwitch();
const sipp = findSipp();

interface Case {
  readonly name: string;
  readonly what: string;
  readonly steps: readonly Step[];
  readonly ringTimeoutMs?: number;
  readonly outcome: Readonly<Record<string, unknown>>;
  readonly phases: readonly string[];
  /** Whether the second carrier is tried. */
  readonly goesOn?: boolean;
  readonly alsoHolds?: (messages: string) => void;
}

const answered = { kind: 'answered', endedBy: 'callee' };
const talk = [receive('ACK'), pause(1_200), request('BYE', 301), receiveStatus(200)];
const cancelled = [
  receive('CANCEL'),
  respondToLast('200 OK'),
  respond('487 Request Terminated'),
  receive('ACK'),
];

const CASES: readonly Case[] = [
  {
    name: 'trying',
    what: 'says 100 and nothing more: the callee may have been rung, so nobody else rings them',
    steps: [receiveInvite(), respond('100 Trying'), ...cancelled],
    ringTimeoutMs: 5_000,
    outcome: { kind: 'no-answer' },
    phases: ['dialing', 'ended'],
  },
  {
    name: 'announces',
    what: 'announces something on 183, then says busy',
    steps: [
      receiveInvite(),
      respond('183 Session Progress', GOOD_SDP),
      pause(1_500),
      respond('486 Busy Here'),
      receive('ACK'),
    ],
    outcome: { kind: 'busy', sipStatus: 486 },
    phases: ['dialing', 'early', 'ended'],
  },
  {
    name: 'described-once',
    what: 'describes its sound on 183, and not again on 200',
    steps: [
      receiveInvite(),
      respond('183 Session Progress', GOOD_SDP),
      pause(300),
      respond('200 OK'),
      ...talk,
    ],
    outcome: answered,
    phases: ['dialing', 'early', 'active', 'ended'],
  },
  {
    name: 'crossing',
    what: 'answers in the moment in which we give up: nobody is left on the line',
    steps: [
      receiveInvite(),
      respond('180 Ringing'),
      receive('CANCEL'),
      respondToLast('200 OK'),
      respond('200 OK', GOOD_SDP),
      receive('ACK'),
      receive('BYE'),
      respondToLast('200 OK'),
    ],
    ringTimeoutMs: 5_000,
    outcome: { kind: 'no-answer', endedBy: 'switch' },
    phases: ['dialing', 'ringing', 'ended'],
  },
  {
    name: 'holds',
    what: 'puts us on hold in mid-call and comes back',
    steps: [
      receiveInvite(),
      respond('200 OK', GOOD_SDP),
      receive('ACK'),
      pause(800),
      request('INVITE', 201, HOLD_SDP),
      receiveStatus(200),
      request('ACK', 201),
      pause(800),
      request('INVITE', 202, GOOD_SDP),
      receiveStatus(200),
      request('ACK', 202),
      pause(800),
      request('BYE', 301),
      receiveStatus(200),
    ],
    outcome: answered,
    phases: ['dialing', 'active', 'ended'],
    alsoHolds: (messages) => expect(messages).toContain('a=recvonly'),
  },
  {
    name: 'bye-while-ringing',
    what: 'says BYE while it rings',
    steps: [
      receiveInvite(),
      respond('180 Ringing'),
      pause(500),
      request('BYE', 301),
      receiveStatus(200),
      ...cancelled,
    ],
    ringTimeoutMs: 6_000,
    outcome: { kind: 'no-answer', endedBy: 'callee' },
    phases: ['dialing', 'ringing', 'ended'],
  },
  {
    name: 'redirects',
    what: 'sends us elsewhere with 302: we do not go, the second one carries the call',
    steps: [
      receiveInvite(),
      respond('302 Moved Temporarily', null, ['Contact: <sip:+19005550100@127.0.0.1:%SECOND%>']),
      receive('ACK'),
    ],
    outcome: answered,
    phases: ['dialing', 'ringing', 'active', 'ended'],
    goesOn: true,
  },
  {
    name: 'gibberish',
    what: 'answers with a description that nobody can read',
    steps: [
      receiveInvite(),
      respond('200 OK', BROKEN_SDP),
      receive('ACK'),
      receive('BYE'),
      respondToLast('200 OK'),
    ],
    outcome: { answeredAt: null },
    phases: ['dialing', 'ended'],
  },
  {
    name: 'answers-twice',
    what: 'answers twice: it is one call',
    steps: [
      receiveInvite(),
      respond('180 Ringing'),
      respond('200 OK', GOOD_SDP),
      receive('ACK'),
      pause(100),
      respond('200 OK', GOOD_SDP),
      // SIPp takes the second ACK for the first one come again.
      pause(1_200),
      request('BYE', 301),
      receiveStatus(200),
    ],
    outcome: answered,
    phases: ['dialing', 'ringing', 'active', 'ended'],
  },
  {
    name: 'later',
    what: 'says 503 and when to come back: the second one carries the call',
    steps: [receiveInvite(), respond('503 Service Unavailable', null, ['Retry-After: 120']), receive('ACK')],
    outcome: answered,
    phases: ['dialing', 'ringing', 'active', 'ended'],
    goesOn: true,
  },
  {
    name: 'slow',
    what: 'takes its time for everything',
    steps: [
      receiveInvite(),
      pause(3_000),
      respond('100 Trying'),
      pause(3_000),
      respond('180 Ringing'),
      pause(2_000),
      respond('200 OK', GOOD_SDP),
      ...talk,
    ],
    outcome: answered,
    phases: ['dialing', 'ringing', 'active', 'ended'],
  },
];

describe.skipIf(!found.ok || !sipp.ok)('odd carriers', () => {
  const ports = new Map<string, number>();
  let second: Carrier;
  let clinic: Clinic;
  let client: SwitchClient;
  let failed = false;

  /** Each once; `clearing` is left out: which of the last words comes first is chance. */
  const phasesOf = (call: string): string[] =>
    clinic.stored.phases(call).filter((phase, i, all) => phase !== all[i - 1] && phase !== 'clearing');

  const numberOf = (name: string): string => `+120255501${10 + CASES.findIndex((one) => one.name === name)}`;

  beforeAll(async () => {
    if (!found.ok || !sipp.ok) return;
    const free = await freePorts(CASES.length);
    for (const [index, { name }] of CASES.entries()) ports.set(name, free[index] ?? 0);
    second = await Carrier.open({
      keepsSound: false,
      onCall: (call) => {
        call.ring();
        second.ticker.after(60, () => call.answer());
      },
    });
    const trunks = CASES.map(({ name, ringTimeoutMs = 15_000 }) => [
      `trunks/${name}.yaml`,
      trunkFile(ports.get(name) ?? 0, { name, inboundAddresses: [], pingSeconds: 0, ringTimeoutMs }),
    ]);
    clinic = await Clinic.open({
      installed: found.switch,
      carrier: second,
      declarations: {
        ...Object.fromEntries(trunks),
        'trunks/second.yaml': trunkFile(second.port, { name: 'second', pingSeconds: 0 }),
        'numbers.yaml': {
          numbers: CASES.map(({ name }) => ({
            number: numberOf(name),
            trunk: name,
            direction: 'outbound',
            outboundTrunks: [name, 'second'],
          })),
        },
      },
    });
    client = await SwitchClient.open(clinic.world);
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${clinic?.world.keepEvidence('odd')}`);
    sayFigures('Odd carriers');
    await client?.close();
    await clinic?.close(failed);
    await second?.close();
  });

  test.each(CASES)('one that $what', { timeout: 60_000 }, async (one) => {
    if (!sipp.ok) return;
    const { name, outcome, phases, goesOn = false } = one;
    const port = ports.get(name) ?? 0;
    const folder = join(clinic.world.folders.root, `sipp-${name}`);
    const steps = one.steps.map((step) => step.replace('%SECOND%', String(second.port)));
    const odd = await Sipp.start(sipp.path, folder, port, MEDIA_PORT + 8 * CASES.indexOf(one), steps);
    const before = second.calls.length;
    try {
      const begunAt = Date.now();
      const { call } = await clinic.dial(numberOf(name));
      if (goesOn) {
        const line = await second.call((other) => second.calls.indexOf(other) >= before);
        await clinic.controller.event('agent-speaks', (event) => event.call === call);
        line.hangUp();
      }
      const ended = await clinic.controller.ended(call, 25_000);
      const tookMs = Date.now() - begunAt;
      figure(`${name}: ${JSON.stringify(ended.outcome)} after ${tookMs} ms, ${phasesOf(call).join(' ')}`);
      expect(await odd.ended, odd.complaints).toBe(0);
      expect(ended.outcome).toMatchObject(outcome);
      expect(phasesOf(call)).toEqual(phases);
      expect(second.calls.length - before).toBe(goesOn ? 1 : 0);
      expect(second.calls.map(({ number }) => number)).not.toContain('+19005550100');
      expect(odd.messages.match(/^INVITE sip:\+1\d{10}@127/gm)?.length ?? 0).toBeGreaterThan(0);
      one.alsoHolds?.(odd.messages);
      await expect
        .poll(async () => {
          const rows = await client.commands.showChannels();
          return rows.ok ? rows.value.length : -1;
        })
        .toBe(0);
      expect(clinic.stored.attempts(call)).toHaveLength(1);
    } finally {
      await odd.stop();
    }
  });
});
