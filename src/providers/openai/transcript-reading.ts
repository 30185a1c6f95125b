// Maps OpenAI's transcription events to our events. Pure: one state and one event in, the next state and our events out. Each
// cut of the audio is an item whose words grow until they are final. Finals are reported in the order of the audio, whatever
// their order of arrival ("ordering between completion events from different turns is not guaranteed",
// developers.openai.com/api/docs/guides/realtime-transcription).

import type { TranscriptEvent } from '../spec/transcriber.ts';
import type { RealtimeEvent } from './realtime-wire.ts';

export interface TranscriptReading {
  /** Not yet told as finals, in the order of the sound. */
  readonly items: readonly HeardItem[];
  /** The guess that was told last. */
  readonly partial: string;
  /** The last ones that were told: what still comes of them is no news. */
  readonly told: readonly string[];
}

interface HeardItem {
  readonly itemId: string;
  readonly committed: boolean;
  readonly text: string;
  readonly final: { readonly language: string | null } | null;
}

export interface TranscriptRead {
  readonly reading: TranscriptReading;
  readonly events: readonly TranscriptEvent[];
  /** What stands now, item by item. */
  readonly finished: readonly { readonly itemId: string; readonly text: string }[];
}

export const NOTHING_HEARD: TranscriptReading = { items: [], partial: '', told: [] };

const REMEMBERED = 16;

export function readTranscript(reading: TranscriptReading, event: RealtimeEvent): TranscriptRead {
  switch (event.kind) {
    case 'committed':
      return settle(change(reading, event.itemId, (item) => ({ ...item, committed: true })));
    case 'transcript-delta':
      return settle(change(reading, event.itemId, (item) => ({ ...item, text: item.text + event.text })));
    case 'transcript-done':
      return settle(
        change(reading, event.itemId, (item) => ({
          ...item,
          // What was guessed is better than nothing.
          text: event.text ?? item.text,
          final: { language: event.language },
        })),
      );
    case 'transcript-failed':
      // What was guessed of it is better than nothing, and what comes behind it must not wait.
      return settle(change(reading, event.itemId, (item) => ({ ...item, final: { language: null } })));
    default:
      return { reading, events: [], finished: [] };
  }
}

/** The oldest cut was waited for long enough: its guess stands. */
export function giveUpOldest(reading: TranscriptReading): TranscriptRead {
  const [oldest, ...others] = reading.items;
  if (oldest === undefined) return { reading, events: [], finished: [] };
  return settle({ ...reading, items: [{ ...oldest, final: { language: null } }, ...others] });
}

/** The item whose final is being waited for, if any. */
export function awaited(reading: TranscriptReading): string | null {
  const oldest = reading.items[0];
  return oldest?.committed && oldest.final === null ? oldest.itemId : null;
}

function change(
  reading: TranscriptReading,
  itemId: string,
  make: (item: HeardItem) => HeardItem,
): TranscriptReading {
  if (reading.told.includes(itemId)) return reading;
  const known = reading.items.some((item) => item.itemId === itemId);
  const items = known
    ? reading.items
    : [...reading.items, { itemId, committed: false, text: '', final: null } as const];
  return { ...reading, items: items.map((item) => (item.itemId === itemId ? make(item) : item)) };
}

/** Tells every final whose turn it is, then what is guessed behind them. */
function settle(reading: TranscriptReading): TranscriptRead {
  const waiting = reading.items.findIndex((item) => item.final === null);
  const finished = waiting < 0 ? reading.items : reading.items.slice(0, waiting);
  const items = waiting < 0 ? [] : reading.items.slice(waiting);
  const events: TranscriptEvent[] = finished.map((item) => ({
    kind: 'final',
    text: item.text.trim(),
    confidence: null,
    language: item.final?.language ?? null,
  }));
  // A final takes the guess before it back.
  const before = finished.length > 0 ? '' : reading.partial;
  const partial = items
    .map((item) => item.text.trim())
    .filter((text) => text !== '')
    .join(' ');
  if (partial !== before) events.push({ kind: 'partial', text: partial });
  return {
    reading: {
      items,
      partial,
      told: [...reading.told, ...finished.map((item) => item.itemId)].slice(-REMEMBERED),
    },
    events,
    finished: finished.map((item) => ({ itemId: item.itemId, text: item.text.trim() })),
  };
}
