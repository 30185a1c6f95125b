// What an agent plays from the disk: the sounds that its owner declared, by name, and the one for bad times.

import type { Agent } from '../../config/agent/agent.ts';
import { failureLineOf, serviceSoundPath } from '../../config/agent/service-sounds.ts';
import type { Pcm } from '../../telephony/audio.ts';
import type { CallPlan } from '../call-plan.ts';
import { FAILURE_SOUND } from './agent-policy.ts';
import type { AgentServices } from './call-agent.ts';
import { agentNamed } from './records/call-facts.ts';

export function soundOf(
  { config, soundFile }: AgentServices,
  declared: Agent,
  plan: CallPlan,
  name: string,
  rateHz: 8000 | 16000,
): Pcm | null {
  if (name !== FAILURE_SOUND) {
    const sound = declared.sounds.find((one) => one.name === name);
    return sound === undefined ? null : soundFile(sound.file, rateHz);
  }
  const now = config();
  const agent = agentNamed(now, plan.agent);
  return soundFile(serviceSoundPath(now, agent, plan.failureLine ?? failureLineOf(agent)), rateHz);
}
