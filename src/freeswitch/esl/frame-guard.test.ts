import { describe, expect, test } from 'vitest';
import { ParsingLayer } from '../../../test/fakes/switch-frames.ts';
import { readCapture, switchBytes } from '../../../test/fakes/switch-read-capture.ts';
import { FRAME_LIMITS, FrameGuard } from './frame-guard.ts';

const RECORDINGS = ['handshake-and-api.txt', 'originate-answered.txt', 'audio-stream.txt'];
const REPLY = Buffer.from('Content-Type: command/reply\nReply-Text: +OK\n\n');

function through(...texts: string[]): ParsingLayer {
  const layer = new ParsingLayer();
  for (const text of texts) layer.push(Buffer.from(text));
  return layer;
}

describe('what a real switch said comes out the same', () => {
  const rows = RECORDINGS.flatMap((name) => [1, 7, 1460, 65_536].map((size) => [name, size] as const));
  test.each(rows)('%s, %i bytes at a time', (name, size) => {
    const bytes = switchBytes(name);
    const whole = new ParsingLayer().push(bytes);
    const cut = new ParsingLayer().pushEach(bytes, size);
    expect(whole.fault).toBeNull();
    expect(whole.events.length + whole.replies.length).toBeGreaterThan(10);
    expect(cut.events).toEqual(whole.events);
    expect(cut.replies.map((reply) => reply.getBody())).toEqual(
      whole.replies.map((reply) => reply.getBody()),
    );
    expect([cut.fault, cut.guard.pendingBytes]).toEqual([null, 0]);
  });

  test('answers keep their text, and bodies are cut in bytes', () => {
    const { replies } = new ParsingLayer().push(switchBytes('handshake-and-api.txt'));
    const texts = replies.flatMap((reply) => reply.getHeader('Reply-Text') ?? []);
    expect(texts).toContain('-ERR no keywords supplied');
    expect(texts).toContain('-ERR invalid session id [1234]');
    expect(replies.some((reply) => reply.getBody() === '-ERR nosuchapi Command not found!\n')).toBe(true);
    const pieces = readCapture('handshake-and-api.txt').filter(({ from }) => from === 'switch');
    expect(replies).toHaveLength(pieces.length);
  });
});

describe('frames that nobody would expect', () => {
  test('Hindi, an emoji and half of one arrive a byte at a time', () => {
    const body = JSON.stringify({ 'Event-Name': 'DTMF', note: 'नमस्ते 🙏' });
    const frame = `Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`;
    const layer = new ParsingLayer().pushEach(Buffer.from(frame), 1);
    expect(layer.events).toEqual([{ 'Event-Name': 'DTMF', note: 'नमस्ते 🙏' }]);
  });

  test('bytes that are no UTF-8 inside an event cost only their own letters', () => {
    const body = Buffer.concat([
      Buffer.from('{"Event-Name":"X","name":"Jos'),
      Buffer.from([0xe9]),
      Buffer.from('"}'),
    ]);
    const head = `Content-Length: ${body.length}\nContent-Type: text/event-json\n\n`;
    const layer = new ParsingLayer().push(Buffer.concat([Buffer.from(head), body]));
    expect([layer.fault, layer.events]).toEqual([null, [{ 'Event-Name': 'X', name: 'Jos\ufffd' }]]);
  });

  test('a % that is no escape stays as it is', () => {
    const { replies, fault } = through(
      'Content-Type: command/reply\nReply-Text: -ERR 100% busy %zz %E0%A4\n\n',
    );
    expect(fault).toBeNull();
    expect(replies[0]?.getHeader('Reply-Text')).toBe('-ERR 100% busy %zz %E0%A4');
  });

  test('twenty thousand small frames in one chunk do not overrun the stack', () => {
    const layer = new ParsingLayer().push(Buffer.concat(Array.from({ length: 20_000 }, () => REPLY)));
    expect([layer.fault, layer.replies.length]).toEqual([null, 20_000]);
  });

  test('headers named like parts of an object are only headers', () => {
    const { replies } = through(
      'Content-Type: command/reply\n__proto__: x\nconstructor: y\nReply-Text: +OK\n\n',
    );
    expect(replies[0]?.getHeader('Reply-Text')).toBe('+OK');
    expect(Object.prototype).not.toHaveProperty('x');
  });
});

describe('bytes that end a session', () => {
  const header = (line: string) => `Content-Type: command/reply\n${line}\n\n`;
  test.each([
    ['a negative length', header('Content-Length: -5')],
    ['a length beyond what is kept', header('Content-Length: 99999999')],
    ['a length beyond any number', header('Content-Length: 99999999999999999999')],
    ['a length in hexadecimal', header('Content-Length: 0x10')],
    ['a length with a fraction', header('Content-Length: 1e3')],
    ['two lengths', header('Content-Length: 1\nContent-Length: 1')],
    ['a length that modesl would not see', header('content-length: 4')],
    ['a length without its blank', header('Content-Length:4')],
    ['a length with a carriage return', header('Content-Length: 4\r')],
    ['no type', 'Reply-Text: +OK\n\n'],
    ['an empty header block', '\n\n'],
    ['two hundred headers', header(Array.from({ length: 200 }, (_, n) => `h${n}: v`).join('\n'))],
    ['a header block without end', `Content-Type: ${'x'.repeat(FRAME_LIMITS.maxHeaderBytes + 1)}`],
    ['an event that is no JSON', 'Content-Type: text/event-json\nContent-Length: 4\n\n{"a"'],
    ['an event that is a list', 'Content-Type: text/event-json\nContent-Length: 2\n\n[]'],
    ['an event without a body', 'Content-Type: text/event-json\n\n'],
    ['an event in the plain format', 'Content-Type: text/event-plain\nContent-Length: 5\n\na: b\n'],
    ['an event in XML', 'Content-Type: text/event-xml\nContent-Length: 4\n\n<a/>'],
    ['an HTTP server', 'HTTP/1.1 400 Bad Request\nConnection: close\n\n'],
  ])('%s', (_what, bytes) => {
    const layer = through(bytes);
    expect(layer.fault).not.toBeNull();
    // Nothing behind it is believed, and nothing of it is kept.
    layer.push(REPLY);
    expect(layer.replies).toEqual([]);
    expect(layer.guard.heldBytes).toBeLessThanOrEqual(4 * FRAME_LIMITS.maxHeaderBytes);
  });

  test('a frame before the bad one still counts', () => {
    const layer = through(`${REPLY.toString()}Content-Length: -1\n\n`);
    expect([layer.replies.length, layer.fault]).toEqual([1, 'a Content-Length that is no length']);
  });
});

describe('memory', () => {
  test('a header block fed a byte at a time is dropped at its bound', () => {
    const limits = { maxHeaderBytes: 2_000, maxHeaderLines: 50, maxBodyBytes: 5_000 };
    const guard = new FrameGuard(limits);
    let sent = 0;
    while (guard.push(Buffer.from('x'), () => undefined) === null) sent += 1;
    expect(sent).toBe(2_000);
    expect(guard.heldBytes).toBe(0);
  });

  test('a body that never comes holds no more than its chunks', () => {
    const guard = new FrameGuard();
    guard.push(
      Buffer.from(`Content-Type: x\nContent-Length: ${FRAME_LIMITS.maxBodyBytes}\n\n`),
      () => undefined,
    );
    guard.push(Buffer.alloc(10_000), () => undefined);
    expect(guard.heldBytes).toBeLessThan(50_000);
  });

  test('what a large frame took is given back', () => {
    const guard = new FrameGuard();
    const bytes = Buffer.concat([
      Buffer.from('Content-Type: x\nContent-Length: 1000000\n\n'),
      Buffer.alloc(1_000_000),
    ]);
    let frames = 0;
    for (let at = 0; at < bytes.length; at += 60_000)
      guard.push(bytes.subarray(at, at + 60_000), () => frames++);
    expect([frames, guard.pendingBytes, guard.heldBytes]).toEqual([1, 0, 0]);
  });
});
