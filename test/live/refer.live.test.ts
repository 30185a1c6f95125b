// Transfers by REFER on a real switch: the carrier is asked to connect the caller elsewhere, tells what came of it, and the call is over
// here; where it fails or is not taken, the agent has the caller again or rings by itself.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ChatBody, ScriptedReply } from '../fakes/openai-server.ts';
import { Carrier } from './carrier/carrier.ts';
import type { CarrierCall } from './carrier/carrier-call.ts';
import { nowMs } from './carrier/sound-log.ts';
import { Clinic } from './harness/clinic.ts';
import { OURS, trunkFile } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { sayTone, toneShare } from './harness/tones.ts';

const found = findSwitch();

const CALLER_HZ = 440;
const PERSON_HZ = 1000;
const BRANCH = '+12025550120';

describe.skipIf(!found.ok)('transfers by REFER', () => {
  let carrier: Carrier;
  let clinic: Clinic;
  let failed = false;
  let nextCaller = 130;

  beforeAll(async () => {
    if (!found.ok) return;
    carrier = await Carrier.open({
      onCall: (call) => {
        call.ring();
        carrier.ticker.after(300, () => {
          call.answer();
          // Of somebody whom we called it would be a machine's.
          if (call.number === BRANCH) sayTone(call.line, PERSON_HZ);
        });
      },
    });
    clinic = await Clinic.open({
      installed: found.switch,
      carrier,
      agent: {
        tools: ['end_call', 'transfer'],
        idle: { afterMs: 30_000 },
        transfers: [
          {
            name: 'branch',
            to: BRANCH,
            manner: 'refer',
            busy: { say: 'The branch is busy.' },
            ringTimeoutMs: 8000,
          },
        ],
      },
      declarations: {
        'trunks/carrier.yaml': trunkFile(carrier.port, { refer: true }),
        'numbers.yaml': { numbers: [{ number: OURS, trunk: 'carrier', direction: 'both', agent: 'asha' }] },
      },
    });
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${clinic?.world.keepEvidence('refer')}`);
    sayFigures('Transfers by REFER');
    await clinic?.close(failed);
    await carrier?.close();
  });

  function usesTool(): void {
    const use: ScriptedReply = {
      text: 'I connect you.',
      toolCalls: [{ name: 'transfer', arguments: { to: 'branch' } }],
    };
    const replies = [use];
    clinic.vendors.script.replies = (_request: ChatBody) => replies.shift() ?? { text: 'Anything else?' };
  }

  /** Somebody who wants the branch; the carrier does this when it is asked. */
  async function wants(
    onRefer: (line: CarrierCall) => CarrierCall['onRefer'],
  ): Promise<{ line: CarrierCall; id: string }> {
    const callerId = `+12025550${nextCaller++}`;
    usesTool();
    const line = await carrier.place({ to: OURS, callerId, switchPort: clinic.world.ports.sip });
    line.onRefer = onRefer(line);
    await line.answered();
    const started = await clinic.controller.event('call-started', (event) => event.number === callerId);
    await clinic.controller.event('turn', ({ call }) => call === started.call);
    line.line.press('5');
    return { line, id: started.call };
  }

  /** Takes it, and says this of the other telephone. */
  const takes =
    (target: number, isLast?: boolean) =>
    (line: CarrierCall): CarrierCall['onRefer'] =>
    () => {
      carrier.ticker.after(60, () => line.notifyReferral(100));
      carrier.ticker.after(900, () => line.notifyReferral(target, isLast));
      return 202;
    };

  test('the carrier connects them: one REFER, the end is ours, and the record says so', async () => {
    const { line, id } = await wants(takes(200));
    const ended = await clinic.controller.ended(id);
    const end = await line.ended();
    expect(line.referredTo).toEqual([expect.stringContaining(`sip:${BRANCH}@127.0.0.1:${carrier.port}`)]);
    expect(end).toMatchObject({ by: 'switch', how: 'bye' });
    // Asked for nothing more: a last word of failure would cost the caller.
    expect(
      carrier.trace.some((message) => /^REFER /m.test(message) && /^Refer-Sub: false/m.test(message)),
    ).toBe(true);
    expect(ended).toMatchObject({
      disposition: 'transferred',
      outcome: { kind: 'answered', hangupCause: 'BLIND_TRANSFER', endedBy: 'agent' },
    });
    expect(clinic.stored.call(id)).toMatchObject({
      disposition: 'transferred',
      hangupCause: 'BLIND_TRANSFER',
    });
    expect(carrier.calls.some(({ number }) => number === BRANCH)).toBe(false);
  });

  test('one that we called is handed over as well', async () => {
    const number = clinic.callees.next();
    usesTool();
    const id = await clinic.controller.dial({ number, agent: 'asha', from: OURS });
    const line = await carrier.call((call) => call.number === number);
    line.onRefer = takes(200)(line);
    await clinic.controller.event('turn', ({ call }) => call === id);
    line.line.press('5');
    const ended = await clinic.controller.ended(id);
    await line.ended();
    expect(line.referredTo).toHaveLength(1);
    expect(ended).toMatchObject({ disposition: 'transferred', outcome: { hangupCause: 'BLIND_TRANSFER' } });
  });

  test('a carrier that lets go of the caller without a word about the other telephone has taken them', async () => {
    const { line, id } = await wants((call) => () => {
      carrier.ticker.after(400, () => call.hangUp());
      return 202;
    });
    const ended = await clinic.controller.ended(id);
    await line.ended();
    expect(ended.disposition).toBe('transferred');
  });

  test('a carrier that takes it with 200, tells nothing and waits for our BYE has taken them', async () => {
    const { line, id } = await wants(() => () => 200);
    const ended = await clinic.controller.ended(id);
    expect(await line.ended()).toMatchObject({ by: 'switch', how: 'bye' });
    expect(ended).toMatchObject({ disposition: 'transferred', outcome: { hangupCause: 'BLIND_TRANSFER' } });
  });

  test('a last word that they are busy: the switch lets go of the caller, and the call is over at once', async () => {
    const { line, id } = await wants(takes(486));
    const ended = await clinic.controller.ended(id);
    await line.ended();
    expect(ended).toMatchObject({ disposition: 'transfer-failed', outcome: { endedBy: 'switch' } });
  });

  test('nothing is heard of it: the agent has the caller again', async () => {
    const { line, id } = await wants(() => () => 202);
    const phases = (): string[] => clinic.controller.eventsOf(id, 'phase').map(({ phase }) => phase);
    await expect.poll(phases, { timeout: 20_000 }).toEqual(['offered', 'active', 'transferring', 'active']);
    expect(line.end).toBeNull();
    line.hangUp();
    expect((await clinic.controller.ended(id)).outcome.endedBy).toBe('caller');
  });

  test('they are busy, and the carrier says so in passing: the agent has the caller again', async () => {
    const { line, id } = await wants(takes(486, false));
    await clinic.controller.event(
      'agent-speaks',
      (event) => event.call === id && event.text === 'The branch is busy.',
    );
    expect(line.end).toBeNull();
    line.hangUp();
    const ended = await clinic.controller.ended(id);
    expect(ended.outcome.endedBy).toBe('caller');
  });

  test('the carrier does not take it: they are rung from here, and both hear each other', async () => {
    const after = nowMs();
    const { line, id } = await wants(() => () => 405);
    const branch = await carrier.call((call) => call.number === BRANCH && call.invitedAt >= after, 20_000);
    figure(`refused with 405: rung from here ${Math.round(branch.invitedAt - after)} ms after the call came`);
    await branch.answered();
    sayTone(line.line, CALLER_HZ);
    await expect.poll(() => toneShare(branch.line, CALLER_HZ, 300), { timeout: 8_000 }).toBeGreaterThan(0.7);
    await expect.poll(() => toneShare(line.line, PERSON_HZ, 300), { timeout: 8_000 }).toBeGreaterThan(0.7);
    branch.hangUp();
    const ended = await clinic.controller.ended(id);
    expect(ended.disposition).toBe('transferred');
  });
});
