// Tools within a reply: each call runs once, its result is stored and shown to the model, and the model is asked again in
// the same turn.
import type { Instant } from '../../telephony/time.ts';
import type { TurnNumber } from '../exchange.ts';
import type { InputOf } from '../inputs.ts';
import { close, noteLife, TOOL_STUCK_MS } from '../over-agent/agent-floor.ts';
import type { ConversationPolicy } from '../policy.ts';
import { addText, flushRest, setComplete, waitUntil } from '../reply.ts';
import { completeReply, shownOf } from '../reply-turn.ts';
import { busyFloor, type Draft, openTools, setReply } from '../turns/draft.ts';

export function replyToolCall(draft: Draft, input: InputOf<'reply-tool-call'>): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null || floor.reply.complete) return;
  // One id, one call: a tool that is run twice may book twice.
  if (floor.reply.toolCalls.some((call) => call.id === input.call.id)) return;
  setReply(draft, floor, {
    toolCalls: [...floor.reply.toolCalls, input.call],
    askedAt: input.at,
  });
  waitUntil(draft, input.at + TOOL_STUCK_MS);
  draft.effects.push({ kind: 'run-tool', turn: input.turn, call: input.call });
}

/** The model has ended. With tools under way, their results ask it again within the same turn. */
export function replyEnd(draft: Draft, input: InputOf<'reply-end'>, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null || floor.reply.complete) return;
  if (floor.reply.toolCalls.length === 0) {
    completeReply(draft, input.turn, input.at, policy);
    return;
  }
  flushRest(draft, floor, input.at, policy);
  setComplete(draft, input.turn);
  maybeAskAgain(draft, input.turn, input.at, policy);
}

export function toolResult(draft: Draft, input: InputOf<'tool-result'>, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const floor = busyFloor(draft, input.turn);
  if (floor === null) return;
  const call = openTools(floor.reply).find((candidate) => candidate.id === input.id);
  if (call === undefined) return;
  conversation.history = conversation.history.concat(
    { role: 'tool-calls', turn: input.turn, text: '', calls: [call], at: input.at },
    {
      role: 'tool-result',
      turn: input.turn,
      id: input.id,
      text: input.text,
      at: input.at,
      ...(input.sources === undefined ? {} : { sources: input.sources }),
    },
  );
  const reply = setReply(draft, floor, {
    toolsAnswered: [...floor.reply.toolsAnswered, call.id],
    yielded: floor.reply.yielded || input.yields === true,
  });
  if (openTools(reply).length === 0) waitUntil(draft, input.at + policy.replyTimeoutMs);
  if (input.closing !== undefined) draft.effects.push({ kind: 'note-disposition', ...input.closing });
  // What ends the call first has the word: a closing that is final stays what it is.
  if (input.closing !== undefined && !conversation.closing?.final) {
    close(draft, { ...input.closing, final: false }, input.at, policy);
  }
  if (input.play !== undefined && conversation.closing === null) {
    conversation.soundWaits = input.play;
    endBehindTool(draft, input.turn, input.at, policy);
  } else if (input.say !== undefined && input.say !== '' && conversation.closing === null)
    sayBehindTool(draft, input.turn, input.say, input.at, policy);
  else maybeAskAgain(draft, input.turn, input.at, policy);
}

/** The owner's words for what came of a tool. The model is not asked again in this turn. */
function sayBehindTool(
  draft: Draft,
  turn: TurnNumber,
  text: string,
  at: Instant,
  policy: ConversationPolicy,
): void {
  const floor = busyFloor(draft, turn);
  if (floor === null) return;
  const before = floor.reply.generated === '' ? '' : ' ';
  addText(draft, turn, `${before}${text}`, at, { ...policy, guard: null });
  endBehindTool(draft, turn, at, policy);
}

/** The turn ends with this tool. */
function endBehindTool(draft: Draft, turn: TurnNumber, at: Instant, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, turn);
  if (floor === null) return;
  if (!floor.reply.complete) draft.effects.push({ kind: 'cancel-reply', turn });
  completeReply(draft, turn, at, policy);
}

function maybeAskAgain(draft: Draft, turn: TurnNumber, at: Instant, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, turn);
  if (floor === null || !floor.reply.complete || openTools(floor.reply).length > 0) return;
  const { conversation } = draft;
  if (floor.reply.yielded && conversation.closing === null) return completeReply(draft, turn, at, policy);
  if (conversation.closing !== null || floor.reply.rounds + 1 >= policy.maxToolRounds) {
    const line = conversation.closing === null ? policy.lines.apology : policy.lines.goodbye;
    if (floor.reply.sentences.length === 0) addText(draft, turn, line, at, policy);
    completeReply(draft, turn, at, policy);
    return;
  }
  // The words before the tool call are being said: the model must see them, or it says them once more.
  const { generated, guarded, sentences } = floor.reply;
  const spoken = guarded ? sentences.map((sentence) => sentence.text).join(' ') : generated.trim();
  const shown = shownOf(conversation);
  const first = shown.findIndex((entry) => entry.role === 'tool-calls' && entry.turn === turn);
  const history = shown.map((entry, index) =>
    index === first && entry.role === 'tool-calls' ? { ...entry, text: spoken } : entry,
  );
  const rounds = floor.reply.rounds + 1;
  const roundFrom = floor.reply.sentences.length;
  setReply(draft, floor, {
    complete: false,
    toolCalls: [],
    toolsAnswered: [],
    rounds,
    roundFrom,
    repeatsFrom: undefined,
    askedAt: at,
  });
  waitUntil(draft, at + policy.replyTimeoutMs);
  noteLife(draft, turn, at);
  draft.effects.push({ kind: 'request-reply', turn, history });
}
