// `trunkline doctor call`: one measured test call on a trunk, with or without a running controller. The rules decide first,
// and the call is recorded as an attempt like any other.
import type { Config } from '../../config/schema.ts';
import { callFindings } from '../../doctor/call-findings.ts';
import { allowCall, settleCall } from '../../doctor/call-gate.ts';
import { type TestCall, type TestCallOptions, TestCallRun } from '../../doctor/test-call.ts';
import { loadAppliedOrNull } from '../../provisioning/load-applied-or-null.ts';
import { systemClock } from '../../runtime/clock.ts';
import { openStoreIn } from '../../runtime/open-store.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import type { Store } from '../../store/store.ts';
import { type E164, parseNumber } from '../../telephony/number.ts';
import { ControllerClient } from '../controller-client.ts';
import { type FolderOptions, loadOrSay } from '../declarations/load.ts';
import { print } from '../terminal.ts';
import { expectTrunk, FindingPrinter } from './doctor.ts';

export interface DoctorCallOptions extends FolderOptions {
  readonly trunk: string;
  readonly number: string;
  readonly loop: boolean;
  readonly from: string | undefined;
}

/** Ringing, sound, keys, and some patience. */
const CLAIM_SECONDS = 60;

export async function doctorCall(options: DoctorCallOptions): Promise<void> {
  const files = await loadOrSay(options);
  if (files === null) return;
  const config = (await loadAppliedOrNull(files, process.env))?.config ?? files;
  expectTrunk(config, options.trunk);
  const destination = numberOf(options.number, config, 'the number to call');
  if (options.loop) expectOwn(config, destination);
  const store = openStoreIn(config.appliance.dataDirectory);
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  process.once('SIGTERM', onInterrupt);
  try {
    await callAndTell(options, config, store, destination, stop.signal);
  } finally {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
    store.close();
  }
}

async function callAndTell(
  options: DoctorCallOptions,
  config: Config,
  store: Store,
  destination: E164,
  signal: AbortSignal,
): Promise<void> {
  const from = options.from === undefined ? null : numberOf(options.from, config, '--from');
  const allowed = await allowCall(config, store, { trunk: options.trunk, destination, from }, systemClock);
  if (!allowed.ok) throw new OperatorError(`not dialled: ${allowed.because}`, allowed.remedy);
  const trunk = config.trunks.find(({ name }) => name === options.trunk);
  if (trunk === undefined) throw new Error('a call was allowed on a trunk that is not declared');
  const client = new ControllerClient(config);
  const run: TestCallOptions = {
    config,
    trunk: trunk.name,
    destination,
    allowed,
    loop: options.loop,
    clock: systemClock,
    signal,
    claim: async (did, callerId) => expectClaimed(await client.claim(did, callerId, CLAIM_SECONDS)),
    onStep: (step) => {
      if (!options.json) print(`  ${step}`);
    },
  };
  const measured = await new TestCallRun(run).run().catch(async (error: unknown) => {
    await settleCall(store, allowed.attempt, {
      answered: false,
      cause: 'NORMAL_TEMPORARY_FAILURE',
      sipStatus: null,
      at: systemClock.now(),
    });
    throw error;
  });
  const { answered, cause, sipStatus } = endOf(measured);
  await settleCall(store, allowed.attempt, { answered, cause, sipStatus, at: systemClock.now() });
  if ('problem' in measured) throw new OperatorError(measured.problem, measured.hint);
  if (!options.json) print();
  const teller = new FindingPrinter(options.json);
  const findings = callFindings(measured, trunk, options.loop);
  for (const finding of findings) teller.tell(finding);
  teller.end(findings, { call: { trunk: trunk.name, destination, callerId: allowed.callerId } });
}

function endOf(measured: TestCall | { problem: string }) {
  if ('problem' in measured) return { answered: false, cause: 'NETWORK_OUT_OF_ORDER', sipStatus: null };
  const { answeredAfterMs, cause, sipStatus } = measured;
  return { answered: answeredAfterMs !== null, cause, sipStatus };
}

/** Without a controller there is nobody to tell. */
function expectClaimed(claimed: Awaited<ReturnType<ControllerClient['claim']>>): void {
  if (claimed.ok || !claimed.running) return;
  throw new OperatorError(
    `the running controller would answer the call itself: ${claimed.message}`,
    'restart it with this version (trunkline drain first), then try again',
  );
}

function numberOf(text: string, { appliance }: Config, what: string): E164 {
  const reading = parseNumber(text, appliance.country);
  if (reading.ok) return reading.number;
  throw new OperatorError(`${reading.why} (${what})`, reading.remedy);
}

function expectOwn({ numbers }: Config, destination: E164): void {
  const comeIn = numbers.filter(({ direction }) => direction !== 'outbound').map(({ number }) => number);
  if (comeIn.includes(destination)) return;
  throw new OperatorError(
    `${destination} is not one of your numbers that take calls, so there can be no loop`,
    comeIn.length === 0
      ? 'declare one in numbers.yaml with direction inbound or both'
      : `one of: ${comeIn.join(', ')}; or without --loop`,
  );
}
