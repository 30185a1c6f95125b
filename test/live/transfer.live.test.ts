// Transfers on a real switch, measured on the lines of everybody: who hears whom, from when on, and what is heard meanwhile.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { wavFile } from '../../src/media/playout/playout-codec.ts';
import { parseWav } from '../../src/telephony/wav.ts';
import type { ChatBody, ScriptedReply } from '../fakes/openai-server.ts';
import { Carrier } from './carrier/carrier.ts';
import type { CarrierCall } from './carrier/carrier-call.ts';
import { Softphone } from './carrier/softphone.ts';
import { nowMs } from './carrier/sound-log.ts';
import { Clinic } from './harness/clinic.ts';
import { OURS, trunkFile } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { freePorts } from './harness/free-ports.ts';
import { level, sayTone, toneShare } from './harness/tones.ts';

const found = findSwitch();

const CALLER_HZ = 440;
const PERSON_HZ = 1000;
const THIRD_HZ = 1600;
const SOUND_HZ = 700;
const DESK = '+12025550120';
const DOCTOR = '+12025550121';
const NURSE = '+12025550122';
const COLLEAGUE = '+12025550123';

/** Four seconds of a tone, at 16 kHz: what the leg speaks is 8. */
function soundFile(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'trunkline-sound-')), 'way.wav');
  const samples = Int16Array.from(
    { length: 64_000 },
    (_, at) => 6000 * Math.sin((2 * Math.PI * SOUND_HZ * at) / 16_000),
  );
  writeFileSync(path, wavFile(samples, 16_000));
  return path;
}

describe.skipIf(!found.ok)('transfers', () => {
  let carrier: Carrier;
  let clinic: Clinic;
  let phone: Softphone;
  let failed = false;
  let nextCaller = 130;
  /** What the telephones of the clinic do. */
  const answers = new Map<string, (call: CarrierCall) => void>();

  beforeAll(async () => {
    if (!found.ok) return;
    carrier = await Carrier.open({ onCall: (call) => (answers.get(call.number) ?? picksUp)(call) });
    const [sipPort = 0] = await freePorts(1);
    clinic = await Clinic.open({
      installed: found.switch,
      carrier,
      agent: {
        tools: ['end_call', 'transfer', 'play_file', 'pause_recording', 'resume_recording'],
        sounds: [
          { name: 'way', file: soundFile(), says: 'From the station turn left.', interruptible: false },
        ],
        idle: { afterMs: 30_000 },
        maxCallMs: 120_000,
        transfers: [
          { name: 'front-desk', to: DESK },
          {
            ...{ name: 'doctor', to: DOCTOR, manner: 'warm', ringTimeoutMs: 6000, acceptWithinMs: 12_000 },
            busy: { to: 'nurse' },
            noAnswer: { say: 'The doctor does not answer. Shall I take a message?' },
          },
          { name: 'nurse', to: NURSE, manner: 'warm' },
          { name: 'colleague', to: COLLEAGUE, manner: 'conference' },
        ],
      },
      appliance: {
        recordings: { enabled: true, announcement: 'This call is recorded.', discard: ['transferred'] },
        softphones: { sipPort, addresses: ['127.0.0.1/32'], users: [{ name: 'meera', extension: '3001' }] },
      },
      declarations: {
        'trunks/carrier.yaml': trunkFile(carrier.port),
        'numbers.yaml': { numbers: [{ number: OURS, trunk: 'carrier', agent: 'asha' }] },
      },
    });
    const { dataDirectory } = clinic.world.config.appliance;
    const password = readFileSync(join(dataDirectory, 'softphone-meera'), 'utf8').trim();
    phone = await Softphone.open({ user: 'meera', password, switchPort: sipPort });
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
    answers.clear();
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${clinic?.world.keepEvidence('transfer')}`);
    sayFigures('Transfers');
    await phone?.close();
    await clinic?.close(failed);
    await carrier?.close();
  });

  function picksUp(call: CarrierCall): void {
    call.ring();
    carrier.ticker.after(300, () => {
      if (call.end !== null) return;
      call.answer();
      sayTone(call.line, PERSON_HZ);
    });
  }

  /** A caller whose agent uses the tool as soon as a key is pressed. */
  async function caller(...replies: readonly ScriptedReply[]): Promise<{ line: CarrierCall; call: string }> {
    const callerId = `+12025550${nextCaller++}`;
    const all = [...replies];
    clinic.vendors.script.replies = (_request: ChatBody) => all.shift() ?? { text: 'Anything else?' };
    const line = await carrier.place({ to: OURS, callerId, switchPort: clinic.world.ports.sip });
    await line.answered();
    const started = await clinic.controller.event('call-started', (event) => event.number === callerId);
    await clinic.controller.event('turn', ({ call }) => call === started.call);
    return { line, call: started.call };
  }

  async function asksFor(to: string, more: object = {}): Promise<{ line: CarrierCall; call: string }> {
    const use: ScriptedReply = {
      text: 'I connect you.',
      toolCalls: [{ name: 'transfer', arguments: { to, ...more } }],
    };
    const made = await caller(use);
    made.line.line.press('5');
    return made;
  }

  const rung = (number: string, after: number): Promise<CarrierCall> =>
    carrier.call((call) => call.number === number && call.invitedAt >= after, 20_000);

  async function hearEachOther(one: CarrierCall, oneHz: number, other: CarrierCall, otherHz: number) {
    await expect.poll(() => toneShare(one.line, otherHz, 300), { timeout: 8_000 }).toBeGreaterThan(0.7);
    await expect.poll(() => toneShare(other.line, oneHz, 300), { timeout: 8_000 }).toBeGreaterThan(0.7);
    // Every packet: a switch that sends each second one is heard as well, in pieces.
    const before = [one, other].map(({ line }) => line.heard.packets);
    await sleep(2_000);
    const sent = [one, other].map(({ line }, i) => line.heard.packets - (before[i] ?? 0));
    figure(`both hear each other: ${sent.join(' and ')} packets in two seconds`);
    for (const packets of sent) expect(packets).toBeGreaterThan(90);
  }

  test('by a bridge: the caller hears it ring, then both hear each other, and the agent is gone', async () => {
    const after = nowMs();
    const { line, call } = await asksFor('front-desk');
    const desk = await rung(DESK, after);
    await desk.answered();
    sayTone(line.line, CALLER_HZ);
    await hearEachOther(line, CALLER_HZ, desk, PERSON_HZ);
    line.hangUp();
    expect((await desk.ended()).by).toBe('switch');
    const ended = await clinic.controller.ended(call);
    expect(ended).toMatchObject({ disposition: 'transferred' });
    // Not kept, as declared for this result.
    expect(ended.summary.recordingPath).toBeNull();
    const { directory } = clinic.world.config.appliance.recordings;
    await expect.poll(() => existsSync(join(directory, `${call}.wav`))).toBe(false);
    expect(clinic.stored.phases(call).slice(-5)).toEqual([
      'active',
      'transferring',
      'bridged',
      'clearing',
      'ended',
    ]);
  });

  test('warm: music for the caller, a brief for the doctor, a key, and both hear each other', async () => {
    const after = nowMs();
    const { line, call } = await asksFor('doctor', { brief: 'Ravi calls about a tooth' });
    const doctor = await rung(DOCTOR, after);
    await doctor.answered();
    sayTone(doctor.line, null);
    sayTone(line.line, CALLER_HZ);
    // Told: the voice of the agent, and nothing of the caller.
    await expect.poll(() => doctor.line.heard.spans().length, { timeout: 8_000 }).toBeGreaterThan(0);
    const told = nowMs() - (doctor.answeredAt ?? 0);
    expect(level(line.line, 500)).toBeGreaterThan(150);
    expect(toneShare(doctor.line, CALLER_HZ, 500)).toBeLessThan(0.2);
    sayTone(doctor.line, PERSON_HZ);
    const pressedAt = nowMs();
    doctor.line.press('1');
    await hearEachOther(line, CALLER_HZ, doctor, PERSON_HZ);
    figure(
      `warm: brief heard ${Math.round(told)} ms after the answer, connected ${Math.round(nowMs() - pressedAt)} ms after the key`,
    );
    doctor.hangUp();
    expect((await line.ended()).by).toBe('switch');
    expect(await clinic.controller.ended(call)).toMatchObject({ disposition: 'transferred' });
  });

  test('warm and busy: the next destination is rung; it declines, and the agent goes on', async () => {
    answers.set(DOCTOR, (call) => call.refuse(486));
    const after = nowMs();
    const { line, call } = await asksFor('doctor');
    const nurse = await rung(NURSE, after);
    await nurse.answered();
    await expect.poll(() => nurse.line.heard.spans().length, { timeout: 8_000 }).toBeGreaterThan(0);
    nurse.line.press('2');
    expect((await nurse.ended()).by).toBe('switch');
    await clinic.controller.event(
      'agent-speaks',
      (event) => event.call === call && event.text === 'Anything else?',
    );
    line.hangUp();
    await clinic.controller.ended(call);
  });

  test('warm and nobody answers: the agent says what was declared for that', async () => {
    answers.set(DOCTOR, (call) => call.ring());
    const { line, call } = await asksFor('doctor');
    await clinic.controller.event(
      'agent-speaks',
      (event) => event.call === call && event.text === 'The doctor does not answer.',
      20_000,
    );
    await expect.poll(() => level(line.line, 300), { timeout: 5_000 }).toBeGreaterThan(300);
    line.hangUp();
    await clinic.controller.ended(call);
  });

  test('a caller who hangs up while somebody is rung, or told, ends that at once', async () => {
    answers.set(DOCTOR, (call) => call.ring());
    let after = nowMs();
    const first = await asksFor('doctor');
    const ringing = await rung(DOCTOR, after);
    await sleep(300);
    first.line.hangUp();
    const gone = nowMs();
    expect(await ringing.ended(5_000)).toMatchObject({ how: 'cancel' });
    const cancelledMs = nowMs() - gone;
    answers.clear();
    after = nowMs();
    const second = await asksFor('doctor');
    const told = await rung(DOCTOR, after);
    await told.answered();
    await expect.poll(() => told.line.heard.spans().length, { timeout: 8_000 }).toBeGreaterThan(0);
    second.line.hangUp();
    const left = nowMs();
    expect(await told.ended(5_000)).toMatchObject({ how: 'bye', by: 'switch' });
    figure(
      `caller gone: ringing cancelled after ${Math.round(cancelledMs)} ms, brief ended after ${Math.round(nowMs() - left)} ms`,
    );
    await clinic.controller.ended(second.call);
  });

  test('a conference: caller, agent and a colleague hear each other; the colleague leaves, the agent stays', async () => {
    const after = nowMs();
    const { line, call } = await asksFor('colleague', { brief: 'A question about an invoice' });
    const colleague = await rung(COLLEAGUE, after);
    await colleague.answered();
    await expect.poll(() => colleague.line.heard.spans().length, { timeout: 8_000 }).toBeGreaterThan(0);
    colleague.line.press('1');
    await clinic.controller.event(
      'agent-speaks',
      (event) => event.call === call && event.text === 'Anything else?',
    );
    sayTone(line.line, CALLER_HZ);
    sayTone(colleague.line, THIRD_HZ);
    await hearEachOther(line, CALLER_HZ, colleague, THIRD_HZ);
    // The agent is heard by both.
    const saidAt = nowMs();
    await clinic.controller.order(call, 'say', {
      text: 'The invoice was paid on Monday the third of November.',
    });
    await expect.poll(() => toneShare(line.line, THIRD_HZ, 300), { timeout: 8_000 }).toBeLessThan(0.8);
    await expect.poll(() => toneShare(colleague.line, CALLER_HZ, 300), { timeout: 8_000 }).toBeLessThan(0.8);
    figure(`conference: the agent is heard by both within ${Math.round(nowMs() - saidAt)} ms`);
    await sleep(4_000);
    colleague.hangUp();
    await sleep(500);
    expect(line.end).toBeNull();
    expect(clinic.stored.phases(call).at(-1)).toBe('active');
    line.hangUp();
    await clinic.controller.ended(call);
  });

  test('a recording of the owner is played to its end, whatever the caller says', async () => {
    const { line, call } = await caller({
      text: 'I play you the way.',
      toolCalls: [{ name: 'play_file', arguments: { sound: 'way' } }],
    });
    line.line.press('5');
    await expect.poll(() => toneShare(line.line, SOUND_HZ, 300), { timeout: 15_000 }).toBeGreaterThan(0.7);
    sayTone(line.line, CALLER_HZ);
    await sleep(1_200);
    expect(toneShare(line.line, SOUND_HZ, 300)).toBeGreaterThan(0.7);
    const played = await clinic.controller.event(
      'turn',
      (event) => event.call === call && event.record.agentText === 'From the station turn left.',
    );
    expect(played.record.cut).toBe(false);
    line.hangUp();
    await clinic.controller.ended(call);
  });

  test('while the recording is paused its sound is silence, and no word of that time is kept', async () => {
    const { line, call } = await caller(
      { toolCalls: [{ name: 'pause_recording', arguments: {} }] },
      { text: 'Now your card number, please.' },
      { toolCalls: [{ name: 'resume_recording', arguments: {} }] },
      { text: 'Thank you.' },
    );
    const begun = nowMs();
    sayTone(line.line, CALLER_HZ);
    await sleep(1_500);
    line.line.press('5');
    await clinic.controller.event('tool', (event) => event.call === call && event.name === 'pause_recording');
    const silentFrom = nowMs();
    await sleep(4_000);
    const silentUntil = nowMs();
    line.line.press('41');
    await clinic.controller.event(
      'tool',
      (event) => event.call === call && event.name === 'resume_recording',
    );
    const resumedAt = nowMs();
    await sleep(3_000);
    line.hangUp();
    const ended = await clinic.controller.ended(call);
    const wav = parseWav(readFileSync(ended.summary.recordingPath ?? ''));
    if ('error' in wav) throw new Error(wav.error);
    const [far = new Int16Array(0)] = wav.samples;
    const at = (ms: number): number =>
      Math.max(0, Math.round(((ms - (line.answeredAt ?? 0)) / 1000) * wav.sampleRateHz));
    const peak = (from: number, to: number) => Math.max(...far.subarray(at(from), at(to)));
    expect(peak(begun + 300, begun + 1_200)).toBeGreaterThan(3_000);
    expect(peak(silentFrom + 800, silentUntil - 800)).toBeLessThan(50);
    expect(peak(resumedAt + 800, resumedAt + 2_000)).toBeGreaterThan(3_000);
    const written = JSON.stringify([
      clinic.stored.turns(call),
      clinic.controller.events.filter((one) => one.call === call),
    ]);
    expect(written).not.toContain('card number');
    expect(written).not.toContain('keys 41');
  });

  test('an operator holds the call: music, and the agent goes on behind it', async () => {
    const { line, call } = await caller();
    await clinic.controller.order(call, 'hold');
    await expect.poll(() => level(line.line, 1000), { timeout: 8_000 }).toBeGreaterThan(150);
    // The music is one file, again and again.
    await sleep(11_000);
    expect(level(line.line, 1000)).toBeGreaterThan(150);
    await clinic.controller.order(call, 'unhold');
    await sleep(800);
    expect(level(line.line, 400)).toBeLessThan(50);
    await expect(clinic.controller.order(call, 'unhold')).rejects.toThrow('not on hold');
    await clinic.controller.order(call, 'say', { text: 'Thank you for waiting.' });
    await expect.poll(() => level(line.line, 300), { timeout: 5_000 }).toBeGreaterThan(300);
    line.hangUp();
    await clinic.controller.ended(call);
  });

  test('an operator holds the call in the middle of a sentence: music, and nothing of the sentence', async () => {
    const { line, call } = await caller();
    for (const intoItMs of [400, 700]) {
      await clinic.controller.order(call, 'say', {
        text: 'We are open on every day of the week from nine in the morning until six in the evening, also on holidays.',
      });
      await expect.poll(() => level(line.line, 300), { timeout: 5_000 }).toBeGreaterThan(300);
      await sleep(intoItMs);
      await clinic.controller.order(call, 'hold');
      await sleep(1_500);
      await expect.poll(() => level(line.line, 1000), { timeout: 5_000 }).toBeGreaterThan(150);
      await clinic.controller.order(call, 'unhold');
      // What was not heard of it is said behind the hold.
      await expect.poll(() => level(line.line, 1000), { timeout: 5_000 }).toBeGreaterThan(300);
      await expect.poll(() => level(line.line, 1000), { timeout: 20_000 }).toBeLessThan(50);
    }
    line.hangUp();
    await clinic.controller.ended(call);
  });

  test('an operator takes over by softphone', async () => {
    expect(await phone.register()).toBe(200);
    phone.onCall = (incoming) => {
      incoming.ring();
      phone.ticker.after(200, () => {
        incoming.answer();
        sayTone(incoming.line, PERSON_HZ);
      });
    };
    const { line, call } = await caller();
    sayTone(line.line, CALLER_HZ);
    await clinic.controller.order(call, 'take-over', { softphone: 'meera' });
    const operator = await phone.rung();
    await hearEachOther(line, CALLER_HZ, operator, PERSON_HZ);
    operator.hangUp();
    expect((await line.ended()).by).toBe('switch');
    expect(await clinic.controller.ended(call)).toMatchObject({ disposition: 'transferred' });
  });
});
