// Declarations for calls on a machine of the tests, and the people who are called: the demo's clinic, its voice, its stt and
// its rules, over L16 at 16 kHz. Nothing here needs a key.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { CallScriptInput } from '../../src/simulator/script.ts';
import { trunkFile } from '../live/harness/declared.ts';
import type { Machine } from './machine.ts';

const DEMO = join(import.meta.dirname, '../../src/cli/demo/demo-data');
/** The same in the installed version. */
const INSTALLED_DEMO = '/opt/trunkline/current/src/cli/demo/demo-data';

export const CARRIER_PORT = 5999;
export const SWITCH_PORT = 5080;
export const OURS = '+14155550199';
export const AGENT_FILE = '/etc/trunkline/provisioning/agents/asha.yaml';

const RMS = { engine: 'flite', name: 'rms' } as const;
const asks = (text: string) => [
  { do: 'say' as const, text },
  { do: 'listen' as const, speech: 'new' as const, silentMs: 900 },
];
const goes = [
  { do: 'say' as const, text: 'Okay, I will come.' },
  { do: 'expect-hang-up' as const, withinMs: 20_000 },
];

/** Asks so often where the clinic is; each time takes about seven seconds. Everybody may be rung once. */
function patient(last: number, times: number): CallScriptInput & { match: string } {
  return {
    name: `patient-${last}`,
    match: `+14155550${last}`,
    ringMs: 500,
    voice: RMS,
    steps: [
      { do: 'listen', silentMs: 900 },
      ...Array.from({ length: times }, () => asks('Where is the clinic?')).flat(),
      ...goes,
    ],
  };
}

export const CONFIRMS = patient(101, 1);
export const NEXT = patient(102, 0);
/** Long enough to put a version beside the one that runs. The agent takes its leave of who asks the same seven times. */
export const STAYS = patient(103, 5);
export const CUT_SHORT = patient(104, 5);
export const STAYS_AGAIN = patient(105, 1);
export const PATIENTS = [CONFIRMS, NEXT, STAYS, CUT_SHORT, STAYS_AGAIN];

/** Rings up, thinks for so long, asks for the opening hours, and goes. */
export function caller(name: string, thinksMs: number): CallScriptInput {
  return {
    name,
    match: '*',
    voice: { engine: 'flite', name: 'kal16' },
    steps: [
      { do: 'listen', silentMs: 900 },
      { do: 'pause', ms: thinksMs },
      ...asks('What are your opening hours?'),
      { do: 'say', text: 'Thank you, goodbye.' },
      { do: 'expect-hang-up', withinMs: 20_000 },
    ],
  };
}

export function putClinic(machine: Machine, folder: string): void {
  const files: Record<string, object | string> = {
    'appliance.yaml': {
      name: 'machine-test',
      businessName: 'Smile Dental Clinic',
      country: 'US',
      timeZone: 'UTC',
      dataDirectory: '/var/lib/trunkline',
      playoutDirectory: '/run/trunkline/playout',
      switch: {
        user: 'trunkline',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a name that the declarations resolve
        password: '${env:TRUNKLINE_SWITCH_PASSWORD}',
        configDirectory: '/etc/trunkline/freeswitch',
        sipIp: '127.0.0.1',
        sipPort: SWITCH_PORT,
        rtpPorts: { from: 16_384, to: 17_384 },
      },
      recordings: { enabled: true },
      limits: { maxCalls: 20, callsPerSecond: 10 },
      graceMs: 10_000,
      logLevel: 'info',
    },
    'trunks/carrier.yaml': trunkFile(CARRIER_PORT, { codecs: ['L16@16000h', 'PCMU'], callsPerSecond: 10 }),
    'numbers.yaml': { numbers: [{ number: OURS, trunk: 'carrier', direction: 'both', agent: 'asha' }] },
    'agents/asha.yaml': readFileSync(`${DEMO}/provisioning/agents/asha.yaml`, 'utf8'),
    'providers.yaml': {
      transcribers: [
        {
          name: 'transcriber',
          vendor: 'pocketsphinx',
          grammar: `${INSTALLED_DEMO}/clinic.gram`,
          dictionary: `${INSTALLED_DEMO}/clinic.dict`,
        },
      ],
      models: [{ name: 'model', vendor: 'rules', file: `${INSTALLED_DEMO}/clinic-rules.yaml` }],
      voices: [{ name: 'voice', vendor: 'flite', voice: 'slt' }],
    },
  };
  for (const [path, content] of Object.entries(files))
    machine.put(join(folder, path), typeof content === 'string' ? content : stringify(content));
}
