// What happens on live calls, as it happens: one stream for the whole page, and for each call what is worth showing of it.
// A stream that breaks is begun again where it was; where that cannot be, everything is asked for anew.
import { signal } from '@preact/signals';
import { get, type LiveCall } from './api.ts';

interface Line {
  readonly who: 'caller' | 'agent' | 'note';
  readonly text: string;
  readonly at: number;
  readonly cut: boolean;
}

export interface Watched extends LiveCall {
  readonly since: number;
  readonly because: string;
  readonly floor: 'caller' | 'agent' | 'held' | null;
  /** What is being said and not yet taken down for good. */
  readonly partial: string;
  readonly lines: readonly Line[];
  readonly latenciesMs: readonly number[];
  readonly endedAt: number | null;
  readonly outcome: string | null;
}

export const watched = signal<ReadonlyMap<string, Watched>>(new Map());
export const connected = signal(true);

/** Calls that have ended stay in sight for a moment. */
const LINGER_MS = 8_000;
const KEPT_LINES = 400;

type Event = { readonly kind: string; readonly call: string; readonly at: number } & Readonly<
  Record<string, unknown>
>;

/** Many events in one frame are one drawing. */
let pending: Map<string, Watched> | null = null;

function change(call: string, make: (before: Watched | undefined) => Watched | null): void {
  if (pending === null) {
    pending = new Map(watched.value);
    requestAnimationFrame(() => {
      if (pending !== null) watched.value = pending;
      pending = null;
    });
  }
  const next = make(pending.get(call));
  if (next === null) pending.delete(call);
  else pending.set(call, next);
}

function say(before: Watched, line: Line): Watched {
  return { ...before, partial: '', lines: [...before.lines.slice(-KEPT_LINES), line] };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function take(event: Event): void {
  if (event.kind === 'call-started') {
    change(event.call, () => ({
      call: event.call,
      direction: event['direction'] === 'inbound' ? 'inbound' : 'outbound',
      phase: event['direction'] === 'inbound' ? 'offered' : 'dialing',
      number: text(event['number']) || null,
      ours: text(event['ours']) || null,
      agent: text(event['agent']),
      trunk: text(event['trunk']),
      campaign: null,
      since: event.at,
      because: text(event['because']),
      floor: null,
      partial: '',
      lines: [],
      latenciesMs: [],
      endedAt: null,
      outcome: null,
    }));
    return;
  }
  change(event.call, (before) => {
    if (before === undefined) return null;
    const at = event.at;
    switch (event.kind) {
      case 'phase':
        return { ...before, phase: text(event['phase']) };
      case 'trunk-changed':
        return say(
          { ...before, trunk: text(event['to']) },
          {
            who: 'note',
            text: `${text(event['from'])} → ${text(event['to'])}: ${text(event['hangupCause'])}`,
            at,
            cut: false,
          },
        );
      case 'caller-partial':
        return { ...before, floor: 'caller', partial: text(event['text']) };
      case 'caller-said':
        return say({ ...before, floor: null }, { who: 'caller', text: text(event['text']), at, cut: false });
      case 'caller-backchannel':
        return say(before, { who: 'caller', text: `(${text(event['text'])})`, at, cut: false });
      case 'agent-speaks':
        return say(
          { ...before, floor: 'agent' },
          { who: 'agent', text: text(event['text']), at, cut: false },
        );
      case 'agent-held':
        return { ...before, floor: 'held' };
      case 'agent-resumed':
        return { ...before, floor: 'agent' };
      case 'turn':
        return turn(before, event['record']);
      case 'tool':
        return say(before, {
          who: 'note',
          text: `${text(event['name'])} ${text(event['argumentsJson'])}`,
          at,
          cut: false,
        });
      case 'became':
        return say(before, {
          who: 'note',
          text: `${text(event['agent'])}, ${text(event['language'])} (${text(event['because'])})`,
          at,
          cut: false,
        });
      case 'cited':
        return say(before, {
          who: 'note',
          text: (Array.isArray(event['sources']) ? event['sources'] : []).map(text).join('; '),
          at,
          cut: false,
        });
      case 'warning':
        return say(before, { who: 'note', text: text(event['text']), at, cut: false });
      case 'call-ended': {
        setTimeout(() => change(event.call, () => null), LINGER_MS);
        const outcome = event['outcome'] as { kind?: string } | undefined;
        return {
          ...before,
          phase: 'ended',
          floor: null,
          endedAt: at,
          outcome: text(event['disposition']) || (outcome?.kind ?? null),
        };
      }
      default:
        return before;
    }
  });
}

/** What was really heard takes the place of what was on its way. */
function turn(before: Watched, value: unknown): Watched {
  const record = value as { agentText: string; cut: boolean; timing: Record<string, number | null> };
  const { callerSpeechEndAt: from, playbackStartAt: to } = record.timing;
  const latenciesMs =
    from != null && to != null && to > from ? [...before.latenciesMs, to - from] : before.latenciesMs;
  if (!record.cut) return { ...before, floor: null, latenciesMs };
  const lines = [...before.lines];
  const last = lines.findLastIndex(({ who }) => who === 'agent');
  const line = lines[last];
  if (line !== undefined) lines[last] = { ...line, text: record.agentText || '…', cut: true };
  return { ...before, floor: null, latenciesMs, lines };
}

/** Those that were live before anybody watched. */
async function lookAnew(): Promise<void> {
  const { items } = await get<{ items: LiveCall[] }>('/calls/live');
  const known = watched.value;
  watched.value = new Map(
    items.map((call) => {
      const before = known.get(call.call);
      const fresh = {
        ...call,
        since: Date.now(),
        because: '',
        floor: null,
        partial: '',
        lines: [],
        latenciesMs: [],
        endedAt: null,
        outcome: null,
      };
      return [call.call, before === undefined ? fresh : { ...before, ...call }];
    }),
  );
}

const KINDS = [
  ...[
    'call-started',
    'phase',
    'trunk-changed',
    'caller-partial',
    'caller-said',
    'caller-backchannel',
    'agent-speaks',
  ],
  ...['agent-held', 'agent-resumed', 'turn', 'tool', 'cited', 'became', 'warning', 'call-ended'],
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
