// Makes the switch load a config and checks that it really did. Its own replies do not tell: `rescan` reports success for
// unreadable files, and `killgw` only marks. So every gateway and list is asked for. No call is ended: a profile is never
// restarted here, and what needs a restart is reported.

import type { Config } from '../config/schema.ts';
import type { Clock } from '../telephony/time.ts';
import type { Answer } from './command-channel.ts';
import {
  compareGateways,
  expectGateways,
  expectProfiles,
  type GatewayDifference,
  probeAddresses,
  profileFault,
  type SeenGateway,
} from './expected.ts';
import { poll } from './poll.ts';
import type { SwitchSettings } from './settings-commands.ts';
import { DIALPLAN_DIGEST, GATEWAY_SEAL, SIP_PROFILE, SOFTPHONE_PROFILE } from './xml/names.ts';
import { dialplanDigest } from './xml/render.ts';

export interface SwitchProblem {
  readonly ok: false;
  readonly problem: string;
  /** For the operator. */
  readonly hint: string;
}

export interface VerifyOptions {
  /** The password that the files were rendered with. Null: the files are not ours, and only what can be seen is compared. */
  readonly operatorPassword: string | null;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** How long the switch may take to come there. It looks after its gateways once a second. */
  readonly withinMs?: number;
  /** What was changed is being put back: a gateway that will not go is read again all the same, or there may be none. */
  readonly isWayBack?: boolean;
}

export type Verification =
  | {
      readonly ok: true;
      /** What was declared and cannot hold before the switch is started anew. */
      readonly waitsForRestart: readonly string[];
    }
  | SwitchProblem;

export interface TakenIn {
  readonly ok: true;
  readonly added: readonly string[];
  readonly replaced: readonly string[];
  readonly removed: readonly string[];
  readonly waitsForRestart: readonly string[];
}

const WITHIN_MS = 15_000;
const ASK_EVERY_MS = 200;

/**
 * Makes the switch read its files, and sees to it that it runs on them. The order is the only safe one (sofia_reg.c): files,
 * address lists, old gateways gone, then new ones. Of a gateway that is killed and scanned for again at once, the new self logs
 * in and the old one out in the same second and with the same contact. Mostly the log-out is first, because it bears proof
 * already (seen, 3 of 3); nothing orders the two where the carrier asks it for proof anew.
 * Calls that are up stay up, those of a replaced gateway too; for the seconds in between it takes no new ones.
 */
export async function takeIn(
  commands: SwitchSettings,
  config: Config,
  options: VerifyOptions,
): Promise<TakenIn | SwitchProblem> {
  const reloaded = await commands.reloadXml();
  if (!reloaded.ok) return problem(`reloadxml: ${reloaded.text}`, READ_HINT);
  const lists = await commands.reloadAcl();
  if (!lists.ok) return problem(`reloadacl: ${lists.text}`, READ_HINT);
  const before = await gatewayDifferences(commands, config, options.operatorPassword);
  if (!before.ok) return problem(`the gateways cannot be seen: ${before.text}`, before.hint);
  const named = (kind: GatewayDifference['kind']): string[] =>
    before.value.filter((one) => one.kind === kind).map(({ gateway }) => gateway);
  const replaced = named('outdated');
  const removed = named('left').filter((gateway) => !replaced.includes(gateway));
  const gone = await killAll(commands, [...replaced, ...removed], options);
  // The former self of one that is still there might log the new one out. On the way back that is the smaller harm.
  if (gone !== null && options.isWayBack !== true) return gone;
  const scanned = await commands.rescanProfile(SIP_PROFILE);
  if (gone !== null) return gone;
  if (!scanned.ok) return problem(`rescan: ${scanned.text}`, scanned.hint);
  const softphones = await startSoftphones(commands, config);
  if (softphones !== null) return softphones;
  const verified = await verifySwitch(commands, config, options);
  if (!verified.ok) return verified;
  return { ok: true, added: named('missing'), replaced, removed, waitsForRestart: verified.waitsForRestart };
}

/** Whether the switch runs on this config. Asks again until it does, or until the time is over. */
export async function verifySwitch(
  commands: SwitchSettings,
  config: Config,
  options: VerifyOptions,
): Promise<Verification> {
  const found = await until(options, async () => {
    const gateways = await gatewayDifferences(commands, config, options.operatorPassword);
    if (!gateways.ok) return problem(`the gateways cannot be seen: ${gateways.text}`, gateways.hint);
    const [first, ...others] = gateways.value;
    if (first === undefined) return null;
    return problem([first, ...others].map(inWords).join('; '), GATEWAY_HINT);
  });
  if (found !== null) return found;
  const lists = await listFault(commands, config);
  if (lists !== null) return lists;
  const dialplan = options.operatorPassword === null ? null : await dialplanFault(commands, config);
  if (dialplan !== null) return dialplan;
  const waitsForRestart: string[] = [];
  for (const expected of expectProfiles(config)) {
    const seen = await commands.profileStatus(expected.profile);
    if (!seen.ok) return problem(`profile ${expected.profile} cannot be seen: ${seen.text}`, seen.hint);
    const fault = profileFault(expected, seen.value);
    if (fault !== null) waitsForRestart.push(fault);
  }
  return { ok: true, waitsForRestart };
}

/** How the gateways that run differ from those that are declared. */
export async function gatewayDifferences(
  commands: SwitchSettings,
  config: Config,
  operatorPassword: string | null,
): Promise<Answer<readonly GatewayDifference[]>> {
  const expected = expectGateways(config, operatorPassword);
  const all = await commands.gateways();
  if (!all.ok) return all;
  const seen: SeenGateway[] = [];
  for (const one of all.value) {
    const seal =
      operatorPassword !== null && one.profile === SIP_PROFILE
        ? await commands.gatewayVariable(one.gateway, GATEWAY_SEAL)
        : ({ ok: true, value: null } as const);
    if (!seal.ok) return seal;
    seen.push({ ...one, seal: seal.value });
  }
  return { ok: true, value: compareGateways(expected, seen) };
}

async function killAll(
  commands: SwitchSettings,
  gateways: readonly string[],
  options: VerifyOptions,
): Promise<SwitchProblem | null> {
  for (const gateway of gateways) {
    const killed = await commands.killGateway(SIP_PROFILE, gateway);
    // One that is already on its way out is known by no name any more.
    if (!killed.ok && !killed.text.includes('no such gateway'))
      return problem(`killgw ${gateway}: ${killed.text}`, killed.hint);
  }
  if (gateways.length === 0) return null;
  return until(options, async () => {
    const all = await commands.gateways();
    if (!all.ok) return problem(`the gateways cannot be seen: ${all.text}`, all.hint);
    const there = all.value.filter(
      ({ gateway, profile }) => profile === SIP_PROFILE && gateways.includes(gateway),
    );
    if (there.length === 0) return null;
    const names = there.map(({ gateway }) => gateway).join(', ');
    return problem(
      `the switch still has the old settings of ${names}`,
      'It may be waiting for its carrier to confirm that it has logged out. Apply again in a minute.',
    );
  });
}

async function startSoftphones(commands: SwitchSettings, config: Config): Promise<SwitchProblem | null> {
  if (config.appliance.softphones.users.length === 0) return null;
  const status = await commands.profileStatus(SOFTPHONE_PROFILE);
  if (!status.ok) return problem(`profile ${SOFTPHONE_PROFILE} cannot be seen: ${status.text}`, status.hint);
  const told =
    status.value === null
      ? await commands.startProfile(SOFTPHONE_PROFILE)
      : await commands.rescanProfile(SOFTPHONE_PROFILE);
  return told.ok ? null : problem(`profile ${SOFTPHONE_PROFILE}: ${told.text}`, told.hint);
}

async function listFault(commands: SwitchSettings, config: Config): Promise<SwitchProblem | null> {
  for (const { list, address, isOn } of probeAddresses(config)) {
    const answer = await commands.isAddressOn(list, address);
    if (!answer.ok) return problem(`address list ${list} cannot be queried: ${answer.text}`, answer.hint);
    if (answer.value === isOn) continue;
    const what = isOn ? `refuses ${address}, which was declared` : `allows everybody`;
    return problem(`the switch's address list ${list} ${what}`, LIST_HINT);
  }
  return null;
}

async function dialplanFault(commands: SwitchSettings, config: Config): Promise<SwitchProblem | null> {
  const digest = await commands.globalVariable(DIALPLAN_DIGEST);
  if (!digest.ok) return problem(`the dialplan cannot be queried: ${digest.text}`, digest.hint);
  return digest.value === dialplanDigest(config)
    ? null
    : problem('the dialplan of the switch differs from the rendered one', READ_HINT);
}

function inWords(difference: GatewayDifference): string {
  const { gateway } = difference;
  switch (difference.kind) {
    case 'missing':
      return `the switch has no gateway ${gateway}`;
    case 'left':
      return `the switch still has the old gateway ${gateway}`;
    case 'outdated':
      return `gateway ${gateway}: ${difference.because}`;
  }
}

const READ_HINT =
  'Check the files in switch.configDirectory and the log of the switch: it reads all files at once, and a fault in one keeps the old configuration.';
const GATEWAY_HINT =
  'Check the log of the switch for the name of the gateway; trunkline apply loads it again.';
const LIST_HINT = 'reloadacl reads the lists again; check the log of the switch for its messages about them.';

function problem(text: string, hint: string): SwitchProblem {
  return { ok: false, problem: text, hint };
}

/** Asks until the answer is null, or returns the last one when the time is over. */
function until(
  { clock, signal, withinMs = WITHIN_MS }: VerifyOptions,
  ask: () => Promise<SwitchProblem | null>,
): Promise<SwitchProblem | null> {
  return poll({ clock, signal, withinMs, everyMs: ASK_EVERY_MS }, ask, (answer) => answer === null);
}
