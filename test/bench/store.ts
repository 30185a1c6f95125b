// How fast people can be taken from a list with the intent to dial them safe on the disk first: claim and durable intent,
// one after the other, as a campaign does it. Beside it the floor: the cheapest durable commit that this disk allows.
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Decision } from '../../src/compliance/decision.ts';
import { newAttemptId, newCallId, newLegId } from '../../src/runtime/ids.ts';
import { openStore } from '../../src/store/database.ts';
import { recordIntent, settleAttempt } from '../../src/store/dialing/attempts.ts';
import { type Contact, claimNext } from '../../src/store/dialing/contacts.ts';
import type { Store } from '../../src/store/store.ts';
import { type CampaignId, toId } from '../../src/telephony/ids.ts';
import { type E164, isE164 } from '../../src/telephony/number.ts';
import { importContacts } from '../fakes/contact-import.ts';
import { spreadOf } from './figures.ts';
import { GRAPHILE_WORKER_RATE, PG_BOSS_RATE } from './peers.ts';
import {
  atLeast,
  type Bench,
  type BenchOptions,
  type Beside,
  type Row,
  type Section,
  THIS_RUN,
  type Unit,
} from './rows.ts';

/** A list of ordinary length: claims must not slow down with those who wait. */
const CONTACTS = { full: 20_000, quick: 5_000 };
const DIALS = { full: 4_000, quick: 800 };
const SLICE = 50;
/** A slow disk ends the measurement early rather than the owner's patience. */
const GIVE_UP_MS = 15_000;
const CAMPAIGN = toId<CampaignId>('bench');
const OWNER = 'bench';
/** `f_type` of a file system in memory, where a sync costs nothing. */
const TMPFS = 0x01021994;

const ALLOWED: Decision = {
  verdict: 'allow',
  reasons: [
    {
      rule: 'calling-hours',
      because: 'It is 10:30.',
      facts: { localTime: '10:30' },
      source: { instrument: 'the campaign', clause: null, effectiveOn: null, certainty: 'ours' },
    },
  ],
};

interface Measured {
  readonly claims: number[];
  readonly intents: number[];
  /** The cheapest durable commit, in turns with the intents. */
  readonly floors: number[];
}

/** Slices of both in turns, because other people's work on this disk comes and goes. */
async function dialInTurns(store: Store, floor: () => void, most: number): Promise<Measured> {
  const measured: Measured = { claims: [], intents: [], floors: [] };
  const giveUpAt = performance.now() + GIVE_UP_MS;
  while (measured.intents.length < most && performance.now() < giveUpAt) {
    for (let nth = 0; nth < SLICE; nth++) measured.floors.push(timed(floor));
    for (let nth = 0; nth < SLICE; nth++) await dialOne(store, measured);
  }
  return measured;
}

async function dialOne(store: Store, { claims, intents }: Measured): Promise<void> {
  const beganAt = performance.now();
  const at = Date.now();
  const contact = await claimNext(store, { campaign: CAMPAIGN, now: at, owner: OWNER, until: at + 60_000 });
  if (contact === null) throw new Error('nobody is left to be claimed');
  const claimedAt = performance.now();
  const id = newAttemptId();
  const result = await recordIntent(store, { ...intentTo(contact), id, at });
  if (result.kind !== 'recorded') throw new Error(`an intent was refused: ${result.because}`);
  claims.push(claimedAt - beganAt);
  intents.push(performance.now() - claimedAt);
  // Not measured; it keeps the number of open attempts as small as it is in a campaign.
  await settleAttempt(store, id, {
    outcome: 'busy',
    hangupCause: 'USER_BUSY',
    sipStatus: 486,
    disposition: null,
    endedAt: at,
    next: { kind: 'done' },
  });
}

function timed(work: () => void): number {
  const beganAt = performance.now();
  work();
  return performance.now() - beganAt;
}

function intentTo(contact: Contact) {
  return {
    contact: contact.id,
    campaign: CAMPAIGN,
    number: contact.number,
    callerId: numberOf(0),
    trunk: 'bench',
    call: newCallId(),
    leg: newLegId(),
    owner: OWNER,
    decision: ALLOWED,
    facts: { localTime: '10:30' },
  };
}

function numberOf(nth: number): E164 {
  const number = `+9198${String(nth).padStart(8, '0')}`;
  if (!isE164(number)) throw new Error(`${number} is no number`);
  return number;
}

/** One row a commit, on the disk when it returns. Nothing durable is faster on this disk with SQLite. */
function openFloor(path: string): { commit: () => void; close: () => void } {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table intents (id integer primary key, leg text)');
  const insert = database.prepare('insert into intents (leg) values (?)');
  return { commit: () => void insert.run('a leg'), close: () => database.close() };
}

async function run({ quick }: BenchOptions): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-bench-'));
  const inMemory = statfsSync(folder).type === TMPFS;
  const opened = openStore(join(folder, 'store.db'));
  if (opened.kind === 'refused') throw opened.error;
  const floor = openFloor(join(folder, 'floor.db'));
  try {
    const contacts = quick ? CONTACTS.quick : CONTACTS.full;
    const importMs = await importList(opened.store, contacts);
    const dials = quick ? DIALS.quick : DIALS.full;
    const measured = await dialInTurns(opened.store, floor.commit, dials);
    return section(measured, { contacts, importPerSecond: (contacts * 1000) / importMs, inMemory });
  } finally {
    opened.store.close();
    floor.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importList(store: Store, contacts: number): Promise<number> {
  const rows = Array.from({ length: contacts }, (_, nth) => ({
    number: numberOf(nth + 1),
    position: nth + 2,
    variables: { name: `callee ${nth}` },
  }));
  const beganAt = performance.now();
  await importContacts(store, CAMPAIGN, rows, 0);
  return performance.now() - beganAt;
}

function section(
  measured: Measured,
  { contacts, importPerSecond, inMemory }: { contacts: number; importPerSecond: number; inMemory: boolean },
): Section {
  return {
    name: storeBench.name,
    title: storeBench.title,
    method:
      `${measured.intents.length.toLocaleString('en')} people out of a list of ${contacts.toLocaleString('en')}: claim, then ` +
      'the intent with its decision on the disk (synchronous=FULL) before anything would be dialled. Mostly a figure of the ' +
      'disk: the bare row was written in turns with the intents.',
    rows: rowsOf(measured, importPerSecond),
    details: null,
    warnings: inMemory
      ? [
          'the temporary folder lies in memory, where "on the disk" costs nothing: set TMPDIR to a folder on the disk',
        ]
      : [],
    skipped: null,
    failed: null,
  };
}

function rowsOf({ claims, intents, floors }: Measured, importPerSecond: number): Row[] {
  const claim = spreadOf(claims);
  const intent = spreadOf(intents);
  const rateOf = (...spent: readonly number[][]): number =>
    (intents.length * 1000) / spent.flat().reduce((sum, ms) => sum + ms, 0);
  const floor: Beside = {
    who: 'one bare durable row in SQLite',
    figure: `${Math.round(rateOf(floors)).toLocaleString('en')}/s`,
    from: THIS_RUN,
  };
  const row = (id: string, what: string, value: number, unit: Unit, beside: readonly Beside[] = []): Row => ({
    id,
    what,
    value,
    unit,
    limit: null,
    beside,
  });
  return [
    {
      ...row('store.rate', 'claims with a durable intent', rateOf(claims, intents), '/s'),
      limit: atLeast(1_500),
      beside: [GRAPHILE_WORKER_RATE, PG_BOSS_RATE],
    },
    row('store.intents', 'durable intents alone', rateOf(intents), '/s', [floor]),
    row('store.claim.p50', 'claim, p50', claim.p50, 'ms'),
    row('store.claim.p99', 'claim, p99', claim.p99, 'ms'),
    row('store.intent.p50', 'durable intent, p50', intent.p50, 'ms'),
    row('store.intent.p99', 'durable intent, p99', intent.p99, 'ms'),
    row('store.import', 'rows of a call list taken in', importPerSecond, '/s'),
  ];
}

export const storeBench: Bench = { name: 'store', title: 'Store', run };
