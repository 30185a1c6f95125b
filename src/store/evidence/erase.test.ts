import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { importContacts } from '../../../test/fakes/contact-import.ts';
import {
  CAMPAIGN,
  callee,
  importCallees,
  intentFor,
  openTestStore,
  testFolder,
} from '../../../test/fakes/opened-store.ts';
import { type CallId, type LegId, toId } from '../../telephony/ids.ts';
import { insertAudit } from '../access/audit.ts';
import { claimIdempotencyKey, storeAnswer } from '../access/idempotency.ts';
import { writeCallEvent } from '../calls/call-events.ts';
import { insertCall } from '../calls/calls.ts';
import { recordIntent, settleAttempt } from '../dialing/attempts.ts';
import { lockFile } from '../locks/lock-file.ts';
import { eraseNumber, flushErased, rewriteFile } from './erase.ts';
import { walkEvidence } from './evidence.ts';
import { type ChainEnd, chainFault } from './evidence-chain.ts';

const CALL = toId<CallId>('c1');

test('nothing of a person is left in the file, and the evidence still holds', async () => {
  const path = join(testFolder(), 'a.sqlite');
  const store = openTestStore(path);
  await importCallees(store, 3);
  const number = callee(2);
  const intent = {
    ...intentFor(null, 2),
    campaign: CAMPAIGN,
    number,
    call: CALL,
    facts: { callee: { number } },
  };
  await recordIntent(store, intent);
  const removed: string[] = [];
  const remove = (paths: readonly string[]) => void removed.push(...paths);
  expect(eraseNumber(store, number, 1_800_000_000_000, remove)).toMatchObject({ ok: false });
  await settleAttempt(store, intent.id, {
    ...{
      outcome: 'answered',
      hangupCause: 'NORMAL_CLEARING',
      sipStatus: null,
      endedAt: 2_000,
      disposition: 'done',
    },
    next: { kind: 'done' },
  });
  await insertCall(store, {
    ...{
      id: CALL,
      direction: 'outbound',
      leg: toId<LegId>('l1'),
      trunk: 'main',
      gateway: null,
      callerId: callee(9),
    },
    ...{
      did: null,
      destination: number,
      agent: 'asha',
      campaign: CAMPAIGN,
      attempt: intent.id,
      phase: 'ended',
    },
    startedAt: 1,
  });
  store.change(`update "calls" set "endedAt" = 3, "recordingPath" = '/r/c1.wav' where "id" = 'c1'`);
  writeCallEvent(store, CALL, { at: 2, kind: 'caller-said', body: { text: `my number is ${number}` } });
  writeCallEvent(store, CALL, { at: 3, kind: 'message-taken', body: { path: '/m/c1.wav', ms: 9 } });
  await insertAudit(store, {
    ...{ at: 4, who: 'key:x', action: 'listCalls', status: 200 },
    target: `/numbers/%2B${number.slice(1)}`,
  });
  const asked = { who: 'key:x', key: 'k', request: 'digest', at: 4 };
  await claimIdempotencyKey(store, asked);
  await storeAnswer(store, { ...asked, status: 409, body: `{"detail":"${number} is not called"}` });
  const failing = (): never => {
    throw new Error('EACCES');
  };
  expect(() => eraseNumber(store, number, 1_800_000_000_000, failing)).toThrow('EACCES');
  const result = eraseNumber(store, number, 1_800_000_000_000, remove);
  expect(removed).toEqual(['/r/c1.wav', '/m/c1.wav']);
  expect(result).toMatchObject({
    ok: true,
    erased: { calls: 1, listRows: 1, attempts: 1, evidence: 2, files: removed },
  });
  const reader = new Database(path);
  const reading = reader.prepare('select 1 from "calls"').iterate();
  reading.next();
  expect(flushErased(store, 0)).toBe(false);
  reading.return?.();
  reader.close();
  expect(flushErased(store)).toBe(true);
  const digits = number.slice(1);
  expect(readFileSync(path).includes(digits)).toBe(false);
  expect(readFileSync(`${path}-wal`).includes(digits)).toBe(false);
  let before: ChainEnd | null = null;
  for (const entry of walkEvidence(store)) {
    expect([chainFault(before, entry), entry.body]).toEqual([null, null]);
    before = entry;
  }
  // The others are as they were.
  expect(store.rows(`select "number" from "contacts" where "number" <> 'erased'`)).toHaveLength(2);
});

test('nothing is left of what was deleted or moved before either, once no controller runs', async () => {
  const path = join(testFolder(), 'a.sqlite');
  const store = openTestStore(path);
  const number = callee(2);
  const id = toId<CallId>('c9');
  // Of lists that were replaced since, of events that were deleted as too old, and of rows that grew and were moved.
  const row = (nth: number) => ({ number: callee(nth), position: nth, variables: { note: 'x'.repeat(nth) } });
  await importContacts(
    store,
    CAMPAIGN,
    Array.from({ length: 300 }, (_one, index) => row(index + 1)),
    1,
  );
  for (let version = 0; version < 3; version++)
    await importContacts(store, CAMPAIGN, [row(400 + version)], 2 + version);
  for (let nth = 0; nth < 200; nth++)
    writeCallEvent(store, id, { at: nth, kind: 'caller-said', body: { text: `it is ${number} ${nth}` } });
  store.change(`update "callEvents" set "body" = replace("body", ?, 'nothing')`, number);
  store.change(`delete from "callEvents"`);
  expect(eraseNumber(store, number, 1_800_000_000_000, () => {})).toMatchObject({ ok: true });
  expect(flushErased(store)).toBe(true);
  // The proof that it is needed.
  expect(readFileSync(path).includes(number.slice(1))).toBe(true);
  const controller = lockFile(`${path}.lock`);
  if (controller === 'taken') throw new Error('nobody else has this file');
  expect(rewriteFile(store)).toBe(false);
  controller.close();
  expect(rewriteFile(store)).toBe(true);
  expect(flushErased(store)).toBe(true);
  expect(readFileSync(path).includes(number.slice(1))).toBe(false);
});
