// What a route of the API is: its path, who may ask it, the shapes of what goes in and comes out, and what answers it. The
// server, the OpenAPI document and the tests read the same table.
import type { z } from 'zod';

/** Each holds the ones before it. `read` sees, `operate` acts on calls and campaigns, `admin` keys and users. */
export const SCOPES = ['read', 'operate', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

export function scopeHolds(has: Scope, needs: Scope): boolean {
  return SCOPES.indexOf(has) >= SCOPES.indexOf(needs);
}

/** Who asks. */
export interface Asker {
  /** As it stands in the audit log: `key:crm`, `user:meera`, `local`. */
  readonly name: string;
  readonly scope: Scope;
}

interface Asked<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly asker: Asker;
  readonly signal: AbortSignal;
}

/** Something other than JSON, such as a recording. */
export interface FileAnswer {
  readonly file: string;
  readonly contentType: string;
  readonly fileName: string;
}

export function isFileAnswer(value: unknown): value is FileAnswer {
  return typeof value === 'object' && value !== null && 'file' in value && 'contentType' in value;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Route {
  readonly method: Method;
  /** Behind `/api/v1`, with `{name}` for parameters. */
  readonly path: string;
  /** Name of the operation, as a client calls it. */
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly scope: Scope;
  readonly params: z.ZodType | null;
  readonly query: z.ZodType | null;
  readonly body: z.ZodType | null;
  readonly answer: z.ZodType | null;
  /** Where it is no JSON. */
  readonly answerType: string;
  readonly status: number;
  /** It dials, or does what must not happen twice: an Idempotency-Key has to come with it. */
  readonly once: boolean;
  /** It is written into the audit log, reading or not: listening to people is. */
  readonly audited: boolean;
  readonly handle: (asked: Asked<never, never, never>) => unknown;
}

export interface RouteDefinition<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
> {
  readonly method: Method;
  readonly path: string;
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly scope: Scope;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer?: A;
  readonly answerType?: string;
  readonly status?: number;
  readonly once?: boolean;
  readonly audited?: boolean;
  readonly handle: (
    asked: Asked<z.output<P>, z.output<Q>, z.output<B>>,
  ) => z.input<A> | FileAnswer | Promise<z.input<A> | FileAnswer>;
}

export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  definition: RouteDefinition<P, Q, B, A>,
): Route {
  const { params = null, query = null, body = null, answer = null, method } = definition;
  return {
    ...definition,
    params,
    query,
    body,
    answer,
    answerType: definition.answerType ?? 'application/json',
    status: definition.status ?? (answer === null && definition.answerType === undefined ? 204 : 200),
    once: definition.once ?? false,
    audited: definition.audited ?? method !== 'GET',
    // The server hands in what these very schemas made of the request.
    handle: definition.handle as Route['handle'],
  };
}
