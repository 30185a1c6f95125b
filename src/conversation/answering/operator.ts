// An operator's part in an agent's conversation: says a line in the agent's voice, or silences the agent and speaks instead.
// A goodbye that is being said cannot be undone.
import type { Instant } from '../../telephony/time.ts';
import { leaveFloor, stopSpeaking } from '../over-agent/agent-floor.ts';
import type { ConversationPolicy } from '../policy.ts';
import { requestReply, sayWhole } from '../reply-turn.ts';
import type { Draft } from '../turns/draft.ts';

/** An operator who speaks in the agent's place and goes away leaves nobody alone for longer. */
export const LONGEST_MUTE_MS = 600_000;

/** Said to its end: what the agent was saying, or about to say, gives way. */
export function sayRequested(draft: Draft, text: string, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  if (conversation.closing !== null || text.trim() === '') return;
  stopSpeaking(draft, at, 'other');
  conversation.owedAt = null;
  sayWhole(draft, text, at, policy);
}

export function muteStart(draft: Draft, at: Instant): void {
  const { conversation } = draft;
  if (conversation.muted !== null || conversation.closing !== null) return;
  conversation.muted = at + LONGEST_MUTE_MS;
  stopSpeaking(draft, at, 'other');
}

/** What the caller has said last is answered, where nobody did. */
export function muteEnd(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  if (conversation.muted === null) return;
  conversation.muted = null;
  if (conversation.agent.kind !== 'quiet' || conversation.closing !== null) return;
  if (conversation.history.at(-1)?.role === 'caller') {
    conversation.turn += 1;
    requestReply(draft, at, policy);
  } else leaveFloor(draft, at, policy);
}
