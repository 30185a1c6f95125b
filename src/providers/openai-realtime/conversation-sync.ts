// Makes the vendor's conversation equal to ours: which of its items stay, which are cut to what was heard, which are deleted,
// and what is inserted. Pure: its items and our messages in, the steps out. Ours is right, because it holds what the caller
// heard and what counted as their turn. The vendor's items hold audio, which the model understands better than text, so an item
// stays if it says about the same as our message.
import { wordsOf } from '../../conversation/words/words.ts';
import type { ChatMessage } from '../spec/chat-model.ts';

export interface ServerItem {
  readonly id: string;
  readonly role: 'user' | 'assistant' | 'call' | 'result';
  /** What it says; for a call or a result, the id of the call. Null where that is not known yet. */
  readonly text: string | null;
  /** Sound of the model's that may be cut, or text and sound that may not. */
  readonly soundMs: number;
}

export type SyncStep =
  | { kind: 'delete'; itemId: string }
  /** `text` is what of it stays. */
  | { kind: 'truncate'; itemId: string; text: string; audioEndMs: number }
  /** Behind the item of that id; null where it becomes the first. */
  | { kind: 'create'; after: string | null; item: NewItem };

interface NewItem extends ServerItem {
  /** As the API takes it, without its id. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** What ends a message that the caller did not hear to its end (conversation/history.ts). */
const CUT_MARK = ' —';
/** Recognisers differ in a word or two between guess and final; less than half alike is something else. */
const ALIKE = 0.5;

export function planSync(
  items: readonly ServerItem[],
  messages: readonly ChatMessage[],
  makeId: () => string,
): SyncStep[] {
  const plan = new Plan(items, makeId);
  for (const message of messages) plan.place(message);
  return plan.steps();
}

class Plan {
  readonly #items: readonly ServerItem[];
  readonly #makeId: () => string;
  readonly #kept = new Set<string>();
  readonly #steps: SyncStep[] = [];
  /** Id of the item behind which the next message belongs. */
  #last: string | null = null;

  constructor(items: readonly ServerItem[], makeId: () => string) {
    this.#items = items;
    this.#makeId = makeId;
  }

  place(message: ChatMessage): void {
    switch (message.role) {
      case 'system':
        // Instructions are no item: they belong to the session.
        return;
      case 'user':
        return this.#placeText('user', message.text);
      case 'tool':
        return this.#placeKeyed('result', message.toolCallId, {
          type: 'function_call_output',
          call_id: message.toolCallId,
          output: message.text,
        });
      case 'assistant':
        if (message.text !== '') this.#placeText('assistant', message.text);
        for (const call of message.toolCalls) {
          this.#placeKeyed('call', call.id, {
            type: 'function_call',
            call_id: call.id,
            name: call.name,
            arguments: call.argumentsJson,
          });
        }
    }
  }

  steps(): SyncStep[] {
    // What nobody answers for: noise, an "mhm" over the agent, an answer that was thrown away. Sound whose words are still
    // on their way may yet be part of a turn.
    const gone = this.#items.filter((item) => !this.#kept.has(item.id) && item.text !== null);
    return [...this.#steps, ...gone.map(({ id }) => ({ kind: 'delete', itemId: id }) as const)];
  }

  #placeText(role: 'user' | 'assistant', text: string): void {
    const said = text.endsWith(CUT_MARK) ? text.slice(0, -CUT_MARK.length) : text;
    const same = this.#items.find(
      (item) => item.role === role && item.text === text && !this.#kept.has(item.id),
    );
    if (same !== undefined) return this.#keep(same);
    const found = this.#find(role, wordsOf(said));
    if (found.length === 0) {
      const type = role === 'user' ? 'input_text' : 'output_text';
      this.#create({ role, text, soundMs: 0 }, { type: 'message', role, content: [{ type, text }] });
      return;
    }
    const last = found.at(-1);
    for (const item of found) this.#keep(item);
    if (role === 'assistant' && text !== said && last !== undefined) this.#cut(last, said, found);
  }

  /** The items that together say about these words, in order; none where they say something else. */
  #find(role: 'user' | 'assistant', words: readonly string[]): ServerItem[] {
    const found: ServerItem[] = [];
    let at = 0;
    for (const item of this.#items) {
      const rest = words.slice(at);
      if (rest.length === 0) break;
      if (item.role !== role || this.#kept.has(item.id) || item.text === null) continue;
      const own = wordsOf(item.text);
      if (own.length === 0) continue;
      // The caller's words are whole; the agent's may have been cut anywhere.
      const compared = role === 'assistant' ? own.slice(0, rest.length) : own;
      if (shareAlike(compared, rest) < ALIKE) continue;
      found.push(item);
      at += compared.length;
    }
    return at < words.length * ALIKE ? [] : found;
  }

  #placeKeyed(role: 'call' | 'result', key: string, body: Readonly<Record<string, unknown>>): void {
    const known = this.#items.find((item) => item.role === role && item.text === key);
    if (known === undefined) this.#create({ role, text: key, soundMs: 0 }, body);
    else this.#keep(known);
  }

  #keep(item: ServerItem): void {
    this.#kept.add(item.id);
    this.#last = item.id;
  }

  #create(what: Omit<ServerItem, 'id'>, body: Readonly<Record<string, unknown>>): void {
    const id = this.#makeId();
    this.#steps.push({ kind: 'create', after: this.#last, item: { ...what, id, body } });
    this.#last = id;
  }

  /** Only `last` may hold more than was heard. */
  #cut(last: ServerItem, said: string, found: readonly ServerItem[]): void {
    const full = last.text ?? '';
    const before = found.slice(0, -1).reduce((count, item) => count + wordsOf(item.text ?? '').length, 0);
    const heard = wordsOf(said).length - before;
    if (last.soundMs === 0 || heard >= wordsOf(full).length) return;
    const text = firstWords(full, heard);
    const audioEndMs = Math.min(last.soundMs, Math.round((last.soundMs * text.length) / full.length));
    this.#steps.push({ kind: 'truncate', itemId: last.id, text, audioEndMs });
  }
}

/** How much of `words` stands, in order, at the beginning of `text`, give or take a word. */
function shareAlike(words: readonly string[], text: readonly string[]): number {
  let at = 0;
  let alike = 0;
  for (const word of words) {
    const found = text.indexOf(word, at);
    if (found < 0 || found > at + 2) continue;
    alike += 1;
    at = found + 1;
  }
  return alike / words.length;
}

function firstWords(text: string, count: number): string {
  let left = count;
  let end = 0;
  for (const match of text.matchAll(/\S+/g)) {
    if (left <= 0) break;
    if (wordsOf(match[0]).length > 0) left -= wordsOf(match[0]).length;
    end = match.index + match[0].length;
  }
  return text.slice(0, end);
}
