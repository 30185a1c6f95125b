// One step of a conversation: (conversation, input, policy) → (conversation, effects, the next time to wake). Pure. Knows no
// audio, vendor or clock; everything comes in as an input and goes out as an effect.
import type { Instant } from '../telephony/time.ts';
import { beepHeard } from './answering/answering.ts';
import { holdEnd, holdStart, isUnheardOnHold, musicHeard } from './answering/line-hold.ts';
import { muteEnd, muteStart, sayRequested } from './answering/operator.ts';
import { pressAfterLine } from './answering/screener.ts';
import { NOT_ASKED } from './answering/wait-for-person.ts';
import { deafened, playbackBroke, replyFailed, voiceFailed } from './failure.ts';
import { lineRequested, replyOwed } from './flow-lines.ts';
import { heardBy } from './heard.ts';
import type { ConversationInput } from './inputs.ts';
import {
  answerOpenTools,
  close,
  hangUp,
  isUnheard,
  leaveFloor,
  noteLife,
  playbackMark,
  playbackStart,
  sentenceMade,
  settleYield,
  stopSpeaking,
  toolAlive,
  voiceStart,
} from './over-agent/agent-floor.ts';
import { speechOverEcho } from './over-agent/over-echo.ts';
import type { ConversationPolicy } from './policy.ts';
import { isEmptyReply, replyCut, replyDelta } from './reply.ts';
import { greet, requestReply, say, sayTheRest } from './reply-turn.ts';
import type { Conversation, ConversationStep } from './state.ts';
import { replyEnd, replyToolCall, toolResult } from './tools/tool-round.ts';
import { commit, withhold } from './turn-record.ts';
import {
  dtmfReceived,
  speechEnd,
  speechStart,
  transcriptFinal,
  transcriptPartial,
  turnPredicted,
  turnProbable,
} from './turns/caller-floor.ts';
import { nextWake, passTime } from './turns/deadlines.ts';
import {
  busyFloor,
  type Draft,
  NEW_LINE,
  NO_TIMING,
  NOTHING_SPECULATED,
  setReply,
  stamp,
} from './turns/draft.ts';
import { forgetStale, keepForLater } from './turns/speculation.ts';
import { keepLastWords } from './turns/turn-taking.ts';

export function newConversation(policy: ConversationPolicy): Conversation {
  return {
    turn: 0,
    caller: { kind: 'quiet' },
    agent: { kind: 'quiet' },
    history: [],
    closing: null,
    kept: null,
    takenOnGuess: null,
    answeredBy: policy.direction === 'inbound' ? 'person' : 'unknown',
    speculation: null,
    speculated: NOTHING_SPECULATED,
    fillers: { inCall: 0, inTurn: 0, turn: -1, askedAt: 0 },
    overlaps: [],
    paused: [],
    judgedBy: {},
    warned: false,
    answering: policy.direction === 'inbound' ? null : NOT_ASKED,
    lineHold: null,
    muted: null,
    soundWaits: null,
    line: NEW_LINE,
    takenBack: null,
    waitsUntil: null,
    timing: NO_TIMING,
    idleSince: null,
    idleBefore: null,
    idlePrompts: 0,
    failures: 0,
    owedAt: null,
    shownFrom: 0,
    begunAt: null,
    ended: false,
  };
}

export function stepConversation(
  conversation: Conversation,
  input: ConversationInput,
  policy: ConversationPolicy,
): ConversationStep {
  const draft: Draft = { conversation: { ...conversation }, effects: [], replay: [] };
  if (conversation.ended) {
    applyAfterEnd(draft, input);
  } else {
    if (!keepForLater(draft, input)) apply(draft, input, policy);
    if ('turn' in input) noteLife(draft, input.turn, input.at);
    // Deadlines that this very input has passed are due now, not at the next wake-up.
    passAllTime(draft, input.at, policy);
    replay(draft, input.at, policy);
    forgetStale(draft);
  }
  const wakeAt = nextWake(draft.conversation, policy);
  return {
    conversation: draft.conversation,
    effects: draft.effects,
    // A wake-up lies ahead, whatever is due.
    wakeAt: wakeAt === null ? null : Math.max(wakeAt, input.at + 1),
  };
}

/** One thing that is done may make the next one due: a line without words ends at once. */
const MOST_IN_A_ROW = 4;

function passAllTime(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  for (let times = 0; times < MOST_IN_A_ROW; times++) {
    passTime(draft, at, policy);
    const next = nextWake(draft.conversation, policy);
    if (next === null || next > at) return;
  }
}

/** What came of a reply while it was only guessed at. Its first token keeps its own time, for the record. */
function replay(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const made = draft.replay.splice(0);
  for (const input of made) apply(draft, { ...input, at }, policy);
  const first = made.find((input) => input.kind === 'reply-delta');
  if (first !== undefined && draft.conversation.timing.replyFirstAt === at)
    stamp(draft, { replyFirstAt: first.at });
}

/** Nothing begins any more; what was heard and said last still comes on record. */
function applyAfterEnd(draft: Draft, input: ConversationInput): void {
  const { agent } = draft.conversation;
  if (input.kind === 'call-ended') callEnded(draft, input.heardMs, input.at);
  else if (input.kind === 'playback-end' && agent.kind === 'yielding' && agent.turn === input.turn)
    settleYield(draft, input.heardMs, input.at);
}

function apply(draft: Draft, input: ConversationInput, policy: ConversationPolicy): void {
  if (isUnheardOnHold(draft, input)) return;
  switch (input.kind) {
    case 'begin':
      return begin(draft, input.at, policy);
    case 'speech-start':
      return speechStart(draft, input.at, policy);
    case 'speech-end':
      return speechEnd(draft, input.at, policy);
    case 'speech-over-echo':
      return speechOverEcho(draft, input.at, policy);
    case 'transcript-partial':
      return transcriptPartial(draft, input, policy);
    case 'transcript-final':
      return transcriptFinal(draft, input, policy);
    case 'turn-predicted':
      return turnPredicted(draft, input, policy);
    case 'turn-probability':
      return turnProbable(draft, input, policy);
    case 'dtmf-received':
      return dtmfReceived(draft, input, policy);
    case 'reply-delta':
      return replyDelta(draft, input, policy);
    case 'reply-tool-call':
      return replyToolCall(draft, input);
    case 'reply-cut':
      return replyCut(draft, input.turn, input.at, policy);
    case 'reply-end':
      if (input.cut === true) replyCut(draft, input.turn, input.at, policy);
      if (input.refused !== undefined) withhold(draft, input.turn);
      return isEmptyReply(draft, input.turn, policy)
        ? replyFailed(
            draft,
            {
              ...{ at: input.at, turn: input.turn, retryable: input.cut !== true, refused: input.refused },
              tooLong: input.cut !== true ? undefined : input.spent === true ? 'spent' : 'cut',
            },
            policy,
          )
        : replyEnd(draft, input, policy);
    case 'reply-error':
      return replyFailed(draft, input, policy);
    case 'tool-result':
      return toolResult(draft, input, policy);
    case 'voice-start':
      return voiceStart(draft, input);
    case 'sentence-made':
      return sentenceMade(draft, input);
    case 'voice-error':
      return voiceFailed(draft, input, policy);
    case 'playback-start':
      return playbackStart(draft, input);
    case 'playback-mark':
      return playbackMark(draft, input, policy);
    case 'playback-end':
      return playbackEnd(draft, input, policy);
    case 'beep-heard':
      return beepHeard(draft, input.at, policy);
    case 'hold-start':
      return holdStart(draft, input, policy);
    case 'hold-end':
      return holdEnd(draft, input.at, policy);
    case 'music':
      return musicHeard(draft, input);
    case 'transcriber-error':
      return deafened(draft, input, policy);
    case 'say-requested':
      return sayRequested(draft, input.text, input.at, policy);
    case 'line-requested':
      return lineRequested(draft, input, policy);
    case 'reply-owed':
      return replyOwed(draft, input.at);
    case 'mute-start':
      return muteStart(draft, input.at);
    case 'mute-end':
      return muteEnd(draft, input.at, policy);
    case 'end-requested':
      return endRequested(draft, input, policy);
    case 'call-ended':
      return callEnded(draft, input.heardMs, input.at);
    case 'tool-alive':
      return toolAlive(draft, input);
    case 'time-passed':
      return;
  }
}

function begin(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  if (conversation.begunAt !== null) return;
  conversation.begunAt = at;
  // It was ended before it began: a goodbye is being said.
  if (conversation.closing !== null) return;
  if (policy.announces) {
    close(draft, { reason: 'announced', disposition: 'announced', final: true }, at, policy);
    say(draft, policy.greeting ?? '', at, policy);
  } else if (policy.firstSpeaker === 'caller') {
    if (conversation.caller.kind === 'quiet' && conversation.agent.kind === 'quiet')
      conversation.idleSince = at;
  } else if (policy.greeting !== null || policy.announcement !== '') {
    greet(draft, at, policy);
    // Behind what has to be announced the model makes the first words.
    if (policy.greeting === null) conversation.owedAt = at;
  } else {
    conversation.turn += 1;
    conversation.timing = { ...NO_TIMING, decidedAt: at };
    requestReply(draft, at, policy);
  }
}

function playbackEnd(
  draft: Draft,
  input: Extract<ConversationInput, { kind: 'playback-end' }>,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  const { at, turn, heardMs, reason } = input;
  const yielding = conversation.agent;
  if (yielding.kind === 'yielding' && yielding.turn === turn) {
    settleYield(draft, heardMs, at);
    leaveFloor(draft, at, policy);
    return;
  }
  const floor = busyFloor(draft, turn);
  if (floor === null) return;
  if (reason === 'failed' && heardMs === 0) {
    voiceFailed(draft, { at, turn, retryable: true }, policy);
    return;
  }
  const { reply } = floor;
  conversation.line = { ...conversation.line, agentHeardUntil: at };
  // Its end was told before, by us: the far end held the call.
  if ((reply.broken?.endedMs ?? null) !== null) return;
  if (reason !== 'done') {
    playbackBroke(draft, floor, heardMs, at, policy);
    return;
  }
  if (reply.broken !== null) {
    setReply(draft, floor, { broken: { ...reply.broken, endedMs: heardMs } });
    sayTheRest(draft, at, policy);
    return;
  }
  if (!reply.complete) draft.effects.push({ kind: 'cancel-reply', turn });
  answerOpenTools(draft, floor, at);
  if (!reply.scripted) conversation.failures = 0;
  commit(draft, turn, reply, heardMs, reply.complete ? null : 'failure', at);
  pressAfterLine(draft);
  leaveFloor(draft, at, policy);
}

function endRequested(
  draft: Draft,
  input: Extract<ConversationInput, { kind: 'end-requested' }>,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  const { closing } = conversation;
  if (closing?.awaiting === 'beep') {
    // Nobody is there to be taken leave of.
    hangUp(draft);
  } else if (closing !== null) {
    // It is saying goodbye already, and now nobody can take that back.
    conversation.closing = { ...closing, final: true };
  } else {
    stopSpeaking(draft, input.at, 'other');
    keepLastWords(draft, input.at);
    close(draft, { reason: input.reason, disposition: input.disposition, final: true }, input.at, policy);
    say(draft, input.line ?? policy.lines.timeUp, input.at, policy);
  }
}

function callEnded(draft: Draft, heardMs: number | null, at: Instant): void {
  const { conversation } = draft;
  const agent = conversation.agent;
  if (agent.kind === 'yielding') {
    settleYield(draft, heardMs, at);
  } else if (agent.kind !== 'quiet') {
    if (!agent.reply.complete) draft.effects.push({ kind: 'cancel-reply', turn: agent.turn });
    const known = agent.kind === 'speaking' ? heardBy(agent, at) : 0;
    const held = agent.kind === 'holding' ? agent.mark.heardMs : known;
    commit(draft, agent.turn, agent.reply, isUnheard(agent) ? 0 : (heardMs ?? held), 'hang-up', at);
  }
  conversation.agent = { kind: 'quiet' };
  keepLastWords(draft, at);
  conversation.idleSince = null;
  conversation.ended = true;
}
