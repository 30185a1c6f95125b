// Trunks and numbers through every room: a call that goes on where its trunk fails, and callers who are told something, sent
// on or refused.
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { DATABASE_FILE } from '../../src/runtime/files.ts';
import type { CallScriptInput } from '../../src/simulator/script.ts';
import { listLegs } from '../../src/store/calls/legs.ts';
import { openStore } from '../../src/store/database.ts';
import { listAttempts } from '../../src/store/dialing/attempt-reads.ts';
import { type CampaignId, toId } from '../../src/telephony/ids.ts';
import { OWNED, openRig, type Rig, type RigOptions } from './rig.ts';

let rig: Rig | null = null;
const start = async (options: Partial<RigOptions>): Promise<Rig> => {
  rig = await openRig({ scripts: [], hears: [], replies: [], ...options });
  return rig;
};
afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** Each trunk writes the callee's number in a way of its own, so that the simulator can tell them apart. */
function trunk(name: string, ...lines: readonly string[]): string[] {
  return [
    `name: ${name}`,
    'carrier: generic',
    'host: 127.0.0.1',
    'auth: { kind: ip }',
    'codecs: [PCMU]',
    'callsPerSecond: 20',
    'channels: 2',
    'inboundAddresses: [127.0.0.1/32]',
    'ringTimeoutMs: 8000',
    ...lines,
  ];
}

const THREE: Partial<RigOptions> = {
  gateways: [
    { name: 'second', status: 'down' },
    { name: 'third', status: 'up' },
  ],
  files: {
    'trunks/main.yaml': trunk('main', 'numberFormat: { outbound: { style: "+e164", prefix: "9999" } }'),
    'trunks/second.yaml': trunk('second'),
    'trunks/third.yaml': trunk('third', 'numberFormat: { outbound: { style: national, prefix: "7" } }'),
    'numbers.yaml': [
      'numbers:',
      `  - { number: "${OWNED}", trunk: main, purpose: service, agent: asha, outboundTrunks: [main, second, third] }`,
    ],
  },
};

function onMain(outcome: CallScriptInput['outcome'], ringMs = 0): CallScriptInput {
  return { name: 'on main', match: '999914155550101', ringMs, outcome };
}
const onThird: CallScriptInput = {
  name: 'on third',
  match: '74155550101',
  ringMs: 100,
  steps: [{ do: 'wait-for-agent-speech', ms: 100 }, { do: 'hang-up' }],
};

async function legsOf({ config }: Rig, call: string) {
  const opened = openStore(join(config.appliance.dataDirectory, DATABASE_FILE), { readonly: true });
  if (opened.kind === 'refused') throw opened.error;
  try {
    const legs = await listLegs(opened.store, toId(call));
    return legs.map(
      ({ role, trunk: on, hangupCause, sipStatus }) => `${role} ${on} ${hangupCause} ${sipStatus}`,
    );
  } finally {
    opened.store.close();
  }
}

describe('a trunk that fails', () => {
  test('503 on the first, the second one down: the third one carries the call, as one attempt', async () => {
    const opened = await start({
      ...THREE,
      agent: ['greeting: Hello.'],
      scripts: [onMain({ refuse: 503 }), onThird],
      list: ['+14155550101,Ravi'],
      campaign: ['retry: { attempts: 3, on: [trunk-failed], delaysMinutes: [1, 1] }'],
    });
    const { event, events, open, occurrences, config } = opened;
    // The state of the second is known from the first moment, so it is not even tried.
    await expect
      .poll(() => open.controller.status().trunks.map(({ trunk: name, state }) => `${name} ${state}`))
      .toEqual(['main up', 'second down', 'third up']);
    const ended = await event('call-ended');
    expect(ended.outcome).toMatchObject({ kind: 'answered', endedBy: 'callee' });
    expect(events.filter(({ kind }) => kind === 'trunk-changed')).toMatchObject([
      { from: 'main', to: 'third', hangupCause: 'NORMAL_TEMPORARY_FAILURE', sipStatus: 503 },
    ]);
    expect(await legsOf(opened, ended.call)).toEqual([
      'callee main NORMAL_TEMPORARY_FAILURE 503',
      'callee third NORMAL_CLEARING 200',
    ]);
    expect(occurrences.filter(({ occurrence }) => occurrence === 'call-offered')).toMatchObject([
      { number: '9999+14155550101', callerId: OWNED },
      { number: '74155550101', callerId: OWNED.slice(2) },
    ]);
    const stored = openStore(join(config.appliance.dataDirectory, DATABASE_FILE), { readonly: true });
    if (stored.kind === 'refused') throw stored.error;
    const attempts = await listAttempts(stored.store, toId<CampaignId>('reminders'), 9);
    stored.store.close();
    expect(attempts).toMatchObject([{ state: 'ended', outcome: 'answered', trunk: 'main' }]);
    await expect.poll(() => open.controller.status().trunks.map(({ live }) => live)).toEqual([0, 0, 0]);
  });

  test('busy is the last word: nobody rings there a second time', async () => {
    const { call, events } = await start({ ...THREE, scripts: [onMain({ refuse: 486 }), onThird] });
    expect((await call('+14155550101')).outcome).toMatchObject({ kind: 'busy' });
    expect(events.some(({ kind }) => kind === 'trunk-changed')).toBe(false);
  });

  test('a failure after it rang is the last word, too', async () => {
    const { call, events } = await start({ ...THREE, scripts: [onMain({ refuse: 503 }, 300), onThird] });
    expect((await call('+14155550101')).outcome).toMatchObject({ kind: 'trunk-failed', sipStatus: 503 });
    expect(events.some(({ kind }) => kind === 'trunk-changed')).toBe(false);
  });

  test('a gateway that goes down unnoticed costs the call nothing', async () => {
    const { call, events, simulator, open } = await start({
      ...THREE,
      agent: ['greeting: Hello.'],
      scripts: [onThird],
    });
    await expect.poll(() => open.controller.status().trunks[1]?.state).toBe('down');
    simulator.setGateway('main', 'down', 'lost');
    expect((await call('+14155550101')).outcome).toMatchObject({ kind: 'answered' });
    expect(events.filter(({ kind }) => kind === 'trunk-changed')).toMatchObject([
      { from: 'main', to: 'third', hangupCause: 'GATEWAY_DOWN' },
    ]);
  });

  test('where all of them fail, the outcome is that of the last, and it says so', async () => {
    const refused: CallScriptInput = { ...onThird, outcome: { refuse: 403 }, ringMs: 0, steps: [] };
    const { call, events, open } = await start({ ...THREE, scripts: [onMain({ refuse: 503 }), refused] });
    await expect.poll(() => open.controller.status().trunks[1]?.state).toBe('down');
    const ended = await call('+14155550101');
    expect(ended.outcome).toMatchObject({
      kind: 'trunk-failed',
      hangupCause: 'CALL_REJECTED',
      sipStatus: 403,
    });
    expect(events.filter(({ kind }) => kind === 'trunk-changed')).toHaveLength(1);
  });

  test('a full trunk says which budget is full', async () => {
    const { open, event } = await start({
      agent: ['greeting: Hello.'],
      scripts: [{ name: 'x', match: '*', ringMs: 100, stayMs: 60_000, steps: [] }],
      files: { 'trunks/main.yaml': trunk('main') },
    });
    for (const number of ['+14155550121', '+14155550122'])
      expect(await open.controller.dial({ number, agent: 'asha' })).toMatchObject({ ok: true });
    await event('phase', ({ phase }) => phase === 'active');
    const third = await open.controller.dial({ number: '+14155550123', agent: 'asha' });
    expect(third).toMatchObject({ ok: false, because: 'all 2 channels of trunk main are in use' });
  });
});

const CLOSED = 'hours: { open: [{ days: [mon], from: "00:00", to: "00:01" }] }';

function number(...lines: readonly string[]): Partial<RigOptions> {
  const files = {
    'trunks/main.yaml': trunk('main'),
    'numbers.yaml': ['numbers:', `  - number: "${OWNED}"`, ...lines.map((line) => `    ${line}`)],
  };
  return { files };
}
const OURS = ['trunk: main', 'agent: asha'];

async function callIn({ simulator }: Rig, steps: CallScriptInput['steps'] = []): Promise<void> {
  await simulator.placeInbound({ did: OWNED, callerId: 'anonymous', script: { name: 'caller', steps } });
}

describe('a number that is closed', () => {
  test('says its message and hangs up, without a recogniser', async () => {
    const opened = await start(number(...OURS, CLOSED, 'closed: { message: We are closed. }'));
    await callIn(opened, [{ do: 'expect-hang-up' }]);
    const ended = await opened.event('call-ended');
    expect(ended).toMatchObject({ disposition: 'announced', reason: 'announced' });
    const said = opened.events.flatMap((event) => (event.kind === 'turn' ? [event.record.agentText] : []));
    expect(said).toEqual(['We are closed.']);
    expect(opened.deepgram.records).toEqual([]);
    expect(opened.events[0]).toMatchObject({ kind: 'call-started', number: null });
  });

  test('sends the caller on to another telephone, as itself, and ends when that one hangs up', async () => {
    const opened = await start({
      ...number(...OURS, CLOSED, 'closed: { forward: "+14155550177" }'),
      scripts: [
        {
          name: 'owner',
          match: '+14155550177',
          ringMs: 200,
          steps: [{ do: 'pause', ms: 500 }, { do: 'hang-up' }],
        },
      ],
    });
    await callIn(opened);
    const ended = await opened.event('call-ended');
    expect(ended).toMatchObject({
      disposition: 'forwarded',
      outcome: { kind: 'answered', endedBy: 'callee' },
    });
    expect(await legsOf(opened, ended.call)).toEqual([
      'caller main NORMAL_CLEARING null',
      'peer main NORMAL_CLEARING 200',
    ]);
    expect(opened.occurrences).toContainEqual(
      expect.objectContaining({ occurrence: 'call-offered', number: '+14155550177', callerId: OWNED }),
    );
    await expect.poll(() => opened.open.controller.status().trunks[0]?.live).toBe(0);
  });

  test('ends where the other telephone is not answered, and says so', async () => {
    const opened = await start({
      ...number(...OURS, CLOSED, 'closed: { forward: "+14155550177" }'),
      scripts: [{ name: 'owner', match: '+14155550177', ringMs: 100, outcome: { refuse: 486 } }],
    });
    await callIn(opened);
    const ended = await opened.event('call-ended');
    expect(ended).toMatchObject({ disposition: 'forward-failed', outcome: { endedBy: 'switch' } });
    expect(await legsOf(opened, ended.call)).toContain('peer main USER_BUSY 486');
  });

  test('refuses', async () => {
    const opened = await start(number(...OURS, CLOSED, 'closed: { reject: true }'));
    await callIn(opened);
    await expect
      .poll(() => opened.occurrences.at(-1), { timeout: 5_000 })
      .toMatchObject({ occurrence: 'call-ended', cause: 'CALL_REJECTED' });
    expect(opened.events).toEqual([]);
  });
});

describe('a number without room', () => {
  test('falls back where all channels are in use', async () => {
    const opened = await start(number(...OURS, 'fallback: { message: Please call later. }'));
    for (let call = 0; call < 3; call++) await callIn(opened, [{ do: 'expect-hang-up', withinMs: 20_000 }]);
    const ended = await opened.event('call-ended');
    expect(ended.disposition).toBe('announced');
    const begun = opened.events.flatMap((event) => (event.kind === 'call-started' ? [event.because] : []));
    expect(begun[2]).toBe('all 2 channels of trunk main are in use, so its fallback is used');
  });

  test('refuses where there is no fallback', async () => {
    const opened = await start(number(...OURS));
    for (let call = 0; call < 3; call++) await callIn(opened);
    await expect
      .poll(() => opened.occurrences, { timeout: 5_000 })
      .toContainEqual(
        expect.objectContaining({ occurrence: 'call-ended', cause: 'NORMAL_CIRCUIT_CONGESTION' }),
      );
  });
});
