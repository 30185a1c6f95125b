// Turns an agent's declarations into the tools of one call, and into the list of what it must not read aloud.
import type { Agent } from '../../../config/agent/agent.ts';
import { mcpToolNames } from '../../../config/agent/agent-mcp.ts';
import { Secret } from '../../../config/reading/secret.ts';
import type { Config } from '../../../config/schema.ts';
import { type SpeechGuard, speechGuard } from '../../../conversation/over-agent/speech-guard.ts';
import { DEFAULT_POLICY } from '../../../conversation/policy.ts';
import type { Clock } from '../../../telephony/time.ts';
import type { AgentCapabilities } from '../agent-capabilities.ts';
import { HOUSE_RULES } from '../agent-policy.ts';
import { builtInTools } from './built-in-tools.ts';
import { type CallValues, httpTool } from './http-tool.ts';
import type { Tool } from './tools.ts';

export function toolsOf(
  agent: Agent,
  timeZone: string,
  powers: AgentCapabilities,
  values: CallValues,
  clock: Clock,
): Tool[] {
  const has = (tool: Agent['tools'][number]): boolean => agent.tools.includes(tool);
  const given = builtInTools(
    {
      endCall: has('end_call') ? agent.dispositions : null,
      transfers: has('transfer')
        ? agent.transfers.map((one) => ({
            ...named(one),
            briefed: one.manner === 'warm' || one.manner === 'conference',
          }))
        : [],
      callbacks: has('book_callback') ? { ...agent.callbacks, timeZone } : null,
      optOut: has('add_to_dnc'),
      fields: has('set_fields')
        ? agent.fields.map((field) => ({ ...field, means: field.means ?? null }))
        : [],
      languages: has('switch_language') ? languagesOf(agent) : [],
      agents: has('hand_over') ? agent.handOver.map((one) => named({ ...one, name: one.agent })) : [],
      knowledge: has('kb_lookup') && agent.knowledge.length > 0,
      sendDtmf: has('send_dtmf'),
      inputs: has('collect_dtmf') ? agent.inputs.map(named) : [],
      pauseRecording: has('pause_recording'),
      resumeRecording: has('resume_recording'),
      sounds: has('play_file')
        ? agent.sounds.map((one) => ({
            ...named(one),
            says: one.says ?? null,
            interruptible: one.interruptible,
          }))
        : [],
    },
    powers,
    () => clock.now(),
  );
  return [...given, ...agent.httpTools.map((declared) => httpTool(declared, values, clock))];
}

/** Its own too: whoever was switched away from it may want to be back. */
export function languagesOf(agent: Agent): string[] {
  return [...new Set([agent.language, ...agent.languages.map(({ language }) => language)])];
}

function named({ name, means }: { readonly name: string; readonly means?: string | undefined }) {
  return { name, means: means ?? null };
}

const guards = new WeakMap<Agent, SpeechGuard>();

/** Made once for an agent as it is declared: every call of it has the same. */
export function guardOf(agent: Agent, config: Config): SpeechGuard {
  const known = guards.get(agent);
  if (known !== undefined) return known;
  const others = agent.handOver.flatMap((one) => config.agents.filter(({ name }) => name === one.agent));
  const all = [agent, ...others];
  const guard = speechGuard({
    instructions: all.map(({ instructions }) => withoutPlaces(instructions)).join('\n\n'),
    rules: [HOUSE_RULES, ...all.flatMap(({ httpTools }) => httpTools.map(({ description }) => description))],
    sayable: all.flatMap((one) => [
      one.greeting ?? '',
      one.voicemail.message ?? '',
      ...Object.values(DEFAULT_POLICY.lines),
      ...Object.values(one.lines).map((line) => line ?? ''),
    ]),
    secrets: secretsIn([config.providers, config.trunks, config.agents]),
    names: all.flatMap((one) => [
      ...one.tools,
      ...one.httpTools.flatMap((tool) => [tool.name, ...tool.arguments.map(({ name }) => name)]),
      ...mcpToolNames(one.mcp),
      ...one.fields.map(({ name }) => name),
    ]),
  });
  guards.set(agent, guard);
  return guard;
}

/** What stands in them differs from call to call. */
function withoutPlaces(text: string): string {
  return text.replaceAll(/\{\{[^{}]*\}\}/g, ' ');
}

function secretsIn(value: unknown): string[] {
  if (value instanceof Secret) return value.isFound() ? [value.reveal()] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(secretsIn);
}
