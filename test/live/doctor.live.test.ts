// The doctor on a real switch: all well on a healthy one, each hardening setting that was taken out on purpose named, trunks that are ill, and
// what it measures on a call against what the carrier did to it.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/doctor/check-result.ts';
import { Carrier } from './carrier/carrier.ts';
import { agentFile, bareDeclarations, OURS, trunkFile } from './harness/declared.ts';
import { findSwitch } from './harness/find-switch.ts';
import { type Damage, loopBack } from './harness/looped-call.ts';
import { World, type WorldOptions } from './harness/world.ts';

const found = findSwitch();
const CLI = fileURLToPath(new URL('../../src/cli/cli.ts', import.meta.url));
const RULES = fileURLToPath(new URL('../../src/cli/demo/demo-data/clinic-rules.yaml', import.meta.url));

/** What it said, for the report of a run. */
function announce(text: string): void {
  process.stdout.write(`${text}\n`);
}

interface Answer {
  readonly code: number | null;
  readonly findings: readonly Finding[];
  readonly text: string;
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function worldOf(
  carrier: Carrier,
  more: Partial<WorldOptions> & Pick<WorldOptions, 'declarations'>,
): Promise<World> {
  if (!found.ok) throw new Error(found.because);
  const world = await World.open({ installed: found.switch, carrier, ...more });
  open.push(world);
  return world;
}

async function carrierOf(options: Parameters<typeof Carrier.open>[0] = {}): Promise<Carrier> {
  const carrier = await Carrier.open(options);
  open.push(carrier);
  return carrier;
}

function doctor(world: World, ...args: string[]): Promise<Answer> {
  const command = ['-p', world.folders.provisioning, '--json', 'doctor', ...args];
  const child = spawn(process.execPath, [CLI, ...command], { env: { ...process.env, ...world.environment } });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  return new Promise((resolve) =>
    child.on('exit', (code) => {
      const parsed = text.startsWith('{') ? (JSON.parse(text) as { findings?: Finding[] }) : {};
      resolve({ code, text, findings: parsed.findings ?? [] });
    }),
  );
}

function of({ findings, text }: Answer, id: string): Finding {
  const one = findings.find((finding) => finding.id === id);
  if (one === undefined) throw new Error(`no finding ${id} in ${text}`);
  return one;
}

function failed({ findings }: Answer): string[] {
  return findings.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
}

/** An agent of local voices answers; the same number calls out. */
function talking(carrierPort: number): WorldOptions['declarations'] {
  return {
    'trunks/carrier.yaml': trunkFile(carrierPort),
    'numbers.yaml': { numbers: [{ number: OURS, trunk: 'carrier', direction: 'both', agent: 'asha' }] },
    'agents/asha.yaml': agentFile(),
    'providers.yaml': {
      transcribers: [{ name: 'stt', vendor: 'pocketsphinx' }],
      models: [{ name: 'llm', vendor: 'rules', file: RULES }],
      voices: [{ name: 'voice', vendor: 'flite' }],
    },
  };
}

function edit(file: string, from: RegExp, to: string): (directory: string) => void {
  return (directory) => {
    const path = join(directory, file);
    const text = readFileSync(path, 'utf8');
    if (!from.test(text)) throw new Error(`there is no setting ${from} in ${file}`);
    writeFileSync(path, text.replace(from, to));
  };
}

const SWITCH_CONF = 'autoload_configs/switch.conf.xml';

describe.skipIf(!found.ok)('the doctor', () => {
  test('finds nothing to fix on a healthy machine, beside a running controller, and leaves no channel', async () => {
    const carrier = await carrierOf();
    const world = await worldOf(carrier, { declarations: talking(carrier.port) });
    const controller = await world.startController();
    const answer = await doctor(world);
    expect(failed(answer)).toEqual([]);
    expect(answer.code).toBe(0);
    const settings = answer.findings.filter(({ group }) => group === 'hardening');
    expect(settings.map(({ verdict }) => verdict)).toEqual(Array(5).fill('pass'));
    expect(of(answer, 'trunk-carrier').evidence).toContain('up since');
    expect(carrier.calls).toEqual([]);
    const status = await controller.status();
    expect(status).toMatchObject({ ok: true, value: { calls: [] } });
  });

  test.each<[string, string, (directory: string) => void]>([
    [
      'api-expansion',
      'hardening-expansion',
      edit(SWITCH_CONF, /(name="api-expansion" value=")false/, '$1true'),
    ],
    [
      'system commands',
      'hardening-api-commands',
      edit('vars.xml', /<X-PRE-PROCESS[^>]*disable_system_api_commands[^>]*>/, ''),
    ],
    [
      'system applications',
      'hardening-app-commands',
      edit('vars.xml', /<X-PRE-PROCESS[^>]*disable_system_app_commands[^>]*>/, ''),
    ],
    [
      'the allow-list',
      'hardening-allowlist',
      edit(SWITCH_CONF, /<interface-allowlist>[\s\S]*<\/interface-allowlist>/, ''),
    ],
    [
      'the list of the event-socket user',
      'hardening-user',
      edit('directory/event-socket.xml', /(name="esl-allowed-api" value=")/, '$1uptime,'),
    ],
  ])('names the setting that is missing: %s', async (_what, id, beforeStart) => {
    const carrier = await carrierOf();
    const world = await worldOf(carrier, { declarations: bareDeclarations(carrier.port), beforeStart });
    const answer = await doctor(world);
    // The file that was touched is another than the rendered one, too.
    expect(failed(answer)).toEqual([id, 'switch-files']);
    expect(answer.code).toBe(1);
    announce(`${id}: ${of(answer, id).evidence}`);
  });

  test('with every setting taken out, the probes reach a shell', async () => {
    const carrier = await carrierOf();
    const all = [
      edit(SWITCH_CONF, /<interface-allowlist>[\s\S]*<\/interface-allowlist>/, ''),
      edit(SWITCH_CONF, /(name="api-expansion" value=")false/, '$1true'),
      edit('vars.xml', /<X-PRE-PROCESS[^>]*disable_system_api_commands[^>]*>/, ''),
      edit('vars.xml', /<X-PRE-PROCESS[^>]*disable_system_app_commands[^>]*>/, ''),
    ];
    const world = await worldOf(carrier, {
      declarations: bareDeclarations(carrier.port),
      beforeStart: (directory) => {
        for (const one of all) one(directory);
      },
    });
    const answer = await doctor(world);
    for (const id of ['hardening-api-commands', 'hardening-app-commands'])
      expect(of(answer, id).evidence).toContain('a shell was reached');
    expect(failed(answer)).toEqual(expect.arrayContaining(['hardening-expansion', 'hardening-allowlist']));
  });

  test('says that the password of a trunk is wrong, and where it stands', async () => {
    const carrier = await carrierOf({ account: { user: 'acme', password: 'right', realm: '127.0.0.1' } });
    const auth = { kind: 'register', username: 'acme', password: `\${env:TRUNK_PASSWORD}` };
    const world = await worldOf(carrier, {
      declarations: bareDeclarations(carrier.port, { auth, retrySeconds: 5 }),
      environment: { TRUNK_PASSWORD: 'wrong' },
    });
    await world.startController();
    const answer = of(await doctor(world, 'trunk', 'carrier'), 'trunk-carrier-log-in');
    announce(`wrong password: ${answer.evidence} → ${answer.remedy}`);
    expect(answer.verdict).toBe('fail');
    expect(answer.evidence).toContain('challenges us again');
    expect(answer.remedy).toContain('auth.password in trunks/carrier.yaml');
  });

  test('says since when a carrier is down', async () => {
    const carrier = await carrierOf();
    const world = await worldOf(carrier, { declarations: bareDeclarations(carrier.port) });
    await world.startController();
    carrier.isUp = false;
    const answer = await untilFailed(world, 'trunk-carrier', 'trunk', 'carrier');
    announce(`carrier down: ${answer.evidence}`);
    expect(answer.evidence).toMatch(/down since \d+ s: the carrier does not answer OPTIONS/);
  });
});

/** OPTIONS are asked every 5 s, and three in a row must be lost. */
async function untilFailed(world: World, id: string, ...args: string[]): Promise<Finding> {
  for (let tries = 0; tries < 12; tries++) {
    const one = of(await doctor(world, ...args), id);
    if (one.verdict === 'fail') return one;
    await sleep(3_000);
  }
  throw new Error(`${id} did not fail in time`);
}

describe.skipIf(!found.ok)('a measured call', () => {
  async function looped(damage: Damage, withController: boolean): Promise<Answer> {
    const made: { world: World | null } = { world: null };
    const carrier: Carrier = await carrierOf({
      onCall: (call) => void loopBack(carrier, call, made.world?.ports.sip ?? 0, damage),
    });
    const world = await worldOf(carrier, { declarations: talking(carrier.port) });
    made.world = world;
    if (withController) await world.startController();
    const answer = await doctor(world, 'call', 'carrier', OURS, '--loop');
    announce(
      answer.findings.map(({ title, verdict, evidence }) => `${verdict} ${title}: ${evidence}`).join('\n'),
    );
    return answer;
  }

  function tripMs(answer: Answer): number {
    return Number(/^(\d+) ms/.exec(of(answer, 'call-round-trip').evidence)?.[1]);
  }

  test('on a clean line is well, beside a controller that leaves it alone', async () => {
    const answer = await looped({ delayFrames: 1 }, true);
    expect(failed(answer)).toEqual([]);
    expect(tripMs(answer)).toBeLessThan(200);
  });

  test('finds the delay, the loss and the echo that the carrier made', async () => {
    const answer = await looped({ delayFrames: 10, lostEvery: 33, echo: { gain: 0.1, frames: 6 } }, false);
    // Ten frames each way, and what the lines themselves hold.
    expect(tripMs(answer)).toBeGreaterThanOrEqual(400);
    expect(tripMs(answer)).toBeLessThan(560);
    for (const id of ['call-way-out', 'call-way-back']) {
      const percent = Number(/([\d.]+) % lost/.exec(of(answer, id).evidence)?.[1]);
      expect(percent).toBeGreaterThan(2);
      expect(percent).toBeLessThan(6);
    }
    const [, level, delay] = /^(-\d+) dB after (\d+) ms/.exec(of(answer, 'call-echo-out').evidence) ?? [];
    expect(Math.abs(Number(level) + 20)).toBeLessThanOrEqual(2);
    expect(Math.abs(Number(delay) - 120)).toBeLessThanOrEqual(40);
  });

  test('names the way on which nothing arrives, and keys that are lost', async () => {
    const answer = await looped({ delayFrames: 1, oneWay: true, dropsKeys: true }, false);
    expect(of(answer, 'call-way-back')).toMatchObject({ verdict: 'fail' });
    expect(of(answer, 'call-way-back').evidence).toContain('one-way audio');
    expect(of(answer, 'call-way-out').verdict).not.toBe('fail');
    expect(of(answer, 'call-keys-out')).toMatchObject({ verdict: 'fail' });
  });

  test('that comes in with another caller ID is the agent’s, and the doctor says so', async () => {
    const made: { world: World | null } = { world: null };
    const carrier: Carrier = await carrierOf({
      onCall: async (call) => {
        const switchPort = made.world?.ports.sip ?? 0;
        const back = await carrier.place({ to: call.number, callerId: '+12025550177', switchPort });
        await back.answered();
        call.answer();
      },
    });
    const world = await worldOf(carrier, { declarations: talking(carrier.port) });
    made.world = world;
    const controller = await world.startController();
    const answer = await doctor(world, 'call', 'carrier', OURS, '--loop');
    expect(of(answer, 'call-answer')).toMatchObject({ verdict: 'fail' });
    expect(of(answer, 'call-answer').evidence).toContain('it arrived with +12025550177');
    await controller.event('call-started', (event) => event.number === '+12025550177');
  });

  test('to a number that refuses says why', async () => {
    const carrier: Carrier = await carrierOf({ onCall: (call) => call.refuse(403) });
    const world = await worldOf(carrier, { declarations: talking(carrier.port) });
    const answer = await doctor(world, 'call', 'carrier', OURS, '--loop');
    expect(answer.code).toBe(1);
    expect(of(answer, 'call-answer').evidence).toContain('SIP 403');
  });

  test('to somebody else measures what can be heard from here, and says what cannot be known', async () => {
    const carrier: Carrier = await carrierOf({
      onCall: (call) => {
        call.ring();
        carrier.ticker.after(100, () => call.answer());
        let at = 0;
        call.line.speakWith(() =>
          Int16Array.from({ length: 160 }, () =>
            Math.round(6_000 * Math.sin((2 * Math.PI * 440 * at++) / 8000)),
          ),
        );
      },
    });
    const world = await worldOf(carrier, { declarations: talking(carrier.port) });
    const answer = await doctor(world, 'call', 'carrier', '+12025550142');
    announce(
      answer.findings.map(({ title, verdict, evidence }) => `${verdict} ${title}: ${evidence}`).join('\n'),
    );
    expect(answer.text).toContain('call');
    expect(failed(answer)).toEqual([]);
    expect(of(answer, 'call-way-back').verdict).toBe('pass');
    expect(of(answer, 'call-keys-out').verdict).toBe('skipped');
  });
});
