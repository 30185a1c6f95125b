// The current role of one call's agent: which agent, in which language, with which providers. Role changes are atomic and
// announced once. If something that the new role needs cannot be opened, the old role stays.
import type { Agent } from '../../config/agent/agent.ts';
import {
  beginIn,
  hearLanguage,
  type LanguageState,
  languageChosen,
} from '../../conversation/language/language-switch.ts';
import { faultOf } from '../fault.ts';
import { type CallFacts, instructionsFor } from './agent-policy.ts';
import type { AgentServices, ProviderSet } from './call-agent.ts';
import {
  type AgentBehaviour,
  askAbout,
  bearingOf,
  type CurrentAgent,
  firstAgent,
  languagePolicyOf,
  sameSpeech,
  takenOver,
} from './current-agent.ts';
import type { ConversationUsage } from './providers/cost.ts';
import { agentNamed } from './records/call-facts.ts';

export interface AgentRoleOptions {
  readonly services: AgentServices;
  readonly facts: CallFacts;
  readonly voiceRateHz: 8000 | 16000;
  readonly onUsage: (usage: ConversationUsage) => void;
  readonly onChange: (change: RoleChange) => void;
}

export interface RoleChange {
  readonly bearing: AgentBehaviour;
  readonly providers: ProviderSet;
  /** Others hear, think and speak than before. */
  readonly isOthers: boolean;
  /** It is listened to otherwise than before. */
  readonly isHeardOtherwise: boolean;
  readonly because: string;
}

export class AgentRole {
  readonly #options: AgentRoleOptions;
  readonly #opened: ProviderSet[] = [];
  #current: CurrentAgent;
  #bearing: AgentBehaviour;
  #providers: ProviderSet;
  #spoken: LanguageState;

  /** Opens what the agent needs. Throws where that cannot be. */
  constructor(agent: Agent, options: AgentRoleOptions) {
    this.#options = options;
    this.#current = firstAgent(agent, options.facts.language);
    this.#spoken = beginIn(this.#current.language);
    this.#bearing = bearingOf(this.#current, options.services.config(), options.facts);
    this.#providers = this.#open(sameSpeech(agent, this.#bearing.agent) ? agent : this.#bearing.agent);
  }

  /** As declared. */
  get declared(): Agent {
    return this.#current.agent;
  }

  get bearing(): AgentBehaviour {
    return this.#bearing;
  }

  get providers(): ProviderSet {
    return this.#providers;
  }

  speak(language: string, because: string): boolean {
    return this.#become({ ...this.#current, language }, because);
  }

  /** The call is in another step of the same flow. */
  enter(step: string): boolean {
    return this.#become({ ...this.#current, step }, `step ${step}`);
  }

  handOver(name: string, because: string): boolean {
    const next = agentNamed(this.#options.services.config(), name);
    return this.#become(takenOver(next, this.#current.language), because);
  }

  /** A turn of the caller's. What the model is to be told with its next request, or null. */
  hear(text: string): string | null {
    const { state, verdict } = this.#judged(text);
    this.#spoken = state;
    if (verdict.kind === 'switch') this.speak(verdict.language, verdict.because);
    return verdict.kind === 'ask' ? askAbout(verdict.language) : null;
  }

  /** Instructions for a reply that is asked for early, where these words would change the language. */
  foresee(text: string): string | null {
    const { verdict } = this.#judged(text);
    if (verdict.kind !== 'switch') return null;
    const { services, facts } = this.#options;
    const current = { ...this.#current, language: verdict.language };
    return instructionsFor(bearingOf(current, services.config(), facts).agent, facts);
  }

  /** Lets go of all that was opened for the call. */
  close(guard: (work: () => void) => void): void {
    for (const opened of this.#opened) guard(() => opened.close());
  }

  #become(current: CurrentAgent, because: string): boolean {
    const { services, facts, onChange } = this.#options;
    const before = this.#bearing.agent;
    const bearing = bearingOf(current, services.config(), facts);
    const { agent } = bearing;
    const providers = sameSpeech(before, agent) ? this.#providers : this.#opening(agent);
    if (providers === null) return false;
    const isOthers = providers !== this.#providers;
    this.#current = current;
    this.#bearing = bearing;
    this.#providers = providers;
    this.#spoken = languageChosen(this.#spoken, current.language);
    const isSame = agent.language === before.language && agent.keyterms === before.keyterms;
    onChange({ bearing, providers, isOthers, isHeardOtherwise: isOthers || !isSame, because });
    return true;
  }

  #opening(agent: Agent): ProviderSet | null {
    const { services, voiceRateHz } = this.#options;
    try {
      const opened = this.#open(agent);
      opened.voice.warm?.({ sampleRateHz: voiceRateHz, language: agent.language });
      return opened;
    } catch (thrown) {
      services.log.error({ agent: agent.name, fault: faultOf(thrown) }, 'agent could not take over');
      return null;
    }
  }

  #open(agent: Agent): ProviderSet {
    const { services, voiceRateHz, onUsage } = this.#options;
    const opened = services.providersOf(agent, { voiceRateHz, onUsage });
    this.#opened.push(opened);
    return opened;
  }

  #judged(text: string): ReturnType<typeof hearLanguage> {
    const { guessLanguage } = this.#options.services;
    return hearLanguage(this.#spoken, text, languagePolicyOf(this.#current.agent), guessLanguage);
  }
}
