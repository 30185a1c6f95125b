// The conversation as the model is shown it. Holds only what was really said and heard.
import type { HistoryEntry } from './state.ts';

/** One message in the terms that chat models share; the providers' own type has the same shape. */
export type HistoryMessage =
  | { role: 'system'; text: string }
  | { role: 'user'; text: string }
  | {
      role: 'assistant';
      text: string;
      toolCalls: readonly { id: string; name: string; argumentsJson: string }[];
    }
  | { role: 'tool'; toolCallId: string; text: string };

/** A dash at the end tells the model that it was cut short there. */
export function toMessages(instructions: string, history: readonly HistoryEntry[]): HistoryMessage[] {
  const messages: HistoryMessage[] = [{ role: 'system', text: instructions }];
  // Many models refuse to begin without a word of the other side.
  if (!history.some((entry) => entry.role === 'caller' || entry.role === 'keys')) {
    messages.push({ role: 'user', text: '[The call is connected. Nothing was said yet.]' });
  }
  for (const entry of history) {
    switch (entry.role) {
      case 'caller':
        messages.push({ role: 'user', text: entry.text });
        break;
      case 'keys':
        messages.push({ role: 'user', text: `[pressed ${entry.digits}]` });
        break;
      case 'agent':
        messages.push({ role: 'assistant', text: entry.cut ? `${entry.text} —` : entry.text, toolCalls: [] });
        break;
      case 'tool-calls':
        messages.push({ role: 'assistant', text: entry.text, toolCalls: entry.calls });
        break;
      case 'tool-result':
        messages.push({ role: 'tool', toolCallId: entry.id, text: entry.text });
        break;
    }
  }
  return messages;
}
