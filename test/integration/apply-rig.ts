// Declarations in a folder of their own, a database, and a switch that reads its files: what an apply needs, without a call.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ApplyOptions, type ApplyReport, applyConfig } from '../../src/provisioning/apply-config.ts';
import { loadApplied } from '../../src/provisioning/load-applied.ts';
import { type LoadedConfig, loadConfig, openSecretDigest } from '../../src/provisioning/read-provisioning.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { openStore } from '../../src/store/database.ts';
import { listAppliedVersions } from '../../src/store/declared.ts';
import { ReadingSwitch } from '../fakes/reading-switch.ts';

export const ENVIRONMENT = {
  SWITCH: 'test-switch-password',
  KEY: 'test-provider-key-1',
  TRUNK: 'test-trunk-secret',
};

export const FILES: Readonly<Record<string, string>> = {
  'appliance.yaml': `name: test
country: US
timeZone: UTC
businessName: Smile Dental
switch: { port: 9, user: trunkline, password: "\${env:SWITCH}", configDirectory: ../switch }
playoutDirectory: ../playout
`,
  'trunks/main.yaml': trunkFile('main', 'sip.one.example'),
  'numbers.yaml': `numbers:
  - { number: "+14155550199", trunk: main, direction: both, purpose: service, agent: asha }
`,
  'providers.yaml': `transcribers:
  - { name: stt, vendor: deepgram, apiKey: "\${env:KEY}", baseUrl: "http://127.0.0.1:9" }
models:
  - { name: llm, vendor: openai, apiKey: "\${env:KEY}", baseUrl: "http://127.0.0.1:9", model: gpt-test }
voices:
  - { name: voice, vendor: flite }
`,
  'agents/asha.yaml': `name: asha
language: en
transcriber: stt
model: llm
voice: voice
greeting: Hello, this is Asha.
instructions: You confirm appointments.
`,
  'campaigns/reminders.yaml': `name: reminders
agent: asha
list: ../lists/people.csv
callerIds: ["+14155550199"]
purpose: service
`,
  'lists/people.csv': 'number,name\n+14155550101,Ravi\n+14155550102,Meera\n',
};

export function trunkFile(name: string, host: string, more = ''): string {
  return `name: ${name}
carrier: generic
host: ${host}
auth: { kind: digest, username: box, password: "\${env:TRUNK}" }
callsPerSecond: 5
channels: 10
inboundAddresses: [203.0.113.0/28]
${more}`;
}

export class ApplyRig {
  readonly folder: string;
  readonly switch: ReadingSwitch;

  /** `folder` is for a process that goes on with what another one left. */
  constructor(folder = mkdtempSync(join(tmpdir(), 'trunkline-apply-'))) {
    this.folder = folder;
    this.switch = new ReadingSwitch(join(folder, 'switch'), join(folder, 'running.json'));
  }

  static open(): ApplyRig {
    const rig = new ApplyRig();
    onTestFinished(() => rmSync(rig.folder, { recursive: true, force: true }));
    for (const [path, text] of Object.entries(FILES)) rig.write(path, text);
    rig.switch.start();
    return rig;
  }

  get provisioning(): string {
    return join(this.folder, 'provisioning');
  }

  get data(): string {
    return join(this.folder, 'var');
  }

  write(path: string, text: string): void {
    const whole = join(this.provisioning, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, text);
  }

  edit(path: string, before: string, after: string): void {
    const text = readFileSync(join(this.provisioning, path), 'utf8');
    if (!text.includes(before)) throw new Error(`${path} does not hold ${before}`);
    this.write(path, text.replace(before, after));
  }

  async load(environment: Record<string, string> = ENVIRONMENT): Promise<LoadedConfig> {
    const loaded = await loadConfig(this.provisioning, environment);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    return loaded;
  }

  async apply(more: Partial<ApplyOptions> = {}, loaded?: LoadedConfig): Promise<ApplyReport> {
    const { config, files } = loaded ?? (await this.load());
    const before = await loadApplied(this.provisioning, ENVIRONMENT, this.data);
    return this.withStore(async (store) =>
      applyConfig({
        config,
        files,
        before: before?.config ?? null,
        store,
        digest: await openSecretDigest(this.data),
        who: 'owner',
        at: 1_000,
        clock: systemClock,
        switch: this.switch.commands,
        signal: new AbortController().signal,
        withinMs: 100,
        ...more,
      }),
    );
  }

  async versions(): Promise<number[]> {
    return this.withStore(async (store) => (await listAppliedVersions(store, 100)).map(({ id }) => id));
  }

  async withStore<T>(
    work: (store: Extract<ReturnType<typeof openStore>, { kind: 'open' }>['store']) => Promise<T>,
  ): Promise<T> {
    mkdirSync(this.data, { recursive: true });
    const opened = openStore(join(this.data, 'trunkline.sqlite'));
    if (opened.kind === 'refused') throw opened.error;
    return work(opened.store).finally(() => opened.store.close());
  }
}
