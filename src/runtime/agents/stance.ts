// What one call's agent is at a moment: which agent, in which language. From that: how it behaves, what it is told, with what it
// hears and speaks. Pure. Whoever changes one of them changes all that hangs on it, together.
import type { Agent } from '../../config/agent.ts';
import { inLanguage } from '../../config/agent-in-language.ts';
import type { Config } from '../../config/schema.ts';
import type { LanguagePolicy } from '../../conversation/language-switch.ts';
import { SHALL_WE_SPEAK } from '../../conversation/packs/language-names.ts';
import type { ConversationPolicy } from '../../conversation/policy.ts';
import { type CallFacts, conversationPolicy, instructionsFor } from './agent-policy.ts';
import { guardOf, languagesOf } from './agent-tools.ts';

export interface Stance {
  /** As declared. */
  readonly agent: Agent;
  readonly language: string;
}

/** What the conversation needs to know of it. */
export interface Bearing {
  /** As it is in this language. */
  readonly agent: Agent;
  readonly policy: ConversationPolicy;
  readonly instructions: string;
}

export function bearingOf({ agent, language }: Stance, config: Config, facts: CallFacts): Bearing {
  const spoken = inLanguage(agent, language);
  return {
    agent: { ...spoken, language },
    policy: { ...conversationPolicy({ ...spoken, language }, facts), guard: guardOf(agent, config) },
    instructions: instructionsFor(spoken, facts),
  };
}

/** Another agent takes over: in the language that is spoken, where it speaks that one, else in its own. */
export function takenOver(next: Agent, language: string): Stance {
  return { agent: next, language: languagesOf(next).includes(language) ? language : next.language };
}

export function languagePolicyOf(agent: Agent): LanguagePolicy {
  const { mode, turns } = agent.languageSwitch;
  return { mode: agent.languages.length === 0 ? 'off' : mode, allowed: languagesOf(agent), turns };
}

/** For the model, where the caller is to be asked whether to go on in another language. */
export function askAbout(language: string): string {
  const tag = language.toLowerCase();
  const asked = SHALL_WE_SPEAK[tag] ?? SHALL_WE_SPEAK[tag.split('-')[0] ?? ''];
  const words = asked === undefined ? '' : ` (${asked})`;
  return `The caller speaks ${language}. Ask in that language whether to go on in it${words}, and answer what they said.`;
}

export function sameSpeech(one: Agent, other: Agent): boolean {
  return one.speech === other.speech || JSON.stringify(one.speech) === JSON.stringify(other.speech);
}
