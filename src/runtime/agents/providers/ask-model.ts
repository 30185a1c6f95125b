// Asks the owner's model one question outside of a conversation: to play a caller, or to judge a call. Tries again if the
// answer cannot be read, and says so if there is none.
import type { ChatMessage, ChatModel } from '../../../providers/spec/chat-model.ts';

const TIMEOUT_MS = 30_000;
const TRIES = 3;

export async function askText(model: ChatModel, messages: readonly ChatMessage[]): Promise<string> {
  let text = '';
  for await (const part of model.reply({
    messages,
    tools: [],
    signal: AbortSignal.timeout(TIMEOUT_MS),
    temperature: 0,
  })) {
    if (part.kind === 'text') text += part.text;
    if (part.kind === 'cut') text = '';
  }
  return text.trim();
}

/** The first JSON value of the answer that `read` takes. Null: there was none in so many tries. */
export async function askJson<T>(
  model: ChatModel,
  messages: readonly ChatMessage[],
  read: (value: unknown) => T | null,
): Promise<T | null> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const text = await askText(model, messages);
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
