// Which failures of a carrier a call survives by going on at the next one, and which it must not: nobody's telephone rings
// twice. A first carrier that does as it is told, and a second one that always answers.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Carrier } from './carrier/carrier.ts';
import type { CarrierCall } from './carrier/carrier-call.ts';
import { TestAuthority } from './harness/certificates.ts';
import { Clinic } from './harness/clinic.ts';
import { trunkFile } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { freePorts } from './harness/free-ports.ts';

const found = findSwitch();

/** What the first carrier does, each on a trunk of its own: a health that suffers from one must not decide on the next. */
interface Case {
  readonly name: string;
  readonly behave: (call: CarrierCall) => void;
  readonly goesOn: boolean;
  /** Of the call, where it does not go on; else of the leg that failed. */
  readonly sipStatus: number | null;
  readonly outcome: string;
}

const CASES: readonly Case[] = [
  { name: 'busy', behave: (call) => call.refuse(486), goesOn: false, sipStatus: 486, outcome: 'busy' },
  {
    name: 'no-such-number',
    behave: (call) => call.refuse(404),
    goesOn: false,
    sipStatus: 404,
    outcome: 'invalid-number',
  },
  {
    name: 'declined',
    behave: (call) => call.refuse(603),
    goesOn: false,
    sipStatus: 603,
    outcome: 'rejected',
  },
  { name: 'away', behave: (call) => call.refuse(480), goesOn: false, sipStatus: 480, outcome: 'unreachable' },
  {
    name: 'rings-then-fails',
    behave: (call) => {
      call.ring();
      setTimeout(() => call.refuse(503), 300);
    },
    goesOn: false,
    sipStatus: 503,
    outcome: 'trunk-failed',
  },
  {
    name: 'announces-then-fails',
    behave: (call) => {
      call.earlyMedia();
      setTimeout(() => call.refuse(503), 300);
    },
    goesOn: false,
    sipStatus: 503,
    outcome: 'trunk-failed',
  },
  { name: 'full', behave: (call) => call.refuse(503), goesOn: true, sipStatus: 503, outcome: 'answered' },
  {
    name: 'timed-out',
    behave: (call) => call.refuse(408),
    goesOn: true,
    sipStatus: 408,
    outcome: 'answered',
  },
  { name: 'broken', behave: (call) => call.refuse(500), goesOn: true, sipStatus: 500, outcome: 'answered' },
  {
    name: 'not-this-caller',
    behave: (call) => call.refuse(403, 'Caller Origination Number is Invalid D35'),
    goesOn: true,
    sipStatus: 403,
    outcome: 'answered',
  },
  {
    name: 'unpaid',
    behave: (call) => call.refuse(402, 'Payment Required'),
    goesOn: true,
    sipStatus: 402,
    outcome: 'answered',
  },
];

/** Trunks whose first carrier is not there, or is not who it says it is. */
const UNREACHED = [
  'closed-udp',
  'closed-tcp',
  'mute',
  'tls-unasked',
  'tls-name',
  'tls-expired',
  'tls-stranger',
] as const;
const GOOD = 'second';

describe.skipIf(!found.ok)('failover', () => {
  const numbers = new Map<string, string>();
  const carriers: Carrier[] = [];
  let second: Carrier;
  let clinic: Clinic;
  let folder = '';
  let failed = false;

  const carrierAt = (index: number): Carrier => {
    const carrier = carriers[index];
    if (carrier === undefined) throw new Error(`there is no carrier ${index}`);
    return carrier;
  };

  beforeAll(async () => {
    if (!found.ok) return;
    folder = mkdtempSync(join(tmpdir(), 'trunkline-live-failover-'));
    const trunks: Record<string, object> = {};
    const declare = (name: string, more: Readonly<Record<string, unknown>>): void => {
      trunks[`trunks/${name}.yaml`] = trunkFile(5060, {
        inboundAddresses: [],
        pingSeconds: 0,
        ...more,
        name,
      });
      numbers.set(name, `+120255501${10 + numbers.size}`);
    };
    for (const { name, behave } of CASES) {
      const carrier = await Carrier.open({ onCall: behave, keepsSound: false });
      carriers.push(carrier);
      declare(name, { port: carrier.port });
    }
    const [closed = 0] = await freePorts(1);
    declare('closed-udp', { port: closed });
    declare('closed-tcp', { port: closed, transport: 'tcp' });
    // It hears everything and says nothing at all.
    const mute = await Carrier.open({ silent: true });
    carriers.push(mute);
    declare('mute', { port: mute.port });
    const authority = new TestAuthority(folder, 'ours');
    const stranger = new TestAuthority(folder, 'others');
    const pems = {
      'tls-name': authority.sign('somebody.example'),
      'tls-expired': authority.sign('127.0.0.1', { expired: true }),
      'tls-stranger': stranger.sign('127.0.0.1'),
    };
    for (const [name, pem] of Object.entries(pems)) {
      const carrier = await Carrier.open({ transport: 'tls', pem });
      carriers.push(carrier);
      declare(name, { port: carrier.port, transport: 'tls', srtp: 'required', pingSeconds: 5 });
    }
    // Nobody asks it beforehand: the call is the first to find out.
    declare('tls-unasked', { port: carriers.at(-1)?.port, transport: 'tls', srtp: 'required' });
    second = await Carrier.open({
      keepsSound: false,
      onCall: (call) => {
        call.ring();
        second.ticker.after(60, () => call.answer());
      },
    });
    const tlsDirectory = join(folder, 'switch');
    mkdirSync(tlsDirectory, { recursive: true });
    writeFileSync(join(tlsDirectory, 'agent.pem'), authority.sign('127.0.0.1'));
    writeFileSync(join(tlsDirectory, 'cafile.pem'), authority.certificate);
    const [tls = 0] = await freePorts(1);
    clinic = await Clinic.open({
      installed: found.switch,
      carrier: second,
      switchSection: { tlsDirectory, sipTlsPort: tls },
      declarations: {
        ...trunks,
        [`trunks/${GOOD}.yaml`]: trunkFile(second.port, { name: GOOD }),
        'numbers.yaml': {
          numbers: [...numbers].map(([trunk, number]) => ({
            number,
            trunk,
            direction: 'outbound',
            outboundTrunks: [trunk, GOOD],
          })),
        },
      },
    });
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
    for (const call of second.calls) call.hangUp();
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${clinic?.world.keepEvidence('failover')}`);
    sayFigures('Failover');
    await clinic?.close(failed);
    for (const carrier of [...carriers, second]) await carrier?.close();
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  function numberOf(trunk: string): string {
    const number = numbers.get(trunk);
    if (number === undefined) throw new Error(`no number goes out through ${trunk}`);
    return number;
  }

  test.each(CASES.filter(({ goesOn }) => !goesOn))(
    'a callee who is $name is not rung by another carrier',
    async ({ name, sipStatus, outcome }) => {
      const before = second.calls.length;
      const ended = await clinic.dialAndEnd(numberOf(name));
      expect(ended).toMatchObject({ outcome: { kind: outcome, sipStatus } });
      expect(clinic.controller.eventsOf(ended.call, 'trunk-changed')).toEqual([]);
      expect(second.calls.length).toBe(before);
    },
  );

  test.each(CASES.filter(({ goesOn }) => goesOn))(
    'a carrier that is $name: the second one carries the call',
    async ({ name, sipStatus }) => {
      const { call, tookMs } = await carriedBySecond(name);
      expect(clinic.controller.eventsOf(call, 'trunk-changed')).toMatchObject([
        { from: name, to: GOOD, sipStatus },
      ]);
      figure(`${name}: rung by the second carrier after ${tookMs} ms`);
    },
  );

  test.each(UNREACHED)(
    'a carrier that is not reached (%s): the second one carries the call',
    {
      timeout: 60_000,
    },
    async (name) => {
      const { call, tookMs } = await carriedBySecond(name);
      const [changed] = clinic.controller.eventsOf(call, 'trunk-changed');
      const why =
        changed === undefined ? 'it was known to be down' : `${changed.hangupCause} ${changed.sipStatus}`;
      const { state, because } = await clinic.trunk(name);
      figure(
        `${name}: rung by the second carrier after ${tookMs} ms (${why}); the trunk is ${state}: ${because}`,
      );
      // Long before the callee would be given up.
      expect(tookMs).toBeLessThan(10_000);
    },
  );

  test.each(['tls-name', 'tls-expired', 'tls-stranger'])(
    'a carrier whose certificate is not to be believed (%s) is down, and it is said why',
    { timeout: 60_000 },
    async (name) => {
      const { because, tookMs } = await clinic.trunkIs(name, 'down', 45_000);
      figure(`${name}: down after ${tookMs} ms, ${because}`);
      expect(because).toContain('certificate');
      const carrier = carrierAt(CASES.length + 1 + ['tls-name', 'tls-expired', 'tls-stranger'].indexOf(name));
      expect(carrier.trace).toEqual([]);
    },
  );

  async function carriedBySecond(name: string): Promise<{ call: string; tookMs: number }> {
    const dialledAt = Date.now();
    const { call, number } = await clinic.dial(numberOf(name));
    const line = await second.call((one) => one.number === number, 45_000);
    const tookMs = Date.now() - dialledAt;
    await line.answered();
    await clinic.controller.event('agent-speaks', (event) => event.call === call);
    line.hangUp();
    expect(await clinic.controller.ended(call)).toMatchObject({ outcome: { kind: 'answered' } });
    expect(clinic.stored.call(call)).toMatchObject({ trunk: GOOD });
    expect(clinic.stored.attempts(call)).toHaveLength(1);
    return { call, tookMs };
  }
});
