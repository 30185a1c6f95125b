// On a line that echoes, sound over the agent says nothing: the detector is up for the agent's own voice. Sound that is clearly louder
// than that does: somebody speaks, and the agent falls silent until their words tell what they want.
import type { Instant } from '../../telephony/time.ts';
import type { ConversationPolicy } from '../policy.ts';
import { mayBeHeld } from '../reply-turn.ts';
import { type Draft, heardOf } from '../turns/draft.ts';
import { hold } from './agent-floor.ts';

export function speechOverEcho(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const { agent, line, caller } = conversation;
  if (!line.echoes || line.falseHolds >= policy.hold.mostFalse || agent.kind !== 'speaking') return;
  if (conversation.closing?.awaiting === 'beep' || !mayBeHeld(draft, at, policy)) return;
  // What the detector heard until now was the agent.
  const heard = { ...heardOf(caller), overlaps: true };
  const since = heard.since ?? at;
  conversation.caller = { kind: 'speaking', since: at, startedAt: at, heard: { ...heard, since } };
  conversation.idleSince = null;
  hold(draft, at, policy);
}
