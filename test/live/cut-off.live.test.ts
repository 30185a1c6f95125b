// The controller is killed while people talk to its agents: the switch takes every call to its fallback by itself, whoever had
// somebody else keeps them, and a controller that is started again leaves alone who is served and sends on who is not.
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ChatBody, ScriptedReply } from '../fakes/openai-server.ts';
import { Carrier } from './carrier/carrier.ts';
import type { CarrierCall } from './carrier/carrier-call.ts';
import { nowMs } from './carrier/sound-log.ts';
import { Clinic } from './harness/clinic.ts';
import type { ControllerProcess } from './harness/controller-process.ts';
import { trunkFile } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { level, sayTone, toneShare } from './harness/tones.ts';

const found = findSwitch();

const CALLER_HZ = 440;
const PERSON_HZ = 1300;
const TONE_HZ = 1000;
const VOICEMAIL = '+12025550191';
const FORWARDED = '+12025550193';
const PLAIN = '+12025550194';
const HUMAN = '+12025550120';
const DESK = '+12025550121';
/** The switch waits for ten seconds, counts whole ones, and looks twice a second. */
const TAKEN_WITHIN_MS = 13_000;

describe.skipIf(!found.ok)('a controller that is killed in mid-call', () => {
  let carrier: Carrier;
  let clinic: Clinic;
  let controller: ControllerProcess;
  let failed = false;
  let nextCaller = 130;
  /** Callees who pick up only when they are told to. */
  const waiting: CarrierCall[] = [];

  beforeAll(async () => {
    if (!found.ok) return;
    carrier = await Carrier.open({
      onCall: (call) => {
        call.ring();
        if (call.number !== HUMAN && call.number !== DESK) return void waiting.push(call);
        carrier.ticker.after(300, () => {
          call.answer();
          sayTone(call.line, PERSON_HZ);
        });
      },
    });
    const number = (one: string, fallback?: object) => ({
      ...{ number: one, trunk: 'carrier', agent: 'asha', direction: 'both' },
      ...(fallback === undefined ? {} : { fallback }),
    });
    clinic = await Clinic.open({
      installed: found.switch,
      carrier,
      agent: { tools: ['end_call', 'transfer'], transfers: [{ name: 'desk', to: DESK }], maxCallMs: 120_000 },
      declarations: {
        'trunks/carrier.yaml': trunkFile(carrier.port, { ringTimeoutMs: 40_000 }),
        'numbers.yaml': {
          numbers: [
            number(VOICEMAIL, {
              voicemail: { message: 'Nobody can answer. Please leave a message.', maxSeconds: 20 },
            }),
            number(FORWARDED, { forward: HUMAN }),
            number(PLAIN),
          ],
        },
      },
    });
    controller = clinic.controller;
    const sounds = `${clinic.world.config.appliance.dataDirectory}/sounds`;
    const made = (): number => (existsSync(sounds) ? readdirSync(sounds).length : 0);
    for (let waited = 0; made() < 2 && waited < 20_000; waited += 250) await sleep(250);
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${clinic?.world.keepEvidence('cut-off')}`);
    sayFigures('A controller that is killed in mid-call');
    await clinic?.close(failed);
    await carrier?.close();
  });

  /** A caller whom the agent has greeted. */
  async function caller(to: string): Promise<{ line: CarrierCall; id: string }> {
    const callerId = `+12025550${nextCaller++}`;
    const line = await carrier.place({ to, callerId, switchPort: clinic.world.ports.sip });
    await line.answered(20_000);
    const started = await controller.event('call-started', (event) => event.number === callerId);
    await controller.event('turn', ({ call }) => call === started.call);
    return { line, id: started.call };
  }

  /** Somebody whom we called. */
  async function callee(answers: boolean): Promise<{ line: CarrierCall; id: string }> {
    const number = clinic.callees.next();
    const id = await controller.dial({ number, agent: 'asha', from: PLAIN });
    const line = await carrier.call((call) => call.number === number);
    if (answers) {
      line.answer();
      await controller.event('turn', ({ call }) => call === id);
    } else await controller.event('phase', (event) => event.call === id && event.phase === 'ringing');
    return { line, id };
  }

  /** How long the line was silent before it was spoken to again. */
  async function spokenTo(line: CarrierCall, since: number): Promise<number> {
    const first = (): number | undefined =>
      line.line.heard.spans().find(({ fromAt }) => fromAt > since + 50)?.fromAt;
    await expect.poll(first, { timeout: TAKEN_WITHIN_MS + 5_000, interval: 200 }).toBeDefined();
    return (first() ?? Number.NaN) - since;
  }

  async function leavesMessage(line: CarrierCall): Promise<void> {
    await expect.poll(() => toneShare(line.line, TONE_HZ, 200), { timeout: 15_000 }).toBeGreaterThan(0.7);
    await expect.poll(() => toneShare(line.line, TONE_HZ, 200), { timeout: 5_000 }).toBeLessThan(0.5);
    sayTone(line.line, CALLER_HZ);
    await sleep(2_500);
    line.line.press('#');
  }

  const messages = (): string[] =>
    readdirSync(clinic.world.config.appliance.recordings.directory).filter((name) =>
      name.startsWith('voicemail-'),
    );

  test('nobody is left in silence, and two people who talk are not disturbed', {
    timeout: 180_000,
  }, async () => {
    const use: ScriptedReply = {
      text: 'I connect you.',
      toolCalls: [{ name: 'transfer', arguments: { to: 'desk' } }],
    };
    const transferred = await caller(PLAIN);
    const replies = [use];
    clinic.vendors.script.replies = (_request: ChatBody) => replies.shift() ?? { text: 'Anything else?' };
    transferred.line.line.press('5');
    const desk = await carrier.call((call) => call.number === DESK, 20_000);
    await desk.answered();
    sayTone(transferred.line.line, CALLER_HZ);
    await expect.poll(() => toneShare(desk.line, CALLER_HZ, 300), { timeout: 8_000 }).toBeGreaterThan(0.7);

    const voicemail = await caller(VOICEMAIL);
    const plain = await caller(PLAIN);
    const forwarded = await caller(FORWARDED);
    const called = await callee(true);
    const rung = await callee(false);
    // Longer than the switch would wait: as long as the controller is there, nothing happens to anybody.
    await sleep(TAKEN_WITHIN_MS);
    for (const { line } of [voicemail, plain, forwarded, called]) {
      expect(line.end).toBeNull();
      expect(level(line.line, 2_000)).toBeLessThan(100);
    }

    await controller.kill();
    const killedAt = nowMs();
    await sleep(500);
    rung.line.answer();
    const answeredAt = nowMs();
    const human = carrier.call((call) => call.number === HUMAN && call.invitedAt >= killedAt, 20_000);

    const silent = await Promise.all(
      [voicemail, plain, called].map(async ({ line }) => spokenTo(line, killedAt)),
    );
    figure(
      `killed: silent for ${silent.map(Math.round).join(', ')} ms before the switch spoke (caller, caller, callee)`,
    );
    for (const ms of silent) expect(ms).toBeLessThan(TAKEN_WITHIN_MS);
    await leavesMessage(voicemail.line);
    expect((await voicemail.line.ended(20_000)).by).toBe('switch');
    expect(messages().length).toBe(1);
    // The apology, and the end.
    for (const { line } of [plain, called]) expect((await line.ended(20_000)).by).toBe('switch');
    figure(
      `answered when nobody was there: spoken to after ${Math.round(await spokenTo(rung.line, answeredAt))} ms`,
    );
    expect((await rung.line.ended(25_000)).by).toBe('switch');
    const person = await human;
    sayTone(forwarded.line.line, CALLER_HZ);
    await expect.poll(() => toneShare(person.line, CALLER_HZ, 300), { timeout: 8_000 }).toBeGreaterThan(0.7);
    person.hangUp();
    // Whom the agent had connected.
    expect([transferred.line.end, desk.end]).toEqual([null, null]);
    await expect.poll(() => toneShare(desk.line, CALLER_HZ, 300), { timeout: 5_000 }).toBeGreaterThan(0.7);

    controller = await clinic.world.startController();
    await sleep(2_000);
    expect([transferred.line.end, desk.end]).toEqual([null, null]);
    // Nobody here waits for the end of it any more: the switch ends it.
    desk.hangUp();
    await transferred.line.ended(15_000);
    for (const { id } of [voicemail, plain, called]) expect(clinic.stored.call(id).outcome).toBe('answered');
  });

  test('started again at once: who hears nothing is sent on, who is served is left alone', {
    timeout: 120_000,
  }, async () => {
    const voicemail = await caller(VOICEMAIL);
    const called = await callee(true);
    await controller.kill();
    const killedAt = nowMs();
    const started = clinic.world.startController();
    const before = messages().length;
    const spoken = Promise.all([voicemail, called].map(({ line }) => spokenTo(line, killedAt)));
    const left = spokenTo(voicemail.line, killedAt).then(() => leavesMessage(voicemail.line));
    controller = await started;
    // In the middle of what the switch does, it is killed and started again.
    await controller.kill();
    controller = await clinic.world.startController();
    await left;
    figure(`killed and started again: silent for ${(await spoken).map(Math.round).join(', ')} ms`);
    expect((await voicemail.line.ended(20_000)).by).toBe('switch');
    expect(messages().length).toBe(before + 1);
    expect((await called.line.ended(20_000)).by).toBe('switch');
    // It takes calls as before.
    const next = await caller(PLAIN);
    next.line.hangUp();
    await controller.ended(next.id);
  });
});
