// The dialer on a long list: claims among a million (and ten, where it is asked for), durable intents that share a commit, how late due
// calls begin, a preview of the whole list; beside naive SQLite, graphile-worker and pg-boss in the same run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Decision } from '../../../src/compliance/decision.ts';
import { parse } from '../../../src/config/reading/parse.ts';
import { previewInThread } from '../../../src/runtime/dialing/preview/preview-list.ts';
import { newAttemptId, newCallId, newLegId } from '../../../src/runtime/ids.ts';
import { startCheckpoints } from '../../../src/store/checkpoints.ts';
import { recordIntents } from '../../../src/store/dialing/attempts.ts';
import { type Contact, claimNext } from '../../../src/store/dialing/contacts.ts';
import type { Store } from '../../../src/store/store.ts';
import { type CampaignId, toId } from '../../../src/telephony/ids.ts';
import type { E164 } from '../../../src/telephony/number.ts';
import { edited, filesWith, surroundings } from '../../fakes/declared-config.ts';
import { type Spread, spreadOf } from '../figures.ts';
import {
  atLeast,
  atMost,
  type Bench,
  type BenchOptions,
  type Beside,
  type Row,
  type Section,
  THIS_RUN,
  type Unit,
} from '../rows.ts';
import { CAMPAIGN, openBigList, removeDatabase } from './big-list.ts';
import { latenessOfCalls } from './due-calls.ts';
import { graphileWorker, type Neighbour, pgBoss } from './neighbours.ts';
import { openPostgres } from './postgres.ts';

const MILLION = 1_000_000;
const CLAIMS = 5_000;
const TOGETHER = 64;
const ID = toId<CampaignId>(CAMPAIGN);
const OWNER = 'bench';
const ALLOWED: Decision = {
  verdict: 'allow',
  reasons: [
    {
      rule: 'hours',
      because: 'It is 10:30.',
      facts: { localTime: '10:30' },
      source: { instrument: 'the campaign', clause: null, effectiveOn: null, certainty: 'ours' },
    },
  ],
};

interface OfList {
  readonly claims: Spread;
  readonly intentsPerSecond: number;
  readonly wholePerSecond: number;
}

/** With the checkpoint thread, as the controller has it. */
async function onList(store: Store, claims: number): Promise<OfList> {
  const checkpoints = startCheckpoints({ store, onFault: () => {} });
  try {
    return await measured(store, claims);
  } finally {
    await checkpoints.close();
  }
}

async function measured(store: Store, claims: number): Promise<OfList> {
  const claimMs: number[] = [];
  let intentMs = 0;
  const all: Contact[] = [];
  for (let nth = 0; nth < claims; nth++) {
    const beganAt = performance.now();
    const contact = await claimNext(store, {
      campaign: ID,
      now: Date.now(),
      owner: OWNER,
      until: Date.now() + 60_000,
    });
    claimMs.push(performance.now() - beganAt);
    if (contact === null) throw new Error('nobody is left to be claimed');
    all.push(contact);
  }
  for (let from = 0; from < all.length; from += TOGETHER) {
    const together = all.slice(from, from + TOGETHER).map(intentTo);
    const beganAt = performance.now();
    const results = recordIntents(store, together);
    intentMs += performance.now() - beganAt;
    const refused = results.find(({ kind }) => kind === 'refused');
    if (refused !== undefined) throw new Error(`an intent was refused: ${JSON.stringify(refused)}`);
  }
  const spent = claimMs.reduce((sum, ms) => sum + ms, 0);
  return {
    claims: spreadOf(claimMs),
    intentsPerSecond: (all.length * 1000) / intentMs,
    wholePerSecond: (all.length * 1000) / (intentMs + spent),
  };
}

function intentTo(contact: Contact) {
  return {
    ...{
      id: newAttemptId(),
      contact: contact.id,
      campaign: ID,
      number: contact.number,
      callerId: '+918047123457' as E164,
    },
    ...{ trunk: 'bench', call: newCallId(), leg: newLegId(), owner: OWNER, decision: ALLOWED },
    ...{ facts: { localTime: '10:30' }, at: Date.now() },
    seen: { since: 0, attempts: 0, callerId: null },
  };
}

/** What one writes first: a row is taken, marked and done, each with a commit of its own on the disk. */
function naiveSqlite(path: string, jobs: number): number {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table jobs (id integer primary key, state text, due integer)');
  database.exec(
    `insert into jobs with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) select i, 'waiting', i from n`,
  );
  const take = database.prepare(
    `select id from jobs where state = 'waiting' and due <= ? order by due limit 1`,
  );
  const mark = database.prepare(`update jobs set state = ? where id = ?`);
  const beganAt = performance.now();
  for (let nth = 0; nth < jobs; nth++) {
    const { id } = take.get(Date.now()) as { id: number };
    mark.run('dialling', id);
    mark.run('done', id);
  }
  const spentMs = performance.now() - beganAt;
  database.close();
  return (jobs * 1000) / spentMs;
}

async function previewMs(path: string): Promise<{ tookMs: number; rssMb: number }> {
  const changes = {
    ...edited(
      'campaigns/reminders.yaml',
      'purpose: service\n',
      'purpose: service\nrelationship: customer\ncallsPerMinute: 600\nmaxConcurrent: 300\n',
    ),
    ...edited(
      'appliance.yaml',
      'country: IN\n',
      'country: IN\ncompliance: {india: {sector: health, ordinaryNumbers: accept, declaration: not-required}}\nlimits: {maxCalls: 500, callsPerSecond: 50}\n',
    ),
  };
  const text = changes['campaigns/reminders.yaml']?.replace('name: reminders', `name: ${CAMPAIGN}`) ?? '';
  const parsed = parse(filesWith({ ...changes, 'campaigns/reminders.yaml': text }), surroundings());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const [campaign] = parsed.config.campaigns;
  if (campaign === undefined) throw new Error('no campaign');
  const beganAt = performance.now();
  const result = await previewInThread({
    config: parsed.config,
    campaign,
    database: path,
    at: Date.parse('2026-11-25T10:00:00+05:30'),
  });
  if (result.kind === 'refused') throw new Error(result.message);
  return { tookMs: performance.now() - beganAt, rssMb: process.memoryUsage().rss / 2 ** 20 };
}

async function run({ quick, large = false, progress }: BenchOptions): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-bench-'));
  const path = join(folder, 'list.db');
  const rows: Row[] = [];
  const warnings: string[] = [];
  const row = (id: string, what: string, value: number, unit: Unit, more: Partial<Row> = {}): void =>
    void rows.push({ id, what, value, unit, limit: null, beside: [], ...more });
  try {
    const size = quick ? 100_000 : MILLION;
    progress('neighbours');
    const beside = await neighbours(quick, folder, warnings);
    progress('due calls');
    const late = spreadOf(await latenessOfCalls(folder, quick ? 200 : 1_000, quick ? 2_000 : 10_000));
    row('dialer.late.p50', 'due → call begins, p50', late.p50, 'ms');
    row('dialer.late.p99', 'due → call begins, p99', late.p99, 'ms', {
      limit: atMost(50),
      beside: beside.late,
    });
    progress(`a list of ${size.toLocaleString('en')}`);
    const store = openBigList(path, size);
    const words = quick ? '100,000' : '1 M';
    const found = await onList(store, quick ? 1_000 : CLAIMS);
    row('dialer.claim.p50', `claim among ${words}, p50`, found.claims.p50, 'ms');
    row('dialer.claim.p99', `claim among ${words}, p99`, found.claims.p99, 'ms', { limit: atMost(1) });
    row('dialer.intents', `durable intents, ${TOGETHER} a commit`, found.intentsPerSecond, '/s', {
      limit: atLeast(5_000),
    });
    row('dialer.whole', 'claims with durable intents', found.wholePerSecond, '/s', { beside: beside.rate });
    store.close();
    progress('preview');
    const preview = await previewMs(path);
    row('dialer.preview', `preview of ${words} rows`, preview.tookMs, 'ms', { limit: atMost(60_000) });
    row('dialer.memory', 'memory of this process with it', preview.rssMb, 'MB');
    removeDatabase(path);
    if (large) {
      progress('a list of 10,000,000');
      const ten = openBigList(path, 10 * MILLION);
      const { claims } = await onList(ten, CLAIMS);
      ten.close();
      row('dialer.claim10.p50', 'claim among 10 M, p50', claims.p50, 'ms');
      row('dialer.claim10.p99', 'claim among 10 M, p99', claims.p99, 'ms', { limit: atMost(1) });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    name: dialerBench.name,
    title: dialerBench.title,
    method:
      'Due calls: the loop of the campaigns with the real gate and intents on the disk, four trunks, no calls behind them. Claims and ' +
      'intents straight on the store (synchronous=FULL). Neighbours do jobs that do nothing. --large adds a list of ten million.',
    rows,
    details: null,
    warnings,
    skipped: null,
    failed: null,
  };
}

async function neighbours(
  quick: boolean,
  folder: string,
  warnings: string[],
): Promise<{ rate: Beside[]; late: Beside[] }> {
  const jobs = quick ? 300 : 2_000;
  const rate: Beside[] = [
    {
      who: 'naive SQLite, a commit a step',
      figure: perSecond(naiveSqlite(join(folder, 'naive.db'), jobs)),
      from: THIS_RUN,
    },
  ];
  const late: Beside[] = [];
  const postgres = await openPostgres();
  if (postgres === null) {
    warnings.push(
      'PostgreSQL is not installed (apt-get install postgresql): graphile-worker and pg-boss were not measured',
    );
    return { rate, late };
  }
  try {
    const add = (who: string, { jobsPerSecond, latenessMs }: Neighbour): void => {
      const on = `${who} on PostgreSQL ${postgres.version}`;
      rate.push({ who: on, figure: perSecond(jobsPerSecond), from: THIS_RUN });
      late.push({
        who: on,
        figure: `${Math.round(spreadOf(latenessMs).p99).toLocaleString('en')} ms`,
        from: THIS_RUN,
      });
    };
    add('graphile-worker', await graphileWorker(postgres.url, jobs));
    add('pg-boss, 500 a fetch', await pgBoss(postgres.url, jobs));
  } finally {
    await postgres.close();
  }
  return { rate, late };
}

function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en')}/s`;
}

export const dialerBench: Bench = { name: 'dialer', title: 'The dialer on a long list', run };
