// Transfers, conferences, holds and messages of whole calls on the simulator: what became of everybody, and what was written down.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openStoreIn } from '../../src/runtime/open-store.ts';
import type { CallScriptInput } from '../../src/simulator/script.ts';
import { listLegs } from '../../src/store/calls/legs.ts';
import type { ScriptedReply } from '../fakes/openai-server.ts';
import { openRig, type Rig, type RigOptions } from './rig.ts';

const CALLER = '+14155550101';
const DOCTOR = '+14155550121';
const NURSE = '+14155550122';
const DESK = '+14155550123';

let rig: Rig | null = null;
let machineSays: string | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
  machineSays = null;
});

/** They hang up only if the test stands still: on a busy machine a brief and a bridge take their time. */
const STAY = { do: 'expect-hang-up', withinMs: 50_000 } as const;

const AGENT = [
  'greeting: This is Asha.',
  'tools: [end_call, transfer]',
  'idle: { afterMs: 60000 }',
  'transfers:',
  `  - { name: desk, to: '${DESK}' }`,
  `  - { name: doctor, to: '${DOCTOR}', manner: warm, ringTimeoutMs: 5000, busy: { to: nurse }, noAnswer: { say: 'The doctor does not answer.' }, machine: { voicemail: true } }`,
  `  - { name: nurse, to: '${NURSE}', manner: warm, declined: { say: 'The nurse is busy.' } }`,
  `  - { name: branch, to: '${DESK}', manner: refer, busy: { say: 'The branch is busy.' } }`,
  `  - { name: colleague, to: '${NURSE}', manner: conference }`,
];

const caller = (...steps: NonNullable<CallScriptInput['steps']>): CallScriptInput => ({
  ...{ name: 'caller', match: CALLER, ringMs: 60 },
  steps: [{ do: 'listen', voicedMs: 300 }, { do: 'dtmf', digits: '5' }, ...steps],
});

const wish = (to: string, brief = ''): ScriptedReply => ({
  text: 'I connect you.',
  toolCalls: [{ name: 'transfer', arguments: { to, brief } }],
});

async function open(scripts: readonly CallScriptInput[], ...replies: ScriptedReply[]): Promise<Rig> {
  return openWith({}, scripts, ...replies);
}

async function openWith(
  more: Partial<RigOptions>,
  scripts: readonly CallScriptInput[],
  ...replies: ScriptedReply[]
): Promise<Rig> {
  const all = [...replies];
  rig = await openRig({
    ...more,
    scripts: [...scripts],
    // The second one to be listened to is whoever was rung for the caller.
    hears: (_utterance, connection) => (connection === 0 ? null : machineSays),
    replies: () => all.shift() ?? { text: 'Anything else?' },
    agent: AGENT,
  });
  return rig;
}

function legsOf(opened: Rig, call: string) {
  const store = openStoreIn(opened.config.appliance.dataDirectory);
  return listLegs(store, call as never).finally(() => store.close());
}

/** The last that became of somebody. */
function lastOf(opened: Rig, script: string) {
  return opened.occurrences.filter((one) => one.script === script).at(-1);
}

function offered(opened: Rig, script: string) {
  return opened.occurrences.find((one) => one.script === script && one.occurrence === 'call-offered');
}

const REFER = { trunk: ['refer: true'], takesRefer: true } as const;

describe('transfers by REFER on the simulator', () => {
  const waits = caller({ do: 'pause', ms: 8_000 });

  test('the carrier connects them: the call ends here as transferred', async () => {
    const desk: CallScriptInput = { name: 'desk', match: DESK, ringMs: 800 };
    const opened = await openWith(REFER, [waits, desk], wish('branch'));
    const ended = await opened.call(CALLER);
    expect(ended).toMatchObject({
      disposition: 'transferred',
      reason: 'transferred',
      outcome: { kind: 'answered', hangupCause: 'BLIND_TRANSFER', endedBy: 'agent' },
    });
    const referred = opened.occurrences.filter(({ occurrence }) => occurrence === 'referred');
    expect(referred).toMatchObject([{ number: DESK, isTaken: true }]);
    // Nobody was rung from here.
    expect(await legsOf(opened, ended.call)).toHaveLength(1);
  });

  test('they are busy: the agent has the caller again, and says so', async () => {
    const desk: CallScriptInput = { name: 'desk', match: DESK, ringMs: 300, outcome: { refuse: 486 } };
    const back = caller({ do: 'listen', speech: 'new', voicedMs: 400 }, { do: 'hang-up' });
    const opened = await openWith(REFER, [back, desk], wish('branch'));
    const ended = await opened.call(CALLER);
    expect(ended.outcome.endedBy).toBe('callee');
    const said = opened.events.flatMap((event) => (event.kind === 'agent-speaks' ? [event.text] : []));
    expect(said).toContain('The branch is busy.');
  });

  test.each([
    ['a carrier that does not take it', { trunk: ['refer: true'] }, true],
    ['a trunk of which that is not declared', {}, false],
  ])('%s: they are rung from here', async (_what, more, isAsked) => {
    const desk: CallScriptInput = {
      ...{ name: 'desk', match: DESK, ringMs: 100 },
      steps: [{ do: 'pause', ms: 800 }, { do: 'hang-up' }],
    };
    const opened = await openWith(more, [waits, desk], wish('branch'));
    const ended = await opened.call(CALLER);
    expect(ended).toMatchObject({ disposition: 'transferred', outcome: { kind: 'answered' } });
    expect(opened.occurrences.some(({ occurrence }) => occurrence === 'referred')).toBe(isAsked);
    expect(await legsOf(opened, ended.call)).toHaveLength(2);
  });
});

describe('transfers on the simulator', () => {
  test('warm: the doctor is told, takes the call by a key, and both talk', async () => {
    const opened = await open(
      [
        caller(STAY),
        {
          ...{ name: 'doctor', match: DOCTOR, ringMs: 100 },
          steps: [
            { do: 'listen', voicedMs: 800 },
            { do: 'dtmf', digits: '1' },
            { do: 'pause', ms: 600 },
            { do: 'say', text: 'Doctor Rao speaking, how can I help you today with your tooth?' },
            STAY,
          ],
        },
      ],
      wish('doctor', 'Ravi calls about a tooth'),
    );
    const call = opened.call(CALLER);
    const answered = await opened.event('phase', ({ phase }) => phase === 'active');
    const bridged = await opened.event('phase', ({ phase }) => phase === 'bridged');
    // The caller's own clock runs from the answer. What the caller hears from here on is the doctor.
    const heardUntilMs = () =>
      Math.max(
        0,
        ...opened.occurrences.flatMap((one) =>
          one.script === 'caller' && one.occurrence === 'agent-speech' ? [one.endMs] : [],
        ),
      );
    await expect.poll(heardUntilMs).toBeGreaterThan(bridged.at - answered.at + 1_500);
    // A pause in the doctor's sentence is not its end.
    const hasSaid = () =>
      opened.occurrences.some(
        (one) => one.script === 'doctor' && one.occurrence === 'step' && one.step === 'say',
      );
    await expect.poll(hasSaid).toBe(true);
    opened.simulator.hangUpFarEnd(offered(opened, 'caller')?.leg ?? '');
    const ended = await call;
    expect(ended).toMatchObject({ disposition: 'transferred', outcome: { kind: 'answered' } });
    const phases = opened.events.flatMap((event) => (event.kind === 'phase' ? [event.phase] : []));
    expect(phases.slice(-4)).toEqual(['transferring', 'bridged', 'clearing', 'ended'].slice(-4));
    await expect
      .poll(() => lastOf(opened, 'doctor'))
      .toMatchObject({ occurrence: 'call-ended', failures: [], asScripted: true });
    // Both legs were dialled and answered, and the carrier charges for both.
    const telephony = ended.summary.costs.filter(({ part }) => part === 'telephony');
    expect(telephony).toMatchObject([{ provider: 'main', unit: 'ms' }]);
    expect(telephony[0]?.used).toBeGreaterThan(ended.summary.durationMs);
    const [peer] = (await legsOf(opened, ended.call)).filter(({ role }) => role === 'peer');
    expect(peer).toMatchObject({ number: DOCTOR, trunk: 'main' });
    expect(peer?.answeredAt).not.toBeNull();
    expect(peer?.endedAt).not.toBeNull();
  });

  test('busy, then declined: the next destination, then the line for that, and the agent goes on', async () => {
    const opened = await open(
      [
        caller(STAY),
        { name: 'doctor', match: DOCTOR, ringMs: 60, outcome: { refuse: 486 } },
        {
          ...{ name: 'nurse', match: NURSE, ringMs: 60 },
          steps: [{ do: 'listen', voicedMs: 600 }, { do: 'dtmf', digits: '2' }, STAY],
        },
      ],
      wish('doctor'),
    );
    const call = opened.call(CALLER);
    const said = await opened.event('agent-speaks', (event) => event.text === 'The nurse is busy.');
    expect(opened.open.controller.order(said.call, { kind: 'hang-up' })).toEqual({ ok: true });
    const ended = await call;
    expect(ended.disposition).not.toBe('transferred');
    const peers = (await legsOf(opened, ended.call)).filter(({ role }) => role === 'peer');
    expect(peers.map(({ number, hangupCause }) => [number, hangupCause])).toEqual([
      [DOCTOR, 'USER_BUSY'],
      [NURSE, 'TRUNKLINE_DECLINED'],
    ]);
  });

  test('a machine at the other end is not given the caller, who leaves a message', async () => {
    machineSays = 'The person you are calling is not available. Please leave a message after the tone.';
    const opened = await open(
      [
        caller(
          { do: 'listen', speech: 'new', voicedMs: 300 },
          { do: 'pause', ms: 9000 },
          { do: 'say', text: 'Please call me back about the tooth, thank you very much.' },
          { do: 'dtmf', digits: '#' },
          STAY,
        ),
        {
          ...{ name: 'doctor', match: DOCTOR, ringMs: 60 },
          steps: [
            {
              do: 'say',
              text: 'The person you are calling is not available. Please leave a message after the tone.',
            },
            STAY,
          ],
        },
      ],
      wish('doctor'),
    );
    const ended = await opened.call(CALLER);
    expect(['message-left', 'no-message']).toContain(ended.disposition);
    expect(ended.reason).toBe('message-taken');
  }, 60_000);

  test('a caller who hangs up takes the ringing with them', async () => {
    const opened = await open(
      [caller(STAY), { name: 'doctor', match: DOCTOR, outcome: 'ring-forever' }],
      wish('doctor'),
    );
    const call = opened.call(CALLER);
    await expect.poll(() => offered(opened, 'doctor')).toBeDefined();
    opened.simulator.hangUpFarEnd(offered(opened, 'caller')?.leg ?? '');
    const ended = await call;
    expect(ended.outcome).toMatchObject({ endedBy: 'callee' });
    const [peer] = (await legsOf(opened, ended.call)).filter(({ role }) => role === 'peer');
    // Not rung until nobody answered, which would be NO_ANSWER.
    expect(peer).toMatchObject({ number: DOCTOR, answeredAt: null, hangupCause: 'ORIGINATOR_CANCEL' });
  });

  test('a conference: the colleague comes in, leaves, and the agent has the caller still', async () => {
    const opened = await open(
      [
        caller(STAY),
        {
          ...{ name: 'nurse', match: NURSE, ringMs: 60 },
          steps: [
            { do: 'listen', voicedMs: 600 },
            { do: 'dtmf', digits: '1' },
            // Whoever is on the line has the agent's next words too.
            { do: 'listen', speech: 'new', voicedMs: 400 },
            { do: 'hang-up' },
          ],
        },
      ],
      wish('colleague'),
    );
    const call = opened.call(CALLER);
    const resumed = await opened.event('agent-resumed');
    await expect
      .poll(() => lastOf(opened, 'nurse'))
      .toMatchObject({ occurrence: 'call-ended', failures: [], asScripted: true });
    expect(lastOf(opened, 'caller')?.occurrence).not.toBe('call-ended');
    expect(opened.open.controller.order(resumed.call, { kind: 'hang-up' })).toEqual({ ok: true });
    const ended = await call;
    const phases = opened.events.flatMap((event) => (event.kind === 'phase' ? [event.phase] : []));
    expect(phases).toContain('transferring');
    expect(phases).not.toContain('bridged');
    expect(phases.lastIndexOf('active')).toBeGreaterThan(phases.indexOf('transferring'));
    expect(ended.outcome.endedBy).toBe('operator');
    expect(ended.disposition).not.toBe('transferred');
  });

  test('an operator holds, says a line, and hangs up; what cannot be done is refused', async () => {
    const opened = await open([{ name: 'caller', match: CALLER, ringMs: 60, steps: [STAY] }]);
    const ended = opened.call(CALLER);
    const { call } = await opened.event('turn');
    const { controller } = opened.open;
    expect(controller.order(call, { kind: 'hold' })).toEqual({ ok: true });
    expect(controller.order(call, { kind: 'say', text: 'Hello.' })).toMatchObject({ kind: 'not-now' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(controller.order(call, { kind: 'unhold' })).toEqual({ ok: true });
    expect(controller.order(call, { kind: 'say', text: 'Thank you for waiting.' })).toEqual({ ok: true });
    await opened.event('agent-speaks', (event) => event.text === 'Thank you for waiting.');
    expect(controller.order(call, { kind: 'transfer', to: 'nobody' })).toMatchObject({ kind: 'refused' });
    expect(controller.order(call, { kind: 'take-over', softphone: 'nobody' })).toMatchObject({
      kind: 'refused',
    });
    expect(controller.order(call, { kind: 'hang-up' })).toEqual({ ok: true });
    expect((await ended).outcome.endedBy).toBe('operator');
    const transcript = join(opened.config.appliance.dataDirectory, 'transcripts');
    expect(existsSync(transcript)).toBe(true);
    expect(opened.events.flatMap((event) => (event.kind === 'order' ? [event.order] : []))).toEqual([
      ...['hold', 'unhold', 'say', 'hang-up'],
    ]);
  });
});

describe('an operator takes a call over by a softphone', () => {
  const MEERA = { appliance: ["softphones: { users: [{ name: meera, extension: '201' }] }"] };
  const callee: CallScriptInput = { name: 'caller', match: CALLER, ringMs: 60, steps: [STAY] };
  const meera = (more: Partial<CallScriptInput>): CallScriptInput => ({
    ...{ name: 'meera', match: 'softphone:meera', ringMs: 100 },
    ...more,
  });

  async function takenOver(...scripts: readonly CallScriptInput[]) {
    const opened = await openWith(MEERA, [callee, ...scripts]);
    const ended = opened.call(CALLER);
    const { call } = await opened.event('turn');
    const { controller } = opened.open;
    expect(controller.order(call, { kind: 'take-over', softphone: 'meera' })).toEqual({ ok: true });
    return { opened, ended, call, controller };
  }

  test('it answers: the agent is gone, the two talk, and it is written down', async () => {
    const { opened, ended, call } = await takenOver(
      meera({ steps: [{ do: 'pause', ms: 600 }, { do: 'hang-up' }] }),
    );
    const end = await ended;
    expect(end).toMatchObject({ disposition: 'transferred', outcome: { kind: 'answered' } });
    const legs = await legsOf(opened, call);
    expect(legs.map(({ role, number }) => [role, number])).toEqual([
      ['callee', CALLER],
      ['peer', null],
    ]);
    expect(legs[1]?.trunk).toBe('softphones');
    const { order, text } = await opened.event('order');
    expect([order, text]).toEqual(['take-over', 'meera']);
    expect(legs[1]?.answeredAt).not.toBeNull();
    const phases = opened.events.flatMap((event) => (event.kind === 'phase' ? [event.phase] : []));
    expect(phases.slice(phases.indexOf('active'))).toEqual(
      expect.arrayContaining(['transferring', 'bridged']),
    );
  });

  test.each<[what: string, scripts: readonly CallScriptInput[], because: RegExp]>([
    ['is busy', [meera({ outcome: { refuse: 486 } })], /busy/],
    ['declines', [meera({ outcome: { refuse: 603 } })], /they cannot take the call now/],
    ['is not registered', [], /the softphone is not registered/],
  ])('it %s: that is told, and the agent goes on', async (_what, scripts, because) => {
    const { opened, ended, call, controller } = await takenOver(...scripts);
    const told = await opened.event('warning', ({ text }) => text.startsWith('the call was not taken over'));
    expect(told.text).toMatch(because);
    expect(controller.order(call, { kind: 'say', text: 'I am still here.' })).toEqual({ ok: true });
    await opened.event('agent-speaks', ({ text }) => text === 'I am still here.');
    controller.order(call, { kind: 'hang-up' });
    expect(await ended).toMatchObject({ outcome: { endedBy: 'operator' } });
  });

  test('the call can be ended while it rings, and nobody is rung on', async () => {
    const { opened, ended, call, controller } = await takenOver(meera({ outcome: 'ring-forever' }));
    // Meanwhile nobody else can be fetched.
    await opened.event('phase', ({ phase }) => phase === 'transferring');
    expect(controller.order(call, { kind: 'take-over', softphone: 'meera' })).toMatchObject({
      kind: 'not-now',
    });
    controller.order(call, { kind: 'hang-up' });
    expect(await ended).toMatchObject({ outcome: { endedBy: 'operator' } });
    const [, peer] = await legsOf(opened, call);
    expect(peer).toMatchObject({ trunk: 'softphones', answeredAt: null });
  });
});
