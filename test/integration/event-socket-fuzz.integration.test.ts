// A hundred thousand frames take their time: too long for the suite that runs at every change.
import { expect, test } from 'vitest';
import { FRAME_LIMITS } from '../../src/freeswitch/esl/frame-guard.ts';
import { decodeEvent, decodeJob } from '../../src/freeswitch/events.ts';
import { ParsingLayer } from '../fakes/switch-frames.ts';
import { readCapture } from '../fakes/switch-read-capture.ts';

const FRAMES = 100_000;

/** A generator with a seed, so that a failure can be had again (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const SPICES = [
  'Content-Length: -1\n',
  'Content-Length: 4294967295\n',
  'content-length: 7\n',
  'Content-Length: 0\n',
  'Content-Length: 12\n',
  'Content-Type: command/reply\n',
  'Content-Type: text/event-xml\n',
  'Content-Type: **::*\n',
  'Reply-Text: 100% %zz\n',
  '__proto__: {}\n',
  '\n\n',
  '\r\n\r\n',
  '\0',
  '{"Event-Name":"CHANNEL_HANGUP","Unique-ID":"__proto__"}',
  '{"__proto__":{"Event-Name":"DTMF"}}',
  '[[[[[[[[',
  '\ud800',
  'x'.repeat(300),
].map((text) => Buffer.from(text));

/** Small real frames: large ones would make this a test of memcpy. */
const SEEDS = ['handshake-and-api.txt', 'originate-unanswered.txt', 'gateway-state.txt'].flatMap((name) =>
  readCapture(name).flatMap(({ from, bytes }) => (from === 'switch' && bytes.length < 1_200 ? [bytes] : [])),
);

function mutate(frame: Buffer, next: (below: number) => number): Buffer {
  const at = next(frame.length);
  const rest = frame.subarray(at);
  switch (next(8)) {
    case 0:
      return frame.subarray(0, at);
    case 1:
      return rest;
    case 2:
    case 3: {
      const copy = Buffer.from(frame);
      for (let flips = 1 + next(4); flips > 0; flips -= 1) copy[next(copy.length)] = next(256);
      return copy;
    }
    case 4:
    case 5:
      return Buffer.concat([frame.subarray(0, at), SPICES[next(SPICES.length)] ?? rest, rest]);
    case 6:
      return Buffer.from(Array.from({ length: next(60) }, () => next(256)));
    default:
      return frame;
  }
}

test('a hundred thousand random and mutated frames neither crash it nor pile up', () => {
  const next = random(20_261_122);
  let layer = new ParsingLayer();
  const seen = { sessions: 1, faults: 0, events: 0, decoded: 0, replies: 0 };
  let held = 0;
  for (let count = 0; count < FRAMES; count += 1) {
    const seed = SEEDS[next(SEEDS.length)];
    if (seed === undefined) throw new Error('there are recordings to begin with');
    const frame = next(3) === 0 ? mutate(seed, next) : seed;
    // Now and then cut in two, as TCP does.
    const cut = next(4) === 0 ? next(frame.length + 1) : frame.length;
    layer.push(frame.subarray(0, cut)).push(frame.subarray(cut));
    for (const record of layer.events) {
      seen.events += 1;
      if (decodeJob(record) !== null || decodeEvent(record, 0) !== null) seen.decoded += 1;
    }
    seen.replies += layer.replies.length;
    held = Math.max(held, layer.guard.heldBytes);
    layer.events.length = 0;
    layer.replies.length = 0;
    // A frame that swallows all that follows as its body is no fault: a session ends by itself some time.
    if (layer.fault === null && layer.guard.pendingBytes < 20_000) continue;
    seen.faults += layer.fault === null ? 0 : 1;
    seen.sessions += 1;
    layer = new ParsingLayer();
  }
  expect(held).toBeLessThan(4 * FRAME_LIMITS.maxHeaderBytes);
  // The mixture must reach every part, or the test proves nothing.
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(4_000);
});
