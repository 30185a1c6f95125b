// What is done with early media of one call: the campaign's setting, otherwise the agent's. Pure.

import type { Config } from '../schema.ts';
import type { Agent } from './agent.ts';

export interface EarlyMediaSetting {
  readonly mode: Agent['answering']['earlyMedia'];
  /** So long a transcriber listens at most. */
  readonly listenMs: number;
}

/** Without a transcriber of its own, as a realtime provider or a menu of keys has it, nobody can listen. */
export function earlyMediaOf(
  config: Config,
  agentName: string,
  campaignName: string | null,
): EarlyMediaSetting {
  const agent = config.agents.find(({ name }) => name === agentName);
  if (agent === undefined || agent.speech.kind !== 'pipeline') return { mode: 'ignore', listenMs: 0 };
  const campaign = config.campaigns.find(({ name }) => name === campaignName);
  const { earlyMedia, earlyMediaSeconds } = agent.answering;
  return { mode: campaign?.earlyMedia ?? earlyMedia, listenMs: earlyMediaSeconds * 1000 };
}
