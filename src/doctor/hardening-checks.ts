// The five locks on the shell, each proven with a canary: something harmless that only an open lock lets sing. The canaries
// ring nobody, take no line of a trunk, and leave nothing behind. A lock that is open fails even where another one holds.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config/schema.ts';
import { CanaryLine } from '../freeswitch/canary-line.ts';
import { newLegId } from '../runtime/ids.ts';
import { inForce, type Patient, withoutSwitch } from './examined.ts';
import { type Check, fail, type Opinion, pass, skipped, warn } from './verdict.ts';

/** A shell needs some milliseconds; the switch does some of these on threads of their own. */
const SETTLE_MS = 250;
const APPLY = 'trunkline apply, then restart the switch: it reads this when it starts';

export function lockChecks(patient: Patient): Check[] {
  const config = inForce(patient);
  const { line } = patient;
  const check = (
    id: string,
    title: string,
    look: (canary: CanaryLine) => Promise<Opinion>,
    asOperator = true,
  ): Check => ({
    id,
    group: 'locks',
    title,
    look: () => (line === null ? withoutSwitch() : withCanary(config, asOperator, look)),
  });
  const variable = (name: string) => async (): Promise<string | null> => {
    const answer = await line?.commands.globalVariable(name);
    return answer?.ok === true ? answer.value : null;
  };
  return [
    check('lock-expansion', '1 api-expansion', expansionLock),
    check('lock-api-commands', '2 system API', (canary) =>
      apiLock(config, canary, variable('disable_system_api_commands')),
    ),
    check('lock-app-commands', '3 system apps', (canary) =>
      appLock(config, canary, variable('disable_system_app_commands')),
    ),
    check('lock-allowlist', '4 allow-list', async (canary) => allowlistOpinion((await canary.echo()).text)),
    {
      ...check('lock-user', '5 esl user', (canary) => userLock(config, canary), false),
      ...(config.appliance.switch.user === undefined ? { look: noUser } : {}),
    },
  ];
}

function noUser(): Opinion {
  return fail(
    'the controller has the password that opens everything',
    'set switch.user in appliance.yaml, trunkline apply, restart the switch',
  );
}

/** With the rights of everybody's worst day, where we may read that password, and else with the controller's. */
async function withCanary(
  config: Config,
  asOperator: boolean,
  look: (canary: CanaryLine) => Promise<Opinion>,
): Promise<Opinion> {
  const { appliance } = config;
  const password = asOperator ? operatorPassword(appliance.dataDirectory) : null;
  if (asOperator && password === null && appliance.switch.user !== undefined)
    return skipped(
      'the operator’s password cannot be read, and with the controller’s rights the canary proves nothing',
      'run the doctor as the user of the controller, or as root',
    );
  const rights =
    password === null ? ({ kind: 'controller' } as const) : ({ kind: 'operator', password } as const);
  const canary = await CanaryLine.open(appliance.switch, rights);
  if (!(canary instanceof CanaryLine))
    return skipped(
      `the switch lets no canary in: ${canary.because}`,
      'the kept operator password is another than the running switch has: trunkline apply, restart the switch',
    );
  try {
    return await look(canary);
  } finally {
    await canary.close();
  }
}

function operatorPassword(dataDirectory: string): string | null {
  try {
    return readFileSync(join(dataDirectory, 'switch-operator-password'), 'utf8').trim();
  } catch {
    // Never made, or another user's: said by who asked.
    return null;
  }
}

async function expansionLock(canary: CanaryLine): Promise<Opinion> {
  const leg = newLegId();
  await canary.openLeg(leg);
  try {
    const hears = await within(() => canary.legHears(leg));
    return expansionOpinion(hears, hears ? await within(() => canary.expansion(leg)) : null);
  } finally {
    await canary.closeLeg(leg);
  }
}

export function expansionOpinion(hears: boolean, became: string | null): Opinion {
  if (!hears)
    return skipped(
      'the canary’s own leg does nothing, so its silence proves nothing',
      'look into the log of the switch',
    );
  if (became?.includes('FreeSWITCH Version') === true)
    return fail(
      `\${…} in a text is run: the canary \${version()} became “${became.replace(/[[\]\n]/g, '').slice(0, 28)}…”`,
      `set api-expansion to false in autoload_configs/switch.conf.xml: ${APPLY}`,
    );
  return pass(`\${version()} on a leg of the canary’s own stays unrun`);
}

async function apiLock(
  config: Config,
  canary: CanaryLine,
  variable: () => Promise<string | null>,
): Promise<Opinion> {
  const sang = await sings(config, async (file) => {
    await canary.shell('system', file);
    await canary.shell('bg_system', file);
  });
  return shellOpinion('API system and bg_system', 'disable_system_api_commands', sang, await variable());
}

async function appLock(
  config: Config,
  canary: CanaryLine,
  variable: () => Promise<string | null>,
): Promise<Opinion> {
  const leg = newLegId();
  let hears = false;
  const sang = await sings(config, async (file) => {
    await canary.openLeg(leg);
    hears = await within(() => canary.legHears(leg));
    if (hears) await canary.shellOnLeg(leg, file);
  });
  await canary.closeLeg(leg);
  if (!hears) return expansionOpinion(false, null);
  return shellOpinion('application system', 'disable_system_app_commands', sang, await variable());
}

export function shellOpinion(road: string, setting: string, sang: boolean, value: string | null): Opinion {
  const remedy = `set ${setting} to true in vars.xml: ${APPLY}`;
  if (sang) return fail(`a shell was reached through ${road}: the canary’s file appeared`, remedy);
  if (value !== 'true')
    return fail(`no shell through ${road}, but by another lock: ${setting} is ${value ?? 'not set'}`, remedy);
  return pass(`no shell through ${road}, and ${setting} is true`);
}

export function allowlistOpinion(answer: string): Opinion {
  if (/Command not found/.test(answer)) return pass('echo, which nothing here needs, is not there');
  if (answer.trim() === 'canary')
    return fail(
      'any command of any module can be called: the canary’s echo came back',
      `write <interface-allowlist> in autoload_configs/switch.conf.xml (needs FreeSWITCH 1.11.2): ${APPLY}`,
    );
  return warn(`the canary was answered “${answer.trim().slice(0, 60)}”`, APPLY);
}

async function userLock(config: Config, canary: CanaryLine): Promise<Opinion> {
  const sang = await sings(config, async (file) => void (await canary.shell('system', file)));
  const status = await canary.status();
  const events = await canary.hearModules();
  return userOpinion(sang, status.ok, events.ok);
}

export function userOpinion(sang: boolean, mayAskStatus: boolean, mayHearAll: boolean): Opinion {
  const remedy = `esl-allowed-api and esl-allowed-events of the user in directory/: ${APPLY}`;
  if (sang) return fail('the controller’s user reaches a shell', remedy);
  if (mayAskStatus) return fail('the controller’s user may call what is not on its list (status)', remedy);
  if (mayHearAll) return fail('the controller’s user may hear what is not on its list (MODULE_LOAD)', remedy);
  return pass('system, status and MODULE_LOAD are refused to the controller’s user');
}

/** Whether a file appears that only a shell could make. */
async function sings(config: Config, walk: (file: string) => Promise<void>): Promise<boolean> {
  const { playoutDirectory } = config.appliance;
  // The one folder that is surely the same for both: a service may have a /tmp of its own.
  const place = existsSync(playoutDirectory) ? playoutDirectory : tmpdir();
  const folder = mkdtempSync(join(place, 'trunkline-canary-'));
  // The switch is another user, and a canary that may not write here could never sing.
  chmodSync(folder, 0o777);
  const file = join(folder, 'sang');
  try {
    await walk(file);
    await sleep(SETTLE_MS);
    return existsSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The leg is made in the background, and does what it is told a little later. */
async function within<T>(look: () => Promise<T>): Promise<T> {
  let seen = await look();
  for (let tries = 0; tries < 10 && (seen === false || seen === null); tries++) {
    await sleep(50);
    seen = await look();
  }
  return seen;
}
