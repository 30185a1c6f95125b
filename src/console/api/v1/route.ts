// What a route of the API is: its path, who may call it, the schemas of request and answer, and its handler. The server, the
// OpenAPI document and the tests read the same table.
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { EventStream } from './event-stream.ts';
import type { Asker, Scope } from './scope.ts';

interface Asked<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly asker: Asker;
  /** Behind which event a stream goes on. Null: it begins now. */
  readonly lastEventId: string | null;
  /** What comes in as it is. Null: the body was JSON. Throws an `ApiProblem` where it is not what it should be. */
  readonly incoming: () => Promise<Incoming | null>;
}

/** A file on its way in, however long it is. To be read to its end, or let go. */
export interface Incoming {
  /** As its sender calls it; empty where it has no name. */
  readonly fileName: string;
  /** What came before it. */
  readonly fields: Readonly<Record<string, string>>;
  readonly stream: Readable;
}

/** How a file may come in. */
export const INCOMING_TYPES = ['multipart/form-data', 'application/offset+octet-stream'] as const;
type IncomingType = (typeof INCOMING_TYPES)[number];

/** Something other than JSON, such as a recording. */
export interface FileAnswer {
  readonly file: string;
  /** What is in it, where that is not what lies on the disk. `end`: the last byte. */
  readonly content?: { readonly size: number; read(start?: number, end?: number): Readable };
  readonly contentType: string;
  readonly fileName: string;
  /** To be kept, rather than shown. */
  readonly isDownload?: boolean;
}

/** Server-sent events from now on. `begin` is handed the stream when it is open. */
export class EventsAnswer {
  readonly begin: (stream: EventStream) => void;

  constructor(begin: (stream: EventStream) => void) {
    this.begin = begin;
  }
}

/** Made for this answer, and no file. */
export class TextAnswer {
  readonly text: string;
  readonly contentType: string;
  readonly fileName: string;

  constructor(text: string, contentType: string, fileName: string) {
    this.text = text;
    this.contentType = contentType;
    this.fileName = fileName;
  }
}

export function isFileAnswer(value: unknown): value is FileAnswer {
  return typeof value === 'object' && value !== null && 'file' in value && 'contentType' in value;
}

type Once = 'required' | 'accepted';

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
  /** It takes a file; where it has a body too, either. */
  readonly takes: IncomingType | null;
  /** Of a JSON body. Null: as much as a call needs. */
  readonly bodyLimitBytes: number | null;
  readonly answer: z.ZodType | null;
  /** Where it is no JSON. */
  readonly answerType: string;
  readonly status: number;
  /**
   * What an Idempotency-Key does here: it has to come with whatever dials somebody; elsewhere it may, where a repetition does more than the
   * first one. Null: it is ignored.
   */
  readonly once: Once | null;
  /** Where a request makes what does not exist yet: whether it does. Null: what does not exist is not found. */
  readonly exists: ((params: never) => boolean | Promise<boolean>) | null;
  /** It is written into the audit log, reading or not: listening to people is. */
  readonly audited: boolean;
  /** The parameter of its query that says what was looked at: the audit log has it too. Null: its path says that. */
  readonly auditedQuery: string | null;
  /** Looked at again and again: one entry a person in this time. 0: every time. */
  readonly auditedEachMs: number;
  /** A stream that goes on behind the event that Last-Event-ID names. */
  readonly resumes: boolean;
  /** It answers with a file, of which a part can be asked for. */
  readonly isFile: boolean;
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
  readonly takes?: IncomingType;
  readonly bodyLimitBytes?: number;
  readonly answer?: A;
  readonly answerType?: string;
  readonly status?: number;
  readonly once?: Once;
  readonly exists?: (params: z.output<P>) => boolean | Promise<boolean>;
  readonly audited?: boolean;
  readonly auditedQuery?: string;
  readonly auditedEachMs?: number;
  readonly resumes?: boolean;
  readonly isFile?: boolean;
  readonly handle: (
    asked: Asked<z.output<P>, z.output<Q>, z.output<B>>,
  ) => Answered<A> | Promise<Answered<A>>;
}

type Answered<A extends z.ZodType> = z.input<A> | FileAnswer | TextAnswer | EventsAnswer;

export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  definition: RouteDefinition<P, Q, B, A>,
): Route {
  const { params = null, query = null, body = null, answer = null, method } = definition;
  return {
    ...definition,
    params,
    query,
    body,
    takes: definition.takes ?? null,
    bodyLimitBytes: definition.bodyLimitBytes ?? null,
    answer,
    answerType: definition.answerType ?? 'application/json',
    status: definition.status ?? (answer === null && definition.answerType === undefined ? 204 : 200),
    once: definition.once ?? null,
    exists: definition.exists ?? null,
    audited: definition.audited ?? method !== 'GET',
    auditedQuery: definition.auditedQuery ?? null,
    auditedEachMs: definition.auditedEachMs ?? 0,
    resumes: definition.resumes ?? false,
    isFile: definition.isFile ?? false,
    // The server hands in what these very schemas made of the request.
    handle: definition.handle as Route['handle'],
  };
}
