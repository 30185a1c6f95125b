// Failover and forwarding on a real switch: what the simulator was taught is asked of the real thing.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CallScriptInput } from '../../src/simulator/script.ts';
import { PCMA, PCMU } from './carrier/line-codec.ts';
import { agentFile, OURS, trunkFile } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { freePorts } from './harness/free-ports.ts';
import { Stage } from './harness/stage.ts';
import { Vendors } from './harness/vendors.ts';

const found = findSwitch();

const CALLEE = '+12025550111';
const OWNER = '+12025550112';
const CLOSED = '+12025550197';
/** Each trunk writes the number in a way of its own, so that the carrier's scripts can tell them apart. */
const SCRIPTS: readonly CallScriptInput[] = [
  { name: 'on the first', match: '999912025550111', ringMs: 0, outcome: { refuse: 503 } },
  { name: 'on the third', match: '72025550111', ringMs: 100, steps: [{ do: 'pause', ms: 20_000 }] },
  { name: 'owner', match: OWNER, ringMs: 300, steps: [{ do: 'pause', ms: 1_500 }, { do: 'hang-up' }] },
];

describe.skipIf(!found.ok)('several trunks on a real switch', () => {
  let vendors: Vendors;
  let stage: Stage;
  let failed = false;

  beforeAll(async () => {
    if (!found.ok) return;
    vendors = await Vendors.start();
    vendors.script.heard = [];
    const [dead = 0] = await freePorts(1);
    stage = await Stage.open({
      installed: found.switch,
      codecs: [PCMU, PCMA],
      scripts: SCRIPTS,
      declarations: (port) => ({
        'trunks/first.yaml': trunkFile(port, {
          name: 'first',
          numberFormat: { outbound: { style: '+e164', prefix: '9999' }, callerId: { style: '+e164' } },
        }),
        'trunks/dead.yaml': trunkFile(dead, { name: 'dead', inboundAddresses: [] }),
        'trunks/third.yaml': trunkFile(port, {
          name: 'third',
          inboundAddresses: [],
          numberFormat: { outbound: { style: 'national', prefix: '7' }, callerId: { style: '+e164' } },
        }),
        'trunks/plain.yaml': trunkFile(port, { name: 'plain', inboundAddresses: [] }),
        'numbers.yaml': {
          numbers: [
            { number: OURS, trunk: 'first', agent: 'asha', outboundTrunks: ['first', 'dead', 'third'] },
            {
              number: CLOSED,
              trunk: 'first',
              agent: 'asha',
              outboundTrunks: ['plain'],
              hours: { open: [{ days: ['mon'], from: '00:00', to: '00:01' }] },
              closed: { forward: OWNER },
            },
          ],
        },
        'agents/asha.yaml': agentFile(),
        ...vendors.declarations,
      }),
      environment: vendors.environment,
    });
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${stage?.world.keepEvidence('trunks')}`);
    sayFigures('Trunks');
    await stage?.close(failed);
    await vendors?.stop();
  });

  test('503 on the first, the second one dead: the third one carries the call', async () => {
    const call = await stage.controller.dial({ number: CALLEE, agent: 'asha', from: OURS });
    const line = await stage.carrier.call((one) => one.number.endsWith('72025550111'));
    await line.answered();
    const changed = await stage.controller.event('trunk-changed', (event) => event.call === call);
    figure(`from ${changed.from} to ${changed.to} after ${changed.hangupCause}, SIP ${changed.sipStatus}`);
    expect(changed).toMatchObject({ from: 'first', sipStatus: 503 });
    await stage.controller.event('agent-speaks', (event) => event.call === call);
    line.hangUp();
    expect(await stage.controller.ended(call)).toMatchObject({ outcome: { kind: 'answered' } });
    expect(stage.stored.call(call)).toMatchObject({ trunk: 'third' });
    expect(stage.stored.attempts(call)).toHaveLength(1);
  });

  test('a trunk that answers no OPTIONS goes down, with since when and why', {
    timeout: 60_000,
  }, async () => {
    for (let waited = 0; waited < 45; waited++) {
      const status = await stage.controller.status();
      const dead = status.ok ? status.value.trunks.find(({ trunk }) => trunk === 'dead') : undefined;
      if (dead?.state === 'down') {
        figure(`dead trunk: ${dead.because}`);
        expect(dead.because).toContain('does not answer OPTIONS');
        return;
      }
      await sleep(1_000);
    }
    expect.fail('the dead trunk never went down');
  });

  test('a call to a number that is closed goes on to its owner, and ends with that one', async () => {
    const caller = '+12025550120';
    const line = await stage.ring(CLOSED, caller, {
      name: 'caller',
      match: '*',
      steps: [{ do: 'pause', ms: 30_000 }],
    });
    const call = await stage.inboundFrom(caller);
    await line.answered();
    const owner = await stage.carrier.call((one) => one.number === OWNER);
    await owner.answered();
    const ended = await stage.controller.ended(call, 20_000);
    expect(ended).toMatchObject({
      disposition: 'forwarded',
      outcome: { kind: 'answered', endedBy: 'callee' },
    });
    await line.ended();
  });
});
