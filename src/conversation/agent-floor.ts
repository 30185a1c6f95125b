// The agent's side: replies while they are made, spoken, held, cut and remembered.
import type { Instant } from '../telephony/time.ts';
import { type BusyFloor, busyFloor, type Draft, EMPTY_REPLY, NO_TIMING, setReply, stamp } from './draft.ts';
import { heardText } from './heard.ts';
import type { ConversationPolicy } from './policy.ts';
import { speakable } from './read-out.ts';
import { cutSentences } from './sentences.ts';
import type { ConversationInput, HistoryEntry, ReplyText, SpokenSentence, TurnNumber } from './state.ts';

/** How long the switch may take to say where it stopped. Measured: 23 to 40 ms; an idle box answers within 60. */
const STOP_REPORT_MS = 800;

type InputOf<Kind extends ConversationInput['kind']> = Extract<ConversationInput, { kind: Kind }>;

/** Asks the model, in a turn of its own. */
export function requestReply(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  settleYield(draft, null, at);
  const { conversation } = draft;
  const turn = conversation.turn;
  conversation.agent = {
    kind: 'thinking',
    turn,
    since: at,
    reply: EMPTY_REPLY,
    giveUpAt: at + policy.replyTimeoutMs,
  };
  conversation.idleSince = null;
  draft.effects.push({ kind: 'request-reply', turn, history: conversation.history });
}

/** Speaks a line that is not the model's, in a turn of its own. */
export function say(draft: Draft, text: string, at: Instant, policy: ConversationPolicy): void {
  settleYield(draft, null, at);
  const { conversation } = draft;
  conversation.turn += 1;
  conversation.timing = { ...NO_TIMING, decidedAt: at };
  conversation.idleSince = null;
  const turn = conversation.turn;
  conversation.agent = {
    kind: 'thinking',
    turn,
    since: at,
    reply: { ...EMPTY_REPLY, scripted: true },
    giveUpAt: at + policy.replyTimeoutMs,
  };
  takeText(draft, turn, text, at);
  completeReply(draft, turn, at);
}

export function replyDelta(draft: Draft, input: InputOf<'reply-delta'>): void {
  takeText(draft, input.turn, input.text, input.at);
}

function takeText(draft: Draft, turn: TurnNumber, text: string, at: Instant): void {
  const floor = busyFloor(draft, turn);
  if (floor === null) return;
  if (draft.conversation.timing.replyFirstAt === null) stamp(draft, { replyFirstAt: at });
  const cut = cutSentences(floor.reply.rest + text, false, floor.reply.sentences.length === 0);
  const reply = setReply(draft, floor, { generated: floor.reply.generated + text, rest: cut.rest });
  speakSentences(draft, turn, reply, cut.sentences, at);
}

function speakSentences(
  draft: Draft,
  turn: TurnNumber,
  reply: ReplyText,
  texts: readonly string[],
  at: Instant,
): void {
  const floor = busyFloor(draft, turn);
  if (floor === null) return;
  const sentences: SpokenSentence[] = [...reply.sentences];
  for (const text of texts) {
    const aloud = speakable(text);
    if (aloud === '') continue;
    if (draft.conversation.timing.firstSentenceAt === null) stamp(draft, { firstSentenceAt: at });
    draft.effects.push({ kind: 'speak', turn, sentence: sentences.length, text: aloud });
    sentences.push({ text: aloud, startMs: null, endMs: null });
  }
  setReply(draft, floor, { sentences });
}

export function replyToolCall(draft: Draft, input: InputOf<'reply-tool-call'>): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null) return;
  setReply(draft, floor, {
    toolCalls: [...floor.reply.toolCalls, input.call],
    toolsPending: floor.reply.toolsPending + 1,
  });
  draft.effects.push({ kind: 'run-tool', turn: input.turn, call: input.call });
}

/** The model has ended. With tools under way, their results ask it again within the same turn. */
export function replyEnd(draft: Draft, input: InputOf<'reply-end'>, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null || floor.reply.complete) return;
  if (floor.reply.toolCalls.length === 0) {
    completeReply(draft, input.turn, input.at);
    return;
  }
  flushRest(draft, floor, input.at);
  setComplete(draft, input.turn);
  maybeAskAgain(draft, input.turn, input.at, policy);
}

function flushRest(draft: Draft, floor: BusyFloor, at: Instant): void {
  const cut = cutSentences(floor.reply.rest, true, floor.reply.sentences.length === 0);
  const reply = setReply(draft, floor, { rest: '' });
  speakSentences(draft, floor.turn, reply, cut.sentences, at);
}

function setComplete(draft: Draft, turn: TurnNumber): void {
  const floor = busyFloor(draft, turn);
  if (floor !== null) setReply(draft, floor, { complete: true });
}

/** No more text in this turn: speak what is left and let the playout run out. */
export function completeReply(draft: Draft, turn: TurnNumber, at: Instant): void {
  const floor = busyFloor(draft, turn);
  if (floor === null) return;
  flushRest(draft, floor, at);
  setComplete(draft, turn);
  const after = busyFloor(draft, turn);
  if (after === null) return;
  if (after.reply.sentences.length === 0) {
    commit(draft, after.turn, after.reply, 0, false, at);
    leaveFloor(draft, at);
  } else {
    draft.effects.push({ kind: 'end-speech', turn });
  }
}

export function toolResult(draft: Draft, input: InputOf<'tool-result'>, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, input.turn);
  const call = floor?.reply.toolCalls.find((candidate) => candidate.id === input.id);
  if (floor === null || call === undefined || floor.reply.toolsPending === 0) return;
  const { conversation } = draft;
  const known = conversation.history.some((entry) => entry.role === 'tool-result' && entry.id === input.id);
  if (known) return;
  conversation.history = [
    ...conversation.history,
    { role: 'tool-calls', turn: input.turn, text: '', calls: [call], at: input.at },
    { role: 'tool-result', turn: input.turn, id: input.id, text: input.text, at: input.at },
  ];
  setReply(draft, floor, { toolsPending: floor.reply.toolsPending - 1 });
  if (input.closing !== undefined) {
    conversation.closing = {
      ...input.closing,
      by: input.at + policy.goodbyeTimeoutMs,
      awaiting: 'goodbye',
    };
  }
  maybeAskAgain(draft, input.turn, input.at, policy);
}

function maybeAskAgain(draft: Draft, turn: TurnNumber, at: Instant, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, turn);
  if (floor === null || !floor.reply.complete || floor.reply.toolsPending > 0) return;
  const { conversation } = draft;
  if (conversation.closing !== null) {
    const farewell = floor.reply.sentences.length === 0 ? policy.lines.goodbye : '';
    if (farewell !== '') takeText(draft, turn, farewell, at);
    completeReply(draft, turn, at);
    return;
  }
  if (floor.reply.rounds + 1 >= policy.maxToolRounds) {
    completeReply(draft, turn, at);
    return;
  }
  // The words before the tool call are being said: the model must see them, or it says them once more.
  const spoken = floor.reply.generated.trim();
  const first = conversation.history.findIndex((entry) => entry.role === 'tool-calls' && entry.turn === turn);
  const history = conversation.history.map((entry, index) =>
    index === first && entry.role === 'tool-calls' ? { ...entry, text: spoken } : entry,
  );
  setReply(draft, floor, { complete: false, toolCalls: [], rounds: floor.reply.rounds + 1 });
  draft.effects.push({ kind: 'request-reply', turn, history });
}

export function voiceStart(draft: Draft, input: InputOf<'voice-start'>): void {
  if (busyFloor(draft, input.turn) !== null && draft.conversation.timing.voiceFirstAt === null) {
    stamp(draft, { voiceFirstAt: input.at });
  }
}

export function sentenceMade(draft: Draft, input: InputOf<'sentence-made'>): void {
  const floor = draft.conversation.agent;
  if (floor.kind === 'quiet' || floor.turn !== input.turn) return;
  const sentences = floor.reply.sentences.map((sentence, index) =>
    index === input.sentence ? { ...sentence, startMs: input.startMs, endMs: input.endMs } : sentence,
  );
  draft.conversation.agent = { ...floor, reply: { ...floor.reply, sentences } };
}

export function playbackStart(draft: Draft, input: InputOf<'playback-start'>): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null) return;
  if (draft.conversation.timing.playbackStartAt === null) stamp(draft, { playbackStartAt: input.at });
  if (floor.kind === 'thinking') {
    draft.conversation.agent = {
      kind: 'speaking',
      turn: floor.turn,
      reply: floor.reply,
      mark: { heardMs: 0 },
      startedAt: input.at,
    };
  } else if (floor.kind === 'holding' && floor.startedAt === null) {
    draft.conversation.agent = { ...floor, startedAt: input.at };
  }
}

export function playbackMark(draft: Draft, input: InputOf<'playback-mark'>): void {
  const floor = draft.conversation.agent;
  if (floor.kind !== 'speaking' && floor.kind !== 'holding' && floor.kind !== 'yielding') return;
  if (floor.turn !== input.turn || input.heardMs <= floor.mark.heardMs) return;
  draft.conversation.agent = { ...floor, mark: { heardMs: input.heardMs } };
}

/** Silences the agent for good in this turn. What was heard is settled by the playback's end. */
export function stopSpeaking(draft: Draft, at: Instant): void {
  const floor = draft.conversation.agent;
  if (floor.kind === 'quiet' || floor.kind === 'yielding') return;
  const { conversation } = draft;
  if (!floor.reply.complete) draft.effects.push({ kind: 'cancel-reply', turn: floor.turn });
  answerOpenTools(draft, floor, at);
  draft.effects.push({ kind: 'stop-speaking', turn: floor.turn });
  // Nobody heard any of it: it was never said.
  const unheard = floor.kind === 'thinking' || (floor.kind === 'holding' && floor.startedAt === null);
  if (unheard) {
    conversation.agent = { kind: 'quiet' };
  } else {
    conversation.agent = {
      kind: 'yielding',
      turn: floor.turn,
      reply: floor.reply,
      mark: floor.kind === 'speaking' || floor.kind === 'holding' ? floor.mark : { heardMs: 0 },
      giveUpAt: at + STOP_REPORT_MS,
    };
  }
  conversation.turn += 1;
}

/** A tool that was called and is cut off still did what it did: the model must not think that it was never called. */
function answerOpenTools(draft: Draft, floor: BusyFloor, at: Instant): void {
  const { conversation } = draft;
  const answered = new Set(
    conversation.history.map((entry) => (entry.role === 'tool-result' ? entry.id : '')),
  );
  const open = floor.reply.toolCalls.filter((call) => !answered.has(call.id));
  if (open.length === 0) return;
  conversation.history = [
    ...conversation.history,
    { role: 'tool-calls', turn: floor.turn, text: '', calls: open, at },
    ...open.map(
      (call): HistoryEntry => ({
        role: 'tool-result',
        turn: floor.turn,
        id: call.id,
        text: 'The caller spoke before the result came. It may have been carried out.',
        at,
      }),
    ),
  ];
}

/** Enters into history what was heard of a reply, and its record. */
export function commit(
  draft: Draft,
  turn: TurnNumber,
  reply: ReplyText,
  heardMs: number,
  cut: boolean,
  at: Instant,
): void {
  const { conversation } = draft;
  const text = cut
    ? heardText(reply.sentences, heardMs)
    : reply.sentences.map((sentence) => sentence.text).join(' ');
  if (text !== '') {
    conversation.history = [...conversation.history, { role: 'agent', turn, text, cut, at }];
  }
  draft.effects.push({
    kind: 'commit-turn',
    record: {
      turn,
      callerText: callerTextOf(conversation.history, turn),
      agentText: text,
      generatedText: reply.generated.trim(),
      cut,
      heardMs,
      timing: conversation.timing,
      at,
    },
  });
  conversation.timing = NO_TIMING;
}

function callerTextOf(history: readonly HistoryEntry[], turn: TurnNumber): string {
  for (let index = history.length - 1; index >= 0; index--) {
    const entry = history[index];
    if (entry === undefined || entry.turn < turn) break;
    if (entry.turn === turn && entry.role === 'caller') return entry.text;
    if (entry.turn === turn && entry.role === 'keys') return entry.digits;
  }
  return '';
}

/** The agent falls silent: hang up if that was the goodbye, else the floor is anybody's. */
export function leaveFloor(draft: Draft, at: Instant): void {
  const { conversation } = draft;
  conversation.agent = { kind: 'quiet' };
  if (conversation.closing?.awaiting === 'goodbye') {
    hangUp(draft);
  } else if (conversation.caller.kind === 'quiet') {
    conversation.idleSince = at;
  }
}

export function hangUp(draft: Draft): void {
  const { conversation } = draft;
  const closing = conversation.closing;
  if (closing === null || conversation.ended) return;
  conversation.ended = true;
  conversation.idleSince = null;
  draft.effects.push({ kind: 'hang-up', reason: closing.reason, disposition: closing.disposition });
}

/** The switch was silent about a stop: what was last known counts. */
export function settleYield(draft: Draft, heardMs: number | null, at: Instant): void {
  const floor = draft.conversation.agent;
  if (floor.kind !== 'yielding') return;
  commit(draft, floor.turn, floor.reply, heardMs ?? floor.mark.heardMs, true, at);
  draft.conversation.agent = { kind: 'quiet' };
}
