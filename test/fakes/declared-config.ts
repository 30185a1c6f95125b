// A small set of declarations without a mistake, and a way to spoil it. For tests only.
import { createHash } from 'node:crypto';
import { isKnowledge } from '../../src/config/agent/knowledge.ts';
import type { Problem } from '../../src/config/problem.ts';
import { type ProvisioningFile, parse, type Surroundings } from '../../src/config/reading/parse.ts';
import type { Config } from '../../src/config/schema.ts';

export const GOOD: Readonly<Record<string, string>> = {
  'appliance.yaml': `name: box
businessName: The Clinic
country: IN
switch:
  user: trunkline
  password: \${env:SWITCH_PASSWORD}
`,
  'trunks/main.yaml': `name: main
carrier: generic
host: sip.example.com
auth:
  kind: digest
  username: account
  password: \${env:TRUNK_PASSWORD}
callsPerSecond: 1
channels: 4
inboundAddresses: [203.0.113.0/28]
`,
  'numbers.yaml': `numbers:
  - number: '+918047123456'
    trunk: main
    agent: asha
  - number: '+918047123457'
    trunk: main
    direction: outbound
`,
  'providers.yaml': `transcribers:
  - {name: stt, vendor: deepgram, apiKey: '\${env:KEY}'}
models:
  - {name: llm, vendor: openai, model: small, apiKey: '\${env:KEY}'}
voices:
  - {name: voice, vendor: flite}
`,
  'agents/asha.yaml': `name: asha
language: en-IN
greeting: Hello {{name|there}}, this is {{business}}.
instructions: Be kind.
transcriber: stt
model: llm
voice: voice
`,
  'campaigns/reminders.yaml': `name: reminders
agent: asha
list: ../lists/people.csv
callerIds: ['+918047123457']
purpose: service
`,
  'lists/people.csv': 'number,name\n+919845000001,Ravi\n',
};

export const SECRETS: Readonly<Record<string, string>> = {
  SWITCH_PASSWORD: 'switch-password-1',
  TRUNK_PASSWORD: 'trunk-password-1',
  KEY: 'provider-key-1',
};

export function surroundings(secrets: Readonly<Record<string, string>> = SECRETS): Surroundings {
  return {
    root: '/srv/clinic',
    resolveSecret: ({ name }) => {
      const value = secrets[name];
      return value === undefined ? { ok: false, reason: `${name} is not set` } : { ok: true, value };
    },
    fileExists: (path) => !path.includes('missing'),
  };
}

/** The good set with `changes` put in; null takes a file away. */
export function filesWith(changes: Readonly<Record<string, string | null>> = {}): ProvisioningFile[] {
  return Object.entries({ ...GOOD, ...changes }).flatMap(([path, text]) =>
    text === null ? [] : [isList(path) ? { path, content: sha256(text) } : { path, text }],
  );
}

function isList(path: string): boolean {
  return path.endsWith('.csv') && !isKnowledge(path);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The good text of a file with one piece replaced. Throws where the piece is not there: such a test could not fail. */
export function edited(file: string, before: string, after: string): Record<string, string> {
  const text = GOOD[file];
  if (text === undefined || !text.includes(before))
    throw new Error(`fixture: ${file} does not hold ${before}`);
  return { [file]: text.replace(before, after) };
}

export type Changes = Readonly<Record<string, string | null>>;

const readBefore = new Map<string, Config>();

/** The good set with `changes`, read. Nothing in a configuration changes, so that whoever asks for the same gets the same. */
export function goodConfig(changes: Changes = {}, secrets = SECRETS): Config {
  const key = JSON.stringify([changes, secrets]);
  const known = readBefore.get(key);
  if (known !== undefined) return known;
  const result = parse(filesWith(changes), surroundings(secrets));
  if (!result.ok) throw new Error(`fixture: ${JSON.stringify(result.problems)}`);
  readBefore.set(key, result.config);
  return result.config;
}

export function problemsOf(changes: Changes, secrets = SECRETS): readonly Problem[] {
  const result = parse(filesWith(changes), surroundings(secrets));
  return result.ok ? [] : result.problems;
}

/** `file:line:column message → remedy`, as a person would read it. */
export function told(changes: Changes, secrets = SECRETS): string[] {
  return problemsOf(changes, secrets).map(
    (one) => `${one.file}:${one.line}:${one.column} ${one.message} → ${one.remedy}`,
  );
}
