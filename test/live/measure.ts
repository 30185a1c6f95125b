// What a real switch does with our sound, measured where it counts: at the carrier's RTP. For `npm run bench` and for a live
// test that holds the limits. Plays through the project's own playout; the listener sits on another thread.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPlayout } from '../../src/media/playout/open-playout.ts';
import type { Playout, PlayoutEvent } from '../../src/media/playout/playout.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { openLog } from '../../src/runtime/log.ts';
import type { LegId } from '../../src/telephony/ids.ts';
import { RemoteCarrier } from './carrier/remote-carrier.ts';
import { nowMs } from './carrier/sound-log.ts';
import { bareDeclarations } from './harness/declared.ts';
import type { InstalledSwitch } from './harness/find-switch.ts';
import { processorMs } from './harness/processor-time.ts';
import { SwitchClient } from './harness/switch-client.ts';
import { VOICE_RATE_HZ, voiceFile, voicePiece } from './harness/test-voice.ts';
import { World } from './harness/world.ts';

/** Milliseconds, one a round. */
export interface Timing {
  readonly samples: readonly number[];
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
}

export interface GapFigures {
  /** Calls that were up, both kinds together. */
  readonly calls: number;
  readonly durationMs: number;
  readonly growing: Talk;
  /** The switch's own playback of one long file, on the other calls of the same run. */
  readonly longFile: Talk;
  /** Gaps a packet, ours by the switch's own. Null where its own had none. */
  readonly ratio: number | null;
  /** Of one core, the switch alone. */
  readonly switchPercent: number;
  /** The listener's own worst delay, which is taken off the gaps. */
  readonly listenerWorstMs: number;
}

export interface Talk {
  readonly calls: number;
  readonly talkMs: number;
  readonly packets: number;
  readonly gaps: number;
  readonly worstMs: number;
  /** Utterances whose file ended before the voice had: a hole that the playout knows of. */
  readonly underruns: number;
}

interface Leg {
  readonly leg: LegId;
  readonly number: string;
}

const PACKET_MS = 20;
/** A voice makes sound about three times as fast as it is heard, in pieces of this length. */
const PIECE_MS = 100;
const PIECE_EVERY_MS = 33;
const UTTERANCE_MS = 6_000;
/** Longer than what counts as a gap, so that the pause between two utterances is none. */
const PAUSE_MS = 600;
const ANSWER_WITHIN_MS = 20_000;
const MOST_CALLS = 300;
/** Between two originates: `sessions-per-second` of the rendered switch allows more. */
const DIAL_EVERY_MS = 30;

export class SwitchBench {
  readonly #world: World;
  readonly #carrier: RemoteCarrier;
  readonly #client: SwitchClient;
  readonly #playouts = new Map<LegId, Playout>();
  readonly #eventsOf = new Map<LegId, (event: PlayoutEvent) => void>();
  #dialled = 0;
  #turn = 0;

  static async open(installed: InstalledSwitch): Promise<SwitchBench> {
    const carrier = await RemoteCarrier.open();
    const world = await World.open({
      installed,
      carrier: { trace: [] },
      declarations: bareDeclarations(carrier.port, {
        codecs: ['PCMU'],
        channels: MOST_CALLS,
        pingSeconds: 0,
      }),
      appliance: {
        limits: { maxCalls: MOST_CALLS, callsPerSecond: 100 },
        recordings: { enabled: false },
      },
      // Four ports a call, and none that other tests may have.
      switchSection: { rtpPorts: { from: 12_000, to: 12_000 + MOST_CALLS * 4 - 1 } },
    });
    return new SwitchBench(world, carrier, await SwitchClient.open(world));
  }

  private constructor(world: World, carrier: RemoteCarrier, client: SwitchClient) {
    this.#world = world;
    this.#carrier = carrier;
    this.#client = client;
    client.onEvent = (event) => {
      if (event.kind === 'playback-started')
        this.#playouts.get(event.leg)?.playbackStarted(event.file, event.at);
      if (event.kind === 'playback-stopped')
        this.#playouts.get(event.leg)?.playbackStopped(event.file, {
          at: event.at,
          reason: event.reason,
          positionSamples: event.positionSamples,
        });
    };
  }

  /** From the first sound given to the playout to the first sounding packet at the carrier. */
  async firstSound({ rounds = 30 } = {}): Promise<Timing> {
    const [leg] = await this.#call(1);
    const samples: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { turn, ended } = this.#newTurn(leg);
      const fromAt = nowMs();
      this.#playout(leg).write(turn, voicePiece(600));
      this.#playout(leg).end(turn);
      await ended;
      await sleep(100 + jitter(round));
      const { firstVoicedAt } = await this.#carrier.report(leg.number, fromAt, nowMs());
      if (firstVoicedAt === null) throw new Error('nothing was heard');
      samples.push(firstVoicedAt - fromAt);
    }
    await this.#hangUp([leg]);
    return timingOf(samples);
  }

  /** From `uuid_break` to the end of the last sounding packet at the carrier. */
  async breakToSilence({ rounds = 30 } = {}): Promise<Timing> {
    const [leg] = await this.#call(1);
    const samples: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { turn, ended } = this.#newTurn(leg);
      this.#playout(leg).write(turn, voicePiece(5_000));
      await sleep(400 + jitter(round));
      const fromAt = nowMs();
      this.#playout(leg).stop(turn);
      await ended;
      await sleep(250);
      const { silentAt } = await this.#carrier.report(leg.number, fromAt, nowMs());
      if (silentAt === null) throw new Error('it did not fall silent');
      samples.push(silentAt - fromAt);
    }
    await this.#hangUp([leg]);
    return timingOf(samples);
  }

  /** Half of the calls (at least one) talk as agents do, the others hear one long file that the switch plays by itself. */
  async gaps({ calls, durationMs }: { calls: number; durationMs: number }): Promise<GapFigures> {
    const half = Math.max(1, Math.floor(calls / 2));
    const legs = await this.#call(half * 2);
    const growing = legs.slice(0, half);
    const long = legs.slice(half);
    const file = join(this.#world.folders.playout, `long-${durationMs}.PCMU`);
    writeFileSync(file, voiceFile(durationMs + 2_000));
    const listenedBefore = await this.#carrier.lateness();
    const processorBefore = processorMs(this.#world.switch.pid);
    const fromAt = nowMs();
    const until = fromAt + durationMs;
    for (const { leg } of long) await this.#client.commands.play(leg, file);
    const talks = await Promise.all(growing.map((leg, i) => this.#talk(leg, until, i)));
    // Both kinds are judged while both went on: whatever else the machine did then, it did to both.
    const toAt = Math.min(...talks.map(({ endedAt }) => endedAt));
    const switchPercent =
      ((processorMs(this.#world.switch.pid) - processorBefore) * 100) / (nowMs() - fromAt);
    for (const { leg } of long) await this.#client.commands.breakPlayback(leg);
    const underruns = sum(talks.map((talk) => talk.underruns));
    const ours = await this.#judge(growing, fromAt, toAt, underruns);
    const own = await this.#judge(long, fromAt, toAt, 0);
    await this.#hangUp(legs);
    const { worstMs } = await this.#carrier.lateness();
    return {
      calls: legs.length,
      durationMs: toAt - fromAt,
      growing: ours,
      longFile: own,
      ratio: own.gaps === 0 ? null : ours.gaps / ours.packets / (own.gaps / own.packets),
      switchPercent,
      listenerWorstMs: Math.max(worstMs, listenedBefore.worstMs),
    };
  }

  async close(): Promise<void> {
    for (const playout of this.#playouts.values()) playout.close();
    await this.#client.close();
    await this.#world.close();
    await this.#carrier.close();
  }

  async #judge(legs: readonly Leg[], fromAt: number, toAt: number, underruns: number): Promise<Talk> {
    let [packets, gaps, worstMs] = [0, 0, 0];
    for (const { number } of legs) {
      const report = await this.#carrier.report(number, fromAt, toAt);
      packets += report.packets;
      gaps += report.gaps.length;
      for (const { ms } of report.gaps) worstMs = Math.max(worstMs, ms);
    }
    return { calls: legs.length, talkMs: packets * PACKET_MS, packets, gaps, worstMs, underruns };
  }

  /** Utterance after utterance, each made in pieces faster than it is heard. */
  async #talk(leg: Leg, until: number, index: number): Promise<{ underruns: number; endedAt: number }> {
    let underruns = 0;
    let endedAt = nowMs();
    // Not all at once: people do not begin to speak together.
    await sleep(index * 37);
    while (nowMs() < until - UTTERANCE_MS) {
      const { turn, ended } = this.#newTurn(leg, () => {
        underruns += 1;
      });
      const playout = this.#playout(leg);
      for (let written = 0; written < UTTERANCE_MS; written += PIECE_MS) {
        playout.write(turn, voicePiece(PIECE_MS, written));
        await sleep(PIECE_EVERY_MS);
      }
      playout.end(turn);
      await ended;
      endedAt = nowMs();
      await sleep(PAUSE_MS);
    }
    return { underruns, endedAt };
  }

  async #call(count: number): Promise<[Leg, ...Leg[]]> {
    const legs: Leg[] = [];
    for (let i = 0; i < count; i++) {
      const number = `+1202555${String(1000 + (this.#dialled++ % 9000)).padStart(4, '0')}`;
      const plan = this.#client.plan('carrier', number);
      void this.#client.commands.originate(plan);
      legs.push({ leg: plan.leg, number });
      await sleep(DIAL_EVERY_MS);
    }
    for (const [answered, { leg }] of legs.entries()) {
      await this.#client.event('channel-parked', leg, ANSWER_WITHIN_MS).catch(() => {
        throw new Error(
          `only ${answered} of ${count} calls were answered within ${ANSWER_WITHIN_MS / 1000} s`,
        );
      });
      const playout = openPlayout({
        leg,
        codec: { name: 'PCMU', sampleRateHz: VOICE_RATE_HZ },
        directory: this.#world.folders.playout,
        switch: this.#client.commands,
        clock: systemClock,
        log: openLog('silent', 'none'),
        onEvent: (event) => this.#eventsOf.get(leg)?.(event),
      });
      this.#playouts.set(leg, playout);
    }
    const [first, ...others] = legs;
    if (first === undefined) throw new Error('at least one call is measured');
    return [first, ...others];
  }

  async #hangUp(legs: readonly Leg[]): Promise<void> {
    for (const { leg } of legs) {
      this.#playouts.get(leg)?.close();
      this.#playouts.delete(leg);
      await this.#client.commands.hangUp(leg, 'NORMAL_CLEARING');
    }
    this.#client.events.length = 0;
  }

  #playout({ leg }: Leg): Playout {
    const playout = this.#playouts.get(leg);
    if (playout === undefined) throw new Error('the call is over');
    return playout;
  }

  #newTurn({ leg }: Leg, underrun: () => void = () => {}): { turn: number; ended: Promise<void> } {
    const turn = ++this.#turn;
    const ended = new Promise<void>((resolve) => {
      this.#eventsOf.set(leg, (event) => {
        if (event.kind === 'underrun') underrun();
        if (event.kind === 'ended' && event.turn === turn) resolve();
      });
    });
    return { turn, ended };
  }
}

/** So that rounds do not fall on the same place of the switch's 20 ms. */
function jitter(round: number): number {
  return (round * 7) % PACKET_MS;
}

function timingOf(samples: readonly number[]): Timing {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { samples, p50: at(0.5), p95: at(0.95), worst: sorted.at(-1) ?? 0 };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
