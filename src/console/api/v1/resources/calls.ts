// Calls: placed, listed, read, listened to, ended. Live calls come from the controller, past ones from the store.
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { placeOf } from '../../../../compliance/numbers/place.ts';
import { bundleFiles } from '../../../../records/call-bundle.ts';
import { diagnose } from '../../../../records/call-diagnosis.ts';
import { costsOf } from '../../../../records/costs.ts';
import { type CallRecord, readCall } from '../../../../records/read-call.ts';
import { type TimelineEntry, timelineOf } from '../../../../records/timeline.ts';
import { transcriptOf } from '../../../../records/transcript.ts';
import { textEntry, zipOf } from '../../../../records/zip.ts';
import { SOFTPHONE } from '../../../../runtime/controller.ts';
import { costSumsOf } from '../../../../runtime/cost-line.ts';
import { listCallEvents } from '../../../../store/calls/call-events.ts';
import { findResults, type StoredResults } from '../../../../store/calls/call-results.ts';
import { searchCalls } from '../../../../store/calls/call-search.ts';
import { findCall, listPhases } from '../../../../store/calls/calls.ts';
import { listLegs } from '../../../../store/calls/legs.ts';
import { callsWithCopies } from '../../../../store/calls/recordings.ts';
import { findDecisionOfAttempt } from '../../../../store/evidence/decisions.ts';
import type { Store } from '../../../../store/store.ts';
import type { CallRow } from '../../../../store/tables.ts';
import { type AttemptId, type CallId, isId, toId } from '../../../../telephony/ids.ts';
import { isE164 } from '../../../../telephony/number.ts';
import { decodeCursor, pageFrom, pageOf } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { numberIn } from '../numbers.ts';
import { ApiProblem, notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';
import {
  accountLine,
  callDetail,
  callSummary,
  dialBody,
  liveCall,
  searchQuery,
  timelineEntry,
  transcript,
  turn,
} from './call-shapes.ts';
import { soundOfCall, whyNoSound } from './call-sound.ts';

const TAG = 'calls';
const LOOK_MS = 5 * 60_000;

const callParams = z.object({ call: z.string().max(64).describe('Id of the call.') });

const NOTHING_SEEN = { since: null, because: null, floor: null, words: null, latenciesMs: [] };

const POSITION = z.tuple([z.number(), z.string()]);

export function callRoutes(deps: ApiDeps): Route[] {
  const { controller, store, board, config } = deps;

  async function callOr404(id: string): Promise<CallRow> {
    const row = isId(id) ? await findCall(store, toId<CallId>(id)) : null;
    if (row === null) throw notFound('there is no such call', 'GET /calls lists all calls');
    return row;
  }

  async function recordOr404(id: string): Promise<CallRecord> {
    const row = await callOr404(id);
    const record = await readCall(store, toId<CallId>(row.id));
    if (record === null) throw notFound('this call has just been deleted', 'GET /calls lists all calls');
    return record;
  }

  return [
    route({
      method: 'GET',
      path: '/calls/live',
      id: 'listLiveCalls',
      tag: TAG,
      scope: 'read',
      // It has the last words of each call. The page asks anew after each event: an entry for each would bury the others.
      audited: true,
      auditedEachMs: LOOK_MS,
      summary: 'Live calls',
      answer: z.object({ items: z.array(liveCall) }),
      handle: () => ({
        items: controller.status().calls.map((live) => {
          const seen = board.of(live.call) ?? NOTHING_SEEN;
          return { ...live, zone: zoneOf(live.number), ...seen, latenciesMs: [...seen.latenciesMs] };
        }),
      }),
    }),
    route({
      method: 'GET',
      path: '/calls',
      id: 'listCalls',
      tag: TAG,
      scope: 'read',
      summary: 'Calls, newest first, including live ones',
      query: searchQuery,
      answer: pageOf(callSummary),
      handle: async ({ query }) => {
        const { limit, cursor, number, ...rest } = query;
        const after = cursor === undefined ? null : decodeCursor(cursor, POSITION);
        const rows = searchCalls(store, {
          ...rest,
          limit: limit + 1,
          ...(number === undefined ? {} : { number: numberIn(number, deps, 'query number') }),
          ...(after === null ? {} : { after: { startedAt: after[0], id: after[1] } }),
        });
        // Those without a file here, of which most have no copy elsewhere either.
        const copied = callsWithCopies(
          store,
          rows.flatMap(({ id, recordingPath }) => (recordingPath === null ? [id] : [])),
        );
        const toSummary = (row: CallRow) => summaryOf(row, copied.has(row.id));
        return pageFrom(rows, limit, toSummary, (row) => [row.startedAt, row.id]);
      },
    }),
    route({
      method: 'POST',
      path: '/calls',
      id: 'placeCall',
      tag: TAG,
      scope: 'operate',
      once: 'required',
      status: 201,
      summary: 'Call a number now. The same rules apply as for every call of a campaign',
      body: dialBody,
      answer: z.object({ call: z.string() }),
      handle: async ({ body }) => {
        // As everywhere in the API: what is no number is a mistake in the request, with its place.
        if (!body.number.startsWith(SOFTPHONE)) numberIn(body.number, deps, '/number');
        if (body.from !== undefined) numberIn(body.from, deps, '/from');
        const result = await controller.dial(body);
        if (!result.ok) throw new ApiProblem('refused', result.because, result.remedy);
        return { call: result.call };
      },
    }),
    route({
      method: 'GET',
      path: '/calls/{call}',
      id: 'getCall',
      tag: TAG,
      scope: 'read',
      summary: 'One call: legs, phases, and the decision to dial it',
      params: callParams,
      answer: callDetail,
      handle: async ({ params }) => {
        const row = await callOr404(params.call);
        const id = toId<CallId>(row.id);
        const decision =
          row.attempt === null ? null : await findDecisionOfAttempt(store, toId<AttemptId>(row.attempt));
        return {
          ...summaryOf(row, callsWithCopies(store, [row.id]).size > 0),
          attempt: row.attempt,
          endReason: row.endReason,
          legs: (await listLegs(store, id)).map(({ call: _, ...leg }) => leg),
          phases: await listPhases(store, id),
          costs: costOf(row, store),
          results: resultsOf(findResults(store, id)),
          decision:
            decision === null
              ? null
              : {
                  verdict: decision.decision.verdict,
                  at: decision.at,
                  reasons: decision.decision.reasons.map((reason) => ({ ...reason })),
                  facts: decision.facts,
                },
        };
      },
    }),
    route({
      method: 'GET',
      path: '/calls/{call}/timeline',
      id: 'getTimeline',
      tag: TAG,
      scope: 'read',
      audited: true,
      summary: 'What happened on a call, in order: phases, words, tools, warnings, its end',
      params: callParams,
      answer: z.object({ call: z.string(), entries: z.array(timelineEntry) }),
      handle: async ({ params }) => {
        const record = await recordOr404(params.call);
        return { call: record.call.id, entries: timelineOf(record).map(entryOf) };
      },
    }),
    route({
      method: 'GET',
      path: '/calls/{call}/account',
      id: 'getAccount',
      tag: TAG,
      scope: 'read',
      audited: true,
      summary:
        'What was slow or failed on a call, and which part caused it; derived from the record, without a model',
      params: callParams,
      answer: z.object({ call: z.string(), lines: z.array(accountLine) }),
      handle: async ({ params }) => {
        const record = await recordOr404(params.call);
        return { call: record.call.id, lines: diagnose(record).map((line) => ({ ...line })) };
      },
    }),
    route({
      method: 'GET',
      path: '/calls/{call}/transcript',
      id: 'getTranscript',
      tag: TAG,
      scope: 'read',
      audited: true,
      summary: 'The transcript by line and by turn, with times, how the call ended, and what it was about',
      params: callParams,
      answer: transcript.extend({ turns: z.array(turn) }),
      handle: async ({ params }) => {
        const record = await recordOr404(params.call);
        const { lines, variables, fields, ...rest } = transcriptOf(record);
        return {
          ...{ ...rest, variables: { ...variables }, fields: { ...fields } },
          lines: lines.map(({ words, ...line }) => ({
            ...line,
            words: words?.map((word) => ({ ...word })) ?? null,
          })),
          turns: record.turns.map((one) => ({ ...one, timing: { ...one.timing } })),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/calls/{call}/export',
      id: 'exportCall',
      tag: TAG,
      scope: 'read',
      audited: true,
      summary:
        'Everything about a call in one ZIP: audio, transcript as text and JSON, events, decision, costs',
      params: callParams,
      answerType: 'application/zip',
      isFile: true,
      handle: async ({ params }) => {
        const record = await recordOr404(params.call);
        const { id } = record.call;
        const files = bundleFiles(record, config().appliance.timeZone);
        const sound = await soundOfCall(store, config(), record.call, deps.clock);
        const entries = files.map(({ name, text }) => textEntry(name, text));
        if (sound !== null)
          entries.push({ name: `recording.${sound.format}`, size: sound.size, read: () => sound.read() });
        const content = await zipOf(entries, deps.clock.now());
        return { file: `${id}.zip`, contentType: 'application/zip', fileName: `call-${id}.zip`, content };
      },
    }),
    route({
      method: 'GET',
      path: '/calls/{call}/transcript.txt',
      id: 'getTranscriptText',
      tag: TAG,
      scope: 'read',
      audited: true,
      summary: 'The same as a text for people',
      params: callParams,
      answerType: 'text/plain; charset=utf-8',
      isFile: true,
      handle: async ({ params }) => {
        const { id, transcriptPath } = await callOr404(params.call);
        if (transcriptPath === null || !existsSync(transcriptPath))
          throw notFound(
            'this call has no transcript',
            'it is written when a conversation ends; nobody may have spoken on this call',
          );
        return {
          file: transcriptPath,
          contentType: 'text/plain; charset=utf-8',
          fileName: `${id}.txt`,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/calls/{call}/recording',
      id: 'getRecording',
      tag: TAG,
      scope: 'read',
      audited: true,
      summary:
        'The recording of a call, caller left and agent right, as WAV or Ogg Opus. Supports Range. A recording that was uploaded and deleted here is fetched back',
      params: callParams,
      answerType: 'audio/*',
      isFile: true,
      handle: async ({ params }) => {
        const row = await callOr404(params.call);
        const sound = await soundOfCall(store, config(), row, deps.clock);
        if (sound === null) throw whyNoSound(store, config(), row, deps.clock.now());
        const { contentType, fileName } = sound;
        return { file: fileName, contentType, fileName, content: sound };
      },
    }),
    route({
      method: 'POST',
      path: '/calls/{call}/hang-up',
      id: 'hangUp',
      tag: TAG,
      scope: 'operate',
      status: 202,
      summary: 'End a live call immediately',
      params: callParams,
      answer: z.object({ call: z.string() }),
      handle: ({ params }) => {
        const { call } = params;
        if (!isId(call) || !controller.hangUp(toId<CallId>(call)))
          throw notFound('no such call is live', 'it may have ended; GET /calls/live lists the live calls');
        return { call };
      },
    }),
  ];
}

function costOf(row: CallRow, store: Store): z.input<typeof callDetail>['costs'] {
  const { lines, totals, unknown } = costsOf({
    call: row,
    events: listCallEvents(store, toId<CallId>(row.id)),
  });
  return {
    lines: lines.map((line) => ({ ...line })),
    totals: totals.map((sum) => ({ ...sum })),
    unknown: [...unknown],
  };
}

function resultsOf(found: StoredResults | null): z.input<typeof callDetail>['results'] {
  return (
    found && { ...found, criteria: found.criteria.map((one) => ({ ...one })), fields: { ...found.fields } }
  );
}

function entryOf({ latency, ...entry }: TimelineEntry): z.input<typeof timelineEntry> {
  return {
    ...entry,
    latency:
      latency === null
        ? null
        : { totalMs: latency.totalMs, stages: latency.stages.map((one) => ({ ...one })) },
  };
}

/** `isCopied`: its sound lies elsewhere. */
function summaryOf(row: CallRow, isCopied: boolean): z.input<typeof callSummary> {
  const { answeredAt, endedAt } = row;
  const { totals, unknown } = costSumsOf(row);
  return {
    id: row.id,
    direction: row.direction,
    number: row.direction === 'inbound' ? row.callerId : row.destination,
    ours: row.direction === 'inbound' ? row.did : row.callerId,
    agent: row.agent,
    trunk: row.trunk,
    campaign: row.campaign,
    phase: row.phase,
    startedAt: row.startedAt,
    answeredAt,
    endedAt,
    talkMs: answeredAt === null || endedAt === null ? null : endedAt - answeredAt,
    outcome: row.outcome,
    disposition: row.disposition,
    endedBy: row.endedBy,
    hangupCause: row.hangupCause,
    sipStatus: row.sipStatus,
    costMicros: row.costMicros,
    currency: row.currency,
    costTotals: totals.map((sum) => ({ ...sum })),
    costUnknown: [...unknown],
    hasRecording: row.recordingPath !== null || isCopied,
    zone: zoneOf(row.direction === 'inbound' ? row.callerId : row.destination),
  };
}

/** The first of those in which it may ring. */
function zoneOf(number: string | null): string | null {
  return number !== null && isE164(number) ? (placeOf(number).zones[0] ?? null) : null;
}
