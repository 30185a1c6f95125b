import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import {
  CAMPAIGN,
  callee,
  importCallees,
  intentFor,
  openTestStore,
  testFolder,
} from '../../test/fakes/opened-store.ts';
import { recordIntent, settleAttempt } from '../store/dialing/attempts.ts';
import { eraseNumber } from '../store/evidence/erase.ts';
import { appendEvidence, evidenceHead, evidenceOfNumber, walkEvidence } from '../store/evidence/evidence.ts';
import { type ChainEnd, chainFault } from '../store/evidence/evidence-chain.ts';
import { forgetProof } from '../store/retention.ts';
import type { Store } from '../store/store.ts';
import { type AttemptId, toId } from '../telephony/ids.ts';
import { checkChain, readAnchors } from './check-chain.ts';
import { bundleAgainst, bundleFaults, bundleOf, bundlePage, readBundle } from './evidence-bundle.ts';

function chainFaults(store: Store): string[] {
  const faults: string[] = [];
  let before: ChainEnd | null = null;
  for (const entry of walkEvidence(store)) {
    const fault = chainFault(before, entry);
    if (fault !== null) faults.push(fault);
    before = entry;
  }
  return faults;
}

/** A store with the evidence of five attempts, and its file opened beside it. */
function chained(kind: 'decided' | 'kept' = 'decided'): { store: Store; file: Database.Database } {
  const path = join(testFolder(), 'a.sqlite');
  const store = openTestStore(path);
  for (let nth = 1; kind === 'kept' && nth <= 5; nth++) {
    // From before the chain, which owes them nothing.
    store.change(
      `insert into "attempts" ("id", "ordinal", "number", "callerId", "trunk", "call", "leg", "state", "intentAt")
        values ('a${nth}', 1, ?, '+918047123457', 'main', 'c${nth}', 'l${nth}', 'ended', 0)`,
      callee(nth),
    );
  }
  for (let nth = 1; nth <= 5; nth++) {
    appendEvidence(store, {
      ...{ at: nth, kind, attempt: toId<AttemptId>(`a${nth}`), number: callee(nth) },
      body: { verdict: 'allow', nth },
    });
  }
  return { store, file: new Database(path) };
}

test('what was written holds', () => {
  const { store } = chained();
  expect(chainFaults(store)).toEqual([]);
});

test.each<[what: string, sql: string, says: RegExp]>([
  [
    'a changed word',
    `update "evidence" set "body" = replace("body", 'allow', 'alloW') where "id" = 3`,
    /entry 3 was changed/,
  ],
  ['another time', `update "evidence" set "at" = 99 where "id" = 2`, /entry 2 was changed/],
  ['another person', `update "evidence" set "subject" = x'00' where "id" = 2`, /entry 2 was changed/],
  ['a deleted entry', `delete from "evidence" where "id" = 4`, /entries 4 to 4 are missing/],
  ['a deleted beginning', `delete from "evidence" where "id" = 1`, /entries 1 to 1 are missing/],
  [
    'two swapped entries',
    `update "evidence" set "id" = case "id" when 2 then -3 else -2 end where "id" in (2, 3);
     update "evidence" set "id" = -"id" where "id" < 0`,
    /does not follow|was changed/,
  ],
])('%s is found', (_what, sql, says) => {
  const { store, file } = chained();
  file.exec(sql);
  expect(chainFaults(store)[0]).toMatch(says);
});

test('a body that was erased leaves the chain whole', () => {
  const { store, file } = chained();
  file.exec(`update "evidence" set "body" = null where "id" = 3`);
  expect(chainFaults(store)).toEqual([]);
});

test('an attempt leaves its decision and its end, within their own transactions', async () => {
  const store = openTestStore();
  await importCallees(store, 1);
  const intent = intentFor(null, 1);
  await recordIntent(store, { ...intent, campaign: CAMPAIGN });
  await settleAttempt(store, intent.id, {
    outcome: 'busy',
    hangupCause: 'USER_BUSY',
    sipStatus: 486,
    endedAt: 2_000,
    disposition: 'busy',
    next: { kind: 'done' },
  });
  const entries = evidenceOfNumber(store, intent.number);
  expect(entries.map(({ kind, attempt }) => [kind, attempt])).toEqual([
    ['decided', intent.id],
    ['ended', intent.id],
  ]);
  expect(JSON.parse(entries[0]?.body ?? '')).toMatchObject({
    number: intent.number,
    decision: { verdict: 'allow' },
  });
  expect(JSON.parse(entries[1]?.body ?? '')).toMatchObject({ outcome: 'busy', sipStatus: 486 });
  expect(chainFaults(store)).toEqual([]);
});

test('a bundle is checked by itself, and reads as a page', () => {
  const { store } = chained();
  appendEvidence(store, {
    at: 9,
    kind: 'ended',
    attempt: toId<AttemptId>('a2'),
    number: callee(2),
    body: { outcome: '<b>' },
  });
  const bundle = bundleOf(store, { number: callee(2) }, 10);
  expect(bundle.entries.map(({ id }) => id)).toEqual([2, 6]);
  expect(bundleFaults(bundle)).toEqual([]);
  expect(bundlePage(bundle, 'Asia/Kolkata')).toContain('&lt;b&gt;');
  const text = JSON.stringify(bundle);
  const [first, second] = bundle.entries;
  if (first === undefined || second === undefined) throw new Error('two entries were written');
  expect(bundleFaults({ ...bundle, entries: [{ ...first, body: '{}' }, second] })).toEqual([
    expect.stringContaining('entry 2 was changed'),
  ]);
  expect(bundleFaults({ ...bundle, entries: [first] })).toEqual([expect.stringContaining('taken out')]);
  expect([readBundle(text)?.entries.length, readBundle('{}'), readBundle('x')]).toEqual([2, null, null]);
});

test('a chain that was made anew is found, also where its new end was anchored since', () => {
  const { store, file } = chained('kept');
  const head = () => evidenceHead(store) ?? { id: 0, hash: '' };
  const anchor = () => `2026-01-01T00:00:00.000Z ${head().id} ${head().hash}\n`;
  const before = anchor();
  expect(checkChain(store, readAnchors(before))).toEqual({ faults: [], entries: 5, erased: 0 });
  file.exec('delete from "evidence" where "id" = 5');
  expect(checkChain(store, readAnchors(before)).faults).toEqual([expect.stringContaining('cut off')]);
  // Whoever knows where else the end is noted changes it there as well, and cannot change the anchors.
  file.exec('update "evidenceEnd" set ("id", "hash") = (select "id", "hash" from "evidence" where "id" = 4)');
  expect(checkChain(store, []).faults).toEqual([]);
  expect(checkChain(store, readAnchors(before)).faults).toEqual([expect.stringContaining('cut off')]);
  appendEvidence(store, {
    ...{ at: 5, kind: 'kept', attempt: toId<AttemptId>('a5'), number: callee(5) },
    body: { verdict: 'deny' },
  });
  const after = readAnchors(before + anchor());
  expect(checkChain(store, after).faults).toEqual([expect.stringContaining('the chain was rebuilt')]);
});

test('an entry that is deleted before it is anchored shows at once, and after others have followed', () => {
  const { store, file } = chained('kept');
  const fifth = {
    ...({ at: 6, kind: 'kept', attempt: toId<AttemptId>('a5'), number: callee(5) } as const),
    body: {},
  };
  appendEvidence(store, fifth);
  file.exec('delete from "evidence" where "id" >= 5');
  expect(checkChain(store, []).faults).toEqual([
    'the chain had come to entry 6, which is gone: its end was cut off',
  ]);
  appendEvidence(store, { ...fifth, at: 7 });
  expect(checkChain(store, []).faults).toEqual([expect.stringContaining('entries 5 to 6 are missing')]);
});

test('a chain of which nothing is left', () => {
  const { store, file } = chained();
  file.exec('delete from "evidence"');
  expect(checkChain(store, []).faults).toEqual([
    'the chain had come to entry 5, which is gone: its end was cut off',
  ]);
});

test('what somebody made of an entry is told as a fault, and breaks neither the page nor the check', () => {
  const { store, file } = chained();
  file.exec(`update "evidence" set "body" = 'no JSON <i>' where "id" = 2`);
  const bundle = bundleOf(store, { number: callee(2) }, 10);
  expect(bundlePage(bundle, 'Asia/Kolkata')).toMatch(/entry 2 was changed.*no JSON &lt;i&gt;/s);
  const [entry] = bundle.entries;
  for (const broken of [null, 7, { ...entry, kind: undefined }, { ...entry, body: 1 }, { ...entry, id: '2' }])
    expect(readBundle(JSON.stringify({ ...bundle, entries: [broken] }))).toBeNull();
});

test('an end that was cut off behind the last anchor shows by the attempts that were made', async () => {
  const path = join(testFolder(), 'a.sqlite');
  const store = openTestStore(path);
  await importCallees(store, 3);
  const intents = [1, 2, 3].map((nth) => ({ ...intentFor(null, nth), campaign: CAMPAIGN, at: 100 + nth }));
  for (const intent of intents) {
    await recordIntent(store, intent);
    await settleAttempt(store, intent.id, {
      ...{ outcome: 'busy', hangupCause: 'USER_BUSY', sipStatus: 486, endedAt: 2_000, disposition: 'busy' },
      next: { kind: 'done' },
    });
  }
  expect(checkChain(store, [])).toMatchObject({ faults: [], entries: 6 });
  const whole = bundleOf(store, { number: callee(3) }, 10);
  expect(bundleAgainst(store, whole)).toEqual([]);

  // A shorter bundle with a seal made anew is whole by itself, and not beside the database.
  const shorter = { ...whole, entries: whole.entries.slice(0, 1), seal: '' };
  expect(bundleAgainst(store, shorter)).toEqual(['entry 6 of the database is missing in this bundle']);
  const behind = { ...whole, entries: whole.entries.slice(1), seal: '' };
  expect(bundleFaults(behind)[0]).toContain('the entry with its decision is missing');

  new Database(path).exec('delete from "evidence" where "id" >= 5');
  expect(checkChain(store, []).faults).toEqual([
    'the chain had come to entry 6, which is gone: its end was cut off',
    `attempt ${intents[2]?.id} was made, and the chain has no decision on it: its end was cut off`,
    `attempt ${intents[2]?.id} has ended, and the chain does not say how: its end was cut off`,
  ]);
  expect(bundleAgainst(store, whole)).toHaveLength(2);
});

describe('attempts that are not as the chain has them', () => {
  const A1 = `where "id" = 'attempt-1'`;
  const rows: readonly [what: string, sql: string, says: RegExp][] = [
    [
      'another result',
      `update "attempts" set "disposition" = 'confirmed', "outcome" = 'answered' ${A1}`,
      /was changed.*: outcome, disposition$/,
    ],
    ['another number', `update "attempts" set "number" = '+919845099999' ${A1}`, /was changed.*: number$/],
    [
      'another caller ID',
      `update "attempts" set "callerId" = '+919845099999' ${A1}`,
      /was changed.*: callerId$/,
    ],
    [
      'another day',
      `update "attempts" set "intentAt" = "intentAt" + 86400000 ${A1}`,
      /was changed.*: intentAt$/,
    ],
    ['another end', `update "attempts" set "endedAt" = 3000 ${A1}`, /was changed.*: endedAt$/],
    [
      'another verdict',
      `update "decisions" set "verdict" = 'deny' where "attempt" = 'attempt-1'`,
      /: decision: verdict$/,
    ],
    [
      'other reasons',
      `update "decisions" set "reasons" = '[]' where "attempt" = 'attempt-1'`,
      /: decision: reasons$/,
    ],
    [
      'other facts',
      `update "decisions" set "facts" = '{}' where "attempt" = 'attempt-1'`,
      /: decision: facts$/,
    ],
    [
      'one that was deleted',
      `pragma foreign_keys = off; delete from "attempts" ${A1}`,
      /attempt attempt-1, which is not among the attempts/,
    ],
    [
      'content that is gone, and nobody was erased',
      `update "evidence" set "body" = null where "id" = 2`,
      /^entry 2 has no content, and the person of attempt attempt-1 was not erased/,
    ],
  ];

  async function called(): Promise<{ store: Store; file: Database.Database }> {
    const path = join(testFolder(), 'a.sqlite');
    const store = openTestStore(path);
    await importCallees(store, 2);
    for (const nth of [1, 2]) {
      const intent = {
        ...intentFor(null, nth),
        id: toId<AttemptId>(`attempt-${nth}`),
        facts: { at: nth },
        at: 100 + nth,
      };
      await recordIntent(store, intent);
      await settleAttempt(store, intent.id, {
        ...{ outcome: 'busy', hangupCause: 'USER_BUSY', sipStatus: 486, endedAt: 2_000, disposition: 'busy' },
        next: { kind: 'done' },
      });
    }
    expect(checkChain(store, []).faults).toEqual([]);
    return { store, file: new Database(path) };
  }

  test.each(rows)('%s is found', async (_what, sql, says) => {
    const { store, file } = await called();
    file.exec(sql);
    expect(checkChain(store, []).faults).toEqual([expect.stringMatching(says)]);
  });

  test('whose person was erased, or is too old to be kept, contradict nothing', async () => {
    const { store } = await called();
    for (const _ of forgetProof(store, 102));
    expect(checkChain(store, [])).toMatchObject({ faults: [], erased: 1 });
    expect(eraseNumber(store, callee(2), 3_000, () => {})).toMatchObject({ ok: true });
    expect(checkChain(store, [])).toMatchObject({ faults: [] });
  });

  test('an outcome that was cleared up later is the one that counts', async () => {
    const { store } = await called();
    const intent = { ...intentFor(null, 3), at: 300 };
    await recordIntent(store, intent);
    const settle = (outcome: 'unknown' | 'busy') =>
      settleAttempt(store, intent.id, {
        ...{ outcome, hangupCause: 'USER_BUSY', sipStatus: 486, endedAt: 2_000, disposition: outcome },
        next: { kind: 'done' },
      });
    await settle('unknown');
    await settle('busy');
    expect(checkChain(store, []).faults).toEqual([]);
  });
});
