// The sentences that must exist as sound files, because they are played when no voice can be asked, and the paths of these
// files. Dialplan, controller and synthesis use the same names. Pure: makes no sound.

import type { Config } from '../schema.ts';
import type { Agent } from './agent.ts';
import { serviceLines } from './service-lines.ts';

export interface ServiceSound {
  /** In whose voice. */
  readonly agent: string;
  readonly text: string;
  readonly path: string;
}

/** Where a sentence of this agent lies once it was made. */
export function serviceSoundPath(config: Config, agent: Agent, text: string): string {
  const spoken = agent.speech.kind === 'realtime' ? agent.speech.realtime : agent.speech.voices.join(' ');
  const key = [agent.name, agent.language, spoken, text].join('\n');
  return `${config.appliance.dataDirectory}/sounds/${agent.name}-${hash(key)}.wav`;
}

/** Said where an agent's providers have failed. Its own words where the owner wrote some. */
export function failureLineOf(agent: Agent): string {
  return agent.lines.failureGoodbye ?? serviceLines(agent.language).outOfOrder;
}

/** All that the calls of this configuration may need. */
export function serviceSounds(config: Config): ServiceSound[] {
  const wanted = new Map<string, ServiceSound>();
  const want = (agent: Agent, text: string): void => {
    const path = serviceSoundPath(config, agent, text);
    wanted.set(path, { agent: agent.name, text, path });
  };
  for (const agent of config.agents) {
    want(agent, failureLineOf(agent));
    const takesMessages = agent.transfers.some(({ busy, noAnswer, declined, machine, failed }) =>
      [busy, noAnswer, declined, machine, failed].some((way) => way?.voicemail === true),
    );
    if (takesMessages) want(agent, serviceLines(agent.language).leaveMessage);
  }
  for (const { agent: name, fallback } of config.numbers) {
    const agent = config.agents.find((one) => one.name === name);
    if (agent === undefined || fallback === undefined || fallback.kind === 'forward') continue;
    want(agent, fallback.kind === 'message' ? fallback.message : voicemailText(agent, fallback.message));
  }
  return [...wanted.values()];
}

/** What callers hear before the tone. */
export function voicemailText(agent: Agent, own: string | null): string {
  return own ?? serviceLines(agent.language).leaveMessage;
}

/** FNV-1a, 64 bits: a name, and no proof of anything. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    value = ((value ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return value.toString(16).padStart(16, '0');
}
