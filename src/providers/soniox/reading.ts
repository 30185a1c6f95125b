// Maps Soniox's tokens to our events. Pure: one state and one message in, the next state and our events out. Tokens become
// final one by one, even inside a word; they are reported as one final when the model detects the end of the utterance or on
// request. Only the model's own end of an utterance is an end of turn.
import type { HeardWord, TranscriptEvent } from '../spec/transcriber.ts';
import { END_MARKER, FINALIZED_MARKER, type SonioxMessage, type SonioxToken } from './wire.ts';

export interface SonioxReading {
  /** Tokens that are final and were not told as such. */
  readonly settled: readonly SonioxToken[];
  /** The newest guess that was told. */
  readonly told: string;
  /** Something was told as final since the last end of an utterance. */
  readonly heard: boolean;
}

export interface Read {
  readonly reading: SonioxReading;
  readonly events: readonly TranscriptEvent[];
}

export const NOTHING_READ: SonioxReading = { settled: [], told: '', heard: false };

export function readSoniox(
  reading: SonioxReading,
  { tokens }: Extract<SonioxMessage, { kind: 'result' }>,
): Read {
  const events: TranscriptEvent[] = [];
  let next = reading;
  let guess = '';
  const take = (read: Read) => {
    next = read.reading;
    events.push(...read.events);
  };
  for (const token of tokens) {
    if (token.text === END_MARKER) take(endUtterance(next));
    else if (token.text === FINALIZED_MARKER) take(settle(next, true));
    else if (token.isFinal) next = { ...next, settled: [...next.settled, token] };
    else guess += token.text;
  }
  const partial = `${textOf(next.settled)}${guess}`.trim();
  if (partial !== next.told) {
    next = { ...next, told: partial };
    events.push({ kind: 'partial', text: partial });
  }
  return { reading: next, events };
}

/** The stream is over: what became final and was not told is told now. */
export function readEnd(reading: SonioxReading): Read {
  return settle(reading, false);
}

function endUtterance(reading: SonioxReading): Read {
  const { reading: next, events } = settle(reading, false);
  if (!next.heard) return { reading: next, events };
  return { reading: { ...next, heard: false }, events: [...events, { kind: 'turn', verdict: 'ended' }] };
}

/** `isAnswer`: an empty one is told as well, because somebody waits for it. */
function settle(reading: SonioxReading, isAnswer: boolean): Read {
  const { settled, told, heard } = reading;
  const text = textOf(settled).trim();
  const next = { settled: [], told: '', heard: heard || text !== '' };
  if (text === '' && told === '' && !isAnswer) return { reading: next, events: [] };
  const [confidence, language] = [confidenceOf(settled), languageOf(settled)];
  return {
    reading: next,
    events: [{ kind: 'final', text, confidence, language, ...wordsOf(settled) }],
  };
}

/** A token is a piece of a word; the space before it says that another one begins. A word without a start is passed over. */
function wordsOf(tokens: readonly SonioxToken[]): { words?: HeardWord[] } {
  const words: { text: string; startMs: number | null }[] = [];
  for (const { text, startMs } of tokens) {
    const last = words.at(-1);
    if (last === undefined || /^\s/.test(text)) words.push({ text, startMs });
    else last.text += text;
  }
  const heard = words.flatMap(({ text, startMs }) => {
    const said = text.trim();
    return said === '' || startMs === null ? [] : [{ text: said, startMs: Math.round(startMs) }];
  });
  return heard.length === 0 ? {} : { words: heard };
}

function textOf(tokens: readonly SonioxToken[]): string {
  return tokens.map(({ text }) => text).join('');
}

function confidenceOf(tokens: readonly SonioxToken[]): number | null {
  const known = tokens.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]));
  if (known.length === 0) return null;
  return known.reduce((sum, each) => sum + each, 0) / known.length;
}

/** The one that most of it is in, counted in letters: a name in another language does not change it. */
function languageOf(tokens: readonly SonioxToken[]): string | null {
  const letters = new Map<string, number>();
  for (const { language, text } of tokens) {
    if (language !== null) letters.set(language, (letters.get(language) ?? 0) + text.trim().length);
  }
  const [most] = [...letters].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}
