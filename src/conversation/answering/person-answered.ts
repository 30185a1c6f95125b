// What is done with whoever answered an outbound call and is no known machine: a person, or somebody of whom nothing tells. By default
// both are talked with. Decided once, with their first turn.
import type { Instant } from '../../telephony/time.ts';
import { close } from '../over-agent/agent-floor.ts';
import type { ConversationPolicy } from '../policy.ts';
import { sayWhole } from '../reply-turn.ts';
import type { Draft } from '../turns/draft.ts';
import { giveUp } from './wait-for-person.ts';
import { whoAnswered } from './who-answered.ts';

export type PersonWay = 'talk' | 'message' | 'hang-up';

/** By their first words. Whoever presses keys is a person. */
export function wayWithAnswerer(
  { conversation }: Draft,
  text: string,
  { direction, answering: ways }: ConversationPolicy,
): PersonWay {
  if (direction !== 'outbound' || conversation.answeredBy !== 'unknown') return 'talk';
  if (ways.person === 'talk' && ways.unsure === 'talk') return 'talk';
  const { answer } = whoAnswered({ text, channel: 'after-answer', beep: false });
  return answer === 'unsure' && text !== '' ? ways.unsure : ways.person;
}

/** Says one sentence and ends, or just ends. */
export function dismissAnswerer(
  draft: Draft,
  way: Exclude<PersonWay, 'talk'>,
  at: Instant,
  policy: ConversationPolicy,
): void {
  if (way === 'hang-up') {
    giveUp(draft, 'unsure', at);
    return;
  }
  close(draft, { reason: 'announced', disposition: 'announced', final: true }, at, policy);
  sayWhole(draft, policy.answering.personLine, at, policy);
}
