// What is wrong with a request, for whoever sent it: its path, query and body against their schemas, and what the server under it could
// not read at all. Says what is wrong, where, and what to write instead.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiProblem, type FieldProblem, fieldText, unknownFieldText } from './problem.ts';
import type { Route } from './route.ts';

type Part = 'path' | 'query' | 'body';

export function parsePart(schema: z.ZodType | null, value: unknown, part: Part): unknown {
  if (schema === null) return undefined;
  const parsed = schema.safeParse(value ?? {});
  const unknown = part === 'query' ? unknownParameters(schema, value) : [];
  if (parsed.success && unknown.length === 0) return parsed.data;
  const wrong = (parsed.error?.issues ?? []).flatMap((issue) => problemsOf(issue, schema, value, part));
  throw invalid([...unknown, ...wrong]);
}

/** A body where none is read: whoever sends one believes that it does something. */
export function refuseBody(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const errors = Object.keys(value).map((key) => ({ where: `/${key}`, message: 'this request has no body' }));
  if (errors.length > 0) throw invalid(errors);
}

function invalid(errors: readonly FieldProblem[]): ApiProblem {
  return new ApiProblem(
    'invalid',
    errors.map(({ where, message }) => `${where}: ${message}`).join('; '),
    'GET /api/v1/openapi.json describes every request',
    { errors },
  );
}

function problemsOf(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  value: unknown,
  part: Part,
): readonly FieldProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(schema, path);
    return issue.keys.map((key) => ({
      where: placeOf([...path, key], part),
      message: unknownFieldText(known),
    }));
  }
  const given = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], value);
  return [{ where: placeOf(path, part), message: textOf(issue, given, part) }];
}

function textOf(issue: z.core.$ZodIssue, given: unknown, part: Part): string {
  // A number is made of what a query holds: of nothing, and of a list, it would be “not a number”.
  if (part !== 'body' && given === undefined) return 'this is missing';
  if (part === 'query' && Array.isArray(given)) return 'write it once';
  return fieldText(issue);
}

/** A JSON Pointer (RFC 6901), of which the whole body is the empty one; or the parameter. */
function placeOf(path: readonly string[], part: Part): string {
  if (part !== 'body') return `${part} ${path.join('.')}`;
  return path.length === 0 ? 'body' : `/${path.join('/')}`;
}

/** Null: any name may stand there. */
function fieldsAt(schema: unknown, path: readonly string[]): readonly string[] | null {
  const inner = unwrapped(schema);
  if (!(inner instanceof z.ZodObject)) return null;
  const [first, ...rest] = path;
  return first === undefined ? Object.keys(inner.shape) : fieldsAt(inner.shape[first], rest);
}

function unwrapped(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
    ? unwrapped(schema.unwrap())
    : schema;
}

/** A misspelt filter that is passed over answers with everything, which looks like the answer. */
function unknownParameters(schema: z.ZodType, value: unknown): FieldProblem[] {
  if (!(schema instanceof z.ZodObject)) return [];
  const known = Object.keys(schema.shape);
  return Object.keys(value ?? {})
    .filter((name) => !known.includes(name))
    .map((name) => ({
      where: `query ${name}`,
      message: `there is no such parameter; there are: ${known.join(', ')}`,
    }));
}

interface RequestFacts {
  /** What its body may be. */
  readonly takes: readonly string[];
  /** What it is, says its sender. */
  readonly sent?: string | undefined;
  /** Bytes of a body, at most. */
  readonly bodyLimit?: number | undefined;
}

/** What the server says of a request that never reached a handler. */
export function problemOf(error: unknown, { takes, sent, bodyLimit }: RequestFacts): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) {
    const most = bodyLimit === undefined ? 'too large' : `larger than ${Math.floor(bodyLimit / 1024)} KiB`;
    return new ApiProblem('too-large', `the body is ${most}`, 'send less at once');
  }
  if (status === 429) {
    return new ApiProblem('rate-limited', 'too many requests', 'wait for the time in Retry-After');
  }
  if (status === 415) return wrongMediaType(sent, takes);
  if (status >= 400 && status < 500 && error instanceof Error) {
    return new ApiProblem('invalid', error.message, 'GET /api/v1/openapi.json describes every request');
  }
  return new ApiProblem('internal', 'the controller could not do this', 'see its log for the reason');
}

/** As Content-Type says it, without what comes behind it. */
export function mediaTypeOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  return headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
}

/** RFC 9112, 6: one of the two says so. */
export function hasBody({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** RFC 9110, 15.5.16. `sent`: undefined where nothing says what the body is. */
export function wrongMediaType(sent: string | undefined, takes: readonly string[]): ApiProblem {
  const what = sent === undefined || sent === '' ? 'not marked with a type' : `marked as ${sent}`;
  return new ApiProblem(
    'wrong-media-type',
    `the body is ${what}`,
    `send it with the header Content-Type: ${takes.join(', or ')}`,
  );
}

/** JSON, and where it is not, what stands where. */
export function takeJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  // Its own says that something is wrong and not where; and a text is nothing that this API reads.
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) =>
    parse(request, text, (error, body) => done(error === null ? null : notJson(text), body)),
  );
}

function notJson(text: string): ApiProblem {
  const because = text.trim() === '' ? 'it is empty' : whyNoJson(text);
  return new ApiProblem('invalid', `the body is not JSON: ${because}`, 'send the body as JSON', {
    errors: [{ where: 'body', message: because }],
  });
}

function whyNoJson(text: string): string {
  try {
    JSON.parse(text);
    return 'it has a key that is never taken, such as __proto__';
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'it cannot be read';
  }
}

/** What the body of a request may be. */
export function takenBy({ body, takes }: Pick<Route, 'body' | 'takes'>): readonly string[] {
  return [
    ...(body === null && takes !== null ? [] : ['application/json']),
    ...(takes === null ? [] : [takes]),
  ];
}
