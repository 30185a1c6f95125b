// Parses the switch's list of channels and its version (`show channels as json`, `version`). Pure. Rows without a channel id
// are dropped.
import type { LegCodec } from '../telephony/audio.ts';
import { isId, type LegId, toId } from '../telephony/ids.ts';
import type { Instant } from '../telephony/time.ts';

export interface ChannelRow {
  readonly leg: LegId;
  readonly direction: 'inbound' | 'outbound';
  /** Whole seconds only: that is all the switch keeps here. */
  readonly createdAt: Instant;
  /** What the caller side of it is doing, in the switch's words: DOWN, RINGING, EARLY, ACTIVE, HELD, HANGUP … */
  readonly callState: string;
  readonly context: string;
  /** The number dialled. On outbound channels the switch puts it into `cid_num` too, so a caller ID is not read here. */
  readonly destination: string;
  readonly application: string;
  readonly codec: LegCodec | null;
}

/** Null where the text is not what `show channels as json` says. Without channels the switch leaves `rows` out. */
export function parseChannels(text: string): readonly ChannelRow[] | null {
  const parsed = parseJson(text);
  if (!isRecord(parsed) || typeof parsed['row_count'] !== 'number') return null;
  if (parsed['rows'] === undefined) return parsed['row_count'] === 0 ? [] : null;
  if (!Array.isArray(parsed['rows'])) return null;
  return parsed['rows'].flatMap((row: unknown) => (isRecord(row) ? readRow(row) : []));
}

function readRow(row: Readonly<Record<string, unknown>>): ChannelRow[] {
  const uuid = field(row, 'uuid');
  if (!isId(uuid)) return [];
  const rate = Number(field(row, 'write_rate'));
  const codec = field(row, 'write_codec');
  return [
    {
      leg: toId(uuid),
      direction: field(row, 'direction') === 'inbound' ? 'inbound' : 'outbound',
      createdAt: (Number(field(row, 'created_epoch')) || 0) * 1000,
      callState: field(row, 'callstate'),
      context: field(row, 'context'),
      destination: field(row, 'dest'),
      application: field(row, 'application'),
      codec: codec !== '' && rate > 0 ? { name: codec, sampleRateHz: rate } : null,
    },
  ];
}

/** `FreeSWITCH Version 1.11.2-release+git~…` → `1.11.2`. Null where the text is another. */
export function parseVersion(text: string): string | null {
  return /^FreeSWITCH Version (\d+\.\d+\.\d+)/.exec(text)?.[1] ?? null;
}

/** What the switch holds, and the most that it held since its start; beyond `most` it answers callers with 503. */
export interface SessionLoad {
  readonly count: number;
  readonly peak: number;
  readonly most: number;
  readonly peakPerSecond: number;
  readonly mostPerSecond: number;
}

/** `status`: `3 session(s) - peak 7, last 5min 3`, `0 session(s) per Sec out of max 30, peak 4, …`, `1000 session(s) max`. */
export function parseSessionLoad(text: string): SessionLoad | null {
  const held = /^(\d+) session\(s\) - peak (\d+)/m.exec(text);
  const rate = /per Sec out of max (\d+), peak (\d+)/.exec(text);
  const most = /^(\d+) session\(s\) max/m.exec(text);
  if (held === null || rate === null || most === null) return null;
  const [count = 0, peak = 0] = held.slice(1).map(Number);
  const [mostPerSecond = 0, peakPerSecond = 0] = rate.slice(1).map(Number);
  return { count, peak, most: Number(most[1]), peakPerSecond, mostPerSecond };
}

function field(row: Readonly<Record<string, unknown>>, name: string): string {
  const value = row[name];
  return typeof value === 'string' ? value : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
