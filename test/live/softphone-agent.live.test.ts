// A softphone and the whole appliance: it logs in with the password that the machine made for it, calls an agent by its
// extension, and is called by the agent. What both say is heard.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Carrier } from './carrier/carrier.ts';
import { Softphone } from './carrier/softphone.ts';
import { Clinic } from './harness/clinic.ts';
import { OURS, trunkFile } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { freePorts } from './harness/free-ports.ts';

const found = findSwitch();

describe.skipIf(!found.ok)('a softphone and an agent', () => {
  let carrier: Carrier;
  let clinic: Clinic;
  let phone: Softphone;
  let failed = false;

  beforeAll(async () => {
    if (!found.ok) return;
    carrier = await Carrier.open({ keepsSound: false });
    const [sipPort = 0] = await freePorts(1);
    clinic = await Clinic.open({
      installed: found.switch,
      carrier,
      agent: { extension: '2001' },
      appliance: {
        softphones: { sipPort, addresses: ['127.0.0.1/32'], users: [{ name: 'ravi', extension: '3001' }] },
      },
      declarations: {
        'trunks/carrier.yaml': trunkFile(carrier.port),
        'numbers.yaml': { numbers: [{ number: OURS, trunk: 'carrier', agent: 'asha' }] },
      },
    });
    const { dataDirectory } = clinic.world.config.appliance;
    const password = readFileSync(join(dataDirectory, 'softphone-ravi'), 'utf8').trim();
    phone = await Softphone.open({ user: 'ravi', password, switchPort: sipPort });
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${clinic?.world.keepEvidence('softphone')}`);
    sayFigures('A softphone and an agent');
    await phone?.close();
    await clinic?.close(failed);
    await carrier?.close();
  });

  test('before it is registered it cannot be called, and that is said', async () => {
    const call = await clinic.controller.dial({ number: 'softphone:ravi', agent: 'asha' });
    expect(await clinic.controller.ended(call)).toMatchObject({
      outcome: { hangupCause: 'USER_NOT_REGISTERED' },
    });
  });

  test('it logs in with the password that the machine made', async () => {
    expect(await phone.register()).toBe(200);
  });

  test('it dials the extension of the agent, and hears it', async () => {
    const line = await phone.call('2001');
    if (typeof line === 'number') throw new Error(`refused with ${line}`);
    const started = await clinic.controller.event('call-started', (event) => event.direction === 'inbound');
    await line.answered();
    await clinic.controller.event('agent-speaks', (event) => event.call === started.call);
    await expect.poll(() => line.line.heard.spans().length, { timeout: 5_000 }).toBeGreaterThan(0);
    line.hangUp();
    expect(await clinic.controller.ended(started.call)).toMatchObject({ outcome: { kind: 'answered' } });
    expect(clinic.stored.call(started.call)).toMatchObject({
      direction: 'inbound',
      agent: 'asha',
      endedBy: 'caller',
    });
  });

  test('an extension that nobody has is refused with 404', async () => {
    const line = await phone.call('2999');
    const status = typeof line === 'number' ? line : (await line.ended()).status;
    expect(status).toBe(404);
  });

  test('it is called, shown the extension of the agent, and hears it', async () => {
    phone.onCall = (call) => {
      call.ring();
      phone.ticker.after(60, () => call.answer());
    };
    const call = await clinic.controller.dial({ number: 'softphone:ravi', agent: 'asha' });
    const line = await phone.rung();
    expect(line.fromUser).toBe('2001');
    await clinic.controller.event('agent-speaks', (event) => event.call === call);
    await expect.poll(() => line.line.heard.spans().length, { timeout: 5_000 }).toBeGreaterThan(0);
    line.hangUp();
    expect(await clinic.controller.ended(call)).toMatchObject({
      outcome: { kind: 'answered', endedBy: 'callee' },
    });
    // No carrier had anything to do with it.
    expect(carrier.calls).toEqual([]);
  });
});
