// A call whose sound was once caught up with, and whose far end then sends from another source: another number, port or address. The
// switch remembers what its sound buffer read last, and without the buffer it throws away every packet of another source.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { statusOf } from '../carrier/sip-message.ts';
import { fieldSuite } from '../field/field-suite.ts';
import { type Line, tone } from '../field/line.ts';
import { describeSound, type PeerCall } from '../field/peer.ts';
import { figure } from '../harness/figures.ts';
import { findSwitch } from '../harness/find-switch.ts';

const found = findSwitch();
/** As elsewhere: within 300 ms on a quiet machine, and a busy one takes its time. */
const BOTH_WAYS_WITHIN_MS = 1_000;

describe.skipIf(!found.ok)('caught up with, and then from another source', () => {
  const suite = fieldSuite(found, 'Caught up and moved');

  const body = (line: Line, version: number): string =>
    describeSound(line.port, { payloads: [0], version }).replace(
      'c=IN IP4 127.0.0.1',
      `c=IN IP4 ${line.address}`,
    );

  async function bothWays(what: string, line: Line, since: number): Promise<void> {
    const loud = (data: Buffer): boolean => {
      for (let at = 0; at + 1 < data.length; at += 2) if (Math.abs(data.readInt16LE(at)) > 300) return true;
      return false;
    };
    const heard = (): number => suite.field.heardSince(since).find(({ data }) => loud(data))?.at ?? 0;
    await expect.poll(heard, { timeout: 5_000 }).toBeGreaterThan(0);
    figure(`${what}: heard after ${heard() - since} ms`);
    expect(heard() - since).toBeLessThan(BOTH_WAYS_WITHIN_MS);
    const sent = line.heard.length;
    const from = Date.now();
    await sleep(1_000);
    expect(line.heard.length - sent).toBeGreaterThan(40);
    expect(suite.field.heardSince(from).filter(({ data }) => loud(data)).length).toBeGreaterThan(40);
  }

  /** Ways to be caught up with: the first sound comes late, the network stalls, or the far end is silent for a while. */
  const WAYS: readonly [string, (call: PeerCall, line: Line) => Promise<void>][] = [
    [
      'its first sound came late',
      async (call, line) => {
        line.muted = true;
        await suite.field.pickUp(call, line);
        await sleep(700);
        line.muted = false;
        await sleep(1_500);
      },
    ],
    [
      'its network stalled',
      async (call, line) => {
        await suite.field.pickUp(call, line);
        await sleep(1_500);
        line.stall();
        await sleep(1_000);
        line.release();
        await sleep(2_500);
      },
    ],
    [
      'it sent nothing twice',
      async (call, line) => {
        await suite.field.pickUp(call, line);
        for (let times = 0; times < 2; times++) {
          await sleep(1_500);
          line.muted = true;
          await sleep(600);
          line.muted = false;
        }
        await sleep(1_500);
      },
    ],
  ];

  describe.each(WAYS)('%s', (way, begin) => {
    async function answered(): Promise<{ call: PeerCall; line: Line }> {
      const { call } = await suite.field.ring('quiet');
      const line = await suite.field.lineOf(tone());
      call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body: body(line, 9) });
      await begin(call, line);
      return { call, line };
    }

    /** From another line, which a re-INVITE names. */
    async function taken(call: PeerCall, line: Line, address?: string): Promise<{ other: Line; at: number }> {
      const other = await suite.field.lineOf(tone());
      if (address !== undefined) await other.move(address);
      other.target = line.target;
      call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body: body(other, 12) });
      const at = Date.now();
      expect(statusOf(await reinvited(call, body(other, 11)))).toBe(200);
      other.start();
      return { other, at };
    }

    test('another source number at the same port', async () => {
      const { line } = await answered();
      line.ssrc = (line.ssrc + 99) >>> 0;
      await bothWays(`${way}, another source number`, line, Date.now());
    });

    test.each<[string, string | undefined]>([
      ['another port', undefined],
      ['another address', '127.0.6.1'],
    ])('a re-INVITE names %s', async (what, address) => {
      const { call, line } = await answered();
      line.muted = true;
      const { other, at } = await taken(call, line, address);
      await bothWays(`${way}, ${what}`, other, at);
    });

    test.each<[string, (text: string) => string]>([
      ['sendonly', (text) => text.replace('sendrecv', 'sendonly')],
      ['by the address 0.0.0.0', (text) => text.replace(/c=IN IP4 \S+/, 'c=IN IP4 0.0.0.0')],
    ])('held %s, and taken up from another source', async (what, hold) => {
      const { call, line } = await answered();
      expect(statusOf(await reinvited(call, hold(body(line, 10))))).toBe(200);
      line.muted = true;
      await sleep(2_000);
      const { other, at } = await taken(call, line, '127.0.6.1');
      await bothWays(`${way}, held ${what}`, other, at);
    });
  });

  /** Both may ask at once: then it is asked again. */
  async function reinvited(call: PeerCall, text: string) {
    for (let tries = 0; ; tries++) {
      const answer = await call.reinvite(text);
      if (statusOf(answer) !== 491 || tries === 5) return answer;
      await sleep(400);
    }
  }
});
