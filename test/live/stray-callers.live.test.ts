// Callers whom no controller has: those whose controller was killed, and those who ring while none is there.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PCMA, PCMU } from './carrier/line-codec.ts';
import { OURS, talkingDeclarations } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { Stage } from './harness/stage.ts';
import { Vendors } from './harness/vendors.ts';

const found = findSwitch();
const CALLER = '+12025550123';

describe.skipIf(!found.ok)('callers whom no controller has', () => {
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
      scripts: [],
      declarations: (port) => ({ ...talkingDeclarations(port), ...vendors.declarations }),
      environment: vendors.environment,
    });
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${stage?.world.keepEvidence('stray-callers')}`);
    sayFigures('Callers whom no controller has');
    await stage?.close(failed);
    await vendors?.stop();
  });

  const ring = () => stage.carrier.place({ to: OURS, callerId: CALLER, switchPort: stage.world.ports.sip });

  test('the controller is killed while it talks with a caller: the next one hangs up where nobody talks any more', async () => {
    const line = await ring();
    await line.answered();
    const call = await stage.inboundFrom(CALLER);
    await stage.controller.kill();
    await sleep(500);
    // The switch keeps the call.
    expect(line.end).toBeNull();
    const from = Date.now();
    stage.controller = await stage.world.startController();
    expect(await line.ended(10_000)).toMatchObject({ by: 'switch', how: 'bye' });
    figure(`a caller of a killed controller: hung up ${Date.now() - from} ms after the start of the next`);
    await expect.poll(() => stage.stored.call(call).endedAt, { timeout: 5_000 }).not.toBeNull();
  });

  test('a caller who rings while there is no controller is answered by the next one', async () => {
    await stage.controller.kill();
    const line = await ring();
    await sleep(1_000);
    expect([line.end, line.isAnswered]).toEqual([null, false]);
    stage.controller = await stage.world.startController();
    await line.answered();
    const call = await stage.inboundFrom(CALLER);
    await stage.controller.event('agent-speaks', (event) => event.call === call);
    line.hangUp();
    expect(await stage.controller.ended(call)).toMatchObject({ outcome: { kind: 'answered' } });
  });
});
