// Decodes Deepgram's messages of /v1/listen (Nova) and /v2/listen (Flux). Pure. A new kind of message becomes `other`; a known
// one with missing fields is `malformed`. Shapes: developers.deepgram.com/reference/speech-to-text/listen-streaming and
// …/listen-flux (API spec of 22 July 2026).
import { type Fields, isFields, numberOf, parseJson, textOf, toldText } from '../json-fields.ts';
import type { HeardWord } from '../spec/transcriber.ts';

export type DeepgramMessage =
  | ({
      kind: 'results';
      /** Null: it was left open. */
      text: string | null;
      confidence: number | null;
      language: string | null;
      /** Of a final one: when each began. */
      words?: readonly HeardWord[] | undefined;
    } & ResultFlags)
  /** A gap between words as long as `utterance_end_ms`. */
  | { kind: 'utterance-end' }
  /** Flux: something about the turn that is going on. */
  | ({ kind: 'turn-info' } & TurnInfo)
  | { kind: 'error'; code: string; description: string }
  /** The last word of a Nova stream, after CloseStream. */
  | { kind: 'metadata' }
  | { kind: 'other'; type: string }
  | { kind: 'malformed'; why: string };

interface ResultFlags {
  readonly isFinal: boolean;
  /** The silence that `endpointing` asks for has passed. */
  readonly speechFinal: boolean;
  /** Answers our Finalize. */
  readonly fromFinalize: boolean;
}

export interface TurnInfo {
  readonly event: 'StartOfTurn' | 'Update' | 'EagerEndOfTurn' | 'TurnResumed' | 'EndOfTurn';
  readonly turnIndex: number;
  /** Of the whole turn so far. Null: it was left open. */
  readonly text: string | null;
  readonly confidence: number | null;
  readonly language: string | null;
}

const TURN_EVENTS = ['StartOfTurn', 'Update', 'EagerEndOfTurn', 'TurnResumed', 'EndOfTurn'] as const;

export function decodeMessage(message: unknown): DeepgramMessage {
  if (!isFields(message)) return { kind: 'malformed', why: 'sent something that is not a JSON object' };
  const type = message['type'];
  if (typeof type !== 'string') return { kind: 'malformed', why: 'sent a message without a type' };
  switch (type) {
    case 'Results':
      return decodeResults(message);
    case 'UtteranceEnd':
      return { kind: 'utterance-end' };
    case 'TurnInfo':
      return decodeTurnInfo(message);
    case 'Metadata':
      return { kind: 'metadata' };
    case 'Error':
      return {
        kind: 'error',
        code: textOf(message['code']) || textOf(message['variant']),
        description: textOf(message['description']) || textOf(message['message']),
      };
    default:
      return { kind: 'other', type };
  }
}

function decodeResults(message: Fields): DeepgramMessage {
  const channel = message['channel'];
  const alternatives = isFields(channel) ? channel['alternatives'] : undefined;
  const first: unknown = Array.isArray(alternatives) ? alternatives[0] : alternatives;
  // Without alternatives, a result says nothing but its flags.
  const best = first ?? { transcript: null };
  const text = isFields(best) ? toldText(best['transcript']) : undefined;
  if (!isFields(best) || text === undefined)
    return { kind: 'malformed', why: 'sent a result without a transcript' };
  return {
    kind: 'results',
    text,
    confidence: numberOf(best['confidence']),
    language: firstOf(best['languages']),
    ...(message['is_final'] === true ? wordsIn(best['words']) : {}),
    isFinal: message['is_final'] === true,
    speechFinal: message['speech_final'] === true,
    fromFinalize: message['from_finalize'] === true,
  };
}

/** Starts are in seconds. A word without one is passed over. */
function wordsIn(words: unknown): { words?: HeardWord[] } {
  if (!Array.isArray(words)) return {};
  const heard = words.flatMap((word: unknown) => {
    if (!isFields(word)) return [];
    const [said, start] = [textOf(word['punctuated_word']) || textOf(word['word']), numberOf(word['start'])];
    return said === '' || start === null ? [] : [{ text: said, startMs: Math.round(start * 1000) }];
  });
  return heard.length === 0 ? {} : { words: heard };
}

function decodeTurnInfo(message: Fields): DeepgramMessage {
  const event = TURN_EVENTS.find((known) => known === message['event']);
  if (event === undefined) return { kind: 'other', type: `TurnInfo ${textOf(message['event'])}` };
  const text = toldText(message['transcript']);
  if (text === undefined || typeof message['turn_index'] !== 'number') {
    return { kind: 'malformed', why: 'sent a turn without transcript or index' };
  }
  return {
    kind: 'turn-info',
    event,
    turnIndex: message['turn_index'],
    text,
    confidence: meanConfidence(message['words']),
    language: firstOf(message['languages']),
  };
}

/** Flux rates words, not turns. */
function meanConfidence(words: unknown): number | null {
  if (!Array.isArray(words)) return null;
  const rated = words.flatMap((word: unknown) =>
    isFields(word) ? (numberOf(word['confidence']) ?? []) : [],
  );
  return rated.length === 0 ? null : rated.reduce((sum, each) => sum + each, 0) / rated.length;
}

/** Body of a refused upgrade. Deepgram says it in one of two shapes (developers.deepgram.com/docs/errors). */
export function decodeRefusal(body: string): string | null {
  const parsed = parseJson(body);
  if (!isFields(parsed)) return null;
  return textOf(parsed['err_msg']) || textOf(parsed['message']) || textOf(parsed['reason']) || null;
}

function firstOf(value: unknown): string | null {
  return Array.isArray(value) && typeof value[0] === 'string' ? value[0] : null;
}
