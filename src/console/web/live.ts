// What happens on live calls, as it happens: one stream for the whole page, and for each call a signal of its own, so that a word on
// one of two hundred calls draws one row anew. A stream that breaks is begun again where it was; where that cannot be, everything is
// asked for anew.
import { batch, computed, type Signal, signal } from '@preact/signals';
import { get, type LiveCall, type Turn } from './api.ts';
import { serverNow } from './format.ts';
import { type CutRecord, withHeard } from './heard-lines.ts';

export interface Line {
  readonly who: 'caller' | 'agent' | 'note';
  readonly text: string;
  readonly at: number;
  /** What of the text was heard, where somebody spoke over it. */
  readonly heard: string | null;
  /** Of the agent's lines: which answer. */
  readonly turn?: number | undefined;
}

interface Stage {
  readonly name: string;
  readonly ms: number;
}

export interface AnswerTime {
  readonly turn: number;
  readonly totalMs: number;
  readonly stages: readonly Stage[];
}

export interface Watched extends Omit<LiveCall, 'since' | 'because' | 'words'> {
  readonly since: number;
  readonly because: string;
  /** What is being said and not yet taken down for good. */
  readonly partial: string;
  readonly lines: readonly Line[];
  readonly answers: readonly AnswerTime[];
  readonly endedAt: number | null;
  readonly outcome: string | null;
}

/** Ids, the newest first. */
export const liveIds = signal<readonly string[]>([]);
export const connected = signal(true);
const known = new Map<string, Signal<Watched>>();
/** Without those that have ended and stay in sight for a moment. */
export const liveCount = computed(
  () => liveIds.value.filter((id) => known.get(id)?.value.endedAt === null).length,
);

export function watchedCall(id: string): Signal<Watched> | undefined {
  return known.get(id);
}

/** Calls that have ended stay in sight for a moment. */
const LINGER_MS = 8_000;
const KEPT_LINES = 400;
const KEPT_ANSWERS = 60;
/** A campaign's name does not come with the event that a call began. */
const LOOK_ANEW_MS = 1_500;

type Event = { readonly kind: string; readonly call: string; readonly at: number } & Readonly<
  Record<string, unknown>
>;

/** Many events are one drawing: words come faster than anybody reads two hundred rows. */
const DRAW_EVERY_MS = 100;
let waiting: Event[] = [];
let drawnAt = 0;

function take(event: Event): void {
  waiting.push(event);
  if (waiting.length > 1) return;
  const draw = (): void => {
    const events = waiting;
    waiting = [];
    drawnAt = performance.now();
    batch(() => events.forEach(apply));
  };
  // Not by the frame: a page that nobody sees gets none, and must not gather an hour of events.
  setTimeout(draw, Math.max(0, DRAW_EVERY_MS - (performance.now() - drawnAt)));
}

function apply(event: Event): void {
  if (event.kind === 'call-started') {
    if (event['direction'] === 'outbound') noteStart(text(event['trunk']), event.at);
    add(beginning(event));
    lookSoon();
    return;
  }
  const one = known.get(event.call);
  if (one !== undefined) one.value = changed(one.value, event);
}

/** Outbound calls that began within the last minute, as far as this page has watched. */
const recentStarts = signal<readonly { readonly trunk: string; readonly at: number }[]>([]);
const RECENT_MS = 60_000;

function noteStart(trunk: string, at: number): void {
  recentStarts.value = [...recentStarts.value.filter((one) => at - one.at < RECENT_MS), { trunk, at }];
}

/** The busiest second of them. */
export function peakPerSecond(trunk: string): number {
  const now = serverNow();
  const bySecond = new Map<number, number>();
  for (const one of recentStarts.value) {
    if (one.trunk !== trunk || now - one.at > RECENT_MS) continue;
    const second = Math.floor(one.at / 1000);
    bySecond.set(second, (bySecond.get(second) ?? 0) + 1);
  }
  return Math.max(0, ...bySecond.values());
}

function add(call: Watched): void {
  const before = known.get(call.call);
  if (before !== undefined) {
    before.value = call;
    return;
  }
  known.set(call.call, signal(call));
  liveIds.value = [call.call, ...liveIds.value];
}

function remove(id: string): void {
  known.delete(id);
  liveIds.value = liveIds.value.filter((one) => one !== id);
}

function beginning(event: Event): Watched {
  const isInbound = event['direction'] === 'inbound';
  return {
    call: event.call,
    direction: isInbound ? 'inbound' : 'outbound',
    phase: isInbound ? 'offered' : 'dialing',
    number: text(event['number']) || null,
    ours: text(event['ours']) || null,
    agent: text(event['agent']),
    trunk: text(event['trunk']),
    ...{ campaign: null, zone: null, held: false, muted: false, softphone: null },
    since: event.at,
    because: text(event['because']),
    ...{ floor: null, partial: '', lines: [], answers: [], latenciesMs: [], endedAt: null, outcome: null },
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function say(before: Watched, who: Line['who'], words: string, at: number, turn?: number): Watched {
  const line: Line = { who, text: words, at, heard: null, turn };
  return {
    ...before,
    partial: who === 'caller' ? '' : before.partial,
    lines: [...before.lines.slice(-KEPT_LINES), line],
  };
}

function changed(before: Watched, event: Event): Watched {
  const { at } = event;
  switch (event.kind) {
    case 'phase':
      return { ...before, phase: text(event['phase']) };
    case 'trunk-changed': {
      const words = `${text(event['from'])} → ${text(event['to'])}: ${text(event['hangupCause'])}`;
      return say({ ...before, trunk: text(event['to']) }, 'note', words, at);
    }
    case 'caller-partial':
      return { ...before, floor: 'caller', partial: text(event['text']) };
    case 'caller-said':
      return said(before, event);
    case 'caller-backchannel':
      return say(before, 'caller', `(${text(event['text'])})`, at);
    case 'agent-speaks':
      return say({ ...before, floor: 'agent' }, 'agent', text(event['text']), at, Number(event['turn']));
    case 'agent-held':
      return { ...before, floor: 'held' };
    case 'agent-resumed':
      return { ...before, floor: 'agent' };
    case 'answered':
      return answered(before, event);
    case 'turn':
      return {
        ...before,
        floor: null,
        // What was really heard takes the place of what was on its way.
        lines: withHeard(before.lines, event['record'] as CutRecord),
      };
    case 'tool':
      return say(before, 'note', `⚙ ${text(event['name'])} ${text(event['argumentsJson'])}`, at);
    case 'tool-ended':
      return say(before, 'note', `→ ${text(event['text'])}`, at);
    case 'order':
      return ordered(before, text(event['order']), text(event['text']), at);
    case 'became':
      return say(
        before,
        'note',
        `${text(event['agent'])}, ${text(event['language'])} (${text(event['because'])})`,
        at,
      );
    case 'cited':
      return say(before, 'note', `↳ ${(event['sources'] as readonly string[]).join('; ')}`, at);
    case 'warning':
      return say(before, 'note', `⚠ ${text(event['text'])}`, at);
    case 'call-ended': {
      setTimeout(() => remove(event.call), LINGER_MS);
      const outcome = event['outcome'] as { kind?: string } | undefined;
      const result = text(event['disposition']) || (outcome?.kind ?? null);
      return { ...before, phase: 'ended', floor: null, partial: '', endedAt: at, outcome: result };
    }
    default:
      return before;
  }
}

/** They may have gone on in the middle of a turn that was told already: it is told again, as a whole. */
function said(before: Watched, event: Event): Watched {
  const words = text(event['text']);
  const last = before.lines.findLastIndex(({ who }) => who === 'caller');
  const line = before.lines[last];
  if (event['replaces'] !== undefined && line !== undefined && words.startsWith(line.text)) {
    const lines = before.lines.with(last, { ...line, text: words });
    return { ...before, floor: null, partial: '', lines };
  }
  return say({ ...before, floor: null }, 'caller', words, event.at);
}

function answered(before: Watched, event: Event): Watched {
  const { totalMs, stages } = event['latency'] as { totalMs: number; stages: readonly Stage[] };
  return {
    ...before,
    latenciesMs: [...before.latenciesMs, totalMs].slice(-KEPT_ANSWERS),
    answers: [...before.answers, { turn: Number(event['turn']), totalMs, stages }].slice(-KEPT_ANSWERS),
  };
}

function ordered(before: Watched, order: string, words: string, at: number): Watched {
  const next = {
    ...before,
    held: order === 'hold' ? true : order === 'unhold' ? false : before.held,
    muted: order === 'mute' ? true : order === 'unmute' ? false : before.muted,
  };
  return say(next, 'note', words === '' ? `☞ ${order}` : `☞ ${order}: ${words}`, at);
}

let looking = 0;

function lookSoon(): void {
  clearTimeout(looking);
  looking = setTimeout(() => void lookAnew(), LOOK_ANEW_MS) as unknown as number;
}

/** Those that were live before anybody watched, and what no event tells. */
async function lookAnew(): Promise<void> {
  const { items } = await get<{ items: LiveCall[] }>('/calls/live');
  batch(() => {
    const there = new Set(items.map(({ call }) => call));
    for (const id of liveIds.value) {
      const one = known.get(id)?.value;
      if (!there.has(id) && one !== undefined && one.endedAt === null) remove(id);
    }
    for (const call of items.toReversed()) {
      const before = known.get(call.call)?.value;
      if (before?.endedAt != null) continue;
      const { words, since, because, ...facts } = call;
      const { floor, latenciesMs } = before ?? facts;
      const fresh: Watched = {
        ...facts,
        ...{ floor, latenciesMs },
        since: since ?? before?.since ?? serverNow(),
        because: because ?? before?.because ?? '',
        partial: before?.partial ?? '',
        lines:
          before?.lines ??
          (words === null ? [] : [{ who: words.who, text: words.text, at: serverNow(), heard: null }]),
        ...{ answers: before?.answers ?? [], endedAt: null, outcome: null },
      };
      add(fresh);
    }
    const since = (id: string): number => known.get(id)?.value.since ?? 0;
    liveIds.value = liveIds.value.toSorted((one, other) => since(other) - since(one));
  });
}

interface Told {
  readonly at: number;
  readonly who: string;
  readonly text: string;
  readonly note: string | null;
  readonly latency: { readonly totalMs: number; readonly stages: readonly Stage[] } | null;
}

function cutTurn(turns: readonly Turn[], at: number): Turn | null {
  const turn = turns.find((one) => (one.timing['playbackStartAt'] ?? one.at) === at);
  return turn?.cut === true ? turn : null;
}

/** The words of a call before somebody opened it. */
export async function readBack(id: string): Promise<void> {
  const path = `/calls/${encodeURIComponent(id)}`;
  const [{ entries }, { turns }] = await Promise.all([
    get<{ entries: Told[] }>(`${path}/timeline`),
    get<{ turns: Turn[] }>(`${path}/transcript`),
  ]);
  const one = known.get(id);
  const last = entries.at(-1);
  if (one === undefined || last === undefined) return;
  const lines = entries.map(({ who, text: words, at }): Line => {
    const cut = who === 'agent' ? cutTurn(turns, at) : null;
    const line = { who: who === 'caller' || who === 'agent' ? who : 'note', at } as const;
    return cut === null
      ? { ...line, text: words, heard: null }
      : { ...line, text: cut.generatedText, heard: cut.agentText };
  });
  const answers = entries.flatMap(({ latency }, index) =>
    latency === null ? [] : [{ turn: index, totalMs: latency.totalMs, stages: latency.stages }],
  );
  const after = one.value.lines.filter(
    ({ at, text: words }) => at > last.at && !lines.some((line) => line.text === words),
  );
  // A turn of the agent is told as a whole when it is over, and came here sentence by sentence.
  const next = last.who === 'agent' ? after.findIndex(({ who }) => who !== 'agent') : 0;
  const newer = next < 0 ? [] : after.slice(next);
  one.value = {
    ...one.value,
    lines: [...lines, ...newer],
    answers: answers.length > one.value.answers.length ? answers : one.value.answers,
  };
}

const KINDS = [
  ...['call-started', 'phase', 'trunk-changed', 'caller-partial', 'caller-said', 'caller-backchannel'],
  ...[
    'agent-speaks',
    'agent-held',
    'agent-resumed',
    'answered',
    'turn',
    'tool',
    'tool-ended',
    'cited',
    'became',
    'order',
  ],
  ...['warning', 'call-ended'],
];

/** Returns how to stop. */
export function watch(): () => void {
  const source = new EventSource('/api/v1/events');
  source.onopen = () => {
    connected.value = true;
    void lookAnew();
  };
  source.onerror = () => {
    connected.value = false;
  };
  source.addEventListener('reset', () => void lookAnew());
  for (const kind of KINDS)
    source.addEventListener(kind, (message) =>
      take(JSON.parse((message as MessageEvent<string>).data) as Event),
    );
  return () => source.close();
}
