// A network that stalls and then delivers all at once, on legs of three codecs, while the agent is silent, while it speaks, and
// where the stall ends with its sentence: in time again within two seconds, and nothing that was spoken is lost. Against a real switch.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { wavFile } from '../../src/media/playout/playout-codec.ts';
import { encodePcmu } from '../../src/telephony/g711.ts';
import { endField } from './field/end-field.ts';
import { FieldWorld, LISTENER, TALKER } from './field/field-world.ts';
import { climbed, course, type Heard, ladder, laterBy, missingSteps, phaseOf } from './field/ladder.ts';
import type { Line } from './field/line.ts';
import { describeSound, type PeerCall, payloadIn } from './field/peer.ts';
import { agentFile } from './harness/declared.ts';
import { figure } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { SwitchClient } from './harness/switch-client.ts';

const found = findSwitch();

/** Two times up, so that the end fits to the beginning. */
const LADDER_MS = 12_000;
const LATE_AT_MOST_MS = 100;
/** Where the switch goes back to reading as usual a packet or three may go, on a busy machine, and are bridged. */
const MISSING_AT_MOST = 1;
const IN_TIME_WITHIN_MS = 2_000;
const STALLS_MS = [500, 1_000, 2_000] as const;
const CODECS = ['PCMU', 'G722', 'opus'] as const;
type Codec = (typeof CODECS)[number];

const GREETINGS = {
  long: 'Namaste, this is Asha from the clinic. I am calling about your appointment on Tuesday at eleven, and I should like to know whether that is still a good time for you, or whether another day would suit you better than this one does.',
  brief: 'Namaste, this is Asha from the clinic. I am calling about your appointment on Tuesday.',
} as const;

describe.skipIf(!found.ok)('a network that stalls', () => {
  let field: FieldWorld;
  let client: SwitchClient;
  const sounds = new Map<Codec, readonly Uint8Array[]>();
  /** How long the brief greeting is played. */
  const briefMs = new Map<Codec, number>();

  beforeAll(async () => {
    if (!found.ok) return;
    const patient = { maxCallMs: 200_000, idle: { afterMs: 100_000, prompts: ['Hello?'] } };
    const talker = { ...patient, interruption: { mode: 'off' } };
    field = await FieldWorld.open(found.switch, {
      trunk: { codecs: [...CODECS] },
      declarations: () => ({
        'agents/asha.yaml': agentFile({ ...talker, greeting: GREETINGS.long }),
        'agents/brief.yaml': agentFile({ ...talker, name: 'brief', greeting: GREETINGS.brief }),
      }),
    });
    client = await SwitchClient.open(field.world);
    const samples = ladder(LADDER_MS, 8_000);
    const frames = Array.from({ length: LADDER_MS / 20 }, (_, i) =>
      encodePcmu(samples.subarray(i * 160, i * 160 + 160)),
    );
    sounds.set('PCMU', frames);
    for (const codec of CODECS) if (codec !== 'PCMU') sounds.set(codec, await encodedBySwitch(codec));
  }, 180_000);

  endField('stalls', 'A network that stalls', () => ({ field, client }));

  async function pickUp(call: PeerCall, codec: Codec): Promise<Line> {
    const line = await field.lineOf();
    const payload = codec === 'opus' ? payloadIn(call.invite.body, 'opus') : codec === 'G722' ? 9 : 0;
    line.payload = payload;
    line.clockPerMs = codec === 'opus' ? 48 : 8;
    const frames = sounds.get(codec) ?? [];
    let next = 0;
    line.source = () => frames[next++ % frames.length] ?? new Uint8Array(160).fill(0xff);
    const names = { [payload]: 'opus/48000/2' };
    await field.pickUp(
      call,
      line,
      describeSound(line.port, { payloads: [payload], ...(codec === 'opus' ? { names } : {}) }),
    );
    return line;
  }

  /** The switch plays the ladder to the peer, which keeps the packets. */
  async function encodedBySwitch(codec: Codec): Promise<Uint8Array[]> {
    const { call } = await field.ring('quiet', LISTENER);
    const line = await pickUp(call, codec);
    line.muted = true;
    await sleep(1_000);
    const shown = await client.commands.showChannels();
    const leg = shown.ok ? shown.value[0]?.leg : undefined;
    if (leg === undefined) throw new Error('the switch shows no leg');
    const path = join(field.world.folders.playout, `ladder-${codec}.wav`);
    const rate = codec === 'opus' ? 48_000 : 16_000;
    writeFileSync(path, wavFile(ladder(LADDER_MS + 1_000, rate), rate));
    const started = client.event('playback-started', leg);
    expect(await client.commands.play(leg, path, 'open')).toBe(true);
    await started;
    const from = line.heard.length + 10;
    await sleep(LADDER_MS + 200);
    const bodies = line.heard.slice(from, from + LADDER_MS / 20).map(({ body }) => body);
    call.bye();
    await sleep(500);
    field.tidy();
    return bodies;
  }

  async function playing(kind: 'playback-started' | 'playback-stopped', seen: number): Promise<number> {
    for (const until = Date.now() + 20_000; Date.now() < until; await sleep(5))
      if (told(kind, seen)) return Date.now();
    throw new Error(`no ${kind} came`);
  }

  /** Of the call that was placed last: the one before may end meanwhile. */
  function told(kind: 'playback-started' | 'playback-stopped', seen: number): boolean {
    const events = client.events.slice(seen);
    const answered = events.findLast((event) => event.kind === 'channel-answered');
    return events.some(
      (event) => event.kind === kind && answered !== undefined && event.leg === answered.leg,
    );
  }

  async function briefLength(codec: Codec): Promise<number> {
    const known = briefMs.get(codec);
    if (known !== undefined) return known;
    const seen = client.events.length;
    const { call } = await field.ring('brief', TALKER);
    await pickUp(call, codec);
    const begun = await playing('playback-started', seen);
    const lengthMs = (await playing('playback-stopped', seen)) - begun;
    briefMs.set(codec, lengthMs);
    figure(`${codec}: the sentence is played for ${lengthMs} ms`);
    field.tidy();
    await sleep(500);
    return lengthMs;
  }

  const rateOf = (codec: Codec): number => (codec === 'PCMU' ? 8_000 : 16_000);

  /** What the transcriber got from a moment before the stall on, which ends at `releaseAt`. */
  async function stalled(line: Line, codec: Codec, stallMs: number, releaseAt: number) {
    const usualFrom = releaseAt - stallMs - 800;
    await sleep(Math.max(0, releaseAt - stallMs - Date.now()));
    line.stall();
    const stalledAt = Date.now();
    await sleep(Math.max(0, releaseAt - Date.now()));
    line.release();
    await sleep(IN_TIME_WITHIN_MS - 700);
    const from = Date.now();
    await sleep(700);
    const heard = field.heardSince(usualFrom);
    const rate = rateOf(codec);
    const part = (of: (one: Heard) => boolean) => climbed(heard.filter(of), rate);
    const usual = phaseOf(part(({ at }) => at < stalledAt));
    const late = laterBy(usual, phaseOf(part(({ at }) => at >= from)));
    const all = part(() => true);
    const missing = missingSteps(all);
    if (missing > 0) figure(`what was heard around the stall: ${course(all)}`);
    return { late, missing };
  }

  describe.each(CODECS)('on a leg in %s', (codec) => {
    test.each(STALLS_MS)('for %i ms while the agent is silent', async (stallMs) => {
      const { call } = await field.ring('quiet', LISTENER);
      const line = await pickUp(call, codec);
      const { late, missing } = await stalled(line, codec, stallMs, Date.now() + 1_500 + stallMs);
      figure(
        `${codec}, stall of ${stallMs} ms, agent silent: ${Math.round(late)} ms late, ${missing} steps missing`,
      );
      expect(late).toBeLessThan(LATE_AT_MOST_MS);
      expect(missing).toBeLessThanOrEqual(MISSING_AT_MOST);
    });

    test.each(STALLS_MS)('for %i ms while the agent speaks', async (stallMs) => {
      const seen = client.events.length;
      const { call } = await field.ring('asha');
      const line = await pickUp(call, codec);
      const begun = await playing('playback-started', seen);
      const { late, missing } = await stalled(line, codec, stallMs, begun + 1_200 + stallMs);
      // It was speaking all the time, or this says nothing.
      expect(told('playback-stopped', seen)).toBe(false);
      figure(
        `${codec}, stall of ${stallMs} ms, agent speaking: ${Math.round(late)} ms late, ${missing} steps missing`,
      );
      expect(late).toBeLessThan(LATE_AT_MOST_MS);
      expect(missing).toBeLessThanOrEqual(MISSING_AT_MOST);
    });

    test.each([
      ...STALLS_MS.map((stallMs) => [stallMs, 100] as const),
      ...([300, 200, 20, -60, -150] as const).map((beforeMs) => [1_000, beforeMs] as const),
    ])('for %i ms that end %i ms before the end of a sentence', async (stallMs, beforeMs) => {
      const lengthMs = await briefLength(codec);
      const seen = client.events.length;
      const { call } = await field.ring('brief', TALKER);
      const line = await pickUp(call, codec);
      const begun = await playing('playback-started', seen);
      const { late, missing } = await stalled(line, codec, stallMs, begun + lengthMs - beforeMs);
      figure(
        `${codec}, stall of ${stallMs} ms that ended ${beforeMs} ms before the sentence: ${Math.round(late)} ms late, ${missing} steps missing`,
      );
      expect(late).toBeLessThan(LATE_AT_MOST_MS);
      expect(missing).toBeLessThanOrEqual(MISSING_AT_MOST);
    });
  });
});
