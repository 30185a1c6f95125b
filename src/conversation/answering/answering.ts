// What is done with whoever answered an outbound call: talk, leave a message after the beep, answer a screener in one
// sentence, press keys, wait, or give up. What the words mean is judged in `who-answered.ts`. A person who comes on after a
// machine reopens the call.
import type { Instant } from '../../telephony/time.ts';
import { textOf } from '../heard.ts';
import type { InputOf } from '../inputs.ts';
import { hangUp, stopSpeaking } from '../over-agent/agent-floor.ts';
import type { ConversationPolicy } from '../policy.ts';
import { say } from '../reply-turn.ts';
import { type Draft, heardOf } from '../turns/draft.ts';
import { isHello, wordsOf } from '../words/words.ts';
import { ripeVerdict, unripeForMs } from './answer-watch.ts';
import { sayGoodbyeOnHold, waitOnHold } from './line-hold.ts';
import { hearScreenersKey, meetScreener } from './screener.ts';
import { screeningKey } from './screening-key.ts';
import { giveUp, MOST_PRESSES, NOT_ASKED, waitForPerson } from './wait-for-person.ts';
import { type AnswerVerdict, whoAnswered } from './who-answered.ts';

/** Machines speak first. After this long a mention of voicemail is a person's topic. */
const MACHINE_WINDOW_MS = 25_000;
/** A beep this early is a machine's even where its greeting was not understood. */
const BEEP_WINDOW_MS = 45_000;
/** A beep is told before it is over, and a machine records only behind it. */
const AFTER_BEEP_MS = 800;
/** A message may be this long. */
const MESSAGE_LIMIT_MS = 60_000;
/** Silence behind an announcement, and the longest that it may take. */
const HEAR_OUT_MS = 3_000;
const HEAR_OUT_AT_MOST_MS = 8_000;
/** Fewer words are somebody's ("please hold the line"), unless they speak of the call that is on hold. */
const ANNOUNCEMENT_WORDS = 6;
const CALL_ON_HOLD =
  /\b(?:call|you are|you're)\b.*\bhold\b|(?:कॉल|কল|કોલ|ਕਾਲ|அழைப்பு|கால்|కాల్|ಕರೆ|ಕಾಲ್|കോൾ|call)[\p{L}\p{M}]* .*(?:होल्ड|হোল্ড|હોલ્ડ|ਹੋਲਡ|ஹோல்ட|హోల్డ|ಹೋಲ್ಡ|ഹോൾഡ|hold)/iu;
const HOLD_SIGNS =
  /\bhold\b|होल्ड|ஹோல்ட|హోల్డ|ಹೋಲ್ಡ|হোল্ড|હોલ્ડ|ਹੋਲਡ|ഹോൾഡ|\bon the line\b|\bqueue\b|\b(executive|representative|agent|operator|pratinidhi)s?\b|प्रतिनिधि|लाइन पर/iu;

/** The first sound of whoever answered: every wait counts from here. */
export function answererSpeaks(draft: Draft, at: Instant): void {
  const { answering } = draft.conversation;
  if (answering === null) return;
  draft.conversation.answering = { ...answering, speechAt: answering.speechAt ?? at, passesOver: false };
}

/** Whether these words are the rest of a machine's. Its final ends them; a key that a screener names in them is pressed. */
export function isPassedOver(
  draft: Draft,
  { kind, text, at }: InputOf<'transcript-partial' | 'transcript-final'>,
  policy: ConversationPolicy,
): boolean {
  const { answering } = draft.conversation;
  if (answering?.passesOver !== true) return false;
  hearScreenersKey(draft, text, at, policy);
  const now = draft.conversation.answering;
  if (kind === 'transcript-final' && now !== null)
    draft.conversation.answering = { ...now, passesOver: false };
  return true;
}

/** What was heard so far is a machine's, but not surely: the turn is not taken before that is known. */
export function awaitsVerdict(draft: Draft, text: string): Instant | null {
  const { answering } = draft.conversation;
  if (answering === null || answering.askAt === null || text === '') return null;
  const { answer } = whoAnswered({
    text: `${answering.heard} ${text}`.trim(),
    channel: 'after-answer',
    beep: false,
  });
  return answer === 'person' || answer === 'unsure' ? null : answering.askAt;
}

/** Judges what was heard so far. True: these words are a machine's, and it was acted on. */
export function machineIsHeard(draft: Draft, text: string, at: Instant, policy: ConversationPolicy): boolean {
  const { conversation } = draft;
  const { answering, begunAt } = conversation;
  if (policy.direction !== 'outbound' || answering === null || text === '' || begunAt === null) return false;
  const isWaiting = answering.waitUntil !== null;
  if (!isWaiting && (at - begunAt > MACHINE_WINDOW_MS || !mayBeMachine(draft))) {
    conversation.answering = null;
    return false;
  }
  const { caller } = conversation;
  const speechAt = answering.speechAt ?? at;
  const heard = {
    text: `${answering.heard} ${text}`.trim(),
    channel: 'after-answer',
    beep: false,
    sinceSpeechMs: at - speechAt,
    silenceMs: caller.kind === 'pausing' ? Math.max(0, at - caller.speechEndAt) : 0,
  } as const;
  const verdict = ripeVerdict(heard);
  const askAfterMs = verdict === null ? unripeForMs(heard) : null;
  conversation.answering = {
    ...answering,
    speechAt,
    askAt: askAfterMs === null ? null : at + askAfterMs,
  };
  if (verdict === null || verdict.answer === 'person' || verdict.answer === 'unsure') return false;
  return act(draft, verdict, heard.text, at, policy);
}

/** The verdict was not ripe, and nothing was heard since. */
export function askWhoAnswered(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { answering, caller } = draft.conversation;
  if (answering?.askAt === null || answering === null) return;
  draft.conversation.answering = { ...answering, askAt: null };
  machineIsHeard(draft, textOf(heardOf(caller)), at, policy);
}

/** Words that were taken for a turn belong to what the answerer has said so far. */
export function rememberAnswer(draft: Draft, text: string): void {
  const { answering } = draft.conversation;
  if (answering === null) return;
  draft.conversation.answering = { ...answering, heard: `${answering.heard} ${text}`.trim() };
}

/** They went on in the middle of it: it comes again with the rest. */
export function forgetAnswer(draft: Draft, text: string): void {
  const { answering } = draft.conversation;
  if (answering?.heard.endsWith(text) !== true) return;
  draft.conversation.answering = { ...answering, heard: answering.heard.slice(0, -text.length).trim() };
}

/** A greeting of several sentences begins like a person. Whoever has answered the agent once is one. */
function mayBeMachine({ conversation }: Draft): boolean {
  const { answeredBy, history, waitsUntil } = conversation;
  // "One moment please": what is heard behind it is their hold, with its music and its announcements.
  if (waitsUntil !== null) return false;
  if (answeredBy !== 'person') return answeredBy === 'unknown';
  return history.filter((entry) => entry.role === 'caller').length <= 1;
}

function act(
  draft: Draft,
  verdict: AnswerVerdict,
  text: string,
  at: Instant,
  policy: ConversationPolicy,
): boolean {
  const { answering: ways } = policy;
  const { kind } = verdict;
  switch (verdict.action) {
    case 'talk':
      return false;
    case 'leave-message':
      if (ways.voicemail === 'talk') return false;
      meetMachine(draft, verdict, text, at);
      hearMachine(draft, at, policy);
      return true;
    case 'answer-screener':
      if (ways.screening === 'talk') return false;
      meetMachine(draft, verdict, text, at);
      meetScreener(draft, screeningKey(text, false), text, at, policy);
      return true;
    case 'navigate-dtmf': {
      // It may be a screener that only names its key.
      const isMenu = draft.conversation.answering?.isScreened !== true;
      const keys = ways.screening === 'talk' ? null : screeningKey(text, isMenu);
      if (keys === null && ways.ivr === 'talk') return false;
      meetMachine(draft, verdict, text, at);
      if (keys === null) pressKeys(draft, at, policy);
      else meetScreener(draft, keys, text, at, policy);
      return true;
    }
    case 'wait':
    case 'keep-ringing':
      if (ways.hold === 'talk') return false;
      meetMachine(draft, verdict, text, at);
      if (ways.hold === 'hang-up') giveUp(draft, kind ?? 'on-hold', at);
      else waitOn(draft, at, policy);
      return true;
    case 'hang-up-retry':
    case 'hang-up-final':
    case 'stop-and-alert':
      if (ways.announcement === 'talk') return false;
      hearOut(draft, verdict, text, at);
      return true;
  }
}

/** The agent falls silent before it: nobody listens. What it has heard so far is judged no more. */
function meetMachine(draft: Draft, verdict: AnswerVerdict, text: string, at: Instant): void {
  const { conversation } = draft;
  const { answer, kind, because } = verdict;
  const speechAt = conversation.answering?.speechAt ?? at;
  draft.effects.push({
    kind: 'note-machine',
    text,
    at,
    answer,
    detail: kind,
    because,
    afterMs: Math.max(0, at - speechAt),
  });
  const { caller } = conversation;
  const isMidSentence = caller.kind === 'speaking' || (text !== '' && heardOf(caller).finals.length === 0);
  conversation.caller = { kind: 'quiet' };
  conversation.kept = null;
  conversation.idleSince = null;
  stopSpeaking(draft, at, 'other');
  const { presses, waitSince, isScreened } = conversation.answering ?? NOT_ASKED;
  // A guess told it: the final is still to come.
  conversation.answering = { ...NOT_ASKED, presses, waitSince, isScreened, passesOver: isMidSentence };
}

/** "… is not available" may go on with "please leave a message": it is heard out, and then the call ends. */
function hearOut(draft: Draft, verdict: AnswerVerdict, text: string, at: Instant): void {
  const { conversation } = draft;
  const before = conversation.answering;
  const giveUpAs = verdict.kind ?? 'unavailable';
  const isNew = before?.giveUpAs !== giveUpAs;
  if (isNew) meetMachine(draft, verdict, text, at);
  const answering = conversation.answering ?? NOT_ASKED;
  const metAt = isNew ? at : (before?.speechAt ?? at);
  conversation.answering = {
    ...answering,
    heard: isNew ? text : answering.heard,
    // From here on the patience with it counts.
    speechAt: metAt,
    giveUpAs,
    passesOver: false,
    waitUntil: Math.min(at + HEAR_OUT_MS, metAt + HEAR_OUT_AT_MOST_MS),
  };
}

function pressKeys(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { answering } = draft.conversation;
  const { ivr, keys } = policy.answering;
  const presses = (answering?.presses ?? 0) + 1;
  if (ivr !== 'press' || keys === '' || presses > MOST_PRESSES) {
    giveUp(draft, 'ivr', at);
    return;
  }
  draft.effects.push({ kind: 'send-dtmf', digits: keys });
  draft.conversation.answering = { ...(answering ?? NOT_ASKED), presses };
  waitForPerson(draft, at, policy);
}

/** It says once more to wait: as long again, and no longer than a hold that is only heard may last. */
function waitOn(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const answering = conversation.answering ?? NOT_ASKED;
  const { personWaitMs } = policy.answering;
  const waitSince = answering.waitSince ?? at;
  const longestMs = Math.max(personWaitMs, policy.lineHold.heardCapMs);
  const waitUntil = Math.min(at + personWaitMs, waitSince + longestMs);
  conversation.answering = { ...answering, waitUntil, waitSince };
}

/** Nobody came. Who was there before, and may listen, is told. */
export function stopWaiting(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { answering, answeredBy } = draft.conversation;
  if (answering?.waitUntil === null || answering === null) return;
  const longestMs = Math.max(policy.answering.personWaitMs, policy.lineHold.heardCapMs);
  const isInQueue = answering.giveUpAs === null && draft.conversation.line.hasMusic;
  if (isInQueue && at < (answering.waitSince ?? at) + longestMs) return waitOn(draft, at, policy);
  stopSpeaking(draft, at, 'other');
  if (answeredBy === 'person' && answering.giveUpAs === null) {
    draft.conversation.answering = null;
    sayGoodbyeOnHold(draft, at, policy);
  } else giveUp(draft, answering.giveUpAs ?? 'nobody-came', at);
}

/** Waits for the beep, or hangs up. */
function hearMachine(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  conversation.answeredBy = 'machine';
  conversation.closing = {
    reason: 'voicemail',
    disposition: 'voicemail',
    by: at + policy.voicemail.beepWaitMs,
    awaiting: 'beep',
    final: true,
  };
  if (policy.answering.voicemail === 'hang-up') hangUp(draft);
}

/** Somebody has taken the telephone while the machine still spoke, or its beep is waited for. */
export function personComes(draft: Draft, text: string, at: Instant, policy: ConversationPolicy): boolean {
  const { conversation } = draft;
  if (conversation.closing?.awaiting !== 'beep') return false;
  const verdict = whoAnswered({ text, channel: 'after-answer', beep: false });
  if (!isHello(text) && !(verdict.answer === 'person' && verdict.certain)) return false;
  conversation.closing = null;
  conversation.answeredBy = 'person';
  conversation.answering = NOT_ASKED;
  waitForPerson(draft, at, policy);
  return true;
}

export function beepHeard(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const { begunAt } = conversation;
  if (policy.direction !== 'outbound' || begunAt === null) return;
  if (conversation.answeredBy !== 'machine') {
    if (!mayBeMachine(draft) || policy.answering.voicemail === 'talk') return;
    if (conversation.closing !== null || at - begunAt > BEEP_WINDOW_MS) return;
    meetMachine(
      draft,
      {
        answer: 'voicemail',
        kind: 'voicemail',
        action: 'leave-message',
        because: 'beep',
        certain: true,
        weak: false,
      },
      '',
      at,
    );
    hearMachine(draft, at, policy);
  }
  if (!conversation.ended && conversation.closing?.awaiting === 'beep')
    conversation.closing = { ...conversation.closing, by: at + AFTER_BEEP_MS };
}

/** After the beep, or after it was waited for in vain. */
export function leaveMessage(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  conversation.closing = {
    reason: 'voicemail',
    disposition: 'voicemail-left',
    by: at + MESSAGE_LIMIT_MS,
    awaiting: 'goodbye',
    final: true,
  };
  conversation.caller = { kind: 'quiet' };
  say(draft, policy.voicemail.message, at, policy);
}

/** A machine that has been answered says more: it is no turn, and the person is waited for as before, or a little longer. */
export function isMachineGoingOn(
  draft: Draft,
  text: string,
  at: Instant,
  policy: ConversationPolicy,
): boolean {
  const { answering } = draft.conversation;
  if (answering === null || answering.waitUntil === null) return false;
  const { answer, kind } = whoAnswered({ text, channel: 'after-answer', beep: false });
  if (answer === 'person' || answer === 'unsure') return false;
  if (kind === 'screening-wait' || answer === 'hold') waitOn(draft, at, policy);
  return true;
}

/**
 * "The person you are speaking with has put your call on hold": no turn of anybody's, whenever it comes. True: the call
 * waits.
 */
export function isHoldAnnouncement(
  draft: Draft,
  text: string,
  at: Instant,
  policy: ConversationPolicy,
): boolean {
  // A person says such words in passing ("please hold"); the network says them in whole sentences. Asked of every turn, so
  // the judgement, which takes long, is asked for only where there is a sign.
  const isKnown = draft.conversation.lineHold !== null;
  const isShort = wordsOf(text).length < ANNOUNCEMENT_WORDS;
  if (!isKnown && (!HOLD_SIGNS.test(text) || (isShort && !CALL_ON_HOLD.test(text)))) return false;
  const verdict = whoAnswered({ text, channel: 'after-answer', beep: false });
  if (verdict.answer !== 'hold') return false;
  draft.effects.push({
    kind: 'note-machine',
    text,
    at,
    answer: 'hold',
    detail: verdict.kind,
    because: verdict.because,
    afterMs: 0,
  });
  waitOnHold(draft, at, policy);
  return true;
}
