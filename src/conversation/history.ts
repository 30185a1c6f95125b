// The conversation as the model sees it. Contains only what was really said and heard.
import type { HistoryEntry } from './exchange.ts';
import { sendableCall } from './tools/tool-arguments.ts';

/** One message in the terms that chat models share; the providers' own type has the same shape. */
type HistoryMessage =
  | { role: 'system'; text: string }
  | { role: 'user'; text: string }
  | {
      role: 'assistant';
      text: string;
      toolCalls: readonly { id: string; name: string; argumentsJson: string; echo?: unknown }[];
    }
  | { role: 'tool'; toolCallId: string; text: string };

/** A history as it was shown to the model. Given back with the next one, which mostly only adds to it. */
export interface ShownHistory {
  readonly history: readonly HistoryEntry[];
  readonly messages: readonly HistoryMessage[];
  /** How many messages stand before the first entry's. */
  readonly opening: number;
}

/** What was made of the same entries `before` is used again: a long call's turn costs hardly more than its first. */
export function showHistory(
  instructions: string,
  history: readonly HistoryEntry[],
  before: ShownHistory | null = null,
): ShownHistory {
  const opening: HistoryMessage[] = [{ role: 'system', text: instructions }];
  // Many models refuse to begin without a word of the other side.
  const first = history.find(isShown);
  if (first?.role !== 'caller' && first?.role !== 'keys') {
    opening.push({ role: 'user', text: '[The call is connected. Nothing was said yet.]' });
  }
  const known = before === null ? 0 : sharedLength(before.history, history);
  const more = history.slice(known).filter(isShown).map(toMessage);
  const knownMessages = history.slice(0, known).filter(isShown).length;
  // One copy and not two: what a turn costs is mostly this, once a call is long.
  const grew =
    before !== null &&
    known === before.history.length &&
    opening.length === before.opening &&
    before.messages[0]?.text === instructions;
  const messages = grew
    ? before.messages.concat(more)
    : opening.concat(before?.messages.slice(before.opening, before.opening + knownMessages) ?? [], more);
  return { history, messages, opening: opening.length };
}

/** How many entries at the beginning are the very same. */
function sharedLength(before: readonly HistoryEntry[], now: readonly HistoryEntry[]): number {
  const most = Math.min(before.length, now.length);
  let shared = 0;
  while (shared < most && before[shared] === now[shared]) shared++;
  return shared;
}

function isShown(entry: HistoryEntry): boolean {
  return entry.role !== 'caller' || entry.withheld !== true;
}

/** A dash at the end tells the model that it was cut short there. */
function toMessage(entry: HistoryEntry): HistoryMessage {
  switch (entry.role) {
    case 'caller':
      return { role: 'user', text: entry.text };
    case 'keys':
      return { role: 'user', text: `[pressed ${entry.digits}]` };
    case 'agent':
      return { role: 'assistant', text: entry.cut ? `${entry.text} —` : entry.text, toolCalls: [] };
    case 'tool-calls':
      return { role: 'assistant', text: entry.text, toolCalls: entry.calls.map(sendableCall) };
    case 'tool-result':
      return { role: 'tool', toolCallId: entry.id, text: entry.text };
  }
}
