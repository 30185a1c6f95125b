// The facts about a call that its agent is given, and which of the declared agents takes it.
import type { Agent } from '../../../config/agent/agent.ts';
import type { Config } from '../../../config/schema.ts';
import type { Instant } from '../../../telephony/time.ts';
import type { CallPlan } from '../../call-plan.ts';
import type { CallFacts } from '../agent-policy.ts';

export function callFacts(plan: CallPlan, config: Config, at: Instant): CallFacts {
  return {
    direction: plan.direction,
    variables: plan.variables,
    language: plan.language,
    businessName: config.appliance.businessName ?? null,
    timeZone: config.appliance.timeZone,
    at,
    announcement: plan.announcement,
    recorded: plan.recordingPath === null ? '' : (config.appliance.recordings.announcement ?? ''),
    failureLine: plan.failureLine,
  };
}

export function agentNamed(config: Config, name: string): Agent {
  const agent = config.agents.find((candidate) => candidate.name === name);
  if (agent === undefined) throw new Error(`the call was planned for agent ${name}, which is not declared`);
  return agent;
}
