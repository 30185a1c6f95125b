// Sound that moves, in every way that networks have: twice in a moment, while the agent speaks, under another source number, to another
// address; and strangers who send as the far end does. Against a real switch.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { fieldSuite } from '../field/field-suite.ts';
import { type Line, NumberedFrames, tone } from '../field/line.ts';
import { describeSound, type PeerCall } from '../field/peer.ts';
import { figure } from '../harness/figures.ts';
import { findSwitch } from '../harness/find-switch.ts';
import { Stored } from '../harness/stored.ts';

const found = findSwitch();
const HEARD_AGAIN_WITHIN_MS = 200;
/** Where the first question found it moving on, or asking itself. */
const SECOND_QUESTION_MS = 600;
/** From being sent to the transcriber, nine of ten frames, on a machine with nothing else to do. */
const QUIET_FRAME_MS = 10;
/** A busy machine delays each step: the frame, the order to the switch, the re-INVITE, its answer, and the first sound. */
const STEPS = 5;
const busy = (usualMs: number): number => STEPS * Math.max(0, usualMs - QUIET_FRAME_MS);

describe.skipIf(!found.ok)('sound that moves', () => {
  const suite = fieldSuite(found, 'Sound that moves');

  async function begin(
    agent = 'quiet',
  ): Promise<{ id: string; call: PeerCall; line: Line; frames: NumberedFrames }> {
    const frames = new NumberedFrames();
    const { id, call } = await suite.field.ring(agent);
    const line = await suite.field.lineOf(frames.source);
    call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body: described(line, 2) });
    await suite.field.pickUp(call, line);
    await sleep(1_500);
    return { id, call, line, frames };
  }

  function described(line: Line, version: number): string {
    return describeSound(line.port, { payloads: [0], version }).replace(
      'c=IN IP4 127.0.0.1',
      `c=IN IP4 ${line.address}`,
    );
  }

  async function usual(frames: NumberedFrames): Promise<number> {
    const from = Date.now();
    await sleep(1_500);
    return frames.lateness(suite.field.heardSince(from), 0.9);
  }

  /** How long after `since` a frame was heard that was sent from the number `from` on. */
  async function heardAgain(frames: NumberedFrames, from: number, since: number): Promise<number> {
    const again = (): number | undefined =>
      suite.field
        .heardSince(since)
        .find(({ data }) => frames.numbersIn(data).some((number) => number >= from))?.at;
    await expect.poll(() => again() ?? 0, { timeout: 5_000 }).toBeGreaterThan(0);
    return (again() ?? 0) - since;
  }

  function judge(what: string, againMs: number, usualMs: number): void {
    figure(`${what}: heard again after ${againMs} ms (a frame takes ${usualMs} ms)`);
    expect(againMs).toBeLessThanOrEqual(HEARD_AGAIN_WITHIN_MS + busy(usualMs));
  }

  test.each<[string, (line: Line) => Promise<void>]>([
    ['under the same source number', (line) => line.move()],
    [
      'under another source number',
      async (line) => {
        line.ssrc = (line.ssrc + 77) >>> 0;
        await line.move();
      },
    ],
    ['to another address', (line) => line.move('127.0.5.1')],
    [
      'another source number at the same port',
      async (line) => {
        line.ssrc = (line.ssrc + 99) >>> 0;
      },
    ],
    [
      'with timestamps that begin anew',
      async (line) => {
        line.timestamp = (line.timestamp + 0x40000000) >>> 0;
        await line.move();
      },
    ],
  ])('it moves %s', async (what, move) => {
    const { call, line, frames } = await begin();
    const usualMs = await usual(frames);
    const from = frames.sent;
    await move(line);
    judge(`moved ${what}`, await heardAgain(frames, from, Date.now()), usualMs);
    const sent = line.heard.length;
    await sleep(1_000);
    expect(line.heard.length - sent).toBeGreaterThan(40);
    expect(call.ended).toBeNull();
  });

  test.each([60, 150, 400, 900])('it moves, and %i ms later once more', async (apartMs) => {
    const { line, frames } = await begin();
    const usualMs = await usual(frames);
    await line.move();
    await sleep(apartMs);
    const from = frames.sent;
    await line.move();
    const againMs = await heardAgain(frames, from, Date.now());
    figure(`moved twice, ${apartMs} ms apart: heard again after ${againMs} ms (a frame takes ${usualMs} ms)`);
    expect(againMs).toBeLessThanOrEqual(HEARD_AGAIN_WITHIN_MS + SECOND_QUESTION_MS + busy(usualMs));
    const before = frames.sent;
    await sleep(1_500);
    const numbers = new Set(
      frames.numbersIn(Buffer.concat(suite.field.heardSince(Date.now() - 1_400).map(({ data }) => data))),
    );
    expect([...numbers].filter((number) => number >= before).length).toBeGreaterThan(50);
  });

  test('it moves while the agent speaks: heard again, and the voice goes along', async () => {
    const { line, frames } = await begin('asha');
    await expect.poll(() => line.spans().length, { timeout: 8_000 }).toBeGreaterThan(0);
    const from = frames.sent;
    await line.move();
    const moved = Date.now();
    judge('moved while the agent speaks', await heardAgain(frames, from, moved), await usual(frames));
    const loud = line.heard.filter(({ at, level }) => at > moved && level > 100);
    const gaps = line.heard.filter(({ at }) => at > moved).map(({ at }) => at);
    const worst = Math.max(...gaps.slice(1).map((at, i) => at - (gaps[i] ?? at)));
    figure(`the voice meanwhile: ${loud.length} loud packets, worst gap ${worst} ms`);
    expect(worst).toBeLessThan(300);
  });

  test('it moves, and the first question is answered with 491', async () => {
    const { call, line, frames } = await begin();
    let asked = 0;
    call.onReinvite = (reinvite) => {
      if (asked++ === 0) return call.respond('491 Request Pending', { to: reinvite });
      return call.respond('200 OK', { to: reinvite, body: described(line, 3) });
    };
    const usualMs = await usual(frames);
    const from = frames.sent;
    await line.move();
    const againMs = await heardAgain(frames, from, Date.now());
    figure(`moved, and 491 came first: asked ${asked} times, heard again after ${againMs} ms`);
    expect(againMs).toBeLessThanOrEqual(HEARD_AGAIN_WITHIN_MS + SECOND_QUESTION_MS + busy(usualMs));
    expect(call.ended).toBeNull();
  });

  test('it moves, and refuses to be asked: told, and ended with the true cause', async () => {
    const { id, call, line } = await begin();
    call.onReinvite = (reinvite) => call.respond('488 Not Acceptable Here', { to: reinvite });
    await line.move();
    const moved = Date.now();
    await suite.field.controller.event(
      'warning',
      (event) => event.call === id && event.text.includes('10 s'),
      30_000,
    );
    figure(`moved and refuses: told after ${Date.now() - moved} ms`);
    await suite.field.controller.ended(id, 150_000);
    figure(`moved and refuses: ended after ${Date.now() - moved} ms`);
    expect(Date.now() - moved).toBeGreaterThan(110_000);
    const stored = new Stored(suite.field.world.config).call(id);
    expect(stored.hangupCause).toBe('MEDIA_TIMEOUT');
    expect(stored.endedBy).not.toBe('callee');
  }, 200_000);

  test.each<[string, number, boolean, boolean]>([
    ['under the same source number, as often as the far end', 20, true, false],
    ['under the same source number, twice as often', 10, true, false],
    ['under another source number, twice as often', 10, false, false],
    ['under the same source number, while the far end is silent', 20, true, true],
    ['under another source number and twice as often, while the far end is silent', 10, false, true],
  ])('a stranger who sends %s is not heard', async (what, packetMs, same, silent) => {
    const { call, line, frames } = await begin();
    line.muted = silent;
    if (silent) await sleep(600);
    const stranger = await suite.field.lineOf(tone(900));
    stranger.target = line.target;
    stranger.packetMs = packetMs;
    if (same) {
      stranger.ssrc = line.ssrc;
      stranger.timestamp = line.timestamp;
    }
    const from = Date.now();
    const [packets, sent] = [line.heard.length, frames.sent];
    stranger.start();
    await sleep(3_000);
    stranger.close();
    const loud = suite.field.heardSince(from).filter(({ data }) => isLoud(data)).length;
    const voice = line.heard.length - packets;
    const heard = new Set(
      frames.numbersIn(Buffer.concat(suite.field.heardSince(from).map(({ data }) => data))),
    ).size;
    figure(
      `a stranger ${what}: ${loud} of its messages heard, ${voice} packets of ours at the far end, ${heard} of ${frames.sent - sent} of its frames heard`,
    );
    expect(loud).toBe(0);
    expect(voice).toBeGreaterThan(120);
    if (!silent) expect(heard / (frames.sent - sent)).toBeGreaterThan(0.9);
    line.muted = false;
    await heardAgain(frames, frames.sent, Date.now());
    expect(call.ended).toBeNull();
  });
});

function isLoud(data: Buffer): boolean {
  for (let i = 0; i + 1 < data.length; i += 2) if (Math.abs(data.readInt16LE(i)) > 300) return true;
  return false;
}
