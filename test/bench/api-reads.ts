// Reads of the API while calls talk: whether a thousand a second cost a call anything, also in the worst moment of all. Where other
// programs of the machine take part in that, it is measured again and said.
import { availableParallelism } from 'node:os';
import { Child, canTie } from './capacity/child.ts';
import type {
  FromController,
  FromReads,
  FromSwitch,
  Report,
  ToController,
  ToReads,
  ToSwitch,
} from './capacity/messages.ts';
import { atLeast, atMost, type Bench, type BenchOptions, type Row, type Section } from './rows.ts';

const CALLS = 50;
const PER_SECOND = 1_000;
const SECONDS = { full: 15, quick: 5 };
const SETTLE_MS = 2_000;
/** The next frame is there by then. None may be later: a single one is a hole that somebody hears. */
const LATE_MS = 20;
/** Of the controller's core, taken by others: from there on the latest frame is theirs as well. */
const OTHERS_PERCENT = 5;
const RETRIES = { full: 2, quick: 1 };
const ANSWER_MS = 60_000;

async function run(options: BenchOptions): Promise<Section> {
  const seconds = SECONDS[options.quick ? 'quick' : 'full'];
  const isTied = canTie() && availableParallelism() > 1;
  const load = new Child<ToSwitch, FromSwitch>('switch-process.ts', [], isTied ? 1 : null);
  const others: { end(): Promise<void> }[] = [load];
  try {
    const { port } = await load.next('listening', ANSWER_MS);
    const args = [String(port), ...(isTied ? ['0'] : [])];
    const controller = new Child<ToController, FromController>(
      'controller-process.ts',
      args,
      isTied ? 0 : null,
    );
    others.unshift(controller);
    await controller.next('ready', ANSWER_MS);
    controller.send({ kind: 'serve' });
    const served = await controller.next('serving', ANSWER_MS);
    const reads = new Child<ToReads, FromReads>(
      'reads-process.ts',
      [String(served.port), served.key, served.call],
      isTied ? 1 : null,
    );
    others.unshift(reads);
    await reads.next('ready', ANSWER_MS);
    options.progress(`${CALLS} calls`);
    controller.send({ kind: 'add', calls: CALLS });
    await controller.next('added', ANSWER_MS);
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const alone = await measured(controller, seconds);
    const tryOnce = async (): Promise<Beside> => {
      options.progress(`${PER_SECOND} reads a second`);
      reads.send({ kind: 'read', seconds: seconds + 1, perSecond: PER_SECOND });
      await new Promise((resolve) => setTimeout(resolve, 500));
      const told = reads.next('read', ANSWER_MS + seconds * 1000);
      const report = await measured(controller, seconds);
      return { report, read: await told };
    };
    let beside = await tryOnce();
    let retries = RETRIES[options.quick ? 'quick' : 'full'];
    for (; othersOf(beside) > OTHERS_PERCENT && retries > 0; retries--) {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      const again = await tryOnce();
      // Chosen by what others did, never by how the calls fared.
      if (othersOf(again) < othersOf(beside)) beside = again;
    }
    return section(alone, beside, isTied);
  } finally {
    for (const child of others) await child.end();
  }
}

interface Beside {
  readonly report: Report;
  readonly read: Extract<FromReads, { kind: 'read' }>;
}

function othersOf({ report }: Beside): number {
  return report.othersPercent ?? 0;
}

async function measured(controller: Child<ToController, FromController>, seconds: number): Promise<Report> {
  controller.send({ kind: 'measure', seconds });
  return (await controller.next('report', ANSWER_MS + seconds * 1000)).report;
}

function section(alone: Report, { report: beside, read }: Beside, isTied: boolean): Section {
  const row = (id: string, what: string, value: number, rest: Pick<Row, 'unit' | 'limit'>): Row => ({
    ...{ id: `api.${id}`, what, value, beside: [], ...rest },
  });
  const cpu = `CPU of the controller ${alone.cpuPercent.toFixed(0)} % without and ${beside.cpuPercent.toFixed(0)} % with readers`;
  const endings = [...alone.endedCalls, ...beside.endedCalls];
  return {
    name: apiBench.name,
    title: apiBench.title,
    method:
      `${CALLS} calls that talk, in one process${isTied ? ' on one core' : ''} with the product's API, and ${PER_SECOND} reads a second of eight kinds ` +
      `from another one, with a key and over connections that stay open; 2,000 past calls in the store. ${cpu}.`,
    rows: [
      row('reads', 'reads answered a second', read.perSecond, {
        unit: '/s',
        limit: atLeast(PER_SECOND * 0.98),
      }),
      row('failed', 'reads refused or broken off', read.failed, { unit: 'calls', limit: atMost(0) }),
      row('cpu', 'CPU of the controller for a read', cpuMsPerRead(alone, beside, read.perSecond), {
        unit: 'ms',
        limit: null,
      }),
      row('read.p50', 'a read, p50', read.p50Ms, { unit: 'ms', limit: null }),
      row('read.p99', 'a read, p99', read.p99Ms, { unit: 'ms', limit: null }),
      row('lateness.alone', 'frame lateness without readers, p99', alone.latenessP99Ms, {
        unit: 'ms',
        limit: null,
      }),
      row('lateness.p99', 'frame lateness with readers, p99', beside.latenessP99Ms, {
        unit: 'ms',
        limit: atMost(LATE_MS),
      }),
      row('lateness.max.alone', 'the latest frame without readers', alone.latenessMaxMs, {
        unit: 'ms',
        limit: null,
      }),
      row('lateness.max', 'the latest frame with readers', beside.latenessMaxMs, {
        unit: 'ms',
        limit: atMost(LATE_MS),
      }),
    ],
    details: null,
    warnings: [
      ...(endings.length === 0 ? [] : [`${endings.length} calls ended by themselves`]),
      ...[alone, beside]
        .filter(({ othersPercent }) => (othersPercent ?? 0) > OTHERS_PERCENT)
        .map(
          ({ othersPercent }) =>
            `other programs took ${othersPercent?.toFixed(0)} % of the controller's core`,
        ),
    ],
    ...{ skipped: null, failed: null },
  };
}

/** What readers add to the calls alone. */
function cpuMsPerRead(alone: Report, beside: Report, perSecond: number): number {
  return ((beside.cpuPercent - alone.cpuPercent) * 10) / perSecond;
}

export const apiBench: Bench = { name: 'api', title: 'Reads of the API while calls talk', run };
