// The page's requests to the controller: session, refusals and events in one place.
import { signal } from '@preact/signals';

export interface Source {
  readonly instrument: string;
  readonly clause: string | null;
  readonly effectiveOn: string | null;
  readonly certainty: string;
}

export interface Reason {
  readonly rule: string;
  readonly because: string;
  readonly source?: Source | undefined;
  readonly remedy?: string | null;
}

export interface Session {
  readonly user: string | null;
  readonly scope?: 'read' | 'operate' | 'admin';
  readonly csrf?: string;
  readonly firstRun?: boolean;
}

/** Undefined: not asked yet. */
export const session = signal<Session | undefined>(undefined);

export class Refused extends Error {
  readonly status: number;
  readonly remedy: string;

  constructor(status: number, detail: string, remedy: string) {
    super(detail);
    this.status = status;
    this.remedy = remedy;
  }
}

export async function ask<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const csrf = session.value?.csrf;
  const response = await answerOf(path, {
    method,
    credentials: 'same-origin',
    headers: {
      ...headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(csrf === undefined || method === 'GET' ? {} : { 'x-csrf-token': csrf }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status === 204) return undefined as T;
  const value = await response.json().catch(() => ({}));
  if (response.ok) return value as T;
  const { detail = response.statusText, remedy = '' } = value as { detail?: string; remedy?: string };
  if (response.status === 401 && !path.startsWith('/session')) session.value = { user: null };
  throw new Refused(response.status, detail, remedy);
}

/** Nobody answered: it may have been done or not. */
export const UNANSWERED = 0;

async function answerOf(path: string, request: RequestInit): Promise<Response> {
  return fetch(`/api/v1${path}`, request).catch(() => {
    throw new Refused(
      UNANSWERED,
      'the controller does not answer',
      'check the network, and whether trunkline runs; then try again',
    );
  });
}

/** Bytes of a file as they are. */
export async function send<T>(path: string, bytes: Blob): Promise<T> {
  const csrf = session.value?.csrf;
  const response = await answerOf(path, {
    method: 'PATCH',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/offset+octet-stream',
      ...(csrf === undefined ? {} : { 'x-csrf-token': csrf }),
    },
    body: bytes,
  });
  const value = (await response.json()) as T & { detail?: string; remedy?: string };
  if (response.ok) return value;
  throw new Refused(response.status, value.detail ?? response.statusText, value.remedy ?? '');
}

export const get = <T>(path: string): Promise<T> => ask<T>('GET', path);

export function may(scope: 'operate' | 'admin'): boolean {
  const has = session.value?.scope;
  return has === 'admin' || (scope === 'operate' && has === 'operate');
}

// What the API answers, as far as the page shows it.

export interface LiveCall {
  readonly call: string;
  readonly direction: 'inbound' | 'outbound';
  readonly phase: string;
  readonly number: string | null;
  readonly ours: string | null;
  readonly softphone: string | null;
  readonly agent: string;
  readonly trunk: string;
  readonly campaign: string | null;
  readonly held: boolean;
  readonly muted: boolean;
  readonly zone: string | null;
  readonly since: number | null;
  readonly because: string | null;
  readonly floor: 'caller' | 'agent' | 'held' | null;
  readonly words: { readonly who: 'caller' | 'agent'; readonly text: string } | null;
  readonly latenciesMs: readonly number[];
}

export interface CallSummary {
  readonly id: string;
  readonly direction: string;
  readonly number: string | null;
  readonly ours: string | null;
  readonly agent: string | null;
  readonly trunk: string | null;
  readonly campaign: string | null;
  readonly phase: string;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly talkMs: number | null;
  readonly outcome: string | null;
  readonly disposition: string | null;
  readonly endedBy: string | null;
  readonly hangupCause: string | null;
  readonly sipStatus: number | null;
  readonly costMicros: number | null;
  readonly currency: string | null;
  readonly costTotals: readonly Sum[];
  readonly costUnknown: readonly string[];
  readonly hasRecording: boolean;
  readonly zone: string | null;
}

interface Sum {
  readonly currency: string;
  readonly micros: number;
}

export interface CostLine {
  readonly part: string;
  readonly provider: string;
  readonly used: number;
  readonly unit: 'ms' | 'characters' | 'tokens';
  readonly micros: number | null;
  readonly currency: string | null;
}

export interface CallDetail extends CallSummary {
  readonly costs: {
    readonly lines: readonly CostLine[];
    readonly totals: readonly Sum[];
    readonly unknown: readonly string[];
  };
  readonly endReason: string | null;
  readonly legs: readonly {
    id: string;
    role: string;
    trunk: string | null;
    startedAt: number;
    endedAt: number | null;
    hangupCause: string | null;
  }[];
  readonly phases: readonly { phase: string; at: number }[];
  readonly decision: { verdict: string; at: number; reasons: readonly Reason[] } | null;
  /** Null: none was wanted. */
  readonly results: {
    state: 'waiting' | 'done' | 'failed';
    summary: string | null;
    criteria: readonly { criterion: string; met: boolean | null; because: string }[];
    fields: Readonly<Record<string, string | number | boolean | null>>;
    problem: string | null;
  } | null;
}

export interface Turn {
  readonly turn: number;
  readonly at: number;
  readonly callerText: string;
  readonly agentText: string;
  readonly generatedText: string;
  readonly cut: boolean;
  readonly timing: Readonly<Record<string, number | null>>;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

interface TrunkStatus {
  readonly trunk: string;
  readonly state: string;
  readonly [key: string]: unknown;
}

export interface Health {
  readonly name: string;
  readonly version: string;
  readonly since: number;
  readonly now: number;
  readonly timeZone: string;
  readonly switch: { readonly kind: string; readonly hint?: string };
  readonly calls: number;
  readonly maxCalls: number;
  readonly trunks: readonly TrunkStatus[];
  readonly campaigns: readonly CampaignStatus[];
  readonly problems: readonly StandingProblem[];
}

interface StandingProblem {
  readonly says: string;
  readonly isBad: boolean;
  readonly because: string;
}

interface CampaignStatus {
  readonly name: string;
  readonly state: string;
  readonly because: string;
  readonly until: number | null;
  readonly orders: 'run' | 'paused' | 'cancelled' | 'draining';
  readonly contacts: Readonly<Record<string, number>>;
  readonly today?: { readonly calls: number; readonly answered: number };
}

export interface Campaign extends CampaignStatus {
  readonly until: number | null;
  readonly isDraining: boolean;
  readonly agent: string;
  readonly purpose: string;
  readonly callerIds: readonly string[];
  readonly maxConcurrent: number;
  readonly callsPerMinute: number;
  readonly live: number;
  readonly window: { timeZone: string; fromMinute: number; toMinute: number; days: readonly string[] };
}
