// The controller is killed, and a caller comes: the switch serves the number's fallback by itself. And with the controller there and
// every provider dead, the same fallback is served by the controller, behind an apology from the disk.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parseWav } from '../../src/telephony/wav.ts';
import { Carrier } from './carrier/carrier.ts';
import type { CarrierCall } from './carrier/carrier-call.ts';
import { nowMs } from './carrier/sound-log.ts';
import { Clinic } from './harness/clinic.ts';
import { trunkFile } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { level, sayTone, toneShare } from './harness/tones.ts';

const found = findSwitch();

const CALLER_HZ = 440;
const PERSON_HZ = 1300;
const TONE_HZ = 1000;
const VOICEMAIL = '+12025550191';
const MESSAGE = '+12025550192';
const FORWARDED = '+12025550193';
const PLAIN = '+12025550194';
const HUMAN = '+12025550120';

describe.skipIf(!found.ok)('an agent that cannot answer', () => {
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
          sayTone(call.line, PERSON_HZ);
        });
      },
    });
    const number = (one: string, fallback?: object) => ({
      ...{ number: one, trunk: 'carrier', agent: 'asha' },
      ...(fallback === undefined ? {} : { fallback }),
    });
    clinic = await Clinic.open({
      installed: found.switch,
      carrier,
      declarations: {
        'trunks/carrier.yaml': trunkFile(carrier.port),
        'numbers.yaml': {
          numbers: [
            number(VOICEMAIL, {
              voicemail: { message: 'Nobody can answer. Please leave a message.', maxSeconds: 20 },
            }),
            number(MESSAGE, { message: 'We are closed for repairs. Please call again tomorrow.' }),
            number(FORWARDED, { forward: HUMAN }),
            number(PLAIN),
          ],
        },
      },
    });
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${clinic?.world.keepEvidence('ai-down')}`);
    sayFigures('An agent that cannot answer');
    await clinic?.close(failed);
    await carrier?.close();
  });

  const wavs = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.wav'));

  async function ring(to: string): Promise<{ line: CarrierCall; after: number }> {
    const after = nowMs();
    const line = await carrier.place({
      ...{ to, callerId: `+12025550${nextCaller++}`, switchPort: clinic.world.ports.sip },
    });
    await line.answered(20_000);
    return { line, after };
  }

  /** The message that was left: the only new file. */
  function messages(): string[] {
    const { directory } = clinic.world.config.appliance.recordings;
    return existsSync(directory) ? wavs(directory).filter((name) => name.startsWith('voicemail-')) : [];
  }

  function leftTone(name: string): { seconds: number; peak: number } {
    const { directory } = clinic.world.config.appliance.recordings;
    const wav = parseWav(readFileSync(join(directory, name)));
    if ('error' in wav) throw new Error(wav.error);
    const [samples = new Int16Array(0)] = wav.samples;
    return { seconds: samples.length / wav.sampleRateHz, peak: Math.max(...samples.subarray(0, 40_000)) };
  }

  async function leavesMessage(line: CarrierCall): Promise<void> {
    await expect.poll(() => level(line.line, 300), { timeout: 8_000 }).toBeGreaterThan(300);
    await expect.poll(() => toneShare(line.line, TONE_HZ, 200), { timeout: 15_000 }).toBeGreaterThan(0.7);
    const before = messages();
    await expect.poll(() => toneShare(line.line, TONE_HZ, 200), { timeout: 5_000 }).toBeLessThan(0.5);
    sayTone(line.line, CALLER_HZ);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    line.line.press('#');
    expect(await line.ended(10_000)).toMatchObject({ by: 'switch', how: 'bye' });
    const after = messages();
    const [name = ''] = after.filter((one) => !before.includes(one)).concat(after.at(-1) ?? '');
    const { seconds, peak } = leftTone(name);
    expect(seconds).toBeGreaterThan(2);
    expect(peak).toBeGreaterThan(3000);
  }

  test('sentences for bad times are made in the background, in the agent’s voice', async () => {
    const folder = join(clinic.world.config.appliance.dataDirectory, 'sounds');
    await expect.poll(() => (existsSync(folder) ? wavs(folder).length : 0), { timeout: 20_000 }).toBe(3);
  });

  test('with every provider dead: the caller leaves a message', async () => {
    await clinic.vendors.stop();
    const { line } = await ring(VOICEMAIL);
    await leavesMessage(line);
    const [call] = clinic.stored.calls().slice(-1);
    await expect
      .poll(() => clinic.stored.call(call?.id ?? '').disposition, { timeout: 5_000 })
      .toBe('message-left');
    expect(clinic.stored.phases(call?.id ?? '')).toContain('message');
  });

  test('with every provider dead and no fallback: the apology comes from the disk', async () => {
    const { line } = await ring(PLAIN);
    await expect.poll(() => level(line.line, 300), { timeout: 20_000 }).toBeGreaterThan(300);
    expect((await line.ended(20_000)).by).toBe('switch');
    expect(line.line.heard.spans().length).toBeGreaterThan(0);
  });

  test('the controller is killed, and the caller leaves a message', async () => {
    await clinic.controller.kill();
    const { line, after } = await ring(VOICEMAIL);
    figure(`killed: answered by the switch after ${Math.round((line.answeredAt ?? 0) - after)} ms`);
    await leavesMessage(line);
  });

  test('the controller is killed, and the caller hears the message', async () => {
    const { line } = await ring(MESSAGE);
    await expect.poll(() => level(line.line, 300), { timeout: 8_000 }).toBeGreaterThan(300);
    expect((await line.ended(20_000)).by).toBe('switch');
    expect(line.line.heard.spans().reduce((sum, span) => sum + span.toAt - span.fromAt, 0)).toBeGreaterThan(
      1500,
    );
  });

  test('the controller is killed, and a human is rung', async () => {
    const after = nowMs();
    const line = await carrier.place({
      ...{ to: FORWARDED, callerId: `+12025550${nextCaller++}`, switchPort: clinic.world.ports.sip },
    });
    const human = await carrier.call((call) => call.number === HUMAN && call.invitedAt >= after, 20_000);
    await line.answered(20_000);
    sayTone(line.line, CALLER_HZ);
    await expect.poll(() => toneShare(line.line, PERSON_HZ, 300), { timeout: 8_000 }).toBeGreaterThan(0.7);
    await expect.poll(() => toneShare(human.line, CALLER_HZ, 300), { timeout: 8_000 }).toBeGreaterThan(0.7);
    human.hangUp();
    expect((await line.ended()).by).toBe('switch');
  });

  test('the controller is there again, and takes calls as before', async () => {
    await clinic.world.startController();
    const line = await carrier.place({
      ...{ to: PLAIN, callerId: `+12025550${nextCaller++}`, switchPort: clinic.world.ports.sip },
    });
    const after = nowMs();
    await line.answered(5_000);
    expect(nowMs() - after).toBeLessThan(5_000);
    line.hangUp();
  });
});
