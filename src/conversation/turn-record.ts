// What is kept of a turn: its entry in the history that the model sees, and its permanent record.
import type { Instant } from '../telephony/time.ts';
import type { CutBy, HistoryEntry, TurnNumber } from './exchange.ts';
import type { ReplyText } from './floors.ts';
import { heardText } from './heard.ts';
import { type Draft, NO_TIMING, NOTHING_SPECULATED } from './turns/draft.ts';

/** Enters into history what was heard of a reply, and its record. */
export function commit(
  draft: Draft,
  turn: TurnNumber,
  reply: ReplyText,
  heardMs: number,
  cutBy: CutBy | null,
  at: Instant,
): void {
  const { conversation } = draft;
  const cut = cutBy !== null;
  // What was written behind a break was never given to the voice: nobody can have heard it.
  const given = reply.sentences.slice(0, reply.broken?.given);
  const text = cut ? heardText(given, heardMs) : given.map((sentence) => sentence.text).join(' ');
  if (text !== '') {
    conversation.history = conversation.history.concat({ role: 'agent', turn, text, cut, at });
  }
  draft.effects.push({
    kind: 'commit-turn',
    record: {
      turn,
      callerText: callerTextOf(conversation.history, turn),
      agentText: text,
      generatedText: reply.generated.trim(),
      cut,
      ...(cutBy === null ? {} : { cutBy }),
      heardMs,
      timing: conversation.timing,
      at,
      speculation: conversation.speculated,
      overlaps: conversation.overlaps,
      paused: conversation.paused,
      judgedBy: conversation.judgedBy,
      ...sourcesOf(conversation.history, turn),
    },
  });
  conversation.timing = NO_TIMING;
  conversation.speculated = NOTHING_SPECULATED;
  conversation.overlaps = [];
  conversation.paused = [];
  conversation.judgedBy = {};
}

/** Where its tools found what they told; nothing where they cited nothing. */
function sourcesOf(history: readonly HistoryEntry[], turn: TurnNumber): { sources?: readonly string[] } {
  const cited = history.flatMap((entry) =>
    entry.role === 'tool-result' && entry.turn === turn ? (entry.sources ?? []) : [],
  );
  return cited.length === 0 ? {} : { sources: [...new Set(cited)] };
}

/** What the caller said or pressed in that turn; empty where the turn answers nobody. */
export function callerTextOf(history: readonly HistoryEntry[], turn: TurnNumber): string {
  for (let index = history.length - 1; index >= 0; index--) {
    const entry = history[index];
    // Tools stay in the turn that called them, also where the words moved on to the next.
    if (entry === undefined || entry.role === 'tool-calls' || entry.role === 'tool-result') continue;
    if (entry.turn !== turn) break;
    if (entry.role === 'keys') return entry.digits;
    if (entry.role !== 'caller') continue;
    const before = history[index - 1];
    const pressed = before?.role === 'keys' && before.turn === turn ? ` [pressed ${before.digits}]` : '';
    return `${entry.text}${pressed}`;
  }
  return '';
}

/** What the model refused to hear in this turn is not shown to it again. */
export function withhold(draft: Draft, turn: TurnNumber): void {
  const { conversation } = draft;
  conversation.history = conversation.history.map((entry) =>
    entry.turn === turn && entry.role === 'caller' ? { ...entry, withheld: true } : entry,
  );
}

/** The caller's words stay those of the turn that answers them. */
export function moveCallerWords(draft: Draft, from: TurnNumber, to: TurnNumber): void {
  const { conversation } = draft;
  conversation.history = conversation.history.map((entry) =>
    entry.turn === from && (entry.role === 'caller' || entry.role === 'keys')
      ? { ...entry, turn: to }
      : entry,
  );
}
