// Asks the owner's model one question outside of a conversation: to play a caller, or to judge a call. Tries again if the
// answer cannot be read, and says so if there is none.
import type { ChatMessage, ChatModel } from '../../../providers/spec/chat-model.ts';
import type { Clock } from '../../../telephony/time.ts';
import { TimeLimit } from '../../../telephony/time-limit.ts';

const TIMEOUT_MS = 30_000;
const TRIES = 3;

export interface ModelToAsk {
  readonly model: ChatModel;
  readonly clock: Clock;
}

export async function askText(
  { model, clock }: ModelToAsk,
  messages: readonly ChatMessage[],
): Promise<string> {
  const limit = new TimeLimit(clock, TIMEOUT_MS);
  let text = '';
  try {
    const request = { messages, tools: [], signal: limit.signal, temperature: 0 };
    for await (const part of model.reply(request)) {
      if (part.kind === 'text') text += part.text;
      if (part.kind === 'cut') text = '';
    }
  } finally {
    limit.end();
  }
  return text.trim();
}

/** The first JSON value of the answer that `read` takes. Null: there was none in so many tries. */
export async function askJson<T>(
  asked: ModelToAsk,
  messages: readonly ChatMessage[],
  read: (value: unknown) => T | null,
): Promise<T | null> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const text = await askText(asked, messages);
    const found = read(jsonIn(text));
    if (found !== null) return found;
  }
  return null;
}

/** Models like to put JSON between other words, or into a fence. */
export function jsonIn(text: string): unknown {
  const from = text.search(/[[{]/);
  if (from < 0) return null;
  for (let to = text.length; to > from; to--) {
    const last = text[to - 1];
    if (last !== '}' && last !== ']') continue;
    try {
      return JSON.parse(text.slice(from, to));
    } catch {
      // A shorter piece may be whole.
    }
  }
  return null;
}
