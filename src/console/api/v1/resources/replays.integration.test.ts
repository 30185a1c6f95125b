// The timing of a past call by today's settings, over HTTP, in front of a real database.
import { expect, test } from 'vitest';
import { openApiRig } from '../../../../../test/fakes/api-rig.ts';
import { goodConfig } from '../../../../../test/fakes/declared-config.ts';
import { NO_TIMING } from '../../../../conversation/turns/draft.ts';
import { listAudit } from '../../../../store/access/audit.ts';
import { insertCall } from '../../../../store/calls/calls.ts';
import { insertTurn } from '../../../../store/calls/turns.ts';
import { type CallId, type LegId, toId } from '../../../../telephony/ids.ts';

const AGENT = goodConfig().agents[0]?.name ?? '';
const call = toId<CallId>('call-1');

interface Answered {
  readonly agent: string;
  readonly turns: readonly { readonly endThenMs: number; readonly endNowMs: number }[];
  readonly pauses: number;
  readonly endThenMs: number | null;
}

async function opened() {
  const rig = await openApiRig();
  const nobody = { trunk: 'main', gateway: null, callerId: null, did: null, destination: null };
  await insertCall(rig.store, {
    ...{ id: call, direction: 'inbound', leg: toId<LegId>('leg-1'), ...nobody },
    ...{ agent: AGENT, campaign: null, attempt: null, phase: 'active', startedAt: 1_000 },
  });
  const headers = await rig.key('read');
  const ask = (path: string) => rig.app.inject({ url: `/api/v1/calls/${path}`, headers });
  return { ...rig, ask };
}

test('each turn that silence ended tells when it did and when it would now; that somebody looked is noted', async () => {
  const { store, ask } = await opened();
  const said = {
    at: 4_000,
    generatedText: 'Yes.',
    agentText: 'Yes.',
    heardMs: 500,
    bargeIn: null,
    tools: [],
  };
  const timing = { ...NO_TIMING, callerSpeechEndAt: 2_000, transcriptFinalAt: 2_200, decidedAt: 5_000 };
  const paused = [{ ms: 700, looks: 'open' as const, taken: false, words: 2 }];
  const turn = { ...said, callerText: 'I would like an appointment on Monday.', timing, paused, cut: false };
  await insertTurn(store, call, { turn: 1, ...turn } as never);
  const answer = (await ask('call-1/replayed-timing')).json<Answered>();
  expect(answer).toMatchObject({ agent: AGENT, pauses: 1, endThenMs: 3_000 });
  // Three seconds of silence behind a whole sentence are more than any setting waits.
  expect(answer.turns[0]?.endNowMs).toBeLessThan(3_000);
  expect(answer.turns[0]?.endNowMs).toBeGreaterThanOrEqual(200);
  expect(await listAudit(store, { limit: 1 })).toMatchObject([{ action: 'getReplayedTiming', status: 200 }]);
});

test('a call without words has no timing, and what is not there says so', async () => {
  const { ask } = await opened();
  expect((await ask('call-1/replayed-timing')).json()).toMatchObject({ turns: [], endThenMs: null });
  expect((await ask('call-2/replayed-timing')).statusCode).toBe(404);
  expect((await ask('call-1/replayed-timing?agent=nobody')).json()).toMatchObject({
    status: 404,
    detail: 'there is no agent nobody',
  });
});
