// A real FreeSWITCH 1.11.2 as it was recorded, cut into scenarios. The captures stand beside this file; `####` lines
// give the instant and the direction, and what follows them is the bytes of one frame.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Scenario, SwitchUnderTest } from './switch-under-test.ts';
import { contentLength, decodeFrame, type Item, type Transcript } from './transcript.ts';

function captureFile(name: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`captures/${name}`, import.meta.url)));
}

/** All items of a capture, in order. */
function readCapture(name: string): Item[] {
  // Latin-1 keeps one character a byte, so that lengths count.
  const parts = captureFile(name)
    .toString('latin1')
    .split(/^#### (\S+) (<<<|>>>)\n/m)
    .slice(1);
  const items: Item[] = [];
  for (let i = 0; i + 2 < parts.length + 1; i += 3) {
    const [instant = '', direction = '', bytes = ''] = parts.slice(i, i + 3);
    const atMs = Date.parse(instant);
    items.push(direction === '>>>' ? { atMs, kind: 'sent', text: bytes.trim() } : frameIn(atMs, bytes));
  }
  return items;
}

function frameIn(atMs: number, bytes: string): Item {
  const end = bytes.indexOf('\n\n');
  const head = bytes.slice(0, end);
  return decodeFrame(
    atMs,
    head,
    Buffer.from(bytes.slice(end + 2, end + 2 + contentLength(head)), 'latin1').toString(),
  );
}

const FILES = {
  handshake: 'esl-handshake-and-api.txt',
  authentication: 'esl-auth-fail.txt',
  originate: 'esl-originate-json.txt',
  stream: 'esl-audio-stream-json.txt',
  playback: 'esl-playback-and-break-plain.txt',
  misc: 'esl-misc-plain.txt',
} as const;

type File = keyof typeof FILES;
/** Which items of a file belong to a scenario. */
type Cut =
  | { readonly file: File; readonly all: true }
  /** The originate with this tag among its variables. */
  | { readonly file: File; readonly tag: string }
  /** All about one leg, by the beginning of its id, perhaps only between two lines that were sent. */
  | { readonly file: File; readonly leg: string; readonly from?: string; readonly to?: string };

const CUTS: Readonly<Partial<Record<Scenario, Cut>>> = {
  handshake: { file: 'handshake', all: true },
  'wrong-password': { file: 'authentication', all: true },
  'answered-then-killed': { file: 'originate', tag: 'success' },
  'far-end-hangs-up': { file: 'originate', tag: 'carrier_hangup' },
  'refused-486': { file: 'originate', tag: 'code486' },
  'refused-404': { file: 'originate', tag: 'code404' },
  'refused-480': { file: 'originate', tag: 'code480' },
  'refused-503': { file: 'originate', tag: 'code503' },
  'rings-forever': { file: 'originate', tag: 'ringforever_timeout' },
  'silent-network': { file: 'originate', tag: 'blackhole' },
  'early-media': { file: 'originate', tag: 'early_media_ignored' },
  'gateway-down': { file: 'originate', tag: 'dead_gateway' },
  'gateway-unknown': { file: 'originate', tag: 'no_such_gateway' },
  'no-such-application': { file: 'originate', tag: 'app_inline_bad' },
  inbound: { file: 'misc', leg: '2358bde6' },
  'playback-break': { file: 'playback', leg: '550e0551', from: '_0.tmp.r8', to: '_9.tmp.r8' },
  'playback-two-at-once': { file: 'playback', leg: '550e0551', from: '_9.tmp.r8', to: '_15.tmp.r8' },
  'playback-hang-up': { file: 'misc', leg: 'aaa2368f' },
  recording: { file: 'misc', leg: '0775c226', to: '/nonexist/' },
  digits: { file: 'misc', leg: 'aaa2368f' },
  'stream-messages': { file: 'stream', leg: 'e0c6aa55' },
  'stream-frames': { file: 'stream', leg: 'e0c6aa55' },
  'stream-errors': { file: 'stream', leg: 'e0c6aa55' },
};

// 66 messages of a stream at 16 kHz, one after another.
const FRAME_BYTES = 640;

export class CapturedSwitch implements SwitchUnderTest {
  readonly name = 'captures of FreeSWITCH 1.11.2';
  readonly shows = new Set(Object.keys(CUTS) as Scenario[]);
  readonly #items = new Map<string, Item[]>();

  async show(scenario: Scenario): Promise<Transcript> {
    const cut = CUTS[scenario];
    if (cut === undefined) throw new Error(`no capture shows ${scenario}`);
    const frames = scenario === 'stream-frames' ? capturedFrames() : [];
    return { ...this.#cut(cut), frames, texts: [], recording: null };
  }

  async close(): Promise<void> {}

  /** Every event of every capture: what headers a real switch knows. */
  allItems(): Item[] {
    return Object.values(FILES).flatMap((file) => this.#read(file));
  }

  #read(file: string): Item[] {
    const known = this.#items.get(file);
    if (known !== undefined) return known;
    const items = readCapture(file);
    this.#items.set(file, items);
    return items;
  }

  #cut(cut: Cut): Pick<Transcript, 'items' | 'leg'> {
    const items = this.#read(FILES[cut.file]);
    if ('all' in cut) return { items, leg: '' };
    const leg = 'leg' in cut ? fullId(items, cut.leg) : taggedLeg(items, cut.tag);
    const from = 'from' in cut ? items.findIndex(isSent(cut.from)) : 0;
    const to = 'to' in cut ? items.findIndex(isSent(cut.to)) : items.length;
    return { leg, items: items.slice(from, to).filter((item) => isAbout(item, leg)) };
  }
}

function isSent(part: string): (item: Item) => boolean {
  return (item) => item.kind === 'sent' && item.text.includes(part);
}

function isAbout(item: Item, leg: string): boolean {
  if (item.kind === 'sent') return item.text.includes(leg);
  if (item.kind !== 'event') return false;
  return item.headers['Unique-ID'] === leg || (item.headers['Job-Command-Arg'] ?? '').includes(leg);
}

function fullId(items: readonly Item[], start: string): string {
  for (const item of items) {
    if (item.kind === 'event' && item.headers['Unique-ID']?.startsWith(start))
      return item.headers['Unique-ID'];
  }
  throw new Error(`no leg ${start} in the capture`);
}

/** The tag stands in the dial string, and with it the id that was given. */
function taggedLeg(items: readonly Item[], tag: string): string {
  for (const item of items) {
    const dialled = item.kind === 'event' ? (item.headers['Job-Command-Arg'] ?? '') : '';
    if (new RegExp(`my_tag=${tag}[,}]`).test(dialled))
      return /origination_uuid=([0-9a-f-]+)/.exec(dialled)?.[1] ?? '';
  }
  throw new Error(`no originate tagged ${tag} in the capture`);
}

function capturedFrames(): Transcript['frames'] {
  const bytes = captureFile('ws-mono-16k.s16le.raw');
  return Array.from({ length: bytes.length / FRAME_BYTES }, (_, i) => ({
    // The file keeps no instants; it was recorded at 50 a second.
    atMs: i * 20,
    bytes: bytes.subarray(i * FRAME_BYTES, (i + 1) * FRAME_BYTES),
  }));
}
