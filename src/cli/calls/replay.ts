// `trunkline replay <call>`: a recorded call against the agent as it is declared now. Shows what the agent would answer to
// the caller's words today, which of the caller's pauses would end a turn, and how soon. In text: dials nobody and asks no
// service of the owner's. With `--timing` no model is asked.

import type { TurnRecord } from '../../conversation/exchange.ts';
import type { CallRecord } from '../../records/read-call.ts';
import { readCall } from '../../records/read-call.ts';
import type { ReplayedTiming } from '../../records/replay-timing.ts';
import { timingNow } from '../../records/timing-now.ts';
import { useOwnPhrases } from '../../runtime/agents/language/own-phrases.ts';
import { latencyOf } from '../../runtime/agents/records/latency.ts';
import { monotonicClock } from '../../runtime/clock.ts';
import type { LiveEvent } from '../../runtime/live-feed.ts';
import { openLog } from '../../runtime/log.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { openTrials } from '../../runtime/trials/open-trials.ts';
import { numberOfAgent } from '../../runtime/trials/scenario-parts.ts';
import { TrialCall } from '../../runtime/trials/trial-call.ts';
import { type CallId, toId } from '../../telephony/ids.ts';
import { type FolderOptions, loadForTrialOrSay } from '../declarations/load.ts';
import { callNamed, withRecords } from '../open-records.ts';
import { paint, print, printJson } from '../terminal.ts';
import { configOfTrial, knownAgent, openLookUp } from '../trials/trial-parts.ts';
import { recordedTools } from './recorded-tools.ts';

export interface ReplayOptions extends FolderOptions {
  readonly call: string;
  /** Another agent than the one that had the call. */
  readonly agent: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
  /** No model is asked: when the turns would end now, and no more. */
  readonly timingOnly: boolean;
}

interface Exchange {
  readonly caller: string;
  readonly before: string;
  readonly beforeMs: number | null;
  now: string;
  nowMs: number | null;
  tools: string[];
}

const ANSWER_WITHIN_MS = 45_000;

export async function replay(options: ReplayOptions): Promise<void> {
  const config = await loadForTrialOrSay(options, 'text');
  if (config === null) return;
  const record = await withRecords(options, async (records) => {
    const { id } = callNamed(records, options.call);
    return readCall(records.store, toId<CallId>(id));
  });
  if (record === null) throw new OperatorError('this call no longer exists', 'trunkline calls lists them');
  const agent = options.agent ?? record.call.agent ?? '';
  knownAgent(config, agent);
  useOwnPhrases(config);
  const timing = timingNow(config, agent, record);
  if (options.timingOnly) {
    if (options.json) printJson({ call: record.call.id, agent, timing });
    else for (const line of timingLines(timing)) print(line);
    return;
  }
  const exchanges = exchangesOf(record);
  if (exchanges.every(({ caller }) => caller === ''))
    throw new OperatorError('the caller of this call said nothing', 'choose a call with words in it');
  const clock = monotonicClock();
  const log = openLog('error', 'stderr');
  const { lookUp, close } = openLookUp(config, log);
  const trials = await openTrials(configOfTrial(config, agent), clock, log, false);
  let current: Exchange | null = exchanges[0]?.caller === '' ? exchanges[0] : null;
  let turned = Promise.withResolvers<void>();
  const onEvent = (event: LiveEvent): void => {
    if (event.kind === 'agent-speaks' && current !== null)
      current.now = `${current.now} ${event.text}`.trim();
    if (event.kind === 'tool') current?.tools.push(event.name);
    if (event.kind !== 'turn') return;
    if (current !== null) current.nowMs = latencyOf(event.record)?.totalMs ?? null;
    turned.resolve();
  };
  const call = new TrialCall({
    ...{ config, agent, pool: trials.pool, mcpTools: trials.mcpTools, clock, log, lookUp, onEvent },
    direction: record.call.direction === 'outbound' ? 'outbound' : 'inbound',
    number: null,
    ours: numberOfAgent(config, agent),
    variables: options.variables,
    medium: { kind: 'text' },
    transferEnd: () => ({ kind: 'connected' }),
    standIns: recordedTools(record.events),
  });
  let isOver = false;
  void call.ended.then(() => {
    isOver = true;
    turned.resolve();
  });
  const answered = async (): Promise<void> => {
    const cancel = clock.wakeAt(clock.now() + ANSWER_WITHIN_MS, () => turned.resolve());
    await turned.promise;
    cancel();
    turned = Promise.withResolvers<void>();
  };
  try {
    call.start();
    if (current !== null) await answered();
    for (const exchange of exchanges) {
      if (exchange.caller === '' || isOver) continue;
      current = exchange;
      await call.caller?.say(exchange.caller, 'at-once');
      await answered();
    }
    call.hangUp();
    const end = await call.ended;
    if (options.json)
      printJson({
        call: record.call.id,
        agent,
        exchanges,
        timing,
        before: record.call.disposition,
        now: end.disposition,
      });
    else
      for (const line of [...text(record, exchanges, end.disposition), '', ...timingLines(timing)])
        print(line);
  } finally {
    close();
    await trials.close();
  }
}

/** A difference of one packet is none. */
const SAME_WITHIN_MS = 20;

function timingLines({ turns, pauses, cutThen, cutNow, endThenMs, endNowMs }: ReplayedTiming): string[] {
  if (endThenMs === null || endNowMs === null)
    return ['No turn of this call was ended by silence: there is no timing to replay.'];
  const lines = [paint('bold', 'When turns end')];
  for (const turn of turns) {
    const cuts = turn.pauses.filter((pause) => pause.cutThen !== pause.cutNow);
    const isSame = Math.abs(turn.endThenMs - turn.endNowMs) <= SAME_WITHIN_MS;
    if (isSame && cuts.length === 0) continue;
    lines.push(`caller  ${turn.callerText}`);
    for (const { behind, ms, cutNow: isCut } of cuts)
      lines.push(
        isCut
          ? paint('red', `        a pause of ${ms} ms behind “${behind}” would be taken for the end`)
          : paint(
              'green',
              `        a pause of ${ms} ms behind “${behind}” would no longer be taken for the end`,
            ),
      );
    if (!isSame)
      lines.push(`        the turn ended ${turn.endThenMs} ms after the last sound; now ${turn.endNowMs} ms`);
  }
  if (lines.length === 1) lines.push('Every turn ends at the same moment as then.');
  const counted = pauses === 1 ? '1 pause' : `${pauses} pauses`;
  lines.push(
    '',
    `After the caller’s last sound (median of ${turns.length}): ${Math.round(endThenMs)} ms then, ${Math.round(endNowMs)} ms now.`,
    `Of ${counted} within turns, ${cutThen} taken for the end then, ${cutNow} now.`,
  );
  return lines;
}

/** What the agent said into silence is no answer: without the silence, nobody says it. */
function isUnasked({ callerText }: TurnRecord, index: number): boolean {
  return callerText === '' && index > 0;
}

function exchangesOf({ turns }: CallRecord): Exchange[] {
  const answers = turns.filter((turn, index) => !isUnasked(turn, index));
  return answers.map((turn) => ({
    caller: turn.callerText,
    before: turn.generatedText,
    beforeMs: latencyOf(turn)?.totalMs ?? null,
    now: '',
    nowMs: null,
    tools: [],
  }));
}

/** Where one round of the model ends and the next begins there may be a space, or none. */
function isSame(before: string, now: string): boolean {
  const plain = (text: string): string => text.replaceAll(/\s+/g, '');
  return plain(before) === plain(now);
}

function text({ call, turns }: CallRecord, exchanges: readonly Exchange[], disposition: string): string[] {
  const lines = [paint('bold', `call ${call.id}, replayed`), ''];
  for (const { caller, before, beforeMs, now, nowMs, tools } of exchanges) {
    if (caller !== '') lines.push(`caller  ${caller}`);
    const ms = (value: number | null): string => (value === null ? '' : paint('dim', `  (${value} ms)`));
    if (isSame(before, now)) lines.push(`same    ${now}`);
    else
      lines.push(
        paint('red', `then    ${before === '' ? '—' : before}`) + ms(beforeMs),
        paint('green', `now     ${now === '' ? '—' : now}`) + ms(nowMs),
      );
    if (tools.length > 0) lines.push(paint('dim', `tools   ${tools.join(', ')}`));
  }
  const changed = exchanges.filter(({ before, now }) => !isSame(before, now)).length;
  lines.push(
    '',
    `${changed} of ${exchanges.length} answers differ. Original result: ${call.disposition ?? 'none'}; now: ${disposition}.`,
  );
  const unasked = turns.filter(isUnasked).length;
  if (unasked > 0) {
    const were =
      unasked === 1
        ? '1 line that the agent said into silence is'
        : `${unasked} lines that the agent said into silence are`;
    lines.push(paint('dim', `${were} left out.`));
  }
  lines.push(paint('dim', 'The new answer times include no audio: transcriber and voice were not used.'));
  return lines;
}
