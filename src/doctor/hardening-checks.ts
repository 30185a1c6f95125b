// Proves each of the five hardening settings against running shell commands with a probe: something harmless that works only
// if the setting is missing. The probes dial nobody, use no channel of a trunk and leave nothing behind. A missing setting
// fails even if another one would still protect.

import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProbeConnection } from '../freeswitch/probe-connection.ts';
import { SWITCH_PASSWORD_FILE } from '../runtime/files.ts';
import { newLegId } from '../runtime/ids.ts';
import { waitUntil } from '../runtime/wait.ts';
import type { Clock } from '../telephony/time.ts';
import { type CheckContext, inForce, withoutSwitch } from './check-context.ts';
import { type Check, type CheckResult, fail, pass, skipped, warn } from './check-result.ts';

/** A shell needs some milliseconds, on a busy machine some hundred; the switch does some of these on threads of their own. */
const SETTLE_MS = 1_000;
const APPLY = 'trunkline apply, then restart the switch: it reads this when it starts';

export function lockChecks(context: CheckContext): Check[] {
  const config = inForce(context);
  const { line } = context;
  const check = (
    id: string,
    title: string,
    look: (probe: ProbeConnection) => Promise<CheckResult>,
    asOperator = true,
  ): Check => ({
    id,
    group: 'hardening',
    title,
    look: () => (line === null ? withoutSwitch() : withCanary(context, asOperator, look)),
  });
  const variable = (name: string) => async (): Promise<string | null> => {
    const answer = await line?.commands.globalVariable(name);
    return answer?.ok === true ? answer.value : null;
  };
  return [
    check('hardening-expansion', '1 api-expansion', (probe) => expansionHardening(context.clock, probe)),
    check('hardening-api-commands', '2 system API', (probe) =>
      apiHardening(context, probe, variable('disable_system_api_commands')),
    ),
    check('hardening-app-commands', '3 system apps', (probe) =>
      appHardening(context, probe, variable('disable_system_app_commands')),
    ),
    check('hardening-allowlist', '4 allow-list', async (probe) => allowlistResult((await probe.echo()).text)),
    {
      ...check('hardening-user', '5 esl user', (probe) => userHardening(context, probe), false),
      ...(config.appliance.switch.user === undefined ? { look: noUser } : {}),
    },
  ];
}

function noUser(): CheckResult {
  return fail(
    'the controller uses the password with all rights',
    'set switch.user in appliance.yaml, trunkline apply, restart the switch',
  );
}

type HardeningContext = Pick<CheckContext, 'config' | 'clock'>;

/** With the rights of everybody's worst day, where we may read that password, and else with the controller's. */
async function withCanary(
  { config, clock }: HardeningContext,
  asOperator: boolean,
  look: (probe: ProbeConnection) => Promise<CheckResult>,
): Promise<CheckResult> {
  const { appliance } = config;
  const password = asOperator ? operatorPassword(appliance.dataDirectory) : null;
  if (asOperator && password === null && appliance.switch.user !== undefined)
    return skipped(
      'the operator’s password cannot be read, and the probe proves nothing with the controller’s rights',
      'run the doctor as the user of the controller, or as root',
    );
  const rights =
    password === null ? ({ kind: 'controller' } as const) : ({ kind: 'operator', password } as const);
  const probe = await ProbeConnection.open(appliance.switch, rights, clock);
  if (!(probe instanceof ProbeConnection))
    return skipped(
      `the switch accepts no probe: ${probe.because}`,
      'the stored operator password differs from that of the running switch: trunkline apply, restart the switch',
    );
  try {
    return await look(probe);
  } finally {
    await probe.close();
  }
}

function operatorPassword(dataDirectory: string): string | null {
  try {
    return readFileSync(join(dataDirectory, SWITCH_PASSWORD_FILE), 'utf8').trim();
  } catch {
    // Never made, or another user's: said by who asked.
    return null;
  }
}

async function expansionHardening(clock: Clock, probe: ProbeConnection): Promise<CheckResult> {
  const leg = newLegId();
  await probe.openLeg(leg);
  try {
    const hears = await within(clock, () => probe.legHears(leg));
    return expansionResult(hears, hears ? await within(clock, () => probe.expansion(leg)) : null);
  } finally {
    await probe.closeLeg(leg);
  }
}

export function expansionResult(hears: boolean, became: string | null): CheckResult {
  if (!hears)
    return skipped(
      'the probe’s own leg does not respond, so the test proves nothing',
      'check the log of the switch',
    );
  if (became?.includes('FreeSWITCH Version') === true)
    return fail(
      `\${…} in a text is executed: the probe \${version()} became “${became.replace(/[[\]\n]/g, '').slice(0, 28)}…”`,
      `set api-expansion to false in autoload_configs/switch.conf.xml: ${APPLY}`,
    );
  return pass(`\${version()} on the probe’s own leg is not executed`);
}

async function apiHardening(
  context: HardeningContext,
  probe: ProbeConnection,
  variable: () => Promise<string | null>,
): Promise<CheckResult> {
  const reached = await reachesShell(context, async (file) => {
    await probe.shell('system', file);
    await probe.shell('bg_system', file);
  });
  return shellResult('API system and bg_system', 'disable_system_api_commands', reached, await variable());
}

async function appHardening(
  context: HardeningContext,
  probe: ProbeConnection,
  variable: () => Promise<string | null>,
): Promise<CheckResult> {
  const leg = newLegId();
  let hears = false;
  const reached = await reachesShell(context, async (file) => {
    await probe.openLeg(leg);
    hears = await within(context.clock, () => probe.legHears(leg));
    if (hears) await probe.shellOnLeg(leg, file);
  });
  await probe.closeLeg(leg);
  if (!hears) return expansionResult(false, null);
  return shellResult('application system', 'disable_system_app_commands', reached, await variable());
}

export function shellResult(
  road: string,
  setting: string,
  reached: boolean,
  value: string | null,
): CheckResult {
  const remedy = `set ${setting} to true in vars.xml: ${APPLY}`;
  if (reached) return fail(`a shell was reached through ${road}: the probe’s file appeared`, remedy);
  if (value !== 'true')
    return fail(
      `no shell through ${road}, but by another setting: ${setting} is ${value ?? 'not set'}`,
      remedy,
    );
  return pass(`no shell through ${road}, and ${setting} is true`);
}

export function allowlistResult(answer: string): CheckResult {
  if (/Command not found/.test(answer)) return pass('echo, which nothing here needs, is not available');
  if (answer.trim() === 'probe')
    return fail(
      'any command of any module can be called: the probe’s echo came back',
      `write <interface-allowlist> in autoload_configs/switch.conf.xml (needs FreeSWITCH 1.11.2): ${APPLY}`,
    );
  return warn(`the probe was answered “${answer.trim().slice(0, 60)}”`, APPLY);
}

async function userHardening(context: HardeningContext, probe: ProbeConnection): Promise<CheckResult> {
  const reached = await reachesShell(context, async (file) => void (await probe.shell('system', file)));
  const uptime = await probe.uptime();
  const events = await probe.hearModules();
  return userResult(reached, uptime.ok, events.ok);
}

export function userResult(reached: boolean, mayAskAll: boolean, mayHearAll: boolean): CheckResult {
  const remedy = `esl-allowed-api and esl-allowed-events of the user in directory/: ${APPLY}`;
  if (reached) return fail('the controller’s user reaches a shell', remedy);
  if (mayAskAll) return fail('the controller’s user may call what is not on its list (uptime)', remedy);
  if (mayHearAll) return fail('the controller’s user may hear what is not on its list (MODULE_LOAD)', remedy);
  return pass('system, uptime and MODULE_LOAD are refused to the controller’s user');
}

/** Whether a file appears that only a shell could make. */
async function reachesShell(
  { config, clock }: HardeningContext,
  walk: (file: string) => Promise<void>,
): Promise<boolean> {
  const { playoutDirectory } = config.appliance;
  // The one folder that is surely the same for both: a service may have a /tmp of its own.
  const place = existsSync(playoutDirectory) ? playoutDirectory : tmpdir();
  const folder = mkdtempSync(join(place, 'trunkline-probe-'));
  // The switch is another user, and a probe that may not write here could never reach a file.
  chmodSync(folder, 0o777);
  const file = join(folder, 'reached');
  try {
    await walk(file);
    await waitUntil(clock, clock.now() + SETTLE_MS);
    return existsSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The leg is made in the background, and does what it is told a little later. */
async function within<T>(clock: Clock, look: () => Promise<T>): Promise<T> {
  let seen = await look();
  for (let tries = 0; tries < 10 && (seen === false || seen === null); tries++) {
    await waitUntil(clock, clock.now() + 50);
    seen = await look();
  }
  return seen;
}
