// Evidence of attempts, as a chain. An entry is added in the transaction of what it proves, and never changed; erasing a person
// removes only the body and keeps its digest.
import type { AttemptId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';
import { CHAIN_BEGIN, type ChainEnd, linkHash, type StoredEvidence, sha256 } from './evidence-chain.ts';

/** `decided`: why and as whom it was dialled. `ended`: how. `kept`: what was said, and the digest of the recording. */
type EvidenceKind = 'decided' | 'ended' | 'kept';

export interface NewEvidence {
  readonly at: Instant;
  readonly kind: EvidenceKind;
  readonly attempt: AttemptId;
  readonly number: E164;
  readonly body: object;
}

/** Part of whatever transaction its caller is in: the head that it follows on must not move meanwhile. */
export function appendEvidence(store: Store, { at, kind, attempt, number, body }: NewEvidence): void {
  const head = evidenceHead(store);
  const text = JSON.stringify(body);
  const subject = store.digestOf(number);
  const link = {
    id: (head?.id ?? 0) + 1,
    at: Math.round(at),
    kind,
    attempt,
    subject: subject.toString('hex'),
    bodyHash: sha256(text),
    previous: head?.hash ?? CHAIN_BEGIN,
  };
  store.change(
    `insert into "evidence" ("id", "at", "kind", "attempt", "subject", "body", "bodyHash", "previous", "hash")
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[link.id, link.at, kind, attempt, subject, text, link.bodyHash, link.previous, linkHash(link)],
  );
}

/** The newest entry that was ever written, also where somebody has deleted it since. Null: there is none yet. */
export function evidenceHead(store: Store): ChainEnd | null {
  const [head] = store.rows<ChainEnd>(`select "id", "hash" from "evidenceEnd"`);
  return head ?? null;
}

const COLUMNS = `"id", "at", "kind", "attempt", lower(hex("subject")) as "subject", "body", "bodyHash", "previous", "hash"`;
const PAGE = 1_000;

/** All of it, in order. */
export function* walkEvidence(store: Store): Generator<StoredEvidence> {
  for (let after = -1; ; ) {
    const page = store.rows<StoredEvidence>(
      `select ${COLUMNS} from "evidence" where "id" > ? order by "id" limit ${PAGE}`,
      after,
    );
    for (const entry of page) {
      after = entry.id;
      yield entry;
    }
    if (page.length < PAGE) return;
  }
}

export function evidenceOfAttempt(store: Store, attempt: string): StoredEvidence[] {
  return store.rows<StoredEvidence>(
    `select ${COLUMNS} from "evidence" where "attempt" = ? order by "id"`,
    attempt,
  );
}

export function evidenceOfNumber(store: Store, number: E164): StoredEvidence[] {
  return evidenceOfSubject(store, store.digestOf(number).toString('hex'));
}

/** Of one person, by the digest of their number in hex. */
export function evidenceOfSubject(store: Store, subject: string): StoredEvidence[] {
  return store.rows<StoredEvidence>(
    `select ${COLUMNS} from "evidence" where "subject" = ? order by "id"`,
    Buffer.from(subject, 'hex'),
  );
}

/** So many of the newest entries are looked through for what an earlier run could not complete. */
const NEWEST = 5_000;

/** Answered attempts that ended since then and whose words and recording are not in the evidence yet. */
export function unprovenAttempts(store: Store, since: Instant): { readonly call: string }[] {
  return store.rows<{ call: string }>(
    `select "calls"."id" as "call" from "evidence" join "attempts" on "attempts"."id" = "evidence"."attempt"
      join "calls" on "calls"."id" = "attempts"."call" where "evidence"."id" > (select max("id") from "evidence") - ${NEWEST} and "evidence"."kind" = 'ended'
        and "evidence"."at" >= ? and "calls"."answeredAt" is not null and not exists (
          select 1 from "evidence" as "kept" where "kept"."attempt" = "evidence"."attempt" and "kept"."kind" = 'kept'
        )`,
    Math.round(since),
  );
}

/** Whether what was said on it, and its recording, are still to be proven: it is there, its person was not erased, and it was not done. */
export function isUnproven(store: Store, call: string, attempt: string): boolean {
  return (
    store.rows(
      `select 1 from "calls" where "id" = ? and "destination" is not null and not exists (
        select 1 from "evidence" where "attempt" = ? and "kind" = 'kept'
      )`,
      call,
      attempt,
    ).length > 0
  );
}

/**
 * Attempts since the chain began whose decision, or whose end, is in it no more: taken out at its end, where nothing follows that
 * would show it.
 */
export function attemptsWithoutEvidence(
  store: Store,
): { readonly attempt: string; readonly lacks: 'decided' | 'ended' }[] {
  const [first] = store.rows<{ at: number }>(`select "at" from "evidence" order by "id" limit 1`);
  if (first === undefined) return [];
  const lacking = (lacks: 'decided' | 'ended', states: string) =>
    store
      .rows<{ attempt: string }>(
        `select "id" as "attempt" from "attempts" where "intentAt" >= ? and "state" in (${states}) and not exists (
          select 1 from "evidence" where "evidence"."attempt" = "attempts"."id" and "evidence"."kind" = '${lacks}'
        ) order by "intentAt"`,
        first.at,
      )
      .map(({ attempt }) => ({ attempt, lacks }));
  return [
    ...lacking('decided', `'intended', 'dialing', 'ended', 'unknown'`),
    ...lacking('ended', `'ended', 'unknown'`),
  ];
}
