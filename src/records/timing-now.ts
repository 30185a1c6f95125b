// The timing of a recorded call with its agent's current settings: which of the caller's pauses would end a turn, and how
// soon each turn would end. Asks no model.
import { inLanguage } from '../config/agent/agent-in-language.ts';
import type { Config } from '../config/schema.ts';
import { endpointingOf } from '../runtime/agents/agent-policy.ts';
import type { CallRecord } from './read-call.ts';
import { type ReplayedTiming, replayTiming } from './replay-timing.ts';

/** In the language that was spoken at that moment. */
export function timingNow(
  config: Config,
  agent: string,
  { turns, call, events }: CallRecord,
): ReplayedTiming {
  const changes = events
    .filter(({ kind }) => kind === 'became')
    .map(({ at, body }) => ({ at, agent: String(body['agent']), language: String(body['language']) }));
  const declared = (name: string) => config.agents.find((one) => one.name === name);
  return replayTiming(turns, (at) => {
    const became = changes.findLast((change) => change.at <= at);
    // Another agent than the one that had the call: it has it from the beginning to the end.
    const isOther = agent !== call.agent;
    const speaker = declared(isOther || became === undefined ? agent : became.agent) ?? declared(agent);
    if (speaker === undefined) throw new Error(`agent ${agent} was known before`);
    return endpointingOf(inLanguage(speaker, became?.language ?? speaker.language));
  });
}
