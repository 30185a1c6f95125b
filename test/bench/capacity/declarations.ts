// The appliance of this bench as its owner would declare it. Providers are declared because a call has a price; the ones
// that answer are scripted.
import { parse } from '../../../src/config/reading/parse.ts';
import type { Config } from '../../../src/config/schema.ts';

export const OWNED = '+14155550199';
export const AGENT = 'asha';

export function declare(folder: string, playoutDirectory: string, eslPort: number): Config {
  const secret = `"\${env:SECRET}"`;
  const files: Record<string, readonly string[]> = {
    'appliance.yaml': [
      'name: bench',
      'country: US',
      'timeZone: UTC',
      `dataDirectory: ${folder}`,
      `switch: { port: ${eslPort}, password: ${secret} }`,
      `playoutDirectory: ${playoutDirectory}`,
      'recordings: { enabled: false }',
      'limits: { maxCalls: 500 }',
    ],
    'trunks/main.yaml': [
      'name: main',
      'carrier: generic',
      'host: 127.0.0.1',
      'auth: { kind: ip }',
      'codecs: [L16@16000h]',
      'callsPerSecond: 50',
      'channels: 500',
      'inboundAddresses: [127.0.0.1/32]',
    ],
    'numbers.yaml': [
      'numbers:',
      `  - { number: "${OWNED}", trunk: main, direction: both, purpose: service, agent: ${AGENT} }`,
    ],
    'providers.yaml': [
      'transcribers:',
      `  - { name: stt, vendor: deepgram, apiKey: ${secret}, pricePerMinute: 0.006 }`,
      'models:',
      `  - { name: llm, vendor: openai, apiKey: ${secret}, model: scripted, pricePerMillionInput: 1, pricePerMillionOutput: 2 }`,
      'voices:',
      `  - { name: voice, vendor: elevenlabs, apiKey: ${secret}, voiceId: scripted, pricePerThousandCharacters: 0.05 }`,
    ],
    [`agents/${AGENT}.yaml`]: [
      `name: ${AGENT}`,
      'language: en',
      'transcriber: stt',
      'model: llm',
      'voice: voice',
      'instructions: You confirm appointments.',
      'firstSpeaker: caller',
      // All that a call may have on: early replies, fillers, a second language to listen for, a long call told in short, tools.
      'speculation: { mode: likely }',
      'fillers: { thinking: [One moment.], toolWait: [I am looking it up.] }',
      'languages: [{ language: hi }]',
      'memory: { summariseAfter: 16000 }',
      'dispositions: [confirmed, declined, call-later]',
      // Silence is not measured here: the answer begins with the last word.
      'endpointing: { quickMs: 0, normalMs: 0, patientMs: 0 }',
      // Nor is patience: a machine that is too slow is to be seen in its figures, not in calls that end.
      'idle: { afterMs: 120000 }',
      'maxCallMs: 3600000',
    ],
  };
  const parsed = parse(
    Object.entries(files).map(([path, lines]) => ({ path, text: `${lines.join('\n')}\n` })),
    {
      root: folder,
      resolveSecret: () => ({ ok: true, value: 'of-the-bench-and-nobody-else' }),
      fileExists: () => true,
    },
  );
  if (!parsed.ok) throw new Error(`the bench's declarations: ${JSON.stringify(parsed.problems)}`);
  return parsed.config;
}
