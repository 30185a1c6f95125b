// Summaries of long calls: the older part is summarised and the newest turns stay word for word. Decides what to summarise, and
// how the history looks with a summary. Pure. Cuts only between turns, so that a tool's call and its result stay together.
import type { HistoryEntry } from './exchange.ts';

export interface MemoryPolicy {
  /** Of conversation that is not told in short yet. */
  readonly afterCharacters: number;
  /** The newest turns stay as they are. */
  readonly keepTurns: number;
}

/** Covers the history up to this entry, which is the very one. */
export interface Summary {
  readonly last: HistoryEntry;
  readonly text: string;
}

/** The part of a history behind what is told in short, and what that is. */
export function behindSummary(
  history: readonly HistoryEntry[],
  summary: Summary | null,
): { readonly rest: readonly HistoryEntry[]; readonly text: string | null } {
  const index = summary === null ? -1 : history.indexOf(summary.last);
  // What it covered was cut away, or is another call's: then everything is shown as it stands.
  if (summary === null || index === -1) return { rest: history, text: null };
  return { rest: history.slice(index + 1), text: summary.text };
}

/** What has grown too long, as text for whoever tells it in short; null while nothing has. */
export function toSummarise(
  history: readonly HistoryEntry[],
  before: Summary | null,
  { afterCharacters, keepTurns }: MemoryPolicy,
): { readonly last: HistoryEntry; readonly text: string } | null {
  const { rest, text } = behindSummary(history, before);
  const length = rest.reduce((sum, entry) => sum + lineOf(entry).length, 0);
  if (length < afterCharacters) return null;
  const begins = [...rest.keys()].filter((index) => beginsTurn(rest, index));
  const from = begins.at(-keepTurns);
  const last = from === undefined || from === 0 ? undefined : rest[from - 1];
  if (last === undefined) return null;
  // What is kept word for word may be most of it: then it is not worth a request.
  const gone = rest.slice(0, from).reduce((sum, entry) => sum + lineOf(entry).length, 0);
  if (gone < afterCharacters / 2) return null;
  const lines = rest
    .slice(0, from)
    .map(lineOf)
    .filter((line) => line !== '');
  return { last, text: [...(text === null ? [] : [`Before: ${text}`]), ...lines].join('\n') };
}

/** The caller speaks or presses, and has not just done so in the same turn. */
function beginsTurn(entries: readonly HistoryEntry[], index: number): boolean {
  const entry = entries[index];
  if (entry?.role !== 'caller' && entry?.role !== 'keys') return false;
  return entries[index - 1]?.turn !== entry.turn;
}

function lineOf(entry: HistoryEntry): string {
  switch (entry.role) {
    case 'caller':
      return entry.withheld === true ? '' : `Caller: ${entry.text}`;
    case 'keys':
      return `Caller pressed ${entry.digits}`;
    case 'agent':
      return `Agent: ${entry.text}`;
    case 'tool-calls':
      return entry.calls.map(({ name, argumentsJson }) => `Tool ${name} ${argumentsJson}`).join('\n');
    case 'tool-result':
      return `Result: ${entry.text.slice(0, 1_000)}`;
  }
}
