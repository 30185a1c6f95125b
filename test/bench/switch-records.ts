// Events as large as a real switch's, made of a recorded one: what a bench's stand-in switch sends. Refuses to invent
// fields: it lays new values over the record of an answered leg.
import { readCapture } from '../fakes/switch-read-capture.ts';

type EventRecord = Readonly<Record<string, unknown>>;

/** CHANNEL_ANSWER of FreeSWITCH 1.11.2: 142 fields, 6.4 KB. */
const ANSWERED_LEG: EventRecord = recorded('originate-answered.txt', 'CHANNEL_ANSWER');

/** An event about `leg`, stamped now. */
export function legEvent(name: string, leg: string, fields: EventRecord = {}): EventRecord {
  return {
    ...ANSWERED_LEG,
    'Event-Name': name,
    'Unique-ID': leg,
    'Event-Date-Timestamp': String(Math.round(Date.now() * 1000)),
    ...fields,
  };
}

/** The answer of a leg that carries `codec`. */
export function answerEvent(leg: string, codec: string, sampleRateHz: number): EventRecord {
  return legEvent('CHANNEL_ANSWER', leg, {
    'Channel-Write-Codec-Name': codec,
    'Channel-Write-Codec-Rate': String(sampleRateHz),
  });
}

export function playbackStartEvent(leg: string, file: string): EventRecord {
  return legEvent('PLAYBACK_START', leg, { 'Playback-File-Path': file });
}

export function playbackStopEvent(
  leg: string,
  file: string,
  status: 'done' | 'break',
  positionSamples: number,
): EventRecord {
  return legEvent('PLAYBACK_STOP', leg, {
    'Playback-File-Path': file,
    'Playback-Status': status,
    variable_playback_last_offset_pos: String(positionSamples),
  });
}

function recorded(capture: string, name: string): EventRecord {
  for (const { from, bytes } of readCapture(capture)) {
    if (from !== 'switch') continue;
    const text = bytes.toString('utf8');
    for (let at = text.indexOf('{"Event-Name"'); at !== -1; at = text.indexOf('{"Event-Name"', at + 1)) {
      const record = objectAt(text, at);
      if (record?.['Event-Name'] === name) return record;
    }
  }
  throw new Error(`there is no ${name} in ${capture}`);
}

/** Bodies are written on one line, and what follows them begins on another or with the next frame's header. */
function objectAt(text: string, at: number): Record<string, unknown> | null {
  const end = text.indexOf('}Content-Length', at);
  const line = text.slice(at, end === -1 ? undefined : end + 1).split('\n', 1)[0] ?? '';
  try {
    return JSON.parse(line.slice(0, line.lastIndexOf('}') + 1)) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** What a busy leg's event comes to with the variables that carriers and dialplans leave on it. */
const LARGE_FIELDS = 150;
const LARGE_BYTES = 7_700;

/** The body of an event of 150 fields and 7.7 KB, such as the switch tells of a leg that was dialled and answered. */
export function largeEvent(): string {
  const more = LARGE_FIELDS - Object.keys(ANSWERED_LEG).length;
  const bare = JSON.stringify(ANSWERED_LEG).length;
  const name = (place: number): string => `variable_sip_h_X-Bench-${place}`;
  const width = Math.floor((LARGE_BYTES - bare) / more) - name(10).length - '"":"",'.length;
  const fields = Array.from({ length: more }, (_, place) => [name(place), 'v'.repeat(width)]);
  return JSON.stringify({ ...ANSWERED_LEG, ...Object.fromEntries(fields) });
}
