// `trunkline route`: which route a call would take, and why, without dialling. Asks the running controller for the state of
// its trunks.
import type { Config } from '../../config/schema.ts';
import { loadApplied } from '../../provisioning/load-applied.ts';
import type { TrunkStatus } from '../../runtime/calls/trunks/trunk-pool.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { DialGateOptions } from '../../runtime/dialing/dial-gate.ts';
import { DialGate } from '../../runtime/dialing/dial-gate.ts';
import { explainInbound, explainOutbound } from '../../runtime/dialing/preview/explain-route.ts';
import { openLog } from '../../runtime/log.ts';
import { openStoreIn } from '../../runtime/open-store.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { IN_MEMORY, openStore } from '../../store/database.ts';
import type { Store } from '../../store/store.ts';
import { parseNumber } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import { ControllerClient } from '../controller-client.ts';
import { type FolderOptions, loadWithoutKeysOrSay } from '../declarations/load.ts';
import { momentAt } from '../moments.ts';
import { hasDatabase } from '../opened-appliance.ts';
import { EXIT, printJson } from '../terminal.ts';
import { type Basis, type Notes, sayInbound, sayOutbound } from './route-text.ts';

export interface RouteOptions extends FolderOptions {
  readonly to: string | undefined;
  readonly inbound: string | undefined;
  readonly from: string | undefined;
  readonly at: string | undefined;
  readonly agent: string | undefined;
  /** Rules that let the call pass are shown, too. */
  readonly all: boolean;
  /** As the files say, also where something else is in force. */
  readonly files: boolean;
}

export async function route(options: RouteOptions): Promise<void> {
  const isOut = isSaid(options.to);
  if (isOut === isSaid(options.inbound)) {
    throw new OperatorError(
      !isOut ? 'the call is missing' : '--to and --inbound are two different calls',
      'write --to with the number to dial, or --inbound with one of your numbers',
    );
  }
  const judged = await judgedConfig(options);
  if (judged === null) return;
  const { config, basis } = judged;
  const at = momentAt(options.at, systemClock.now(), config.appliance.timeZone);
  const { timeZone } = config.appliance;
  const asked = await new ControllerClient(config).status();
  const statuses = asked.ok ? asked.value.trunks : null;
  if (isSaid(options.inbound)) {
    const question = { dialled: options.inbound, from: options.from ?? null, at };
    const explained = explainInbound(config, statuses, question);
    if (explained.action === null) process.exitCode = EXIT.failed;
    if (options.json) printJson({ ok: true, basis, ...explained });
    else
      sayInbound(explained, { timeZone, agent: null, isWhole: options.all, statuses, history: true, basis });
    return;
  }
  await routeTo(config, options, at, statuses, basis);
}

function isSaid(number: string | undefined): number is string {
  return number !== undefined && number.trim() !== '';
}

/** What is in force decides on real calls; files that nobody has applied decide on nothing. */
async function judgedConfig(options: RouteOptions): Promise<{ config: Config; basis: Basis } | null> {
  const applied = options.files
    ? null
    : await loadApplied(options.provisioning, process.env, undefined, 'not-asked');
  if (applied !== null)
    return { config: applied.config, basis: { kind: 'applied', version: applied.version } };
  const config = await loadWithoutKeysOrSay(options);
  return config === null ? null : { config, basis: { kind: 'files' } };
}

async function routeTo(
  config: Config,
  options: RouteOptions,
  at: Instant,
  statuses: readonly TrunkStatus[] | null,
  basis: Basis,
): Promise<void> {
  const { timeZone, country } = config.appliance;
  const reading = parseNumber(options.to ?? '', country);
  if (!reading.ok)
    throw new OperatorError(
      reading.why,
      `--to: ${reading.remedy}; or write --inbound with one of your numbers`,
    );
  const destination = reading.number;
  const agent = agentOf(config, options.agent);
  const { store, history } = openHistory(config);
  try {
    const gate = new DialGate(gateOptions(config, store, statuses));
    const explained = await explainOutbound(config, gate, statuses, { destination, from: options.from, at });
    if (explained.verdict !== 'allow') process.exitCode = EXIT.failed;
    const notes: Notes = { timeZone, agent, isWhole: options.all, statuses, history, basis };
    if (options.json) printJson({ ok: true, basis, agent, history, ...explained });
    else sayOutbound(explained, notes);
  } finally {
    store.close();
  }
}

function agentOf(config: Config, name: string | undefined): string | null {
  if (name === undefined) return null;
  if (config.agents.some((agent) => agent.name === name)) return name;
  const names = config.agents.map((agent) => agent.name).join(', ');
  throw new OperatorError(`there is no agent called ${name}`, `choose one of: ${names}`);
}

/** Suppressions and earlier calls, read only. Where nothing was ever applied there are none. */
function openHistory(config: Config): { store: Store; history: boolean } {
  if (hasDatabase(config))
    return { store: openStoreIn(config.appliance.dataDirectory, { readonly: true }), history: true };
  const empty = openStore(IN_MEMORY);
  if (empty.kind === 'refused') throw empty.error;
  return { store: empty.store, history: false };
}

/** The gate that decides on real calls, with trunks that cannot be taken. */
function gateOptions(config: Config, store: Store, statuses: readonly TrunkStatus[] | null): DialGateOptions {
  const none = () => ({ ok: false, passedOver: [] }) as const;
  return {
    config: () => config,
    store,
    endings: { writeOwed: () => Promise.resolve() },
    clock: systemClock,
    log: openLog('silent', 'none'),
    owner: 'route',
    trunks: {
      isUp: (trunk) => statuses?.find((one) => one.trunk === trunk)?.state !== 'down',
      hasRoom: () => true,
      take: () => Promise.resolve(none()),
      takeNow: none,
    },
    // By priority, and of equals the first.
    random: () => 0,
  };
}
