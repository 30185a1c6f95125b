// The five settings that keep callers from a shell, tried in every way that a stranger or a mistake could come. Each attempt
// tries to make a file that only a shell could make. The same attempts run against a switch without those settings, where the
// file must appear: an attempt that could never work proves nothing.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EslRecorder } from '../integration/contract/esl-recorder.ts';
import { Carrier } from './carrier/carrier.ts';
import { bareDeclarations } from './harness/declared.ts';
import { findSwitch } from './harness/find-switch.ts';
import { SwitchClient } from './harness/switch-client.ts';
import { World } from './harness/world.ts';

const found = findSwitch();

/** A shell needs a few milliseconds, the switch does some of these on threads of their own, and a busy machine takes its time. */
const SETTLE_MS = 2_000;
/** Where the file has to appear, it is waited for so long. */
const OPEN_WITHIN_MS = 15_000;

interface Ground {
  readonly carrier: Carrier;
  readonly world: World;
  readonly client: SwitchClient;
  /** The event socket with the password that opens everything. */
  readonly esl: EslRecorder;
  /** A leg that is up. */
  readonly leg: string;
}

interface Attempt {
  readonly sentence: string;
  /** Whether the file appears once the hardening is gone. */
  readonly isOpenUnhardened: boolean;
  readonly run: (ground: Ground, shell: string) => Promise<void>;
}

function api(line: (shell: string, leg: string) => string): Attempt['run'] {
  return async ({ esl, leg }, shell) => {
    await esl.command(`api ${line(shell, leg)}`);
  };
}

function application(name: string, argument: (shell: string) => string): Attempt['run'] {
  return async ({ esl, leg }, shell) => {
    await esl.command(
      `sendmsg ${leg}\ncall-command: execute\nexecute-app-name: ${name}\nexecute-app-arg: ${argument(shell)}`,
    );
  };
}

const ATTEMPTS: readonly Attempt[] = [
  {
    sentence: 'the API command system',
    isOpenUnhardened: true,
    run: api((shell) => `system ${shell}`),
  },
  {
    sentence: 'the API command system, in the background',
    isOpenUnhardened: true,
    run: async ({ esl }, shell) => void (await esl.command(`bgapi system ${shell}`)),
  },
  {
    sentence: 'the API command bg_system',
    isOpenUnhardened: true,
    run: api((shell) => `bg_system ${shell}`),
  },
  {
    sentence: 'text that the API command expand expands',
    isOpenUnhardened: true,
    run: api((shell) => `expand version \${system(${shell})}`),
  },
  {
    sentence: 'text that the API command eval expands',
    isOpenUnhardened: true,
    run: api((shell, leg) => `eval uuid:${leg} \${system(${shell})}`),
  },
  {
    sentence: 'the application system',
    isOpenUnhardened: true,
    run: application('system', (shell) => shell),
  },
  {
    sentence: 'the argument of the application set',
    isOpenUnhardened: true,
    run: application('set', (shell) => `proof=\${system(${shell})}`),
  },
  {
    sentence: 'the argument of the application playback',
    isOpenUnhardened: true,
    run: application('playback', (shell) => `\${system(${shell})}`),
  },
  {
    sentence: 'a variable of an originate, used by an application',
    // The switch expands once: what stands in the variable is text by then.
    isOpenUnhardened: false,
    run: async ({ esl, carrier }, shell) => {
      const before = carrier.calls.length;
      await esl.command(
        `bgapi originate {proof='\${system(${shell})}'}sofia/gateway/carrier/+12025550142 '&set(seen=\${proof})'`,
      );
      await carrier.call((call) => carrier.calls.indexOf(call) >= before);
    },
  },
  {
    sentence: 'the application that an originate ends in',
    isOpenUnhardened: true,
    run: async ({ esl, carrier }, shell) => {
      const before = carrier.calls.length;
      await esl.command(
        `bgapi originate sofia/gateway/carrier/+12025550143 '&playback(\${system(${shell})})'`,
      );
      await carrier.call((call) => carrier.calls.indexOf(call) >= before);
    },
  },
  ...(['caller ID', 'dialled number', 'display name'] as const).map(
    (where): Attempt => ({
      sentence: `an inbound call whose ${where} is a command`,
      // The rendered dialplan puts nothing of the caller's into anything that is expanded.
      isOpenUnhardened: false,
      run: async ({ carrier, world }, shell) => {
        const command = `\${system(${shell})}`;
        const call = await carrier.place({
          to: where === 'dialled number' ? command : '+12025550199',
          callerId: where === 'caller ID' ? command : '+12025550120',
          ...(where === 'display name' ? { displayName: command } : {}),
          switchPort: world.ports.sip,
        });
        await sleep(SETTLE_MS);
        call.hangUp();
      },
    }),
  ),
];

async function openGround(installed: Parameters<typeof World.open>[0]['installed'], hardened: boolean) {
  const carrier: Carrier = await Carrier.open({
    onCall: (call) => {
      call.ring();
      carrier.ticker.after(60, () => call.answer());
    },
  });
  const world = await World.open({
    installed,
    carrier,
    declarations: bareDeclarations(carrier.port),
    ...(hardened ? {} : { beforeStart: removeHardening }),
  });
  const client = await SwitchClient.open(world);
  const esl = await EslRecorder.open('127.0.0.1', world.ports.esl);
  const { dataDirectory } = world.config.appliance;
  const password = readFileSync(join(dataDirectory, 'switch-operator-password'), 'utf8').trim();
  expect(await esl.command(`auth ${password}`)).toBe('+OK accepted');
  const plan = client.plan('carrier', '+12025550141');
  expect(await client.commands.originate(plan)).toMatchObject({ ok: true });
  return { carrier, world, client, esl, leg: plan.leg };
}

function removeHardening(directory: string): void {
  const change = (file: string, from: RegExp, to: string): void => {
    const path = join(directory, file);
    const text = readFileSync(path, 'utf8');
    if (!from.test(text)) throw new Error(`there is no setting ${from} in ${file}`);
    writeFileSync(path, text.replace(from, to));
  };
  change('autoload_configs/switch.conf.xml', /<interface-allowlist>[\s\S]*<\/interface-allowlist>/, '');
  change('autoload_configs/switch.conf.xml', /(name="api-expansion" value=")false/, '$1true');
  change('vars.xml', /<X-PRE-PROCESS[^>]*disable_system_api_commands[^>]*>/, '');
  change('vars.xml', /<X-PRE-PROCESS[^>]*disable_system_app_commands[^>]*>/, '');
}

async function closeGround(ground: Ground | null): Promise<void> {
  if (ground === null) return;
  ground.esl.close();
  await ground.client.close();
  await ground.world.close();
  await ground.carrier.close();
}

/** Makes the attempt and says whether the shell made its file within that time. */
async function reachesShell(ground: Ground, attempt: Attempt, withinMs: number): Promise<boolean> {
  const proof = join(ground.world.folders.root, 'shell-was-here');
  rmSync(proof, { force: true });
  await attempt.run(ground, `/usr/bin/touch ${proof}`);
  const until = performance.now() + withinMs;
  while (!existsSync(proof) && performance.now() < until) await sleep(20);
  return existsSync(proof);
}

describe.skipIf(!found.ok)('a shell cannot be reached', () => {
  let ground: Ground | null = null;

  beforeAll(async () => {
    if (found.ok) ground = await openGround(found.switch, true);
  });
  afterAll(() => closeGround(ground));

  test.each(ATTEMPTS.map((attempt) => [attempt.sentence, attempt] as const))(
    'by %s',
    async (_sentence, attempt) => {
      if (ground === null) throw new Error('there is no switch');
      expect(await reachesShell(ground, attempt, SETTLE_MS)).toBe(false);
    },
  );

  test('the controller’s own user may not ask for it either, nor for anything else that is not on its list', async () => {
    if (ground === null) throw new Error('there is no switch');
    const { connection } = ground.client;
    const proof = join(ground.world.folders.root, 'shell-was-here');
    rmSync(proof, { force: true });
    for (const [command, ...args] of [
      ['system', '/usr/bin/touch', proof],
      ['bg_system', '/usr/bin/touch', proof],
      ['eval', 'a'],
      ['global_setvar', 'a=b'],
    ] as const)
      expect(await connection.api(command, args)).toMatchObject({ ok: false, kind: 'refused' });
    expect(existsSync(proof)).toBe(false);
  });

  test('a stranger is not let in: neither a call nor a registration', async () => {
    if (ground === null) throw new Error('there is no switch');
    const { world } = ground;
    const next = await world.redeclare(
      bareDeclarations(ground.carrier.port, { inboundAddresses: ['192.0.2.0/24'] }),
    );
    expect(next.trunks[0]?.inboundAddresses).toEqual(['192.0.2.0/24']);
    await world.apply(next);
    const call = await ground.carrier.place({
      to: '+12025550199',
      callerId: '+12025550120',
      switchPort: world.ports.sip,
    });
    expect(await call.ended()).toMatchObject({ how: 'refused', status: 403 });
    expect(await ground.carrier.tryToRegister(world.ports.sip)).toBeGreaterThanOrEqual(400);
  });
});

describe.skipIf(!found.ok)('without the hardening', () => {
  let ground: Ground | null = null;

  beforeAll(async () => {
    if (found.ok) ground = await openGround(found.switch, false);
  });
  afterAll(() => closeGround(ground));

  test.each(
    ATTEMPTS.map(
      (attempt) => [attempt.isOpenUnhardened ? 'open' : 'closed', attempt.sentence, attempt] as const,
    ),
  )('the attempt is %s: %s', async (_open, _sentence, attempt) => {
    if (ground === null) throw new Error('there is no switch');
    const { isOpenUnhardened: isOpen } = attempt;
    expect(await reachesShell(ground, attempt, isOpen ? OPEN_WITHIN_MS : SETTLE_MS)).toBe(isOpen);
  });
});
