// The OpenAPI 3.1 document, made from the table of routes, so that it describes what is served.
import { z } from 'zod';
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../../config/appliance/notifications.ts';
import { EVENT_SHAPES, eventWords } from '../../webhooks/event-shapes.ts';
import { STATUS } from './problem.ts';
import type { Route } from './route.ts';

interface Described {
  readonly [key: string]: unknown;
}

const PROBLEM: Described = {
  type: 'object',
  description: 'An error by RFC 9457. `remedy` says what to do.',
  required: ['type', 'title', 'status', 'detail', 'remedy'],
  properties: {
    type: {
      type: 'string',
      description: 'For programs. What each means: docs/api.md.',
      enum: Object.keys(STATUS).map((type) => `urn:trunkline:problem:${type}`),
    },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    remedy: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['where', 'message'],
        properties: {
          where: {
            type: 'string',
            description:
              'JSON Pointer into the body, `body` for all of it, or `query` or `path` and a parameter.',
          },
          message: { type: 'string' },
        },
      },
    },
  },
};

export function openApiDocument(routes: readonly Route[], version: string): Described {
  const paths: Record<string, Record<string, Described>> = {};
  for (const route of routes) {
    const path = `/api/v1${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Trunkline',
      version,
      description:
        'Everything that the console shows and does. Instants are milliseconds since 1970 (UTC), phone numbers are E.164, money is in millionths of its currency.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    security: [{ key: [] }, { session: [] }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    webhooks: Object.fromEntries(WEBHOOK_EVENTS.map((type) => [type, { post: webhookOf(type) }])),
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key: trunkline api-keys create.' },
        session: { type: 'apiKey', in: 'cookie', name: 'trunkline_session' },
      },
      schemas: { Problem: PROBLEM },
      headers: {
        ETag: {
          schema: { type: 'string' },
          description: 'Send it as If-None-Match: the answer is 304 if nothing has changed.',
        },
      },
      responses: {
        NotModified: { description: 'Nothing has changed since the ETag that If-None-Match names.' },
        Problem: {
          description: 'The request was not carried out; the body says why and what to do.',
          headers: {
            'Retry-After': { ...SECONDS, description: 'With 429: seconds to wait.' },
            Allow: { schema: { type: 'string' }, description: 'With 405: the methods of this path.' },
          },
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

/** What arrives at an endpoint of `webhooks` in appliance.yaml. */
function webhookOf(type: WebhookEvent): Described {
  const header = (name: string, description: string): Described => ({
    ...{ name, in: 'header', required: true, description, schema: { type: 'string' } },
  });
  return {
    operationId: `on-${type}`,
    summary: eventWords(type),
    security: [],
    parameters: [
      header('webhook-id', 'The id of the event, the same at every try.'),
      header('webhook-timestamp', 'Seconds since 1970, of this try.'),
      header(
        'webhook-signature',
        'Standard Webhooks: `v1,` and HMAC-SHA256 over id, time and body, in base64.',
      ),
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['type', 'timestamp', 'data'],
            properties: {
              type: { const: type },
              timestamp: { type: 'string', format: 'date-time', description: 'When it happened, in UTC.' },
              data: schemaOf(EVENT_SHAPES[type], 'input'),
            },
          },
        },
      },
    },
    responses: {
      '2XX': { description: 'Taken. Any other status, or none within 15 seconds, is tried again for a day.' },
      410: { description: 'Nobody wants it any more: it is given up at once.' },
    },
  };
}

function operationOf(route: Route): Described {
  const parameters = [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...(route.once === null
      ? []
      : [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: route.once === 'required',
            description:
              'A text of your choice, new for each action. Sending the same one again within a week returns the same response, also where that is a refusal.',
            schema: { type: 'string', minLength: 8, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
          },
        ]),
    ...(route.isFile
      ? [
          {
            name: 'Range',
            in: 'header',
            required: false,
            description: 'One range of bytes, such as bytes=0-1023.',
            schema: { type: 'string' },
          },
        ]
      : []),
    ...(route.resumes
      ? [
          {
            name: 'Last-Event-ID',
            in: 'header',
            required: false,
            description: 'The id of the last event that arrived: the stream goes on behind it.',
            schema: { type: 'string' },
          },
        ]
      : []),
  ];
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    description: `Scope: \`${route.scope}\`.`,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === null && route.takes === null
      ? {}
      : { requestBody: { required: needsBody(route), content: contentOf(route) } }),
    responses: {
      ...answersOf(route),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

const SECONDS = { schema: { type: 'integer' } };

/** What its answer is told apart by. */
function hasTag({ method, answer }: Route): boolean {
  return method === 'GET' && answer !== null;
}

/** Everything in it may be left out, and so may it. */
function needsBody({ body, takes }: Route): boolean {
  return takes !== null || body?.safeParse({}).success === false;
}

function answersOf(route: Route): Described {
  const { status, answer, answerType, once, isFile } = route;
  const headers = {
    ...(hasTag(route) ? { ETag: { $ref: '#/components/headers/ETag' } } : {}),
    ...(once === null
      ? {}
      : {
          'Idempotent-Replayed': {
            schema: { type: 'string', const: 'true' },
            description: 'This is the answer of an earlier request with the same Idempotency-Key.',
          },
        }),
  };
  const content = { [answerType]: { schema: answer === null ? {} : schemaOf(answer, 'output') } };
  return {
    [String(status)]: {
      description: 'Done.',
      ...(Object.keys(headers).length === 0 ? {} : { headers }),
      ...(status === 204 ? {} : { content }),
    },
    ...(isFile
      ? {
          206: {
            description: 'The part that Range asks for.',
            headers: { 'Content-Range': { schema: { type: 'string' } } },
            content,
          },
        }
      : {}),
    ...(hasTag(route)
      ? { 304: { description: 'Nothing has changed since the ETag of If-None-Match.' } }
      : {}),
  };
}

function contentOf({ body, takes }: Route): Described {
  return {
    ...(body === null ? {} : { 'application/json': { schema: schemaOf(body, 'input') } }),
    ...(takes === null ? {} : { [takes]: { schema: FILE_SCHEMAS[takes] } }),
  };
}

const FILE_SCHEMAS: Readonly<Record<NonNullable<Route['takes']>, Described>> = {
  'multipart/form-data': {
    type: 'object',
    required: ['file'],
    properties: {
      map: {
        type: 'string',
        description: 'JSON: heading or number of a column → its meaning. Must come before the file.',
      },
      file: { type: 'string', contentMediaType: 'application/octet-stream' },
    },
  },
  'application/offset+octet-stream': {
    type: 'string',
    contentMediaType: 'application/octet-stream',
    description: 'A piece of the file.',
  },
};

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Described {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >;
  return rest;
}

function parametersOf(schema: z.ZodType | null, place: 'path' | 'query'): Described[] {
  if (schema === null) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Described>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }));
}
