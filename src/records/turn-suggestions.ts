// Suggests settings from the counts of a turn-taking report. Each rule says what it saw, and suggests nothing from too few
// turns. Changes nothing.
import type { Paused, TurnRecord } from '../conversation/exchange.ts';
import { judgeTurn } from '../conversation/turns/turn-words.ts';
import { type GroupedTurns, isCutIn, type Suggestion, shareOf, type TurnSettings } from './turn-facts.ts';

/** Pauses of a kind that have to be known before a wait is made longer, or shorter. */
const ENOUGH_TO_LENGTHEN = 20;
const ENOUGH_TO_SHORTEN = 60;
/** So large a share of pauses may be cut. */
const CUT_SHARE = 0.05;
/** Less than so many cuts may be chance. */
const FEWEST_CUTS = 3;
/** Words come about so late behind the sound that they tell of. */
const WORD_LAG_MS = 300;
const SHORTEST_MS = 200;
const LONGEST_MS = 4_000;
const WORTH_MS = 100;
const ENOUGH_EARLY = 20;
const MANY_TIMES = 3;
const MOST_WORDS = 3;

type WaitKey = 'quickMs' | 'normalMs' | 'patientMs';

const WAIT_OF: Readonly<Record<Paused['looks'], { key: WaitKey; words: string } | null>> = {
  // Nothing can be missing: no setting makes that wait longer.
  answered: null,
  complete: { key: 'quickMs', words: 'complete words' },
  open: { key: 'normalMs', words: 'neutral words' },
  incomplete: { key: 'patientMs', words: 'unfinished words' },
  'hold-request': null,
};

export function suggestionsFor(grouped: GroupedTurns, settings: TurnSettings): Suggestion[] {
  return [
    ...waits(grouped, settings),
    ...early(grouped, settings),
    ...fillers(grouped, settings),
    ...backchannels(grouped),
  ];
}

function waits({ turns, paused }: GroupedTurns, settings: TurnSettings): Suggestion[] {
  const all = [...paused, ...cutAnswers(turns)];
  return (['complete', 'open', 'incomplete'] as const).flatMap((looks) => {
    const wait = WAIT_OF[looks];
    if (wait === null) return [];
    const pauses = all.filter((pause) => pause.looks === looks);
    const now = settings[wait.key];
    const cut = pauses.filter(({ ms, taken }) => taken || ms >= now).length;
    const told = `${cut} of ${pauses.length} pauses behind ${wait.words}, after which the caller continued, were taken for the end`;
    const value = round50(
      shareOf(
        pauses.map(({ ms }) => ms),
        1 - CUT_SHARE,
      ),
    );
    const key = `endpointing.${wait.key}`;
    if (pauses.length >= ENOUGH_TO_LENGTHEN && cut >= FEWEST_CUTS && cut > pauses.length * CUT_SHARE) {
      const longer = Math.min(LONGEST_MS, value);
      return longer < now + WORTH_MS ? [] : [{ key, now: `${now}`, value: `${longer}`, why: told }];
    }
    if (pauses.length < ENOUGH_TO_SHORTEN) return [];
    const shorter = Math.max(SHORTEST_MS, round50(value * 1.1));
    if (shorter > now - WORTH_MS) return [];
    const why = `19 of 20 of ${pauses.length} pauses behind ${wait.words} ended within ${value} ms: answers could come ${now - shorter} ms sooner`;
    return [{ key, now: `${now}`, value: `${shorter}`, why }];
  });
}

/** The agent could be heard already when the caller went on: their pause ended a little before the word that stopped it. */
function cutAnswers(turns: readonly TurnRecord[]): Paused[] {
  return turns.filter(isCutIn).flatMap(({ callerText, overlaps, timing }) => {
    const at = overlaps?.find(({ verdict }) => verdict === 'interruption')?.at;
    if (at === undefined || timing.callerSpeechEndAt === null) return [];
    const ms = at - WORD_LAG_MS - timing.callerSpeechEndAt;
    return [{ ms, looks: judgeTurn(callerText, '').looks, taken: true }];
  });
}

function round50(ms: number): number {
  return Math.ceil(ms / 50) * 50;
}

/** A third of the early replies may be in vain: each is paid for. */
const WORTHWHILE_SHARE = 0.67;
const SLOW_MODEL_MS = 400;

function early(
  { turns, early: { part, whole }, stages }: GroupedTurns,
  settings: TurnSettings,
): Suggestion[] {
  const key = 'speculation.mode';
  const now = settings.speculation;
  if (now === 'likely' && whole >= ENOUGH_EARLY && part < whole * WORTHWHILE_SHARE) {
    const why = `of ${whole} replies that were asked for early ${part} were used; the others cost money for nothing`;
    return [{ key, now, value: 'predicted', why }];
  }
  const model = stages.get('model') ?? [];
  const p50 = model.length === 0 ? 0 : shareOf(model, 0.5);
  if (now === 'likely' || whole > turns.length * 0.1 || p50 < SLOW_MODEL_MS) return [];
  const why = `the model takes ${p50} ms at p50 of ${model.length} answers, and ${whole} of them were asked for early; some replies are then paid for twice`;
  return [{ key, now, value: 'likely', why }];
}

function fillers({ stages }: GroupedTurns, settings: TurnSettings): Suggestion[] {
  const model = stages.get('model') ?? [];
  const slow = model.filter((ms) => ms > settings.thinkingAfterMs).length;
  if (settings.thinkingPhrases > 0 || slow < FEWEST_CUTS || slow < model.length * 0.05) return [];
  const why = `the model took longer than ${settings.thinkingAfterMs} ms for ${slow} of ${model.length} answers, and the caller heard silence meanwhile`;
  return [{ key: 'fillers.thinking', now: '[]', value: JSON.stringify([settings.busyLine]), why }];
}

/** What stopped the agent again and again, and was all that was said then. */
function backchannels({ turns }: GroupedTurns): Suggestion[] {
  const times = new Map<string, number>();
  for (const [place, { overlaps }] of turns.entries())
    for (const { verdict, text } of overlaps ?? []) {
      const said = plain(text);
      const isAll = plain(turns[place + 1]?.callerText ?? '') === said;
      if (verdict !== 'interruption' || !isAll || said === '' || said.split(' ').length > MOST_WORDS)
        continue;
      times.set(said, (times.get(said) ?? 0) + 1);
    }
  const many = [...times].filter(([, count]) => count >= MANY_TIMES);
  if (many.length === 0) return [];
  const told = many.map(([text, count]) => `“${text}” (${count} times)`).join(', ');
  const why = `these words alone stopped the agent: ${told}. Add those that only show that the caller is listening`;
  return [
    { key: 'interruption.backchannels', now: '', value: JSON.stringify(many.map(([text]) => text)), why },
  ];
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
