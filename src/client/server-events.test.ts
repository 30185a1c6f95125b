// Server-sent events in pieces as networks cut them.
import { expect, test } from 'vitest';
import { readEvents, type ServerEvent } from './server-events.ts';

async function read(pieces: readonly string[]): Promise<ServerEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(Buffer.from(piece, 'latin1'));
      controller.close();
    },
  });
  const told: ServerEvent[] = [];
  for await (const event of readEvents(body)) told.push(event);
  return told;
}

const rows: [what: string, pieces: string[], told: ServerEvent[]][] = [
  ['one', ['id: r.1\nevent: turn\ndata: {"a":1}\n\n'], [{ id: 'r.1', event: 'turn', data: { a: 1 } }]],
  [
    'cut anywhere',
    ['id: r', '.1\nda', 'ta: 1\n', '\ndata: 2\n\n'],
    [
      { id: 'r.1', event: 'message', data: 1 },
      { id: null, event: 'message', data: 2 },
    ],
  ],
  [
    'heartbeats and waits',
    [': still here\n\nretry: 2000\n\ndata: 3\n\n'],
    [{ id: null, event: 'message', data: 3 }],
  ],
  ['lines of Windows', ['data: 4\r\n\r\n'], [{ id: null, event: 'message', data: 4 }]],
  [
    'a sign of several bytes that is cut',
    [...Buffer.from('data: "नम"\n\n').toString('latin1')],
    [{ id: null, event: 'message', data: 'नम' }],
  ],
  ['the last one, cut off', ['data: 5\n\ndata: 6\n'], [{ id: null, event: 'message', data: 5 }]],
];
test.each(rows)('%s', async (_what, pieces, told) => {
  expect(await read(pieces)).toEqual(told);
});
