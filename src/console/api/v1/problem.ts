// The API's error answers: RFC 9457 problem details, with what to do.
import type { z } from 'zod';
import { nearestWord } from '../../../config/reading/suggest.ts';
import type { Config } from '../../../config/schema.ts';

export type ProblemType =
  | 'invalid'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'not-allowed'
  | 'conflict'
  | 'refused'
  | 'idempotency-key-missing'
  | 'idempotency-key-reused'
  | 'idempotency-unknown'
  | 'rate-limited'
  | 'too-large'
  | 'header-too-large'
  | 'wrong-media-type'
  | 'no-such-range'
  | 'precondition-failed'
  | 'unavailable'
  | 'internal';

export const STATUS: Readonly<Record<ProblemType, number>> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  'not-allowed': 405,
  conflict: 409,
  refused: 409,
  'idempotency-key-missing': 400,
  'idempotency-key-reused': 422,
  'idempotency-unknown': 409,
  'rate-limited': 429,
  'too-large': 413,
  'header-too-large': 431,
  'wrong-media-type': 415,
  'no-such-range': 416,
  'precondition-failed': 412,
  unavailable: 503,
  internal: 500,
};

const TITLE: Readonly<Record<ProblemType, string>> = {
  invalid: 'The request is not valid',
  unauthorized: 'No key, or one that is not known',
  forbidden: 'This key may not do that',
  'not-found': 'There is no such thing',
  'not-allowed': 'This cannot be done here',
  conflict: 'It is not in a state for that',
  refused: 'It was refused',
  'idempotency-key-missing': 'An Idempotency-Key is needed',
  'idempotency-key-reused': 'This Idempotency-Key was used for something else',
  'idempotency-unknown': 'Nobody knows what came of the first request',
  'rate-limited': 'Too many requests',
  'too-large': 'The request is too large',
  'header-too-large': 'The headers are too large',
  'wrong-media-type': 'The body is of a type that is not read here',
  'no-such-range': 'There is no such part of it',
  'precondition-failed': 'A condition of the request does not hold',
  unavailable: 'Not now',
  internal: 'The controller could not do this',
};

export interface FieldProblem {
  /** JSON Pointer into the body, `body` for all of it, `query` or `path` and the name of a parameter. */
  readonly where: string;
  readonly message: string;
}

/** What is wrong with a value, for whoever sent it: the checker's own words speak of types, and not of what to write. */
export function fieldText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return 'this is missing';
      return WRITE[issue.expected] ?? issue.message;
    case 'unrecognized_keys':
      return unknownFieldText(null);
    case 'invalid_value':
      return `write one of: ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      // The one without words of its own would name a pattern of this code.
      return issue.message.startsWith('Invalid')
        ? `write a text that fits ${issue.pattern ?? issue.format}`
        : issue.message;
    case 'too_small':
      return sizeText(issue.origin, `${issue.minimum}`, 'at least', 'more') ?? issue.message;
    case 'too_big':
      return sizeText(issue.origin, `${issue.maximum}`, 'at most', 'less') ?? issue.message;
    default:
      return issue.message;
  }
}

/** `known`: what may stand there instead, if that is known. */
export function unknownFieldText(known: readonly string[] | null): string {
  const there = known === null || known.length === 0 ? '' : `; there are: ${known.join(', ')}`;
  return `there is no such field${there}`;
}

const WRITE: Readonly<Record<string, string>> = {
  ...{ number: 'write a number', int: 'write a whole number', string: 'write a text' },
  ...{ boolean: 'write true or false', array: 'write a list', object: 'write an object' },
};

function sizeText(origin: string, bound: string, letters: string, amount: string): string | null {
  if (origin === 'string') return `write ${letters} ${bound} characters`;
  return origin === 'number' || origin === 'int' ? `write ${bound} or ${amount}` : null;
}

/** Thrown by a handler, answered by the server. Expected failures of requests are these and nothing else. */
export class ApiProblem extends Error {
  readonly type: ProblemType;
  readonly status: number;
  readonly remedy: string;
  readonly errors: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    type: ProblemType,
    detail: string,
    remedy: string,
    more: {
      readonly errors?: readonly FieldProblem[];
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(detail);
    this.name = 'ApiProblem';
    this.type = type;
    this.status = STATUS[type];
    this.remedy = remedy;
    this.errors = more.errors ?? [];
    this.headers = more.headers ?? {};
  }

  get title(): string {
    return TITLE[this.type];
  }

  body(instance: string): Record<string, unknown> {
    return {
      type: `urn:trunkline:problem:${this.type}`,
      title: this.title,
      status: this.status,
      detail: this.message,
      remedy: this.remedy,
      instance,
      ...(this.errors.length === 0 ? {} : { errors: this.errors }),
    };
  }
}

export function notFound(what: string, remedy: string): ApiProblem {
  return new ApiProblem('not-found', what, remedy);
}

export function noSuchCampaign(name: string, { campaigns }: Pick<Config, 'campaigns'>): ApiProblem {
  const declared = campaigns.map((one) => one.name);
  const near = nearestWord(name, declared);
  return notFound(
    `there is no campaign called ${name}`,
    near === null ? 'trunkline campaigns lists them, and so does GET /campaigns' : `did you mean ${near}?`,
  );
}
