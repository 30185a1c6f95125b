// The declarations and people of `npm run dev`: the demo's clinic with a long list of patients, a campaign that waits, a second
// trunk and callers who ring in again and again. Data and the files made of it; nobody is rung.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallScriptInput, CallStep } from '../../src/simulator/script.ts';
import { seeded } from '../appliance/history.ts';

const PATIENTS = 240;
const NAMES = [
  'Ravi',
  'Arjun',
  'Farhan',
  'Lata',
  'Joseph',
  'Anil',
  'Meera',
  'Sunita',
  'Imran',
  'Kavya',
  'Deepak',
  'Nisha',
];
const DAYS = ['Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const TIMES = ['nine', 'ten', 'eleven', 'noon', 'four', 'five'];
const VOICES = ['rms', 'kal16', 'awb', 'slt'];

const listen: CallStep = { do: 'listen', voicedMs: 200, silentMs: 900, speech: 'any', withinMs: 20_000 };
const listenAnew: CallStep = { ...listen, speech: 'new' };
const say = (text: string): CallStep => ({ do: 'say', text });
const bye: CallStep = { do: 'expect-hang-up', withinMs: 20_000 };

/** How somebody who is called behaves; the first ones more often. */
const CALLED: readonly Partial<CallScriptInput>[] = [
  { steps: [listen, say('Where is the clinic?'), listenAnew, say('Okay, I will come.'), bye] },
  { steps: [listen, say('Yes, that works for me.'), bye] },
  {
    steps: [
      { do: 'interrupt-after', ms: 2_600, text: 'Wait, what time is it?', withinMs: 15_000 },
      ...[listenAnew, say('Can you repeat that?'), listenAnew, say('Yes, I will come.'), bye],
    ],
  },
  { outcome: 'ring-forever' },
  { steps: [listen, say('Who is calling?'), listenAnew, say('I want to reschedule.'), bye] },
  { outcome: { refuse: 486 } },
  { steps: [listen, say('Call me later, I am driving.'), bye] },
];

const CALLING: readonly (readonly CallStep[])[] = [
  [listen, say('What are your opening hours?'), listenAnew, say('Thank you, goodbye.'), bye],
  [
    listen,
    say('Where is the clinic?'),
    { do: 'interrupt-after', ms: 1_200, text: 'Are you open on Saturday?', withinMs: 15_000 },
    ...[listenAnew, say('How much does it cost?'), listenAnew, say('Thank you, goodbye.'), bye],
  ],
  [
    listen,
    say('Are you open on Sunday?'),
    listenAnew,
    say('When are you open?'),
    listenAnew,
    say('That is all.'),
    bye,
  ],
];

/** Into the folder of the demo's declarations, before anything reads them. */
export function dressClinic(folder: string): void {
  const random = seeded(7);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const patients = Array.from({ length: PATIENTS }, (_, index) => `+9198450${String(10_000 + index)}`);
  const inProvisioning = (path: string): string => join(folder, 'provisioning', path);
  const rows = patients.map((number) => [number, pick(NAMES), pick(DAYS), pick(TIMES)].join(','));
  writeFileSync(inProvisioning('lists/patients.csv'), `number,name,day,time\n${rows.join('\n')}\n`);
  const reminders = readFileSync(inProvisioning('campaigns/reminders.yaml'), 'utf8');
  writeFileSync(
    inProvisioning('campaigns/reminders.yaml'),
    reminders
      .replace('attempts: 1', 'attempts: 3')
      .replace('maxConcurrent: 6', 'maxConcurrent: 2')
      .replace('callsPerMinute: 60', 'callsPerMinute: 5'),
  );
  writeFileSync(
    inProvisioning('lists/festival.csv'),
    `number,name\n${patients
      .slice(0, 80)
      .map((number) => `${number},${pick(NAMES)}`)
      .join('\n')}\n`,
  );
  writeFileSync(
    inProvisioning('campaigns/festival.yaml'),
    reminders
      .replace('reminders', 'festival')
      .replace('patients.csv', 'festival.csv')
      .replace('start: now', `start: {at: '${inAWeek()}'}`),
  );
  const trunk = inProvisioning('trunks/simulator.yaml');
  writeFileSync(trunk, `${readFileSync(trunk, 'utf8').trimEnd()}\npricePerMinute: 0.6\ncurrency: INR\n`);
  const callees = JSON.parse(readFileSync(join(folder, 'callees.json'), 'utf8')) as Record<string, unknown>;
  const scripts = patients.map((match, index) => ({
    ...{ name: `patient-${index}`, match, ringMs: 800 + Math.round(random() * 3_000) },
    voice: { engine: 'flite', name: pick(VOICES) },
    ...CALLED[Math.floor(random() ** 1.4 * CALLED.length)],
  }));
  writeFileSync(join(folder, 'callees.json'), JSON.stringify({ ...callees, scripts }));
}

function inAWeek(): string {
  return `${new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)}T10:00:00+05:30`;
}

/** Somebody who rings in now. */
export function caller(random: () => number): Record<string, unknown> {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  return {
    did: '+918047123456',
    callerId: `+9198451${String(10_000 + Math.floor(random() * 89_999))}`,
    script: { name: 'caller', voice: { engine: 'flite', name: pick(VOICES) }, steps: pick(CALLING) },
  };
}
