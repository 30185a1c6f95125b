// A conversation as the messages of a chat completion, in the dialect of the server. Compatible servers differ in what they
// want back with a tool call, in the order of the roles (the templates of Mistral and Gemma) and in the ids of calls
// (Mistral); they say so in a refusal, and are asked that way from then on. Pure.
// platform.openai.com/docs/api-reference/chat/create
import { createHash } from 'node:crypto';
import type OpenAI from 'openai';
import type { ChatMessage, ToolCall } from '../spec/chat-model.ts';
import { CallEcho, isObject } from './call-echo.ts';

type Message = OpenAI.ChatCompletionMessageParam;
type Answer = Extract<ChatMessage, { role: 'assistant' }>;
type Fields = Readonly<Record<string, unknown>>;

export interface MessageDialect {
  /** Of what led to a tool call. `due`: calls of others need some, too. */
  readonly thoughts: 'as-written' | 'refused' | 'due';
  /** `due`: calls of others are marked as such. */
  readonly signatures: 'as-written' | 'due';
  readonly roles: 'free' | 'alternate';
  readonly callIds: 'any' | 'nine-characters';
}

export const FIRST_MESSAGE_DIALECT: MessageDialect = {
  thoughts: 'as-written',
  signatures: 'as-written',
  roles: 'free',
  callIds: 'any',
};

/** What Gemini takes for a call that it did not make itself (ai.google.dev/gemini-api/docs/thought-signatures). */
const MADE_ELSEWHERE = { google: { thought_signature: 'skip_thought_signature_validator' } };
/** For who wants a thought before each call. */
const SOME_THOUGHT = '…';
/** In the history a dash stands for what was cut short; of this answer nothing was heard. */
const UNHEARD = '—';

/** @param by the server and its model: others' thoughts are not for it */
export function toMessages(messages: readonly ChatMessage[], dialect: MessageDialect, by: string): Message[] {
  // An answer of which nothing was heard is nothing to remember, and some servers refuse it.
  const joined = joinCalls(
    messages.filter((message) => !isEmptyAnswer(message)),
    by,
  );
  const ordered = dialect.roles === 'alternate' ? alternate(joined) : joined;
  return ordered.map((message) => toMessage(message, dialect, by));
}

/** What to write instead after this refusal, or null where it says nothing of the messages. */
export function learnMessages(
  dialect: MessageDialect,
  refusal: string,
  asked: readonly Message[],
): MessageDialect | null {
  const { thoughts, signatures, roles, callIds } = dialect;
  if (signatures === 'as-written' && /thought.?signature/i.test(refusal))
    return { ...dialect, signatures: 'due' };
  const thought = /reasoning_content|reasoning_details|extra_content/.exec(refusal)?.[0];
  if (thought !== undefined) {
    const wanted = /passed back|must be (?:provided|included)|\bmissing\b|\brequired\b/i.test(refusal);
    if (wanted && thoughts === 'as-written') return { ...dialect, thoughts: 'due' };
    const written = asked.some((message) => thought in message || JSON.stringify(message).includes(thought));
    if (!wanted && written && thoughts !== 'refused') return { ...dialect, thoughts: 'refused' };
  }
  if (roles === 'free' && /\balternat(?:e|es|ing)\b|invalid_request_message_order|after role/i.test(refusal))
    return { ...dialect, roles: 'alternate' };
  if (callIds === 'any' && /tool.?call.?id/i.test(refusal) && /length of 9|9 char/i.test(refusal))
    return { ...dialect, callIds: 'nine-characters' };
  return null;
}

function isEmptyAnswer(message: ChatMessage): boolean {
  return message.role === 'assistant' && message.text === '' && message.toolCalls.length === 0;
}

/** The calls of one answer, kept apart because each was answered by itself, in one message again: the thought is of all. */
function joinCalls(messages: readonly ChatMessage[], by: string): ChatMessage[] {
  const joined: ChatMessage[] = [];
  /** Where the answer stands that only results have followed since. */
  let open = -1;
  for (const message of messages) {
    const before = joined[open];
    if (message.role === 'assistant' && before?.role === 'assistant' && sameAnswer(before, message, by)) {
      const text = [before.text, message.text].filter((part) => part !== '').join(' ');
      joined[open] = { ...before, text, toolCalls: [...before.toolCalls, ...message.toolCalls] };
      continue;
    }
    joined.push(message);
    if (message.role !== 'tool') open = message.role === 'assistant' ? joined.length - 1 : -1;
  }
  return joined;
}

function sameAnswer(one: Answer, other: Answer, by: string): boolean {
  const answer = echoOf(one.toolCalls[0], by)?.answer;
  return answer !== undefined && answer === echoOf(other.toolCalls[0], by)?.answer;
}

function echoOf(call: ToolCall | undefined, by: string): CallEcho | null {
  const echo = call?.echo;
  return echo instanceof CallEcho && echo.answer.by === by ? echo : null;
}

/** Neighbours of one role become one message; between a result and the caller's next words stands an answer. */
function alternate(messages: readonly ChatMessage[]): ChatMessage[] {
  const ordered: ChatMessage[] = [];
  for (const message of messages) {
    const before = ordered.at(-1);
    if (before?.role === 'user' && message.role === 'user')
      ordered[ordered.length - 1] = { role: 'user', text: `${before.text}\n${message.text}` };
    else if (before?.role === 'assistant' && message.role === 'assistant')
      ordered[ordered.length - 1] = {
        ...message,
        text: [before.text, message.text].filter((part) => part !== '').join(' '),
        toolCalls: [...before.toolCalls, ...message.toolCalls],
      };
    else if (before?.role === 'tool' && message.role === 'user')
      ordered.push({ role: 'assistant', text: UNHEARD, toolCalls: [] }, message);
    else ordered.push(message);
  }
  return ordered;
}

function toMessage(message: ChatMessage, dialect: MessageDialect, by: string): Message {
  switch (message.role) {
    case 'system':
      return { role: 'system', content: message.text };
    case 'user':
      return { role: 'user', content: message.text };
    case 'tool':
      return { role: 'tool', tool_call_id: idOf(message.toolCallId, dialect), content: message.text };
    case 'assistant':
      return toAnswer(message, dialect, by);
  }
}

function toAnswer({ text, toolCalls }: Answer, dialect: MessageDialect, by: string): Message {
  if (toolCalls.length === 0) return { role: 'assistant', content: text };
  return {
    ...thoughtOf(toolCalls, dialect, by),
    role: 'assistant',
    content: text === '' ? null : text,
    tool_calls: toolCalls.map((call, place) => ({
      ...signatureOf(call, place, dialect, by),
      id: idOf(call.id, dialect),
      type: 'function',
      function: { name: call.name, arguments: call.argumentsJson },
    })),
  };
}

function thoughtOf(calls: readonly ToolCall[], dialect: MessageDialect, by: string): Fields {
  if (dialect.thoughts === 'refused') return {};
  const fields = echoOf(calls[0], by)?.answer.fields ?? {};
  const due = dialect.thoughts === 'due' && !('reasoning_content' in fields);
  return due ? { ...fields, reasoning_content: SOME_THOUGHT } : fields;
}

/** Only the first call of an answer bears one. */
function signatureOf(call: ToolCall, place: number, dialect: MessageDialect, by: string): Fields {
  const fields = dialect.thoughts === 'refused' ? {} : (echoOf(call, by)?.fields ?? {});
  const due = place === 0 && dialect.signatures === 'due' && !isObject(fields['extra_content']);
  return due ? { extra_content: MADE_ELSEWHERE } : fields;
}

/** The same for the call and its result, and for every request. */
function idOf(id: string, { callIds }: MessageDialect): string {
  if (callIds === 'any' || /^[A-Za-z0-9]{9}$/.test(id)) return id;
  return createHash('sha256').update(id).digest('hex').slice(0, 9);
}
