// What happens to calls when something around them dies: the switch, the controller, the password. A caller may lose a call
// to it; the appliance must not lose its head.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CallScriptInput } from '../../src/simulator/script.ts';
import { PCMA, PCMU } from './carrier/line-codec.ts';
import { ControllerProcess } from './harness/controller-process.ts';
import { talkingDeclarations } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { PASSWORD_VARIABLE } from './harness/provisioning-folder.ts';
import { Stage } from './harness/stage.ts';
import { Vendors } from './harness/vendors.ts';

const found = findSwitch();

const LISTENS = '+12025550111';
const SCRIPTS: readonly CallScriptInput[] = [
  { name: 'listens', match: LISTENS, ringMs: 100, steps: [{ do: 'pause', ms: 40_000 }] },
];
/** Reconnecting begins after a quarter of a second and slows down to ten. */
const RECONNECT_WITHIN_MS = 20_000;

describe.skipIf(!found.ok)('when something dies around a call', () => {
  let vendors: Vendors;
  let stage: Stage;
  let failed = false;

  beforeAll(async () => {
    if (!found.ok) return;
    vendors = await Vendors.start();
    vendors.script.heard = [];
    stage = await Stage.open({
      installed: found.switch,
      codecs: [PCMU, PCMA],
      scripts: SCRIPTS,
      declarations: (port) => ({ ...talkingDeclarations(port), ...vendors.declarations }),
      environment: vendors.environment,
    });
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${stage?.world.keepEvidence('faults')}`);
    sayFigures('Faults');
    await stage?.close(failed);
    await vendors?.stop();
  });

  test('the switch crashes in mid-call: the call ends in the books, and the next one goes through', async () => {
    const { call, line } = await stage.dial(LISTENS);
    await line.answered();
    await stage.controller.event('agent-speaks', (event) => event.call === call);
    await sleep(1_000);
    const from = stage.controller.output.length;
    const crashedAt = Date.now();
    await stage.world.switch.kill();
    stage.carrier.abandonCalls();
    await stage.controller.says('no switch at', RECONNECT_WITHIN_MS, from);
    const down = await stage.controller.status();
    expect(down).toMatchObject({ ok: true, value: { switch: { kind: 'down' } } });
    const refused = await stage.controller.refusal({ number: LISTENS, agent: 'asha' });
    expect(refused).toMatchObject({ ok: false, message: 'the switch is not connected' });

    await stage.world.switch.start();
    await stage.controller.says('connected to the switch at', RECONNECT_WITHIN_MS, from);
    const ended = await stage.controller.ended(call, 20_000);
    figure(
      `switch crashed: the call ended in the books ${Date.now() - crashedAt} ms later as ${ended.outcome.kind}`,
    );
    expect(['answered', 'unknown']).toContain(ended.outcome.kind);
    expect(ended.outcome.endedBy).toBe('switch');
    expect(stage.stored.call(call)).toMatchObject({ phase: 'ended', endedAt: expect.any(Number) });

    const next = await stage.dial(LISTENS);
    await next.line.answered();
    await stage.controller.event('agent-speaks', (event) => event.call === next.call);
    next.line.hangUp();
    expect(await stage.controller.ended(next.call)).toMatchObject({ outcome: { kind: 'answered' } });
  });

  test('the switch crashes while it rings: nobody knows what the callee saw, and the call is not dialled again', async () => {
    const before = stage.carrier.calls.length;
    const dialled = stage.controller.dial({ number: LISTENS, agent: 'asha' });
    const line = await stage.carrier.call((one) => stage.carrier.calls.indexOf(one) >= before);
    const from = stage.controller.output.length;
    await stage.world.switch.kill();
    stage.carrier.abandonCalls();
    const call = await dialled;
    await stage.world.switch.start();
    await stage.controller.says('connected to the switch at', RECONNECT_WITHIN_MS, from);
    const ended = await stage.controller.ended(call, 30_000);
    expect(ended.outcome).toMatchObject({ kind: 'unknown', answeredAt: null });
    expect(stage.stored.attempts(call)).toMatchObject([{ outcome: 'unknown' }]);
    await sleep(2_000);
    const rung = stage.carrier.calls.filter(({ number }) => number === line.number).slice(before);
    expect(rung).toHaveLength(1);
  });

  test('the controller is told to stop in mid-call: the agent says goodbye first, and nothing is left', async () => {
    const { call, line } = await stage.dial(LISTENS);
    await line.answered();
    await stage.controller.event('agent-speaks', (event) => event.call === call);
    await sleep(1_500);
    const code = await stage.controller.stop();
    const end = await line.ended();
    expect(code).toBe(0);
    expect(end).toMatchObject({ by: 'switch', how: 'bye' });
    expect(stage.stored.call(call)).toMatchObject({
      phase: 'ended',
      endReason: 'operator',
      disposition: 'stopped',
    });
    const goodbye = line.line.heard.spans(400).at(-1);
    figure(`stopped: ${Math.round(end.at - (goodbye?.toAt ?? 0))} ms from the last word to BYE`);
    expect(end.at).toBeGreaterThan(goodbye?.toAt ?? Number.POSITIVE_INFINITY);
    stage.controller = await stage.world.startController();
  });

  test('the controller is killed in mid-call: the next one ends the orphan and settles the books', async () => {
    const { call, line } = await stage.dial(LISTENS);
    await line.answered();
    await stage.controller.event('agent-speaks', (event) => event.call === call);
    await stage.controller.kill();
    await sleep(500);
    // The switch keeps the call.
    expect(line.end).toBeNull();
    stage.controller = await stage.world.startController();
    const end = await line.ended(10_000);
    expect(end).toMatchObject({ by: 'switch', how: 'bye' });
    await expect.poll(() => stage.stored.call(call).endedAt, { timeout: 5_000 }).not.toBeNull();
    expect(stage.stored.attempts(call)).not.toMatchObject([{ state: 'dialing' }]);
  });

  test('a wrong password: the controller says so, says what to do, and goes on trying', async () => {
    const { world } = stage;
    await stage.controller.stop();
    const wrong = { ...world.environment, [PASSWORD_VARIABLE]: 'not-the-password' };
    // The password is declared, so a controller with another one has another declaration: it is applied by hand.
    const controller = await ControllerProcess.start(world.folders.provisioning, world.config, wrong, 'up', [
      '--apply',
    ]);
    try {
      await controller.says('refuses the login');
      const status = await controller.status();
      expect(status).toMatchObject({
        ok: true,
        value: { switch: { kind: 'down', reason: 'refused', hint: expect.stringMatching(/password/i) } },
      });
      expect(controller.output).not.toContain('not-the-password');
      const refused = await controller.refusal({ number: LISTENS, agent: 'asha' });
      expect(refused).toMatchObject({ ok: false, message: 'the switch is not connected' });
    } finally {
      await controller.stop();
    }
  });
});
