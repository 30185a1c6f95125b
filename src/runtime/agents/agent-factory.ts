// Makes the agent of a call. If it cannot be made, the call is told and ends; nothing here throws into the call.
import { earlyMediaOf } from '../../config/agent/early-media.ts';
import type { LegCodec } from '../../telephony/audio.ts';
import type { CallPlan, TransferPlan } from '../call-plan.ts';
import { faultOf } from '../fault.ts';
import type { AgentCallbacks, AgentServices, CallAgent, ProviderSet } from './call-agent.ts';
import { type EarlyCallbacks, EarlyListener } from './early-listener.ts';
import { LegAgent } from './leg-agent.ts';
import { PreparedAgent } from './providers/prepared-agent.ts';
import { agentNamed } from './records/call-facts.ts';
import type { Consult, ConsultCallbacks } from './tools/consult.ts';
import { BriefingModel, briefingConfig, briefingPlan, TransferBriefing } from './transfer-briefing.ts';

export class AgentFactory {
  readonly #services: AgentServices;
  readonly #ahead: PreparedAgent;

  constructor(services: AgentServices) {
    this.#services = services;
    this.#ahead = new PreparedAgent(services);
  }

  /** The telephone rings. */
  prepare(plan: CallPlan): void {
    this.#ahead.prepare(plan);
  }

  /** Who hears what comes before the answer. Null: nobody is to, or it could not be made, and the call goes on without. */
  listen(plan: CallPlan, codec: LegCodec, callbacks: EarlyCallbacks): EarlyListener | null {
    const services = this.#services;
    const log = services.log.child({ callId: plan.call, legId: plan.leg });
    const setting = earlyMediaOf(services.config(), plan.agent, plan.campaign);
    if (setting.mode === 'ignore') return null;
    const told: EarlyCallbacks =
      setting.mode === 'cancel'
        ? callbacks
        : { ...callbacks, onAnnounced: (announced, _, at) => callbacks.onAnnounced(announced, false, at) };
    try {
      return new EarlyListener(plan, codec, setting, { ...services, log }, told);
    } catch (thrown) {
      log.error({ agent: plan.agent, fault: faultOf(thrown) }, 'early media cannot be heard for this call');
      return null;
    }
  }

  /** Nobody answered, or the call took another way. */
  drop(): void {
    this.#ahead.drop();
  }

  /** Who tells somebody what the call is about, on that person's own leg. Throws where it cannot be made. */
  consult(plan: CallPlan, transfer: TransferPlan, codec: LegCodec, callbacks: ConsultCallbacks): Consult {
    const { brief } = transfer;
    if (brief === null) throw new Error(`nothing is to be told on leg ${transfer.leg}`);
    const services = this.#services;
    const config = services.config();
    const spoken = agentNamed(config, plan.agent);
    const briefed = briefingConfig(config, plan.agent, brief);
    return new TransferBriefing(brief, services.clock, callbacks, (talk) => {
      const own: AgentServices = {
        ...services,
        log: services.log.child({ callId: plan.call, legId: transfer.leg }),
        config: () => briefed,
        transcriptDirectory: null,
        // Asked as the agent that it is, so that its connections are shared.
        providersOf: (_, needs) => ({
          ...services.providersOf(spoken, needs),
          model: new BriefingModel(brief.reminder),
        }),
      };
      return new LegAgent(briefingPlan(plan, transfer), codec, own, talk);
    });
  }

  /** Where the agent cannot be made (a folder that cannot be written, say) the call is asked to end, with the reason. */
  open(plan: CallPlan, codec: LegCodec, callbacks: AgentCallbacks): CallAgent {
    const log = this.#services.log.child({ callId: plan.call });
    let opened: ProviderSet | null = null;
    const providersOf: AgentServices['providersOf'] = (agent, needs) => {
      opened = this.#ahead.take(needs) ?? this.#services.providersOf(agent, needs);
      return opened;
    };
    try {
      return new LegAgent(plan, codec, { ...this.#services, log, providersOf }, callbacks);
    } catch (thrown) {
      (opened as ProviderSet | null)?.close();
      log.error({ agent: plan.agent, fault: faultOf(thrown) }, 'agent could not be started');
      callbacks.onHangUp('fault', 'failed');
      return MUTE;
    }
  }
}

/** Stands in for an agent that could not be made, until its call has ended. */
const MUTE: CallAgent = {
  transcriptPath: null,
  // Empty: the switch's commands refuse it, so that nothing is connected to a call that is to end.
  expectAudio: () => ({ url: '', sampleRateHz: 8000 }),
  begin: () => {},
  dtmf: () => {},
  held: () => {},
  heldByUs: () => {},
  lineSettled: () => null,
  say: () => {},
  whisper: () => {},
  mute: () => {},
  listen: (listener) => {
    listener.onEnd('there is no agent on this call');
    return () => {};
  },
  playbackStarted: () => {},
  playbackStopped: () => {},
  codecChanged: () => false,
  endPolitely: () => {},
  close: () => {},
  conclude: () => {},
  bill: () => [],
  costs: () => [],
};
