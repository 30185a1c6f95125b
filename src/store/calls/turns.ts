// The turns of conversations: what was said, how much of it was heard, and when each stage happened.
import type { TurnRecord, TurnTiming } from '../../conversation/exchange.ts';
import type { CallId } from '../../telephony/ids.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';
import type { TurnRow } from '../tables.ts';

/** A turn that is told again replaces what was told before: more of it may have been heard. */
export async function insertTurn(store: Store, call: CallId, record: TurnRecord): Promise<void> {
  const row = toRow(call, record);
  store.run(
    store.query
      .insertInto('turns')
      .values(row)
      .onConflict((conflict) => conflict.columns(['call', 'turn']).doUpdateSet(row)),
  );
}

/** In order. */
export async function listTurns(store: Store, call: CallId): Promise<TurnRecord[]> {
  const rows = store.all(
    store.query.selectFrom('turns').selectAll().where('call', '=', call).orderBy('turn'),
  );
  return rows.map(fromRow);
}

function toRow(call: CallId, record: TurnRecord): TurnRow {
  const { timing } = record;
  return {
    call,
    turn: record.turn,
    at: Math.round(record.at),
    callerText: record.callerText,
    agentText: record.agentText,
    generatedText: record.generatedText,
    cut: record.cut ? 1 : 0,
    heardMs: Math.round(record.heardMs),
    callerSpeechEndAt: whole(timing.callerSpeechEndAt),
    transcriptFinalAt: whole(timing.transcriptFinalAt),
    decidedAt: whole(timing.decidedAt),
    replyFirstAt: whole(timing.replyFirstAt),
    firstSentenceAt: whole(timing.firstSentenceAt),
    voiceFirstAt: whole(timing.voiceFirstAt),
    playbackStartAt: whole(timing.playbackStartAt),
    details: detailsOf(record),
  };
}

/** What most turns have nothing of. */
function detailsOf({ cutBy, speculation, overlaps, paused, judgedBy, sources }: TurnRecord): string | null {
  const asked = speculation !== undefined && speculation.asked > 0;
  const over = overlaps !== undefined && overlaps.length > 0;
  const cited = sources !== undefined && sources.length > 0;
  const hasPaused = paused !== undefined && paused.length > 0;
  const isJudged = judgedBy !== undefined && Object.keys(judgedBy).length > 0;
  const isCut = cutBy !== undefined;
  if (!asked && !over && !cited && !hasPaused && !isJudged && !isCut) return null;
  return JSON.stringify({
    ...(isCut ? { cutBy } : {}),
    ...(asked ? { speculation } : {}),
    ...(over ? { overlaps } : {}),
    ...(hasPaused ? { paused } : {}),
    ...(isJudged ? { judgedBy } : {}),
    ...(cited ? { sources } : {}),
  });
}

function whole(at: Instant | null): number | null {
  return at === null ? null : Math.round(at);
}

function fromRow(row: TurnRow): TurnRecord {
  const timing: TurnTiming = {
    callerSpeechEndAt: row.callerSpeechEndAt,
    transcriptFinalAt: row.transcriptFinalAt,
    decidedAt: row.decidedAt,
    replyFirstAt: row.replyFirstAt,
    firstSentenceAt: row.firstSentenceAt,
    voiceFirstAt: row.voiceFirstAt,
    playbackStartAt: row.playbackStartAt,
  };
  const { turn, at, callerText, agentText, generatedText, heardMs } = row;
  const details: Pick<TurnRecord, 'cutBy' | 'speculation' | 'overlaps' | 'paused' | 'judgedBy' | 'sources'> =
    row.details === null ? {} : JSON.parse(row.details);
  return { turn, at, callerText, agentText, generatedText, cut: row.cut === 1, heardMs, timing, ...details };
}
