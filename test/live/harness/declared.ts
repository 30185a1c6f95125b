// Declarations that more than one test world needs: a trunk to the carrier, our numbers, the local providers.
import type { Declarations } from './provisioning-folder.ts';

/** Numbers kept for fiction (202-555-01xx). The last one is ours. */
export const OURS = '+12025550199';
export const ALSO_OURS = '+12025550198';

export function trunkFile(port: number, more: Readonly<Record<string, unknown>> = {}): object {
  return {
    name: 'carrier',
    carrier: 'generic',
    host: '127.0.0.1',
    port,
    auth: { kind: 'ip' },
    codecs: ['PCMU', 'PCMA'],
    callsPerSecond: 50,
    channels: 60,
    inboundAddresses: ['127.0.0.1/32'],
    pingSeconds: 5,
    ringTimeoutMs: 12_000,
    ...more,
  };
}

/** The least that can be declared: a trunk and a number that only calls out. No agent, no providers. */
export function bareDeclarations(
  carrierPort: number,
  trunk: Readonly<Record<string, unknown>> = {},
): Declarations {
  return {
    'trunks/carrier.yaml': trunkFile(carrierPort, trunk),
    'numbers.yaml': { numbers: [{ number: OURS, trunk: 'carrier', direction: 'outbound' }] },
  };
}

/** An agent with the manners of a clinic's; `more` is laid over it. */
export function agentFile(more: Readonly<Record<string, unknown>> = {}): object {
  return {
    name: 'asha',
    language: 'en-US',
    transcriber: 'stt',
    model: 'llm',
    voice: 'voice',
    greeting:
      'Namaste {{name|there}}, this is Asha from {{business}}. I am calling about your appointment on {{day|Tuesday}} at {{time|eleven}}. Will you be able to come?',
    instructions: 'You confirm appointments of {{business}}.',
    dispositions: ['confirmed', 'moved', 'cancelled', 'information', 'no-decision'],
    interruption: { mode: 'hold', backchannels: ['haan', 'hmm'] },
    idle: { afterMs: 8000, prompts: ['Are you still there?'] },
    maxCallMs: 60_000,
    tools: ['end_call'],
    ...more,
  };
}

/** Trunk, number and agent of a world whose agent both calls and answers. */
export function talkingDeclarations(
  carrierPort: number,
  trunk: Readonly<Record<string, unknown>> = {},
  agent: Readonly<Record<string, unknown>> = {},
): Declarations {
  return {
    'trunks/carrier.yaml': trunkFile(carrierPort, trunk),
    'numbers.yaml': {
      numbers: [
        { number: OURS, trunk: 'carrier', direction: 'both', agent: 'asha' },
        { number: ALSO_OURS, trunk: 'carrier', direction: 'outbound' },
      ],
    },
    'agents/asha.yaml': agentFile(agent),
  };
}
