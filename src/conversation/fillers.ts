// A few words to fill a silence while the model or a tool takes long. Rare, never the same twice in a row, and never instead
// of an answer: they come before it in the same turn.
import type { Instant } from '../telephony/time.ts';
import type { ConversationPolicy } from './policy.ts';
import { addFiller } from './reply.ts';
import type { Conversation } from './state.ts';
import { COLLECT_DTMF } from './tools/tool-rules.ts';
import { type Draft, openTools } from './turns/draft.ts';

/** When the silence is long enough for one. Null: none is due. */
export function fillerDeadline(conversation: Conversation, policy: ConversationPolicy): Instant | null {
  const { agent, closing, fillers, caller, lineHold } = conversation;
  const { mostPerTurn, mostPerCall } = policy.fillers;
  if (closing !== null || lineHold !== null || caller.kind === 'speaking') return null;
  if (agent.kind !== 'thinking' && agent.kind !== 'speaking') return null;
  const { reply, turn } = agent;
  if (reply.scripted || reply.broken !== null || reply.sentences.length > reply.roundFrom) return null;
  if (fillers.inCall >= mostPerCall) return null;
  if (fillers.turn === turn && fillers.inTurn >= mostPerTurn) return null;
  const open = openTools(reply);
  // They are at their keys: "I am looking it up" would not be true.
  if (open.some(({ name }) => name === COLLECT_DTMF)) return null;
  const isToolWait = open.length > 0;
  if (!isToolWait && (reply.complete || agent.kind === 'speaking')) return null;
  const { phrases, afterMs } = isToolWait ? policy.fillers.toolWait : policy.fillers.thinking;
  if (phrases.length === 0) return null;
  return Math.max(reply.askedAt, fillers.turn === turn ? fillers.askedAt : 0) + afterMs;
}

export function sayFiller(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const { agent, fillers } = conversation;
  if (agent.kind !== 'thinking' && agent.kind !== 'speaking') return;
  const { phrases } = openTools(agent.reply).length > 0 ? policy.fillers.toolWait : policy.fillers.thinking;
  const phrase = phrases[fillers.inCall % phrases.length];
  if (phrase === undefined) return;
  const inTurn = fillers.turn === agent.turn ? fillers.inTurn + 1 : 1;
  conversation.fillers = { inCall: fillers.inCall + 1, inTurn, turn: agent.turn, askedAt: at };
  addFiller(draft, agent.turn, phrase, at, policy);
}
