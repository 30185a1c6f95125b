// A ladder in any codec, as packets of any length: what a codec makes of it is taken from the switch itself. Opus packets are joined as
// RFC 6716, 3.2 has it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { wavFile } from '../../../src/media/playout/playout-codec.ts';
import { encodePcmu } from '../../../src/telephony/g711.ts';
import type { SwitchClient } from '../harness/switch-client.ts';
import { type FieldWorld, LISTENER } from './field-world.ts';
import { ladder } from './ladder.ts';
import type { Line } from './line.ts';
import { describeSound, type PeerCall, payloadIn } from './peer.ts';

export type Codec = 'PCMU' | 'G722' | 'opus';
const FRAME_MS = 20;
const NUMBERS = { PCMU: 0, G722: 9 } as const;

export interface Described {
  readonly ptime?: number;
  readonly version?: number;
  readonly direction?: string;
  /** Lines that are added. */
  readonly lines?: readonly string[];
}

/** A description of `line` in one codec, under the number that the offer gives it. */
export function describeIn(codec: Codec, line: Line, offer: string, more: Described = {}): string {
  const payload = payloadOf(codec, offer);
  const { ptime = FRAME_MS, version = 1, direction = 'sendrecv', lines = [] } = more;
  const names = codec === 'opus' ? { names: { [payload]: 'opus/48000/2' } } : {};
  return describeSound(line.port, { payloads: [payload], ptime, version, ...names }).replace(
    'a=sendrecv',
    [...lines, `a=${direction}`].join('\r\n'),
  );
}

function payloadOf(codec: Codec, offer: string): number {
  return codec === 'opus' ? payloadIn(offer, 'opus') : NUMBERS[codec];
}

/** The line speaks it from here on. */
export function speak(line: Line, codec: Codec, offer: string, frames: readonly Uint8Array[]): void {
  line.payload = payloadOf(codec, offer);
  line.clockPerMs = codec === 'opus' ? 48 : 8;
  let next = 0;
  line.source = (samples) => {
    const count = Math.max(1, Math.round(samples / 8 / FRAME_MS));
    if (codec === 'opus')
      return joinedOpus(
        Array.from({ length: count }, () => frames[next++ % frames.length] ?? new Uint8Array(1)),
      );
    const bytes = new Uint8Array(samples);
    for (let i = 0; i < samples; i++, next++) {
      const frame = frames[Math.floor(next / 160) % frames.length];
      bytes[i] = frame?.[next % 160] ?? 0xff;
    }
    return bytes;
  };
}

/** 20 ms a frame. */
export async function ladderIn(
  codec: Codec,
  ms: number,
  { field, client }: { readonly field: FieldWorld; readonly client: SwitchClient },
): Promise<readonly Uint8Array[]> {
  if (codec === 'PCMU') {
    const samples = ladder(ms, 8_000);
    return Array.from({ length: ms / FRAME_MS }, (_, i) =>
      encodePcmu(samples.subarray(i * 160, i * 160 + 160)),
    );
  }
  const { call } = await field.ring('quiet', LISTENER);
  const line = await field.lineOf();
  speak(line, codec, call.invite.body, [new Uint8Array(160)]);
  line.muted = true;
  await field.pickUp(call, line, describeIn(codec, line, call.invite.body));
  await sleep(1_000);
  const shown = await client.commands.showChannels();
  const leg = shown.ok ? shown.value[0]?.leg : undefined;
  if (leg === undefined) throw new Error('the switch shows no leg');
  const rate = codec === 'opus' ? 48_000 : 16_000;
  const path = join(field.world.folders.playout, `ladder-${codec}.wav`);
  writeFileSync(path, wavFile(ladder(ms + 1_000, rate), rate));
  const started = client.event('playback-started', leg);
  if (!(await client.commands.play(leg, path, 'open'))) throw new Error('the switch did not play the ladder');
  await started;
  const from = line.heard.length + 10;
  await sleep(ms + 200);
  const frames = line.heard.slice(from, from + ms / FRAME_MS).map(({ body }) => body);
  await hangUp(call, field);
  return frames;
}

async function hangUp(call: PeerCall, field: FieldWorld): Promise<void> {
  call.bye();
  await sleep(500);
  field.tidy();
}

/** One packet of several, which are of one kind and hold one frame each: code 3 with lengths. */
function joinedOpus(packets: readonly Uint8Array[]): Uint8Array {
  const [first] = packets;
  if (packets.length <= 1 || first === undefined) return first ?? new Uint8Array(0);
  const bodies = packets.map((packet) => packet.subarray(1));
  const lengths = bodies
    .slice(0, -1)
    .flatMap(({ length }) => (length < 252 ? [length] : [252 + ((length - 252) & 3), (length - 252) >> 2]));
  const head = [((first[0] ?? 0) & 0xfc) | 3, 0x80 | packets.length, ...lengths];
  return Buffer.concat([Uint8Array.from(head), ...bodies]);
}
