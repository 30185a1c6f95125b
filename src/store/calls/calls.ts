// Calls and their phase changes, one row each. Written while calls run, read by the console and reports.
import type { CallDirection, CallOutcome, CallState } from '../../call/state.ts';
import type { AttemptId, CallId, CampaignId, LegId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';
import type { CallRow } from '../tables.ts';
import { writeLegEnd } from './legs.ts';

export interface NewCall {
  readonly id: CallId;
  readonly direction: CallDirection;
  readonly leg: LegId;
  readonly trunk: string | null;
  readonly gateway: string | null;
  readonly callerId: E164 | null;
  readonly did: E164 | null;
  readonly destination: E164 | null;
  readonly agent: string | null;
  readonly campaign: CampaignId | null;
  readonly attempt: AttemptId | null;
  readonly phase: CallState['phase'];
  readonly startedAt: Instant;
}

const NOTHING_YET = {
  answeredAt: null,
  endedAt: null,
  outcome: null,
  hangupCause: null,
  sipStatus: null,
  endedBy: null,
  disposition: null,
  endReason: null,
  recordingPath: null,
  costMicros: null,
  currency: null,
  costSums: null,
  codec: null,
  transcriptPath: null,
};

/** Doing it twice does nothing the second time. */
export async function insertCall(store: Store, call: NewCall): Promise<void> {
  const startedAt = Math.round(call.startedAt);
  store.transaction(() => {
    store.run(
      store.query
        .insertInto('calls')
        .values({ ...call, ...NOTHING_YET, startedAt })
        .onConflict((conflict) => conflict.column('id').doNothing()),
    );
    insertPhase(store, call.id, call.phase, startedAt);
  });
}

export async function updatePhase(
  store: Store,
  call: CallId,
  phase: CallState['phase'],
  at: Instant,
): Promise<void> {
  store.transaction(() => {
    store.run(store.query.updateTable('calls').set({ phase }).where('id', '=', call));
    insertPhase(store, call, phase, Math.round(at));
  });
}

function insertPhase(store: Store, call: CallId, phase: string, at: number): void {
  store.run(
    store.query
      .insertInto('callPhases')
      .values({ call, phase, at })
      .onConflict((conflict) => conflict.columns(['call', 'at', 'phase']).doNothing()),
  );
}

/** What becomes known on the way. Only what is given is written. */
export interface CallFacts {
  readonly answeredAt?: Instant;
  readonly codec?: string;
  readonly agent?: string;
  readonly recordingPath?: string;
  readonly transcriptPath?: string;
  readonly disposition?: string;
  readonly endReason?: string;
  /** In millionths of `currency`. */
  readonly costMicros?: number;
  readonly currency?: string;
  readonly costSums?: string;
}

export async function updateCall(store: Store, call: CallId, facts: CallFacts): Promise<void> {
  writeFacts(store, call, facts);
}

function writeFacts(store: Store, call: CallId, facts: CallFacts): void {
  const { answeredAt, ...rest } = facts;
  const set = answeredAt === undefined ? rest : { ...rest, answeredAt: Math.round(answeredAt) };
  if (Object.keys(set).length === 0) return;
  store.run(store.query.updateTable('calls').set(set).where('id', '=', call));
}

/** The technical end. The first word stands: a call does not end twice. */
export async function endCall(store: Store, call: CallId, outcome: CallOutcome): Promise<void> {
  writeEnd(store, call, outcome);
}

function writeEnd(store: Store, call: CallId, outcome: CallOutcome): void {
  store.run(
    store.query
      .updateTable('calls')
      .set({
        phase: 'ended',
        answeredAt: outcome.answeredAt === null ? null : Math.round(outcome.answeredAt),
        endedAt: Math.round(outcome.endedAt),
        outcome: outcome.kind,
        hangupCause: outcome.hangupCause,
        sipStatus: outcome.sipStatus,
        endedBy: outcome.endedBy,
      })
      .where('id', '=', call)
      .where('endedAt', 'is', null),
  );
}

/** Everything that is known at the end of a call, its leg's end too: all of it or nothing. */
export async function closeCall(
  store: Store,
  call: CallId,
  end: { readonly leg: LegId; readonly facts: CallFacts; readonly outcome: CallOutcome },
): Promise<void> {
  const { leg, facts, outcome } = end;
  const { endedAt, hangupCause, sipStatus } = outcome;
  store.transaction(() => {
    writeFacts(store, call, facts);
    writeEnd(store, call, outcome);
    writeLegEnd(store, leg, { endedAt, hangupCause, sipStatus });
  });
}

export async function findCall(store: Store, call: CallId): Promise<CallRow | null> {
  const [row] = store.rows<CallRow>(`select * from "calls" where "id" = ?`, call);
  return row ?? null;
}

/** Without an end, oldest first: those that run, and after a crash those that must be settled. */
export async function listLiveCalls(store: Store): Promise<CallRow[]> {
  return store.all(
    store.query.selectFrom('calls').selectAll().where('endedAt', 'is', null).orderBy('startedAt'),
  );
}

export interface RecentCalls {
  readonly limit: number;
  readonly campaign?: CampaignId;
  /** Only calls that began before this: the last one of the page before. */
  readonly before?: Instant;
}

/** Newest first. */
export async function listRecentCalls(store: Store, wanted: RecentCalls): Promise<CallRow[]> {
  let query = store.query.selectFrom('calls').selectAll().orderBy('startedAt', 'desc').limit(wanted.limit);
  if (wanted.campaign !== undefined) query = query.where('campaign', '=', wanted.campaign);
  if (wanted.before !== undefined) query = query.where('startedAt', '<', wanted.before);
  return store.all(query);
}

export interface PhaseChange {
  readonly phase: string;
  readonly at: Instant;
}

export async function listPhases(store: Store, call: CallId): Promise<PhaseChange[]> {
  return store.rows<PhaseChange>(
    `select "phase", "at" from "callPhases" where "call" = ? order by "at"`,
    call,
  );
}
