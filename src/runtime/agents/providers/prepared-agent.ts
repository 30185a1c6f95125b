// What is prepared for an agent while the phone rings: its connections and its first message. What fails is done when the
// call is answered.
import { readOut } from '../../../conversation/read-out.ts';
import type { CallPlan } from '../../call-plan.ts';
import { faultOf } from '../../fault.ts';
import { conversationPolicy } from '../agent-policy.ts';
import type { AgentServices, ProviderNeeds, ProviderSet } from '../call-agent.ts';
import { FirstMessage, firstSentences } from '../first-message.ts';
import { agentNamed, callFacts } from '../records/call-facts.ts';
import type { ConversationUsage } from './cost.ts';

/** Most telephones have it. A leg with another rate has its first message made when it answers. */
const EXPECTED_RATE_HZ = 8000 as const;

interface Prepared {
  readonly providers: ProviderSet;
  readonly first: FirstMessage | null;
  /** Where usage goes, once there is a call to pay for it. */
  readonly sink: { onUsage: (usage: ConversationUsage) => void };
}

export class PreparedAgent {
  readonly #services: AgentServices;
  #prepared: Prepared | null = null;

  constructor(services: AgentServices) {
    this.#services = services;
  }

  /**
   * The telephone rings: connections are opened and the first message is made, so that it is heard as soon as somebody
   * answers. What cannot be made ahead is made then.
   */
  prepare(plan: CallPlan): void {
    // Another telephone takes the call, and no agent.
    if (this.#prepared !== null || plan.forward?.when === 'answered') return;
    const services = this.#services;
    try {
      const config = services.config();
      const agent = agentNamed(config, plan.agent);
      // One that does it all is paid by the minute from its beginning on.
      if (agent.speech.kind === 'realtime') return;
      const sink = { onUsage: (_usage: ConversationUsage): void => {} };
      const needs = {
        voiceRateHz: EXPECTED_RATE_HZ,
        onUsage: (usage: ConversationUsage) => sink.onUsage(usage),
      };
      const providers = services.providersOf(agent, needs);
      const policy = conversationPolicy(agent, callFacts(plan, config, services.clock.now()));
      const texts = firstSentences(policy).map(
        (text) => readOut(text, agent.language, { pronounce: agent.pronounce }).spoken,
      );
      const request = { sampleRateHz: EXPECTED_RATE_HZ, language: agent.language };
      const first = texts.length === 0 ? null : new FirstMessage(providers.voice, request, texts);
      if (first === null) providers.voice.warm?.(request);
      this.#prepared = { providers, first, sink };
    } catch (thrown) {
      services.log.error(
        { callId: plan.call, fault: faultOf(thrown) },
        'first message could not be prepared',
      );
    }
  }

  /** Nobody answered, or the call took another way. */
  drop(): void {
    const prepared = this.#prepared;
    this.#prepared = null;
    prepared?.first?.close();
    prepared?.providers.close();
  }

  /** What was prepared, where it fits the leg. */
  take(needs: ProviderNeeds): ProviderSet | null {
    const prepared = this.#prepared;
    if (prepared === null) return null;
    if (needs.voiceRateHz !== EXPECTED_RATE_HZ) {
      this.drop();
      return null;
    }
    this.#prepared = null;
    prepared.sink.onUsage = needs.onUsage;
    const { providers, first } = prepared;
    if (first === null) return providers;
    return {
      ...providers,
      voice: first,
      close: () => {
        first.close();
        providers.close();
      },
    };
  }
}
