// Plays conversation scenes: words to inputs, effects and history to words. `given` lines hold settings of the policy, in
// pairs.

import type { EndReason } from '../../src/conversation/closing.ts';
import type { ConversationEffect } from '../../src/conversation/effects.ts';
import type { HistoryEntry } from '../../src/conversation/exchange.ts';
import type { ConversationInput } from '../../src/conversation/inputs.ts';
import { speechGuard } from '../../src/conversation/over-agent/speech-guard.ts';
import { type ConversationPolicy, DEFAULT_POLICY } from '../../src/conversation/policy.ts';
import type { Conversation } from '../../src/conversation/state.ts';
import { newConversation, stepConversation } from '../../src/conversation/step.ts';
import { isDtmfDigit } from '../../src/telephony/dtmf.ts';
import type { Played, Player, Words } from './transcript.ts';

/** More wake-ups than this between two inputs are a reducer that never sleeps. */
const MOST_WAKES = 100;

export function playConversation(given: readonly Words[]): Player {
  const policy = given.reduce(readPolicy, DEFAULT_POLICY);
  let conversation: Conversation = newConversation(policy);
  let wakeAt: number | null = null;

  const step = (input: ConversationInput): Played => {
    const before = conversation;
    const result = stepConversation(before, input, policy);
    conversation = result.conversation;
    wakeAt = result.wakeAt;
    return {
      effects: [
        ...renderHistory(before.history, conversation.history),
        ...result.effects.map((effect) => renderEffect(effect)).filter((line) => line !== null),
      ],
    };
  };
  return {
    wakeUntil(at) {
      const woken: ({ at: number } & Played)[] = [];
      while (wakeAt !== null && wakeAt <= at) {
        if (woken.length >= MOST_WAKES) throw new Error(`the reducer asks to be woken at ${wakeAt} for ever`);
        woken.push({ at: wakeAt, ...step({ kind: 'time-passed', at: wakeAt }) });
      }
      return woken;
    },
    play: (at, words) => (words[0] === 'nothing' ? { effects: [] } : step(readInput(at, words))),
  };
}

function readPolicy(policy: ConversationPolicy, settings: readonly string[]): ConversationPolicy {
  let next = policy;
  for (const [key, value] of pairs(settings)) {
    if (key === 'announcement') next = { ...next, announcement: value };
    else if (key === 'announce') next = { ...next, greeting: value, announces: true };
    else if (key === 'no-failure-line') next = { ...next, lines: { ...next.lines, failureGoodbye: '' } };
    else if (key === 'greeting') next = { ...next, greeting: value === 'none' ? null : value };
    else if (key === 'direction')
      next = { ...next, direction: value === 'outbound' ? 'outbound' : 'inbound' };
    else if (key === 'first') next = { ...next, firstSpeaker: value === 'caller' ? 'caller' : 'agent' };
    else if (key === 'interruption' && (value === 'hold' || value === 'stop' || value === 'off'))
      next = { ...next, interruption: value };
    else if (key === 'voicemail')
      next = {
        ...next,
        voicemail: { ...next.voicemail, message: value },
        answering: { ...next.answering, voicemail: 'leave-message' },
      };
    else if (key === 'speculation' && (value === 'likely' || value === 'predicted'))
      next = { ...next, speculation: { ...next.speculation, mode: value } };
    else if (key === 'filler')
      next = {
        ...next,
        fillers: { ...next.fillers, thinking: { afterMs: 1_000, phrases: [value] } },
      };
    else if (key === 'tool-wait')
      next = {
        ...next,
        fillers: { ...next.fillers, toolWait: { afterMs: 1_000, phrases: [value] } },
      };
    else if (key === 'warning') next = { ...next, warning: { afterMs: 10_000, line: value } };
    else if (key === 'screening') next = { ...next, answering: { ...next.answering, screeningLine: value } };
    else if (key === 'personLine') next = { ...next, answering: { ...next.answering, personLine: value } };
    else if (key === 'keys') next = { ...next, answering: { ...next.answering, ivr: 'press', keys: value } };
    else if (key === 'instructions')
      next = {
        ...next,
        guard: speechGuard({ instructions: value, rules: [], sayable: [], secrets: [], names: [] }),
      };
    // What is done with whoever answers: `when ivr=talk`.
    else if (key === 'when') next = { ...next, answering: { ...next.answering, ...wayOf(value) } };
    else if (key === 'failure-sound') next = { ...next, failureSound: value };
    else if (key === 'goodbye')
      next = { ...next, lines: { ...next.lines, goodbye: value === 'none' ? '' : value } };
    else throw new Error(`unknown policy setting: ${key}`);
  }
  return next;
}

const WAYS: Readonly<Record<string, Partial<ConversationPolicy['answering']>>> = {
  'voicemail=talk': { voicemail: 'talk' },
  'screening=talk': { screening: 'talk' },
  'screening=hang-up': { screening: 'hang-up' },
  'announcement=talk': { announcement: 'talk' },
  'ivr=talk': { ivr: 'talk' },
  'hold=talk': { hold: 'talk' },
  'hold=hang-up': { hold: 'hang-up' },
  'person=message': { person: 'message' },
  'unsure=message': { unsure: 'message' },
  'unsure=hang-up': { unsure: 'hang-up' },
};

function wayOf(value: string): Partial<ConversationPolicy['answering']> {
  const way = WAYS[value];
  if (way === undefined) throw new Error(`no such way: ${value}`);
  return way;
}

function pairs(words: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (let index = 0; index + 1 < words.length; index += 2)
    found.push([words[index] ?? '', words[index + 1] ?? '']);
  return found;
}

function readInput(at: number, words: readonly string[]): ConversationInput {
  const [kind, first = '', second = '', third = '', fourth = ''] = words;
  const turn = Number(first);
  switch (kind) {
    case 'begin':
    case 'speech-start':
    case 'speech-end':
    case 'speech-over-echo':
    case 'beep-heard':
    case 'hold-end':
    case 'reply-owed':
    case 'mute-start':
    case 'mute-end':
      return { kind, at };
    case 'hold-start':
      return { kind, at, ...(first === 'us' ? { by: 'us' as const } : {}) };
    case 'say-requested':
      return { kind, at, text: first };
    case 'transcript-partial':
    case 'transcript-final':
      return { kind, at, text: first };
    case 'turn-predicted':
      if (first !== 'ended' && first !== 'likely-ended' && first !== 'resumed') break;
      return { kind, at, verdict: first, ...(second === 'silence' ? { basis: second } : {}) };
    case 'turn-probability':
      return { kind, at, ended: Number(first) };
    case 'reply-delta':
      return { kind, at, turn, text: second };
    case 'reply-tool-call':
      return { kind, at, turn, call: { id: second, name: third, argumentsJson: fourth } };
    case 'reply-end':
      return {
        kind,
        at,
        turn,
        ...(second === 'cut' || third === 'cut' ? { cut: true } : {}),
        ...(second === 'content' ? { refused: second } : {}),
      };
    case 'reply-cut':
    case 'tool-alive':
    case 'voice-start':
    case 'playback-start':
      return { kind, at, turn };
    // `reply-error 1 "too many" retryable 2000`, `reply-error 1 "no" for-good content` (or `length`, `access`).
    case 'reply-error':
      return {
        kind,
        at,
        turn,
        message: second,
        retryable: third === 'retryable',
        ...(fourth === 'content' || fourth === 'length' || fourth === 'access' ? { refused: fourth } : {}),
        ...(/^\d+$/.test(fourth) ? { retryAfterMs: Number(fourth) } : {}),
      };
    case 'voice-error':
      return {
        kind,
        at,
        turn,
        message: second,
        retryable: third === 'retryable',
        ...(fourth === 'content' ? { refused: fourth } : {}),
      };
    case 'line-requested':
      return { kind, at, text: first, digits: second };
    case 'transcriber-error':
      return { kind, at, message: first, retryable: second === 'retryable' };
    case 'sentence-made':
      return { kind, at, turn, sentence: Number(second), startMs: Number(third), endMs: Number(fourth) };
    case 'playback-mark':
      return { kind, at, turn, heardMs: Number(second) };
    case 'playback-end':
      if (third !== 'done' && third !== 'stopped' && third !== 'failed') break;
      return { kind, at, turn, heardMs: Number(second), reason: third };
    case 'dtmf-received':
      if (!isDtmfDigit(first)) break;
      return { kind, at, digit: first };
    case 'tool-result': {
      const [what, name = '', spoken = ''] = words.slice(4);
      if (what === 'play')
        return { kind, at, turn, id: second, text: third, play: { name, text: spoken, whole: false } };
      if (what === 'say') return { kind, at, turn, id: second, text: third, say: name };
      const closing: { reason: EndReason; disposition: string } = {
        reason: 'agent-ended',
        disposition: fourth,
      };
      return { kind, at, turn, id: second, text: third, ...(fourth === '' ? {} : { closing }) };
    }
    case 'end-requested':
      return { kind, at, reason: 'operator', disposition: first };
    case 'call-ended':
      return { kind, at, heardMs: first === '' ? null : Number(first) };
    default:
      break;
  }
  throw new Error(`no such input: ${words.join(' ')}`);
}

/** Null: what it says stands in the history anyway. */
function renderEffect(effect: ConversationEffect): string | null {
  switch (effect.kind) {
    case 'request-reply':
      return `request-reply ${effect.turn} after ${effect.history.length} entries`;
    case 'play-sound':
      return `play-sound ${effect.turn} ${effect.sound} ${JSON.stringify(effect.text)}`;
    case 'cancel-reply':
    case 'end-speech':
    case 'hold-speech':
    case 'resume-speech':
    case 'stop-speaking':
      return `${effect.kind} ${effect.turn}`;
    case 'speak':
      return `speak ${effect.turn}.${effect.sentence} "${effect.text}"`;
    case 'finalize-transcript':
      return 'finalize-transcript';
    case 'run-tool':
      return `run-tool ${effect.turn} ${effect.call.name} ${effect.call.argumentsJson}`;
    case 'commit-turn': {
      const { record } = effect;
      const cut = record.cut ? ` cut at ${record.heardMs} of "${record.generatedText}"` : '';
      return `commit-turn ${record.turn} caller "${record.callerText}" agent "${record.agentText}"${cut}`;
    }
    case 'note-caller':
      return effect.replaces === null
        ? null
        : `note-caller ${effect.turn} "${effect.text}" in place of turn ${effect.replaces}`;
    case 'note-backchannel':
      return `note-backchannel "${effect.text}"`;
    case 'note-machine':
      return `note-machine "${effect.text}" ${effect.detail ?? effect.answer} after ${effect.afterMs}`;
    case 'note-guarded':
      return `note-guarded ${effect.turn} ${effect.leak}`;
    case 'note-disposition':
      return `note-disposition ${effect.reason} ${effect.disposition}`;
    case 'note-unfilled':
      return `${effect.kind} ${effect.places.join(' ')}`;
    case 'send-dtmf':
      return `send-dtmf ${effect.digits}`;
    case 'hang-up':
      return `hang-up ${effect.reason} ${effect.disposition}`;
  }
}

function renderHistory(before: readonly HistoryEntry[], after: readonly HistoryEntry[]): string[] {
  const lines = before
    .filter(
      (entry) =>
        entry.role === 'caller' && !after.some((kept) => kept.role === 'caller' && kept.text === entry.text),
    )
    .map((entry) => `history take back ${describe(entry)}`);
  const added = after.filter(
    (entry) =>
      !before.includes(entry) &&
      !(
        entry.role === 'caller' &&
        before.some((old) => old.role === 'caller' && old.at === entry.at && old.text === entry.text)
      ),
  );
  return [...lines, ...added.map((entry) => `history ${describe(entry)}`)];
}

function describe(entry: HistoryEntry): string {
  switch (entry.role) {
    case 'caller':
      return `caller "${entry.text}"`;
    case 'agent':
      return `agent "${entry.text}"${entry.cut ? ' (cut)' : ''}`;
    case 'keys':
      return `keys ${entry.digits}`;
    case 'tool-calls':
      return `tool-calls ${entry.calls.map((call) => call.name).join(' ')}`;
    case 'tool-result':
      return `tool-result ${entry.id} "${entry.text}"`;
  }
}
