// Sends a file or a part of it, and never a short one that passes for the whole.
import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { headerOf } from './conditions.ts';
import { ApiProblem } from './problem.ts';
import type { FileAnswer } from './route.ts';

/** Players ask for pieces. Returns why it broke off after it had begun: whoever listens sees that by the missing end. Null: all was sent. */
export async function sendFile(
  answer: FileAnswer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Error | null> {
  const { size, read } = answer.content ?? contentOf(answer.file);
  const part = partOf(headerOf(request, 'range'), size);
  const length = part === null ? size : part.end - part.start + 1;
  const source = part === null ? read() : read(part.start, part.end);
  const stream = Readable.from(exactly(source, length), { objectMode: false });
  let broke: Error | null = null;
  stream.once('error', (error: Error) => {
    broke = error;
  });
  // What cannot even begin is an error of its own, with an answer.
  await begun(stream);
  void reply
    .header('content-type', answer.contentType)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-store')
    .header(
      'content-disposition',
      disposition(answer.isDownload === true ? 'attachment' : 'inline', answer.fileName),
    )
    .header('content-length', length);
  if (part !== null) void reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${size}`);
  await reply.send(stream);
  return broke;
}

/** Null: all of it. Throws an `ApiProblem` where there is no such part. */
function partOf(range: string | undefined, size: number): { start: number; end: number } | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last));
  if (start <= end) return { start, end };
  throw new ApiProblem(
    'no-such-range',
    `it has ${size} bytes, and none of those`,
    'ask for bytes that it has',
    { headers: { 'content-range': `bytes */${size}`, 'accept-ranges': 'bytes' } },
  );
}

/** A file that has become shorter meanwhile ends without an error, and whoever listens would wait for the rest, or take it for the whole. */
async function* exactly(source: Readable, length: number): AsyncGenerator<Buffer> {
  let sent = 0;
  for await (const piece of source as AsyncIterable<Buffer>) {
    sent += piece.length;
    if (sent > length) break;
    yield piece;
  }
  if (sent !== length) throw new Error(`${sent} bytes could be read of the ${length} that were promised`);
}

/** Something of it can be read, or it is empty. Rejects where it fails before. */
function begun(stream: Readable): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('readable', resolve);
    stream.once('end', resolve);
    stream.once('error', reject);
  });
}

function contentOf(file: string): NonNullable<FileAnswer['content']> {
  const { size } = statSync(file);
  return {
    size,
    read: (start, end) =>
      createReadStream(file, start === undefined || end === undefined ? {} : { start, end }),
  };
}

export function disposition(how: 'inline' | 'attachment', fileName: string): string {
  return `${how}; filename="${fileName.replaceAll(/[^\w.-]/g, '_')}"`;
}
