// Plays the call transcripts beside this file through `stepCall`.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  CallAction,
  CallEffect,
  CallInput,
  CallOutcome,
  CallPolicy,
  CallState,
  CallStep,
  DialRoute,
  EndedBy,
  Forward,
} from '../../../src/call/state.ts';
import { dialCall, offerCall, stepCall } from '../../../src/call/step.ts';
import { type AttemptId, type CallId, type LegId, toId } from '../../../src/telephony/ids.ts';
import { type E164, isE164 } from '../../../src/telephony/number.ts';
import { type Played, transcriptSuite, type Words } from '../transcript.ts';

const CALL = toId<CallId>('call-1');
const LEG = toId<LegId>('leg-1');
const ATTEMPT = toId<AttemptId>('attempt-1');

transcriptSuite(dirname(fileURLToPath(import.meta.url)), (given) => {
  const policy = readPolicy(given);
  const untried = given.flatMap(([what, leg = '', trunk = '']) =>
    what === 'route' ? [{ leg: toId<LegId>(leg), trunk }] : [],
  );
  let state: CallState | null = null;
  return {
    play(at, words): Played {
      const step: CallStep =
        state === null ? begin(words, policy, at, untried) : stepCall(state, readInput(at, words), policy);
      state = step.state;
      return { effects: step.effects.map(writeEffect), state: `${writeState(state)}${wake(step.wakeAt)}` };
    },
  };
});

function readPolicy(given: readonly Words[]): CallPolicy {
  const policy: CallPolicy = {
    ringTimeoutMs: 30_000,
    maxTalkMs: 600_000,
    audioTimeoutMs: 5_000,
    reportTimeoutMs: 3_000,
  };
  for (const words of given) {
    const [what, name, value] = words;
    if (what === 'route') continue;
    if (what === 'message') {
      const [when, maxMs] = [oneOf(name ?? '', ['answered', 'agent-fails'] as const), Number(value)];
      Object.assign(policy, { message: { when, maxMs } });
      continue;
    }
    if (what === 'forward') {
      Object.assign(policy, { forward: readForward(words) });
      continue;
    }
    if (what !== 'policy' || !name || !(name in policy)) throw new Error(`unknown given: ${what} ${name}`);
    Object.assign(policy, { [name]: Number(value) });
  }
  return policy;
}

/** `given forward answered leg-2 +91… 20000` */
function readForward([, when = '', peer = '', destination, giveUpAfter]: Words): Forward {
  return {
    when: oneOf(when, ['answered', 'agent-fails']),
    peer: toId<LegId>(peer),
    destination: number(destination),
    giveUpAfterMs: Number(giveUpAfter),
  };
}

function begin(words: Words, policy: CallPolicy, at: number, untried: readonly DialRoute[]): CallStep {
  switch (words[0]) {
    case 'dial':
      return dialCall({ call: CALL, leg: LEG, trunk: 'main', attempt: ATTEMPT, untried }, policy, at);
    case 'offer':
      return offerCall(
        { call: CALL, leg: LEG, did: number(words[1]), callerId: words[2] ? number(words[2]) : null },
        policy,
        at,
      );
    default:
      throw new Error(`a call begins with dial or offer, not ${words[0]}`);
  }
}

function readInput(at: number, words: Words): CallInput {
  const [kind = '', first = '', second = '', third = ''] = words;
  switch (kind) {
    case 'announcement-heard':
      return { kind, at, announced: first === 'nothing' ? null : first, final: words[2] === 'final' };
    case 'channel-ringing':
    case 'channel-early-media':
    case 'channel-destroyed':
    case 'channel-missing':
    case 'originate-unknown':
    case 'audio-attached':
    case 'transfer-joined':
    case 'transfer-referred':
    case 'message-ended':
    case 'transfer-ended':
    case 'time-passed':
      return { at, kind };
    case 'route-unavailable':
      return { at, kind, leg: toId<LegId>(first) };
    case 'channel-answered':
      return { at, kind, codec: { name: 'PCMU', sampleRateHz: 8000 } };
    case 'channel-hung-up':
    case 'channel-reported':
      return { at, kind, cause: first, sipStatus: sip(second), by: oneOf(third, FAR_ENDS) };
    case 'channel-found':
      return { at, kind, condition: oneOf(first, ['ringing', 'early', 'answered']) };
    case 'originate-failed':
      return { at, kind, cause: first, sent: second !== 'unsent' };
    case 'transfer-failed':
      return { at, kind, cause: first };
    case 'audio-lost':
    case 'conversation-ended':
      return { at, kind, reason: first };
    case 'transfer-answered':
      return { at, kind, peer: toId<LegId>(first) };
    case 'request':
      return { at, kind, action: readAction(words.slice(1)) };
    default:
      throw new Error(`unknown input: ${kind}`);
  }
}

const FAR_ENDS = ['far-end', 'us', 'unknown'] as const;
const ENDERS: readonly EndedBy[] = ['callee', 'caller', 'agent', 'operator', 'switch'];
const REJECTIONS = ['CALL_REJECTED', 'USER_BUSY', 'UNALLOCATED_NUMBER'] as const;

function readAction([kind, first = '', second = '', third = '', fourth]: Words): CallAction {
  switch (kind) {
    case 'answer':
      return { kind };
    case 'reject':
      return { kind, cause: oneOf(first, REJECTIONS) };
    case 'hang-up':
      return { kind, by: oneOf(first, ENDERS) };
    case 'take-message':
      return { kind, maxMs: Number(first) };
    case 'transfer':
      return {
        kind,
        peer: toId<LegId>(first),
        destination: number(second),
        giveUpAfterMs: Number(third),
        ...(fourth === undefined
          ? {}
          : { way: oneOf(fourth, ['bridge', 'refer', 'warm', 'join', 'conference'] as const) }),
      };
    default:
      throw new Error(`unknown action: ${kind}`);
  }
}

function sip(word: string): number | null {
  return word === '-' ? null : Number(word);
}

function number(word: string | undefined): E164 {
  if (word === undefined || !isE164(word)) throw new Error(`not a number: ${word}`);
  return word;
}

function oneOf<T extends string>(word: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === word);
  if (found === undefined) throw new Error(`${word} is none of ${allowed.join(', ')}`);
  return found;
}

function writeEffect(effect: CallEffect): string {
  switch (effect.kind) {
    case 'note-phase':
      return `note-phase ${effect.phase}`;
    case 'reject':
    case 'hang-up':
      return `${effect.kind} ${effect.cause}`;
    case 'end-conversation':
      return `end-conversation ${effect.reason}`;
    case 'transfer':
      return `transfer ${effect.peer} ${effect.destination} ${effect.timeoutMs}${effect.way === undefined ? '' : ` ${effect.way}`}`;
    case 'take-message':
      return `take-message ${effect.maxMs}`;
    case 'record-outcome':
      return `record-outcome ${writeOutcome(effect.outcome)}`;
    case 'originate':
      return `originate ${effect.route.leg} on ${effect.route.trunk}`;
    case 'note-failure':
      return `note-failure ${effect.route.leg} on ${effect.route.trunk}: ${effect.failure.cause} ${effect.failure.sipStatus ?? '-'}`;
    case 'answer':
    case 'attach-audio':
    case 'start-recording':
    case 'begin-conversation':
    case 'resume-conversation':
      return effect.kind;
  }
}

function writeOutcome(outcome: CallOutcome): string {
  const talk = outcome.answeredAt === null ? '-' : `${outcome.endedAt - outcome.answeredAt}ms`;
  return `${outcome.kind} ${outcome.hangupCause} ${outcome.sipStatus ?? '-'} by ${outcome.endedBy} talk ${talk}`;
}

function writeState(state: CallState): string {
  switch (state.phase) {
    case 'active':
      return `active ${state.audio}${state.hangUpAt === null ? '' : ' closing'}`;
    case 'message':
      return 'message';
    case 'transferring':
      return `transferring audio ${state.audio}`;
    case 'clearing':
      return `clearing ${state.cause} ${state.hangUp}`;
    case 'offered':
      return state.answerAsked ? 'offered answer-asked' : 'offered';
    case 'dialing':
      return state.failed === null ? 'dialing' : `dialing, leg failed ${state.failed.cause}`;
    case 'early':
      return state.announced === null ? 'early' : `early, announced ${state.announced}`;
    case 'ringing':
    case 'bridged':
    case 'ended':
      return state.phase;
  }
}

function wake(at: number | null): string {
  return at === null ? '' : `, wake ${at}`;
}
