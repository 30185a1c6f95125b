// The thread of one doctor run, so that a controller with live calls is not delayed. It reads the declarations from disk,
// opens its own connection to the switch, and reports each finding at once. Changes nothing.
import { parentPort, workerData } from 'node:worker_threads';
import { loadApplied } from '../provisioning/load-applied.ts';
import { loadConfig } from '../provisioning/read-provisioning.ts';
import { systemClock } from '../runtime/clock.ts';
import type { Finding } from './check-result.ts';
import type { DoctorJob, FromDoctor } from './doctor-runs.ts';
import { checksOf, openCheckContext } from './open-context.ts';
import { runChecks } from './run-checks.ts';

const port = parentPort;
if (port === null) throw new Error('the doctor runs in a thread of its own');
const say = (message: FromDoctor): void => port.postMessage(message);
const { root, dataDirectory, trunk, status } = workerData as DoctorJob;

const loaded = await loadConfig(root, process.env);
// The owner edits: what is in force can be looked at all the same.
if (!loaded.ok) say({ kind: 'finding', finding: mistakes(loaded) });
const config = loaded.ok ? loaded.config : (await loadApplied(root, process.env, dataDirectory))?.config;
if (config === undefined)
  say({
    kind: 'refused',
    because: 'nothing has been applied yet',
    remedy: 'trunkline check, then trunkline apply',
  });
else if (trunk !== null && !config.trunks.some(({ name }) => name === trunk))
  say({ kind: 'refused', because: `there is no trunk called ${trunk}`, remedy: 'GET /trunks lists them' });
else {
  const { context, close } = await openCheckContext(config, status, process.env, systemClock);
  try {
    await runChecks(checksOf(context, trunk), systemClock, new AbortController().signal, (finding) =>
      say({ kind: 'finding', finding }),
    );
  } finally {
    await close();
  }
  say({ kind: 'done' });
}

function mistakes(result: Exclude<Awaited<ReturnType<typeof loadConfig>>, { ok: true }>): Finding {
  const [first] = result.problems ?? [];
  const evidence =
    first === undefined
      ? 'message' in result && result.message !== undefined
        ? result.message
        : 'the declarations cannot be read'
      : `${first.file}:${first.line}  ${first.message} (${result.problems?.length ?? 1} in all)`;
  return {
    ...{ id: 'declared', group: 'files', title: 'declared', verdict: 'fail', evidence },
    remedy: 'trunkline check names every mistake; the following is about the last applied version',
  };
}
