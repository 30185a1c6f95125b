// One trunk in detail: what the carrier announced and what we offer it, where its calls came from, and how the latest calls
// on it ended.

import type { Config } from '../config/schema.ts';
import type { Trunk } from '../config/trunk.ts';
import { listRecentCalls } from '../store/calls/calls.ts';
import type { CallRow } from '../store/tables.ts';
import { hangupCauseFacts } from '../telephony/hangup-cause.ts';
import { type CheckContext, type GatewayState, inForce, withoutSwitch } from './check-context.ts';
import { type Check, type CheckResult, fail, pass, skipped, warn } from './check-result.ts';
import { isLoopback } from './proc.ts';
import { ago, remedyFor } from './trunk-checks.ts';

/** So many calls of the machine are looked through for those of the trunk. */
const LOOK_THROUGH = 500;
const LAST_CALLS = 20;

export function trunkDetails(context: CheckContext, name: string): Check[] {
  const config = inForce(context);
  const trunk = config.trunks.find((one) => one.name === name);
  if (trunk === undefined) return [notApplied(name)];
  const check = (id: string, title: string, look: Check['look']): Check => ({
    id: `trunk-${name}-${id}`,
    group: 'trunks',
    title,
    look,
  });
  return [
    check('account', '  account', () => pass(accountWords(trunk))),
    ...(trunk.auth.kind === 'register' ? [logIn(context, trunk)] : []),
    check('numbers', '  numbers', () => numbersResult(config, trunk)),
    check('codecs', '  codecs', () => codecs(context, trunk)),
    check('limits', '  limits', () => pass(limitWords(context, trunk))),
    check('sources', '  calls in from', () => sourcesResult(trunk)),
    check('calls', '  last calls', () => lastCalls(context, trunk)),
  ];
}

/** Beyond the pause between two tries. */
const ANSWER_MS = 12_000;

/** Where the log-in fails, its next answer is waited for: the switch keeps none. */
function logIn(context: CheckContext, trunk: Trunk): Check {
  const waitMs = trunk.retrySeconds * 1000 + ANSWER_MS;
  return {
    id: `trunk-${trunk.name}-log-in`,
    group: 'trunks',
    title: '  log-in',
    timeLimitMs: waitMs + 3_000,
    look: async (signal) => {
      const { line } = context;
      if (line === null) return withoutSwitch();
      const seen = await line.commands.gatewayStatus(trunk.name);
      if (!seen.ok || seen.value === null) return skipped('there is no such gateway in the switch');
      if (seen.value.state === 'REGED') return pass('the carrier has accepted it');
      return logInResult(trunk, await nextAnswer(context, trunk.name, waitMs, signal), waitMs / 1000);
    },
  };
}

function nextAnswer(
  { hearGateways, clock }: CheckContext,
  name: string,
  waitMs: number,
  signal: AbortSignal,
): Promise<GatewayState | null> {
  return new Promise((resolve) => {
    const end = (word: GatewayState | null): void => {
      cancel();
      forget();
      resolve(word);
    };
    const cancel = clock.wakeAt(clock.now() + waitMs, () => end(null));
    const forget = hearGateways((word) => {
      // Below 200 it is on its way; a state without a status is the switch's own doing.
      if (word.gateway === name && word.status !== null && word.status >= 200) end(word);
    });
    signal.addEventListener('abort', () => end(null), { once: true });
  });
}

export function logInResult(
  trunk: Pick<Trunk, 'name' | 'auth' | 'host'>,
  word: Pick<GatewayState, 'state' | 'status' | 'phrase'> | null,
  waitedSeconds: number,
): CheckResult {
  if (word === null)
    return fail(`no answer to our REGISTER within ${waitedSeconds} s`, remedyFor(trunk, 'no answer'));
  const { status, phrase } = word;
  if (status === 200) return pass('the carrier has just accepted it');
  const said =
    status === 904 ? 'it challenges us again after our answer' : `${status} ${(phrase ?? '').trim()}`;
  return fail(`the carrier's last answer: ${said}`, remedyFor(trunk, `${status} ${phrase ?? ''}`));
}

function notApplied(name: string): Check {
  return {
    id: `trunk-${name}`,
    group: 'trunks',
    title: name,
    look: () => fail('it is in your files, but not in force', 'trunkline apply'),
  };
}

function accountWords({ auth, host, port, transport, pingSeconds }: Trunk): string {
  const who =
    auth.kind === 'ip'
      ? 'identified by our address'
      : auth.kind === 'register'
        ? `registers as ${auth.username} every ${auth.expiresSeconds} s`
        : `answers challenges as ${auth.username}, without registration`;
  const ping = pingSeconds === 0 ? 'no OPTIONS' : `OPTIONS every ${pingSeconds} s`;
  return `${who}; ${transport.toUpperCase()} to ${host}${port === undefined ? '' : `:${port}`}; ${ping}`;
}

function numbersResult({ numbers }: Config, { name }: Trunk): CheckResult {
  const here = numbers
    .filter((one) => one.trunk === name)
    .map(({ number, direction }) => `${number} (${direction})`);
  const out = numbers.filter(
    (one) => one.trunk !== name && one.outboundTrunks.some(({ trunk }) => trunk === name),
  );
  if (here.length === 0 && out.length === 0)
    return warn('it has no number, and no number calls out over it', 'numbers.yaml: trunk or outboundTrunks');
  const first = [...here.slice(0, 3), ...out.slice(0, 2).map(({ number }) => `${number} (calls out)`)];
  const more = here.length + out.length - first.length;
  return pass(`${first.join(', ')}${more > 0 ? ` and ${more} more` : ''}`);
}

const CODEC_MODULES: Readonly<Record<string, string>> = { G722: 'mod_spandsp', opus: 'mod_opus' };

async function codecs({ line }: CheckContext, trunk: Trunk): Promise<CheckResult> {
  if (line === null) return withoutSwitch();
  for (const codec of trunk.codecs) {
    const module = CODEC_MODULES[codec];
    const there = module === undefined ? null : await line.commands.moduleExists(module);
    if (there?.ok === true && !there.value)
      return fail(
        `${codec} is offered, but ${module} is not loaded`,
        `install freeswitch-${module?.replace('_', '-')}, apply, restart the switch`,
      );
  }
  const { codecs: offered, srtp, dtmf } = trunk;
  return pass(`${offered.join(', ')}; DTMF by ${dtmf}; SRTP ${srtp}`);
}

function limitWords({ status }: CheckContext, { name, channels, callsPerSecond }: Trunk): string {
  const live = status?.trunks.find((one) => one.trunk === name)?.live;
  return `${channels} channels${live === undefined ? '' : `, ${live} in use`}; ${callsPerSecond} calls a second`;
}

export function sourcesResult({
  name,
  inboundAddresses,
}: Pick<Trunk, 'name' | 'inboundAddresses'>): CheckResult {
  if (inboundAddresses.length === 0)
    return warn(
      'nowhere: every call of this carrier is refused',
      `inboundAddresses in trunks/${name}.yaml, from the carrier's documents`,
    );
  if (inboundAddresses.some((range) => range.endsWith('/0')))
    return fail(
      'anywhere: anybody who finds the port can call in',
      `inboundAddresses in trunks/${name}.yaml: the carrier's ranges only`,
    );
  const seen = inboundAddresses.slice(0, 4).join(', ');
  const more = inboundAddresses.length > 4 ? ` and ${inboundAddresses.length - 4} more` : '';
  const loop = inboundAddresses.every((range) => isLoopback(range)) ? ' (this machine only)' : '';
  return pass(`${seen}${more}${loop}; others get 403 and are listed in the log of the switch`);
}

export async function lastCalls(
  { store, noStore, now }: Pick<CheckContext, 'store' | 'noStore' | 'now'>,
  { name }: Pick<Trunk, 'name'>,
): Promise<CheckResult> {
  // One that is there, and was written by another version or may not be read, is not one that is missing.
  if (noStore != null) return warn(noStore.because, noStore.hint);
  if (store === null) return skipped('there is no database yet', 'trunkline apply');
  const rows = await listRecentCalls(store, { limit: LOOK_THROUGH });
  return callsResult(
    rows.filter((row) => row.trunk === name && row.endedAt !== null).slice(0, LAST_CALLS),
    now,
  );
}

/** Half of the last calls by one fault of the trunk or of ours is a fault; a few are life. */
const FAIL_SHARE = 0.5;
const LEAST_CALLS = 4;

type Ended = Pick<CallRow, 'hangupCause' | 'sipStatus' | 'answeredAt' | 'endedAt'>;

export function callsResult(calls: readonly Ended[], now: number): CheckResult {
  if (calls.length === 0)
    return skipped('none yet', 'trunkline doctor call <trunk> <one of your numbers> --loop');
  const answered = calls.filter(({ answeredAt }) => answeredAt !== null).length;
  const causes = new Map<string, { count: number; cause: string; sipStatus: number | null }>();
  for (const { hangupCause, sipStatus, answeredAt } of calls) {
    if (answeredAt !== null || hangupCause === null) continue;
    const key = `${hangupCause}/${sipStatus}`;
    causes.set(key, { count: (causes.get(key)?.count ?? 0) + 1, cause: hangupCause, sipStatus });
  }
  const worst = [...causes.values()].toSorted((a, b) => b.count - a.count);
  const words = worst.slice(0, 3).map(({ count, cause, sipStatus }) => {
    const { meaning } = hangupCauseFacts(cause, sipStatus);
    return `${count} × ${sipStatus ?? cause}: ${meaning}`;
  });
  const newest = calls[0]?.endedAt ?? now;
  const seen = [
    `${answered} of ${calls.length} answered, the last one ${ago(now - newest)} ago`,
    ...words,
  ].join('; ');
  const faulty = worst.filter(({ cause, sipStatus }) =>
    ['trunk', 'us', 'network'].includes(hangupCauseFacts(cause, sipStatus).fault),
  );
  const [first] = faulty;
  if (first === undefined) return pass(seen);
  const remedy =
    hangupCauseFacts(first.cause, first.sipStatus).remedy ?? 'look at the calls: trunkline status';
  const share = faulty.reduce((sum, { count }) => sum + count, 0) / calls.length;
  return share >= FAIL_SHARE && calls.length >= LEAST_CALLS ? fail(seen, remedy) : warn(seen, remedy);
}
