// Puts tool calls together from their pieces. The API gives every piece the index of its call; servers that call
// themselves compatible leave the index out, repeat or omit ids, give several calls one index, send arguments whole,
// twice, or as an object. Pure.
import type { ToolCall } from '../spec/chat-model.ts';

interface Draft {
  readonly index: number | null;
  id: string;
  name: string;
  argumentsJson: string;
}

interface Piece {
  readonly index: number | null;
  readonly id: string;
  readonly name: string;
  readonly argumentsJson: string;
}

export class ToolCallDrafts {
  readonly #drafts: Draft[] = [];
  readonly #makeId: () => string;

  constructor(makeId: () => string) {
    this.#makeId = makeId;
  }

  /** Takes `delta.tool_calls`, whatever it is. */
  add(pieces: unknown): void {
    if (!Array.isArray(pieces)) return;
    for (const piece of pieces) {
      const read = readPiece(piece);
      if (read !== null) this.#addPiece(read);
    }
  }

  /** All calls, whole. Pieces that never named a tool are no call. */
  finish(): ToolCall[] {
    return this.#drafts
      .filter((draft) => draft.name !== '')
      .map((draft) => ({
        id: draft.id === '' ? this.#makeId() : draft.id,
        name: draft.name,
        argumentsJson: draft.argumentsJson.trim() === '' ? '{}' : draft.argumentsJson,
      }));
  }

  #addPiece(piece: Piece): void {
    const draft = this.#draftOf(piece) ?? this.#begin(piece);
    if (draft.id === '') draft.id = piece.id;
    // The name comes whole; who repeats it with every piece does not mean it to grow.
    if (draft.name !== piece.name) draft.name += piece.name;
    const repeated = piece.argumentsJson === draft.argumentsJson && isWhole(draft.argumentsJson);
    if (!repeated) draft.argumentsJson += piece.argumentsJson;
  }

  #begin(piece: Piece): Draft {
    const draft: Draft = { index: piece.index, id: '', name: '', argumentsJson: '' };
    this.#drafts.push(draft);
    return draft;
  }

  /** The call that a piece goes on with, or null where it begins one. */
  #draftOf(piece: Piece): Draft | null {
    const sameId = piece.id === '' ? undefined : this.#drafts.find((draft) => draft.id === piece.id);
    if (sameId !== undefined && sameId.index === piece.index) return sameId;
    const latest =
      piece.index === null
        ? this.#drafts.at(-1)
        : this.#drafts.findLast((draft) => draft.index === piece.index);
    if (latest === undefined) return null;
    // A new name with a new id, or after arguments that are whole, is a new call under an old index, or under none.
    const anotherId = piece.id !== '' && latest.id !== '' && piece.id !== latest.id;
    const named = piece.name !== '';
    if (
      named &&
      latest.name !== '' &&
      (anotherId || (piece.index === null && isWhole(latest.argumentsJson)))
    ) {
      const goesOn = piece.id === '' && piece.argumentsJson === '';
      return goesOn ? latest : null;
    }
    return latest;
  }
}

function readPiece(piece: unknown): Piece | null {
  if (typeof piece !== 'object' || piece === null) return null;
  const { index, id, function: called } = piece as { index?: unknown; id?: unknown; function?: unknown };
  const { name, arguments: given } = (called ?? {}) as { name?: unknown; arguments?: unknown };
  return {
    index: typeof index === 'number' ? index : null,
    id: typeof id === 'string' ? id : '',
    name: typeof name === 'string' ? name : '',
    argumentsJson: readArguments(given),
  };
}

function readArguments(given: unknown): string {
  if (typeof given === 'string') return given;
  return typeof given === 'object' && given !== null ? JSON.stringify(given) : '';
}

function isWhole(json: string): boolean {
  if (!json.trimEnd().endsWith('}')) return false;
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}
