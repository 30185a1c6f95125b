// An uploaded file, in a form or as the request's body. It is passed on as a stream and never held in memory.
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiProblem } from './problem.ts';
import { mediaTypeOf, wrongMediaType } from './request-check.ts';
import { INCOMING_TYPES, type Incoming, type Route } from './route.ts';

/** Of what comes with a file. */
const LIMITS = { fields: 10, fieldNameSize: 100, fieldSize: 32_768, files: 1, parts: 12, headerPairs: 50 };
const [, BYTES] = INCOMING_TYPES;

export async function takeFiles(app: FastifyInstance, mostBytes: number): Promise<void> {
  // One more: whoever reads it says that it is too long.
  await app.register(multipart, {
    limits: { ...LIMITS, fileSize: mostBytes + 1 },
    throwFileSizeLimit: false,
  });
  app.addContentTypeParser(BYTES, (_request, payload, done) => done(null, payload));
}

export async function incomingOf(takes: Route['takes'], request: FastifyRequest): Promise<Incoming | null> {
  if (takes === null) return null;
  const type = mediaTypeOf(request);
  if (type === 'application/json') return null;
  if (type !== takes)
    throw type === undefined
      ? new ApiProblem('invalid', 'there is no body', `send the file as ${takes}`)
      : wrongMediaType(type, [takes]);
  if (takes === BYTES) return { fileName: '', fields: {}, stream: request.raw };
  const part = await request.file().catch((thrown: unknown) => {
    const because = thrown instanceof Error ? thrown.message : 'the form cannot be read';
    throw new ApiProblem('invalid', because, 'send a form with one file');
  });
  if (part === undefined)
    throw new ApiProblem('invalid', 'there is no file in this form', 'send the list as its file');
  const fields: Record<string, string> = {};
  for (const [name, field] of Object.entries(part.fields)) {
    if (field === undefined || Array.isArray(field) || field.type !== 'field') continue;
    if (typeof field.value === 'string') fields[name] = field.value;
  }
  return { fileName: part.filename, fields, stream: part.file };
}
