// Plays a conversation transcript: inputs in, effects and history out. The clock is turned by the transcript:
// between two inputs every wake-up that the reducer asked for is delivered at its moment.
import { type ConversationPolicy, DEFAULT_POLICY } from '../../src/conversation/policy.ts';
import type {
  Conversation,
  ConversationEffect,
  ConversationInput,
  HistoryEntry,
} from '../../src/conversation/state.ts';
import { newConversation, stepConversation } from '../../src/conversation/step.ts';
import { isDtmfDigit } from '../../src/telephony/dtmf.ts';

/** One line of a transcript as words; a quoted text is one word. */
function wordsIn(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map((match) =>
    match[1] === undefined ? (match[2] ?? '') : match[1].replace(/\\"/g, '"'),
  );
}

/** Rewrites `text` with what the reducer does now. Equal to `text` where nothing has changed. */
export function playConversation(text: string): string {
  const lines = text.split('\n').filter((line) => !line.startsWith('>') && !line.startsWith('~'));
  let policy: ConversationPolicy = DEFAULT_POLICY;
  let conversation: Conversation | null = null;
  let wakeAt: number | null = null;
  const out: string[] = [];

  const step = (input: ConversationInput): void => {
    const before = conversation ?? newConversation(policy);
    const result = stepConversation(before, input, policy);
    out.push(...renderHistory(before.history, result.conversation.history));
    out.push(...result.effects.map(renderEffect));
    conversation = result.conversation;
    wakeAt = result.wakeAt;
  };
  const turnClockTo = (at: number): void => {
    for (let guard = 0; wakeAt !== null && wakeAt <= at; guard++) {
      if (guard > 100) throw new Error(`the reducer asks to be woken at ${wakeAt} for ever`);
      const due: number = wakeAt;
      const mark = out.length;
      step({ kind: 'time-passed', at: due });
      out.splice(mark, 0, `~ ${due} wake`);
    }
  };

  for (const line of lines) {
    const words = wordsIn(line);
    if (line.startsWith('policy ')) {
      policy = readPolicy(policy, words.slice(1));
      out.push(line);
    } else if (line.startsWith('at ')) {
      const at = Number(words[1]);
      turnClockTo(at);
      out.push(line);
      if (words[2] !== 'nothing') step(readInput(at, words.slice(2)));
    } else {
      out.push(line);
    }
  }
  return out.join('\n');
}

function readPolicy(policy: ConversationPolicy, settings: readonly string[]): ConversationPolicy {
  let next = policy;
  for (const [key, value] of pairs(settings)) {
    if (key === 'greeting') next = { ...next, greeting: value === 'none' ? null : value };
    else if (key === 'direction')
      next = { ...next, direction: value === 'outbound' ? 'outbound' : 'inbound' };
    else if (key === 'first') next = { ...next, firstSpeaker: value === 'caller' ? 'caller' : 'agent' };
    else if (key === 'interruption' && (value === 'hold' || value === 'stop' || value === 'off'))
      next = { ...next, interruption: value };
    else if (key === 'voicemail')
      next = { ...next, voicemail: { ...next.voicemail, action: 'leave-message', message: value } };
    else if (key === 'goodbye') next = { ...next, lines: { ...next.lines, goodbye: value } };
    else throw new Error(`unknown policy setting: ${key}`);
  }
  return next;
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
    case 'beep-heard':
      return { kind, at };
    case 'transcript-partial':
    case 'transcript-final':
      return { kind, at, text: first };
    case 'turn-predicted':
      if (first !== 'ended' && first !== 'likely-ended' && first !== 'resumed') break;
      return { kind, at, verdict: first };
    case 'reply-delta':
      return { kind, at, turn, text: second };
    case 'reply-tool-call':
      return { kind, at, turn, call: { id: second, name: third, argumentsJson: fourth } };
    case 'reply-end':
    case 'voice-start':
    case 'playback-start':
      return { kind, at, turn };
    case 'reply-error':
    case 'voice-error':
      return { kind, at, turn, message: second, retryable: third === 'retryable' };
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
      const closing = fourth === '' ? undefined : { reason: 'agent-ended' as const, disposition: fourth };
      return { kind, at, turn, id: second, text: third, ...(closing === undefined ? {} : { closing }) };
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

function renderEffect(effect: ConversationEffect): string {
  switch (effect.kind) {
    case 'request-reply':
      return `> request-reply ${effect.turn} after ${effect.history.length} entries`;
    case 'cancel-reply':
    case 'end-speech':
    case 'hold-speech':
    case 'resume-speech':
    case 'stop-speaking':
      return `> ${effect.kind} ${effect.turn}`;
    case 'speak':
      return `> speak ${effect.turn}.${effect.sentence} "${effect.text}"`;
    case 'finalize-transcript':
      return '> finalize-transcript';
    case 'run-tool':
      return `> run-tool ${effect.turn} ${effect.call.name} ${effect.call.argumentsJson}`;
    case 'commit-turn': {
      const { record } = effect;
      const cut = record.cut ? ` cut at ${record.heardMs} of "${record.generatedText}"` : '';
      return `> commit-turn ${record.turn} caller "${record.callerText}" agent "${record.agentText}"${cut}`;
    }
    case 'note-backchannel':
      return `> note-backchannel "${effect.text}"`;
    case 'hang-up':
      return `> hang-up ${effect.reason} ${effect.disposition}`;
  }
}

function renderHistory(before: readonly HistoryEntry[], after: readonly HistoryEntry[]): string[] {
  const lines = before
    .filter(
      (entry) =>
        entry.role === 'caller' && !after.some((kept) => kept.role === 'caller' && kept.text === entry.text),
    )
    .map((entry) => `> history take back ${describe(entry)}`);
  const added = after.filter(
    (entry) =>
      !before.includes(entry) &&
      !(
        entry.role === 'caller' &&
        before.some((old) => old.role === 'caller' && old.at === entry.at && old.text === entry.text)
      ),
  );
  return [...lines, ...added.map((entry) => `> history ${describe(entry)}`)];
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
