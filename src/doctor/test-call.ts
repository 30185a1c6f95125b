// One real call for measurements: out on a trunk and, in a loop, in again on one of the owner's numbers, where this code
// answers it. It plays its test signal on both legs, has the switch record both, sends keys in both directions, and hangs
// up. The controller is told before, and leaves these legs alone.

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import type { OriginatePlan } from '../freeswitch/dial-string.ts';
import type { CommandResult } from '../freeswitch/esl/command-result.ts';
import type { SwitchEvent } from '../freeswitch/switch-event.ts';
import { isClaimed } from '../runtime/calls/inbound/inbound-claims.ts';
import { routeOutbound } from '../runtime/calls/plan-call.ts';
import { newLegId } from '../runtime/ids.ts';
import { waitUntil } from '../runtime/wait.ts';
import type { LegCodec } from '../telephony/audio.ts';
import type { LegId } from '../telephony/ids.ts';
import type { E164 } from '../telephony/number.ts';
import type { Clock, Instant } from '../telephony/time.ts';
import { parseWav, wavHeader } from '../telephony/wav.ts';
import type { AllowedCall } from './call-gate.ts';
import { openLine, type SwitchLine } from './check-context.ts';
import { type RtpReport, readRtpReport } from './rtp-report.ts';
import { type HeardLeg, SOUND_MS, SPEAKS_AT_MS, script } from './sound.ts';

export interface TestCallOptions {
  readonly config: Config;
  readonly trunk: string;
  readonly destination: E164;
  readonly allowed: AllowedCall;
  readonly loop: boolean;
  /** Tells a running controller to leave one inbound call to us. */
  readonly claim: (did: E164, callerId: E164) => Promise<void>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onStep: (step: string) => void;
}

export interface MeasuredLeg {
  readonly codec: LegCodec | null;
  readonly heard: HeardLeg | null;
  /** Keys that arrived here, in their order. */
  readonly keys: string;
  readonly rtp: RtpReport | null;
}

export interface TestCall {
  readonly cause: string;
  readonly sipStatus: number | null;
  readonly ringingAfterMs: number | null;
  readonly answeredAfterMs: number | null;
  /** From the answer to the moment at which the recording began. */
  readonly recordingFromMs: number;
  /** From the answer to the end, if the call ended before everything was measured. */
  readonly endedAfterMs: number | null;
  readonly out: MeasuredLeg;
  /** Null: no loop, or the call did not come in. */
  readonly back: MeasuredLeg | null;
  /** In a loop: an inbound call that came meanwhile to the same number and was not ours, with its caller ID. */
  readonly stranger: string | null;
}

/** Pressed on each side for the other to hear. */
export const KEYS = '1590#*';
const RATE = 8000;
const RING_MS = 30_000;
/** The way in is at most so much slower than the answer. */
const COMES_IN_MS = 1_500;
/** Six keys at a quarter of a second and their pauses, and the way. */
const KEYS_MS = 5_000;
const TAIL_MS = 1_500;
const REPORT_MS = 3_000;

type LegSound = { -readonly [Key in 'codec' | 'keys']: MeasuredLeg[Key] };

export class TestCallRun {
  readonly #options: TestCallOptions;
  readonly #legs = new Map<string, LegSound>();
  readonly #reports = new Map<string, RtpReport>();
  readonly #waiting = new Set<() => void>();
  readonly #ends = new Map<string, { cause: string; sipStatus: number | null }>();
  readonly #gone = new Map<string, number>();
  #back: LegId | null = null;
  #isPlaced = false;
  #stranger: string | null = null;
  #ringingAt: number | null = null;
  #answeredAt: number | null = null;

  constructor(options: TestCallOptions) {
    this.#options = options;
  }

  async run(): Promise<TestCall | { problem: string; hint: string }> {
    const { config, clock } = this.#options;
    const { line, noLine } = await openLine(
      config,
      clock,
      (event) => this.#event(event),
      (record) => this.#record(record),
    );
    if (line === null) return { problem: noLine.because, hint: noLine.hint };
    try {
      return await this.#call(line);
    } finally {
      await line.connection.close();
    }
  }

  async #call(line: SwitchLine): Promise<TestCall> {
    const { config, trunk, destination, allowed, loop, claim, onStep } = this.#options;
    const { call, leg, callerId } = allowed;
    const route = routeOutbound(config, { call, leg, destination, callerId, trunk });
    if (!route.ok) throw new Error(`a call was allowed that has no route: ${route.problem.kind}`);
    this.#legs.set(leg, { codec: null, keys: '' });
    if (loop) await claim(destination, callerId);
    onStep(`ringing ${destination} on ${trunk} as ${callerId}`);
    const begun = this.#now();
    const placed = await this.#place(line, { ...route.originate, ringTimeoutMs: RING_MS });
    let recordingFromMs = 0;
    let goneAt: number | null = null;
    let sounds: ReadonlyMap<LegId, HeardLeg | null> = new Map();
    if (placed.ok) {
      onStep(this.#back === null ? 'answered; listening' : 'answered on both ends; listening');
      const measured = await this.#measure(line, leg);
      [recordingFromMs, sounds] = [measured.fromMs, measured.sounds];
      goneAt = this.#gone.get(leg) ?? null;
    }
    await this.#hangUp(line, leg);
    const end = this.#ends.get(leg);
    const after = (at: number | null): number | null => (at === null ? null : at - begun);
    return {
      cause: end?.cause ?? (placed.ok ? 'NORMAL_CLEARING' : placed.text),
      sipStatus: end?.sipStatus ?? null,
      ringingAfterMs: after(this.#ringingAt),
      answeredAfterMs: placed.ok ? after(this.#answeredAt ?? this.#now()) : null,
      recordingFromMs,
      endedAfterMs: goneAt === null ? null : goneAt - (this.#answeredAt ?? begun),
      out: this.#measured(leg, sounds),
      back: this.#back === null ? null : this.#measured(this.#back, sounds),
      stranger: this.#stranger,
    };
  }

  #measured(leg: LegId, sounds: ReadonlyMap<LegId, HeardLeg | null>): MeasuredLeg {
    const { codec = null, keys = '' } = this.#legs.get(leg) ?? {};
    return { codec, keys, heard: sounds.get(leg) ?? null, rtp: this.#reports.get(leg) ?? null };
  }

  /** Rings, and in a loop answers what comes in. Resolves once both ends are up, or will not be. */
  async #place(line: SwitchLine, plan: OriginatePlan): Promise<CommandResult> {
    const { signal, loop } = this.#options;
    const onAbort = (): void => void line.commands.hangUp(plan.leg, 'ORIGINATOR_CANCEL');
    signal.addEventListener('abort', onAbort, { once: true });
    const answering = loop ? this.#answerBack(line) : Promise.resolve();
    const placed = await line.commands.originate(plan);
    // Answered, and nothing came in: somebody else has it.
    if (loop && placed.ok) await this.#until(() => this.#back !== null, COMES_IN_MS);
    this.#isPlaced = true;
    this.#look();
    await answering;
    signal.removeEventListener('abort', onAbort);
    return placed;
  }

  async #answerBack(line: SwitchLine): Promise<void> {
    await this.#until(() => this.#back !== null || this.#isPlaced, 2 * RING_MS);
    const back = this.#back;
    if (back === null) return;
    // Where no controller runs, the switch would take the call to its own announcement a few seconds from now.
    await Promise.all([line.commands.attended(back), line.commands.answer(back)]);
  }

  /** Plays and records on both legs at once, then presses keys. */
  async #measure(
    line: SwitchLine,
    out: LegId,
  ): Promise<{ fromMs: number; sounds: Map<LegId, HeardLeg | null> }> {
    const { playoutDirectory } = this.#options.config.appliance;
    const back = this.#back;
    const legs = back === null ? [out] : [out, back];
    const stamp = newLegId();
    const paths = legs.map((_, index) => ({
      play: join(playoutDirectory, `doctor-${stamp}-${index}.wav`),
      record: join(playoutDirectory, `doctor-${stamp}-${index}-heard.wav`),
    }));
    const lengthMs = SOUND_MS + (back === null ? 0 : 2 * KEYS_MS) + TAIL_MS;
    try {
      const speaks = [SPEAKS_AT_MS.out, SPEAKS_AT_MS.back];
      await Promise.all(
        paths.map(({ play }, index) => writeSound(play, script(RATE, speaks[index] ?? 0, lengthMs))),
      );
      const recorded = await Promise.all(
        legs.map((leg, index) => line.commands.startRecording(leg, paths[index]?.record ?? '')),
      );
      const fromMs = this.#now() - (this.#answeredAt ?? this.#now());
      await Promise.all(legs.map((leg, index) => line.commands.play(leg, paths[index]?.play ?? '')));
      await this.#whileUp(out, SOUND_MS);
      if (back !== null) {
        this.#options.onStep('sending DTMF both ways');
        await this.#press(line, out, back);
        await this.#press(line, back, out);
      }
      await Promise.all(
        legs.map((leg, index) => line.commands.stopRecording(leg, paths[index]?.record ?? '')),
      );
      await waitUntil(this.#options.clock, this.#now() + 200);
      const sounds = new Map<LegId, HeardLeg | null>();
      for (const [index, leg] of legs.entries())
        sounds.set(leg, recorded[index]?.ok === true ? await readSound(paths[index]?.record ?? '') : null);
      return { fromMs, sounds };
    } finally {
      for (const { play, record } of paths)
        for (const path of [play, record]) await rm(path, { force: true });
    }
  }

  /** One after the other: keys of both at once would not say on which way they were lost. */
  async #press(line: SwitchLine, from: LegId, to: LegId): Promise<void> {
    await line.commands.sendDtmf(from, KEYS);
    const came = (): boolean => (this.#legs.get(to)?.keys.length ?? 0) >= KEYS.length;
    await this.#until(() => came() || this.#gone.has(from), KEYS_MS);
  }

  async #hangUp(line: SwitchLine, out: LegId): Promise<void> {
    const legs = this.#back === null ? [out] : [out, this.#back];
    for (const leg of legs) if (!this.#gone.has(leg)) await line.commands.hangUp(leg, 'NORMAL_CLEARING');
    await this.#until(() => legs.every((leg) => this.#gone.has(leg)), REPORT_MS);
  }

  #whileUp(leg: LegId, ms: number): Promise<void> {
    return this.#until(() => this.#gone.has(leg), ms);
  }

  /** Until it is so, or the time or the patience of who asked is over. */
  #until(isSo: () => boolean, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const { clock, signal } = this.#options;
      const end = (): void => {
        cancel();
        this.#waiting.delete(look);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const look = (): void => (isSo() ? end() : undefined);
      const cancel = clock.wakeAt(clock.now() + ms, end);
      this.#waiting.add(look);
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
      look();
    });
  }

  #event(event: SwitchEvent): void {
    if (event.kind === 'gateway-state') return;
    if (event.kind === 'channel-parked' && event.direction === 'inbound' && !event.answered)
      this.#tookIn(event);
    const sound = this.#legs.get(event.leg);
    if (sound !== undefined) this.#heard(event, sound);
    this.#look();
  }

  #now(): Instant {
    return this.#options.clock.now();
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }

  #heard(event: Exclude<SwitchEvent, { kind: 'gateway-state' }>, sound: LegSound): void {
    const isOut = event.leg === this.#options.allowed.leg;
    switch (event.kind) {
      case 'channel-ringing':
      case 'channel-early-media':
        if (isOut) this.#ringingAt ??= this.#now();
        return;
      case 'channel-answered':
        sound.codec = event.codec ?? sound.codec;
        if (isOut) this.#answeredAt = this.#now();
        return;
      case 'codec-changed':
        sound.codec = event.codec;
        return;
      case 'dtmf':
        sound.keys += event.digit;
        return;
      case 'channel-reported':
        this.#ends.set(event.leg, { cause: event.cause, sipStatus: event.sipStatus });
        return;
      case 'channel-destroyed':
        this.#gone.set(event.leg, this.#now());
        return;
      default:
        return;
    }
  }

  #tookIn(event: Extract<SwitchEvent, { kind: 'channel-parked' }>): void {
    const { loop, config, destination, allowed } = this.#options;
    if (!loop || this.#back !== null) return;
    if (isClaimed(config, event, { did: destination, callerId: allowed.callerId }, this.#now())) {
      this.#back = event.leg;
      this.#legs.set(event.leg, { codec: null, keys: '' });
    } else this.#stranger = event.callerId ?? 'anonymous';
  }

  #record(record: Readonly<Record<string, unknown>>): void {
    if (record['Event-Name'] !== 'CHANNEL_HANGUP_COMPLETE') return;
    const leg = record['Unique-ID'];
    const report = readRtpReport(record);
    if (typeof leg === 'string' && report !== null) this.#reports.set(leg, report);
  }
}

async function writeSound(path: string, samples: Int16Array): Promise<void> {
  const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const header = wavHeader({ channels: 1, sampleRateHz: RATE, dataBytes: bytes.length });
  await writeFile(path, Buffer.concat([header, bytes]), { mode: 0o640 });
}

/** Far end left, what we played right. Null where the switch wrote nothing. */
async function readSound(path: string): Promise<HeardLeg | null> {
  const bytes = await readFile(path).catch(() => null);
  const wav = bytes === null ? null : parseWav(bytes);
  if (wav === null || 'error' in wav) return null;
  const [far, ours] = wav.samples;
  return far === undefined || ours === undefined ? null : { sampleRateHz: wav.sampleRateHz, far, ours };
}
