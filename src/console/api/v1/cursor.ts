// Cursors for long lists: where the last page ended. Opaque to clients; a changed one is refused.
import { z } from 'zod';
import { ApiProblem } from './problem.ts';

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(50).describe('Maximum number of entries.'),
  cursor: z.string().max(500).optional().describe('`next` of the previous page.'),
};

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe('Cursor of the next page. Null: this is the last page.'),
  });
}

type Position = readonly (string | number)[];

export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** `shape` says what stood in it. */
export function decodeCursor<T extends z.ZodType>(text: string, shape: T): z.output<T> {
  try {
    const parsed = shape.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (parsed.success) return parsed.data;
  } catch {
    // No JSON: it was never one of ours.
  }
  throw new ApiProblem('invalid', 'this cursor does not belong to this list', 'start again without a cursor');
}

/** One more than was asked for tells whether there is a further page. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  positionOf: (row: Row) => Position,
): { items: Item[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toItem),
    next: rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null,
  };
}
