import { expect, test } from 'vitest';
import { readServerEvents } from './server-events.ts';

async function read(...pieces: (string | Uint8Array)[]): Promise<string[]> {
  async function* body() {
    for (const piece of pieces) yield typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
  }
  const all: string[] = [];
  for await (const { name, data } of readServerEvents(body()))
    all.push(name === 'message' ? data : `${name}: ${data}`);
  return all;
}

const hindi = new TextEncoder().encode('data: हाँ\n\n');

test.each<[string, (string | Uint8Array)[], string[]]>([
  ['one event a line', ['data: a\n\ndata: b\n\n'], ['a', 'b']],
  ['line endings of every kind', ['data: a\r\n\r\ndata: b\r\rdata: c\n\n'], ['a', 'b', 'c']],
  ['a line ending that is cut in two', ['data: a\r', '\n\r', '\ndata: b\n\n'], ['a', 'b']],
  ['comments that keep the connection open', [': keep-alive\n\ndata: a\n\n:\n\n'], ['a']],
  ['no space behind the colon', ['data:a\n\n'], ['a']],
  ['an event of two lines', ['data: a\ndata: b\n\n'], ['a\nb']],
  ['an event with a name', ['event: error\ndata: {}\n\n'], ['error: {}']],
  ['a last event without its empty line', ['data: a\n\ndata: [DONE]'], ['a', '[DONE]']],
  ['letters that are cut in the middle', [hindi.slice(0, 8), hindi.slice(8)], ['हाँ']],
  ['events that are cut anywhere', ['da', 'ta: a', '\n', '\nda', 'ta: b\n\n'], ['a', 'b']],
  ['other fields', ['id: 1\nretry: 3\ndata: a\n\n'], ['a']],
  ['no event at all', ['<html>'], []],
])('%s', async (_sentence, pieces, expected) => {
  expect(await read(...pieces)).toEqual(expected);
});
