// What of the conversation a session does not know yet, and how to tell it. Pure. A session's memory cannot be edited, so what
// was not heard, or was said by others, is added as a note with the caller's next turn.
import { wordsOf } from '../../conversation/words/words.ts';
import type { ChatMessage } from '../spec/chat-model.ts';
import type { ToolResult } from './requests.ts';

export interface KnownContext {
  /** The messages of the last request, without the instructions. */
  readonly messages: readonly ChatMessage[];
  /** What the session itself answered to it; empty where it did not. */
  readonly answer: string;
  /** The session believes that the caller cut it short. */
  readonly wasCut: boolean;
  /** It waits for the results of these: by id, the name. */
  readonly calls: ReadonlyMap<string, string>;
}

export interface ContextUpdate {
  readonly results: readonly ToolResult[];
  readonly notes: readonly string[];
  /** The caller's turn, as it is written down; empty where there is none. */
  readonly turn: string;
}

export const NO_CONTEXT: KnownContext = { messages: [], answer: '', wasCut: false, calls: new Map() };

/** What ends a message that the caller did not hear to its end (conversation/history.ts). */
const CUT_MARK = ' —';
const ALIKE = 0.5;

export function contextUpdate(told: KnownContext, messages: readonly ChatMessage[]): ContextUpdate {
  const fresh = messages.slice(commonLength(told.messages, messages));
  const results: ToolResult[] = [];
  const notes: string[] = [];
  const turns: string[] = [];
  let heardAnswer = false;
  const lastSaid = fresh.findLastIndex((message) => message.role === 'assistant');
  for (const [at, message] of fresh.entries()) {
    switch (message.role) {
      case 'system':
        break;
      case 'user':
        if (at > lastSaid) turns.push(message.text);
        else notes.push(before(message.text));
        break;
      case 'tool': {
        const name = told.calls.get(message.toolCallId);
        if (name === undefined) notes.push(`(Result of a tool: ${message.text})`);
        else results.push({ id: message.toolCallId, name, text: message.text });
        break;
      }
      case 'assistant':
        if (message.text === '') break;
        if (!heardAnswer && isOf(message.text, told.answer)) {
          heardAnswer = true;
          if (message.text.endsWith(CUT_MARK)) {
            const said = message.text.slice(0, -CUT_MARK.length);
            notes.push(`(You were interrupted. Of your last answer the caller heard only: “${said}”)`);
          } else if (told.wasCut) {
            notes.push('(Your last answer was heard whole.)');
          }
        } else {
          notes.push(`(You have also said to the caller: “${message.text}”)`);
        }
    }
  }
  const isLost = told.answer !== '' && !heardAnswer && told.calls.size === 0 && fresh.length > 0;
  if (isLost) notes.unshift('(Nothing of your last answer was heard.)');
  return { results, notes, turn: turns.join('\n') };
}

/** How many messages both begin with. Where what was said before is told in other words now, only the newest turn is news. */
function commonLength(before: readonly ChatMessage[], now: readonly ChatMessage[]): number {
  const same = before.findIndex((message, at) => JSON.stringify(message) !== JSON.stringify(now[at]));
  if (same < 0) return before.length;
  const newest = now.findLastIndex((message) => message.role === 'user');
  return newest < 0 ? now.length : newest;
}

/** Remarks of ours stand in brackets. */
function before(text: string): string {
  return /^[[(].*[\])]$/s.test(text) ? text : `(The caller had said: “${text}”)`;
}

function isOf(text: string, answer: string): boolean {
  return shareOf(wordsOf(text), wordsOf(answer)) >= ALIKE;
}

/** Whether what was heard as sound says about this. */
export function saysAbout(transcript: string, text: string): boolean {
  const words = wordsOf(text);
  return words.length === 0 || shareOf(words, wordsOf(transcript)) >= ALIKE;
}

function shareOf(words: readonly string[], others: readonly string[]): number {
  if (words.length === 0) return 0;
  const known = new Set(others);
  return words.filter((word) => known.has(word)).length / words.length;
}
