// What one call's agent is at a given moment, from agent, language and step of the flow: its policy, instructions,
// transcriber and voice. Pure. These change together, never one by one.
import type { Agent } from '../../config/agent/agent.ts';
import { inLanguage } from '../../config/agent/agent-in-language.ts';
import { inStep } from '../../config/agent/agent-in-step.ts';
import type { Config } from '../../config/schema.ts';
import type { LanguagePolicy } from '../../conversation/language/language-switch.ts';
import { SHALL_WE_SPEAK } from '../../conversation/packs/language-names.ts';
import type { ConversationPolicy } from '../../conversation/policy.ts';
import { type CallFacts, conversationPolicy, instructionsFor } from './agent-policy.ts';
import { guardOf, languagesOf } from './tools/agent-tools.ts';

/** A menu has a patience of its own. */
const NEVER_MS = 86_400_000;

export interface CurrentAgent {
  /** As declared. */
  readonly agent: Agent;
  readonly language: string;
  /** Null: it is one prompt. */
  readonly step: string | null;
}

/** What the conversation needs to know of it. */
export interface AgentBehaviour {
  /** As it is in this language. */
  readonly agent: Agent;
  readonly policy: ConversationPolicy;
  readonly instructions: string;
}

export function bearingOf(
  { agent, language, step }: CurrentAgent,
  config: Config,
  facts: CallFacts,
): AgentBehaviour {
  const spoken = { ...inLanguage(agent, language), language };
  const stepped = inStep(spoken, step);
  const policy = { ...conversationPolicy(spoken, facts), guard: guardOf(agent, config) };
  return {
    agent: stepped,
    policy: asksModel(agent, step) ? policy : { ...policy, idle: { ...policy.idle, afterMs: NEVER_MS } },
    instructions: instructionsFor(stepped, facts),
  };
}

/** In a menu, an input or a line no model has the word. */
function asksModel(agent: Agent, step: string | null): boolean {
  return step === null || agent.steps.find(({ name }) => name === step)?.prompt !== undefined;
}

function firstStep(agent: Agent): string | null {
  return agent.steps[0]?.name ?? null;
}

/**
 * At the beginning: in the language of the other party where it is known and the agent speaks it, whatever the region (`hi` is met by
 * `hi-IN`), else in its own.
 */
export function firstAgent(agent: Agent, wanted: string | undefined): CurrentAgent {
  const base = (language: string): string => language.toLowerCase().split('-')[0] ?? '';
  const spoken = languagesOf(agent);
  const language =
    wanted === undefined
      ? undefined
      : (spoken.find((one) => one === wanted) ?? spoken.find((one) => base(one) === base(wanted)));
  return { agent, language: language ?? agent.language, step: firstStep(agent) };
}

/** Another agent takes over: in the language that is spoken, where it speaks that one, else in its own. */
export function takenOver(next: Agent, language: string): CurrentAgent {
  const spoken = languagesOf(next).includes(language) ? language : next.language;
  return { agent: next, language: spoken, step: firstStep(next) };
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
