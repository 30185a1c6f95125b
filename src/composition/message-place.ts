// Where a caller's message is recorded, and which sounds are played before it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serviceSoundPath, voicemailText } from '../config/agent/service-sounds.ts';
import type { Config } from '../config/schema.ts';
import type { SoundFiles } from '../media/sound-files.ts';
import type { CallPlan } from '../runtime/call-plan.ts';
import type { MessagePlace } from '../runtime/calls/ending/message-taking.ts';
import { makeSharedFolder } from '../runtime/shared-folder.ts';

/** `text`: null where the agent's language has the words. */
export function messagePlace(
  config: Config,
  sounds: SoundFiles,
  plan: CallPlan,
  text: string | null,
  sampleRateHz: 8000 | 16000,
): MessagePlace {
  const { directory } = config.appliance.recordings;
  makeSharedFolder(directory, 0o2770);
  const agent = config.agents.find(({ name }) => name === plan.agent);
  const path =
    agent === undefined ? null : serviceSoundPath(config, agent, text ?? voicemailText(agent, null));
  return {
    prompt: path !== null && existsSync(path) ? path : null,
    tone: sounds.tone(sampleRateHz),
    file: join(directory, `voicemail-${plan.call}.wav`),
  };
}
