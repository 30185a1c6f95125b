import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import {
  callee,
  importCallees,
  intentFor,
  openTestStore,
  testFolder,
} from '../../../test/fakes/opened-store.ts';
import { insertCall } from '../../store/calls/calls.ts';
import { recordIntent, settleAttempt } from '../../store/dialing/attempts.ts';
import { eraseNumber } from '../../store/evidence/erase.ts';
import { walkEvidence } from '../../store/evidence/evidence.ts';
import { type CallId, type LegId, toId } from '../../telephony/ids.ts';
import { type LiveEvent, LiveFeed } from '../live-feed.ts';
import { fileDigest } from '../recordings/process-recording.ts';
import { EvidenceRecorder } from './record-evidence.ts';

const CALL = toId<CallId>('c1');
const ENDED = { kind: 'call-ended', call: CALL, at: 3 } as unknown as LiveEvent;

/** One answered call of an attempt, with a recording, that is over. */
async function ended() {
  const folder = testFolder();
  const [store, feed, clock, kept] = [openTestStore(), new LiveFeed(), new FakeClock(3_000), new KeptLog()];
  await importCallees(store, 3);
  const intent = { ...intentFor(null, 2), call: CALL };
  await recordIntent(store, intent);
  await settleAttempt(store, intent.id, {
    ...{ outcome: 'answered', hangupCause: 'NORMAL_CLEARING', sipStatus: null, endedAt: 2_000 },
    ...{ disposition: 'done', next: { kind: 'done' } },
  });
  await insertCall(store, {
    ...{ id: CALL, direction: 'outbound', leg: toId<LegId>('l1'), trunk: 'main', gateway: null },
    ...{ callerId: callee(9), did: null, destination: intent.number, agent: 'asha', campaign: null },
    ...{ attempt: intent.id, phase: 'ended', startedAt: 1 },
  });
  const recording = join(folder, 'c1.wav');
  writeFileSync(recording, 'sound');
  store.change(`update "calls" set "answeredAt" = 2, "endedAt" = 3, "recordingPath" = ?`, recording);
  const anchorFile = join(folder, 'anchors');
  const soundDigest = async (path: string | null) => {
    const digest = path === null ? null : await fileDigest(path);
    return path === null || digest === null ? null : { file: basename(path), ...digest };
  };
  const keeper = new EvidenceRecorder({ store, feed, clock, log: kept.log, anchorFile, soundDigest });
  onTestFinished(() => keeper.close());
  const entries = () => [...walkEvidence(store)].filter(({ kind }) => kind === 'kept');
  return { store, feed, clock, keeper, entries, number: intent.number };
}

const SOON = { interval: 1, timeout: 20_000 };
const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

test('what an earlier run left is proven once, also where its end is told meanwhile', async () => {
  const { keeper, feed, clock, entries } = await ended();
  keeper.start();
  feed.publish(ENDED);
  clock.turn(3_000);
  await expect.poll(() => entries().length, SOON).toBeGreaterThan(0);
  await aWhile();
  expect(entries()).toHaveLength(1);
  expect(entries()[0]?.body).toContain('c1.wav');
});

test('nothing is written of a person who is erased while their recording is read', async () => {
  const { keeper, store, entries, number } = await ended();
  keeper.start();
  for (let step = 0; step < 20; step++) await Promise.resolve();
  expect(eraseNumber(store, number, 1_800_000_000_000, () => {})).toMatchObject({ ok: true });
  await aWhile();
  expect(entries()).toEqual([]);
});
