// Assembles tool calls from their pieces. OpenAI numbers each piece; compatible servers leave the index out, repeat or omit
// ids, share one between calls, or send arguments whole, twice, growing, or as an object. Pure. Arguments are not validated
// here.
import type { ToolCall } from '../spec/chat-model.ts';
import { isObject } from './call-echo.ts';

interface Draft {
  readonly index: number | null;
  id: string;
  name: string;
  readonly pieces: string[];
  extra: object | null;
}

/** A call, and what its server wrote beside it and wants back. */
export interface WrittenCall {
  readonly call: ToolCall;
  readonly extra: object | null;
}

interface Piece {
  readonly index: number | null;
  readonly id: string;
  readonly name: string;
  readonly argumentsJson: string;
  readonly extra: object | null;
}

export class ToolCallDrafts {
  readonly #drafts: Draft[] = [];
  readonly #makeId: () => string;

  constructor(makeId: () => string) {
    this.#makeId = makeId;
  }

  get empty(): boolean {
    return this.#drafts.length === 0;
  }

  /** Takes `delta.tool_calls`, whatever it is. */
  add(pieces: unknown): void {
    const all: readonly unknown[] = Array.isArray(pieces) ? pieces : [pieces];
    for (const piece of all) {
      const read = readPiece(piece);
      if (read !== null) this.#addPiece(read);
    }
  }

  /** All calls, whole. Pieces that never named a tool are no call. One that was sent twice is one call. */
  finish(): WrittenCall[] {
    const written: WrittenCall[] = [];
    for (const draft of this.#drafts) {
      if (draft.name.trim() === '') continue;
      const call = { id: draft.id, name: draft.name.trim(), argumentsJson: wholeArguments(draft.pieces) };
      const sameId = written.map((one) => one.call).filter(({ id }) => id !== '' && id === call.id);
      if (sameId.some((one) => one.name === call.name && one.argumentsJson === call.argumentsJson)) continue;
      const id = call.id === '' || sameId.length > 0 ? this.#makeId() : call.id;
      written.push({ call: { ...call, id }, extra: draft.extra });
    }
    return written;
  }

  #addPiece(piece: Piece): void {
    const draft = this.#draftOf(piece) ?? this.#begin(piece);
    if (draft.id === '') draft.id = piece.id;
    // The name comes whole; who repeats it with every piece does not mean it to grow.
    if (draft.name !== piece.name) draft.name += piece.name;
    if (piece.argumentsJson !== '') draft.pieces.push(piece.argumentsJson);
    draft.extra = piece.extra ?? draft.extra;
  }

  #begin(piece: Piece): Draft {
    const draft: Draft = { index: piece.index, id: '', name: '', pieces: [], extra: null };
    this.#drafts.push(draft);
    return draft;
  }

  /** The call that a piece goes on with, or null where it begins one. */
  #draftOf(piece: Piece): Draft | null {
    const sameId = piece.id === '' ? [] : this.#drafts.filter((draft) => draft.id === piece.id);
    const same = sameId.find((draft) => draft.index === piece.index);
    if (same !== undefined) return same;
    const last = this.#drafts.at(-1);
    const latest =
      piece.index === null ? last : this.#drafts.findLast((draft) => draft.index === piece.index);
    if (latest !== undefined) return beginsAnother(latest, piece) ? null : latest;
    // The head of a call under a wrong index, its tail under the right one.
    if (piece.name !== '') return null;
    const [known] = sameId;
    if (known !== undefined) return known;
    return last !== undefined && last.name !== '' && !isObjectJson(last.pieces.join('')) ? last : null;
  }
}

/** Whether a piece under the index of a call, or under none, is the first of another call. */
function beginsAnother(latest: Draft, piece: Piece): boolean {
  if (piece.name === '' || latest.name === '') return false;
  const anotherId = piece.id !== '' && latest.id !== '' && piece.id !== latest.id;
  if (!anotherId && piece.index !== null) return false;
  if (piece.id === '' && piece.argumentsJson === '') return false;
  if (anotherId && piece.name !== latest.name) return true;
  // Servers that make up a new id for every piece: the call goes on until its arguments are whole.
  return isObjectJson(latest.pieces.join(''));
}

type PieceFields = Partial<
  Record<'index' | 'id' | 'function' | 'name' | 'arguments' | 'parameters' | 'extra_content', unknown>
>;

function readPiece(piece: unknown): Piece | null {
  if (typeof piece !== 'object' || piece === null) return null;
  const { index, id, function: called, name, arguments: given, extra_content: extra } = piece as PieceFields;
  const inner = (typeof called === 'object' && called !== null ? called : {}) as PieceFields;
  return {
    index: readIndex(index),
    id: typeof id === 'string' ? id : typeof id === 'number' ? String(id) : '',
    name: firstText(inner.name, name),
    argumentsJson: readArguments(inner.arguments ?? inner.parameters ?? given),
    extra: isObject(extra) ? extra : null,
  };
}

/** Some write the word null where they have no name to repeat. */
function firstText(...values: readonly unknown[]): string {
  const text = values.find((value): value is string => typeof value === 'string') ?? '';
  return text === 'null' || text === 'None' ? '' : text;
}

/** A position in a list; some write it as text. */
export function readIndex(index: unknown): number | null {
  const number = typeof index === 'string' && /^\d{1,6}$/.test(index) ? Number(index) : index;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}

function readArguments(given: unknown): string {
  if (typeof given === 'string') return given;
  return typeof given === 'object' && given !== null ? JSON.stringify(given) : '';
}

/** The arguments that the pieces mean. Where no reading of them is an object they are handed on as they came. */
function wholeArguments(pieces: readonly string[]): string {
  const joined = pieces.join('');
  const trimmed = joined.trim();
  if (trimmed === '' || trimmed === 'null' || trimmed === '""') return '{}';
  const last = pieces.at(-1) ?? '';
  const half = trimmed.slice(0, trimmed.length / 2);
  const readings = [
    joined,
    // An empty object first, as a place for what comes.
    trimmed.replace(/^(\{\s*\}|null)\s*(?=\{)/, ''),
    // Whole with every piece, as far as it had come.
    last,
    // Twice.
    half + half === trimmed ? half : '',
    /^```(?:json)?\s*([\s\S]*?)\s*```$/.exec(trimmed)?.[1] ?? '',
  ];
  return readings.find(isObjectJson) ?? joined;
}

function isObjectJson(json: string): boolean {
  if (!json.trimEnd().endsWith('}')) return false;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
