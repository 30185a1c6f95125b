// Answers and announcements that networks put together in ways of their own: a description on the 183 alone, two branches of one call,
// answers that must be acknowledged one by one, another codec at the answer. Both ways are heard soon after it. Against a real switch.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { header, methodOf, statusOf } from '../carrier/sip-message.ts';
import { fieldSuite } from '../field/field-suite.ts';
import { type Line, tone } from '../field/line.ts';
import { describeSound, type PeerCall, soundPortOf } from '../field/peer.ts';
import { figure } from '../harness/figures.ts';
import { findSwitch } from '../harness/find-switch.ts';

const found = findSwitch();
/** On a quiet machine within 300 ms; a busy one takes longer to open a vendor’s line. */
const BOTH_WAYS_WITHIN_MS = 1_000;

describe.skipIf(!found.ok)('answers put together otherwise', () => {
  const suite = fieldSuite(found, 'Answers put together otherwise');

  const body = (line: Line, payloads: readonly number[] = [0], version = 1): string =>
    describeSound(line.port, { payloads, version });

  async function lineFor(call: PeerCall): Promise<Line> {
    const line = await suite.field.lineOf(tone());
    line.target = soundPortOf(call.invite.body);
    return line;
  }

  /** When the controller took the last answer: on a busy machine it learns of it late. */
  function activeAt(): number {
    const active = suite.field.controller.events.findLast(
      (event) => event.kind === 'phase' && event.phase === 'active',
    );
    return active?.at ?? 0;
  }

  /** What is sent to the line since then, and what the transcriber heard of it. */
  async function bothWays(what: string, line: Line, answeredAt: number): Promise<void> {
    const sent = (): number => line.heard.find(({ at }) => at >= answeredAt)?.at ?? 0;
    const heard = (): number => suite.field.heardSince(answeredAt).find(({ data }) => isLoud(data))?.at ?? 0;
    await expect.poll(sent, { timeout: 5_000 }).toBeGreaterThan(0);
    await expect.poll(heard, { timeout: 5_000 }).toBeGreaterThan(0);
    figure(`${what}: sent to after ${sent() - answeredAt} ms, heard after ${heard() - answeredAt} ms`);
    expect(sent() - answeredAt).toBeLessThan(BOTH_WAYS_WITHIN_MS);
    expect(heard() - Math.max(answeredAt, activeAt())).toBeLessThan(BOTH_WAYS_WITHIN_MS);
    const before = line.heard.length;
    await sleep(1_000);
    expect(line.heard.length - before).toBeGreaterThan(40);
    const from = Date.now() - 900;
    expect(suite.field.heardSince(from).some(({ data }) => isLoud(data))).toBe(true);
  }

  async function answer(call: PeerCall, more: Parameters<PeerCall['respond']>[1] = {}): Promise<number> {
    const at = Date.now();
    call.respond('200 OK', more);
    await call.until((heard) => methodOf(heard) === 'ACK');
    return at;
  }

  test('183 with a description, then 180, then 200 without one', async () => {
    const { call } = await suite.field.ring('asha');
    const line = await lineFor(call);
    call.respond('183 Session Progress', { body: body(line) });
    line.start();
    await sleep(700);
    call.respond('180 Ringing');
    await sleep(500);
    await bothWays('183, 180, 200 without a description', line, await answer(call));
  });

  test('180 with a description, then 200 without one', async () => {
    const { call } = await suite.field.ring('asha');
    const line = await lineFor(call);
    call.respond('180 Ringing', { body: body(line) });
    line.start();
    await sleep(800);
    await bothWays('180 with, 200 without a description', line, await answer(call));
  });

  test('183 of one branch, the answer of another', async () => {
    const { call } = await suite.field.ring('asha');
    const [one, other] = [await lineFor(call), await lineFor(call)];
    call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body: body(other, [0], 2) });
    call.respond('183 Session Progress', { body: body(one), tag: 'branch-one' });
    one.start();
    await sleep(900);
    const at = await answer(call, { body: body(other) });
    other.start();
    one.close();
    await bothWays('183 of one branch, 200 of another', other, at);
  });

  test('183 of two branches in turn, the answer of the second', async () => {
    const { call } = await suite.field.ring('asha');
    const [one, other] = [await lineFor(call), await lineFor(call)];
    call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body: body(other, [0], 3) });
    call.respond('183 Session Progress', { body: body(one), tag: 'branch-one' });
    one.start();
    await sleep(500);
    call.respond('183 Session Progress', { body: body(other) });
    other.start();
    await sleep(500);
    const at = await answer(call, { body: body(other) });
    one.close();
    await bothWays('183 of two branches, 200 of the second', other, at);
  });

  test('183 of two branches, the answer of the first while the second announces on', async () => {
    const { call } = await suite.field.ring('asha');
    const [one, other] = [await lineFor(call), await lineFor(call)];
    call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body: body(one, [0], 3) });
    call.respond('183 Session Progress', { body: body(one) });
    one.start();
    await sleep(500);
    call.respond('183 Session Progress', { body: body(other), tag: 'branch-two' });
    other.start();
    await sleep(500);
    const at = await answer(call, { body: body(one) });
    other.close();
    await bothWays('183 of two branches, 200 of the first', one, at);
  });

  test('183 that must be acknowledged, then 200 without a description', async () => {
    const { call } = await suite.field.ring('asha');
    const line = await lineFor(call);
    call.respond('183 Session Progress', { body: body(line), headers: ['Require: 100rel', 'RSeq: 71'] });
    line.start();
    const prack = await call.until((heard) => methodOf(heard) === 'PRACK');
    expect(header(prack, 'rack')).toMatch(/^71 \d+ INVITE$/);
    await sleep(500);
    await bothWays('183 with 100rel, 200 without a description', line, await answer(call));
  });

  test('183 that must be acknowledged, then UPDATE moves the sound before the answer', async () => {
    const { call } = await suite.field.ring('asha');
    const [one, other] = [await lineFor(call), await lineFor(call)];
    call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body: body(other, [0], 4) });
    call.respond('183 Session Progress', { body: body(one), headers: ['Require: 100rel', 'RSeq: 5'] });
    one.start();
    await call.until((heard) => methodOf(heard) === 'PRACK');
    await sleep(500);
    const from = call.heard.length;
    call.request('UPDATE', { body: body(other, [0], 2) });
    expect(statusOf(await call.final('UPDATE', from))).toBe(200);
    other.start();
    one.close();
    await sleep(300);
    await bothWays('moved by UPDATE before the answer', other, await answer(call));
  });

  test('183 in one codec, the answer in another', async () => {
    const { call } = await suite.field.ring('asha');
    const line = await lineFor(call);
    call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body: body(line, [8], 3) });
    call.respond('183 Session Progress', { body: body(line, [0]) });
    line.start();
    await sleep(900);
    const at = await answer(call, { body: body(line, [8], 2) });
    line.payload = 8;
    line.source = alawTone();
    await bothWays('183 in PCMU, 200 in PCMA', line, at);
    const last = line.heard.slice(-30).map(({ payload }) => payload);
    expect(new Set(last)).toEqual(new Set([8]));
  });

  test('an answer that is on hold at once, and taken up 1.5 s later', async () => {
    const { call } = await suite.field.ring('asha');
    const line = await lineFor(call);
    await answer(call, { body: body(line).replace('sendrecv', 'inactive') });
    line.start();
    await sleep(1_500);
    const at = Date.now();
    expect(statusOf(await call.reinvite(body(line, [0], 2)))).toBe(200);
    await bothWays('answered on hold, taken up', line, at);
    await expect
      .poll(() => line.heard.filter(({ at: heardAt, level }) => heardAt >= at && level > 100).length, {
        timeout: 8_000,
      })
      .toBeGreaterThan(20);
  });

  test.each<[string, (line: Line) => string]>([
    [
      'video beside the sound',
      (line) => `${body(line)}m=video ${line.port + 20} RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n`,
    ],
    [
      'the address at the sound alone',
      (line) =>
        body(line)
          .replace('c=IN IP4 127.0.0.1\r\n', '')
          .replace('\r\na=rtpmap:0', '\r\nc=IN IP4 127.0.0.1\r\na=rtpmap:0'),
    ],
    [
      'a codec by its number alone, without a line for it',
      (line) => body(line).replace('a=rtpmap:0 PCMU/8000\r\n', '').replace('a=ptime:20\r\n', ''),
    ],
    ['rtcp-mux', (line) => `${body(line)}a=rtcp-mux\r\na=rtcp:${line.port}\r\n`],
    ['a silence suppression of its own', (line) => `${body(line)}a=silenceSupp:on - - - -\r\n`],
    [
      'many codecs, of which one is ours',
      (line) =>
        body(line)
          .replace('RTP/AVP 0 101', 'RTP/AVP 18 3 4 0 13 101')
          .replace('a=ptime', 'a=rtpmap:18 G729/8000\r\na=rtpmap:3 GSM/8000\r\na=ptime'),
    ],
  ])('a caller who offers %s', async (what, describe) => {
    const line = await suite.field.lineOf(tone());
    const call = suite.field.callIn({ body: describe(line) });
    const answered = await call.final('INVITE');
    expect(statusOf(answered)).toBe(200);
    const at = Date.now();
    line.target = soundPortOf(answered.body);
    line.start();
    await bothWays(`offered with ${what}`, line, at);
  });

  test('a caller whose provisional answers must be acknowledged, without a description', async () => {
    const line = await suite.field.lineOf(tone());
    const call = suite.field.callIn({ body: null, headers: ['Require: 100rel', 'Supported: 100rel'] });
    call.acknowledges = false;
    let pracks = 0;
    const answered = await call.until((heard) => {
      const rseq = header(heard, 'rseq');
      if (statusOf(heard) !== 200 && rseq !== null && pracks === 0) {
        pracks++;
        const described = heard.body === '' ? {} : { body: body(line) };
        call.request('PRACK', { headers: [`RAck: ${rseq} 100 INVITE`], ...described });
      }
      return statusOf(heard) === 200 && (header(heard, 'cseq') ?? '').endsWith('INVITE');
    });
    line.target = soundPortOf(answered.body);
    const at = Date.now();
    call.request('ACK', { cseq: 100, ...(pracks > 0 && answered.body === '' ? {} : { body: body(line) }) });
    line.start();
    await bothWays(`100rel without a description (${pracks} acknowledged)`, line, at);
  });
});

/** A square tone in A-law. */
function alawTone(hz = 440): (samples: number) => Uint8Array {
  let at = 0;
  return (samples) =>
    Uint8Array.from({ length: samples }, () => (Math.floor((at++ * hz * 2) / 8000) % 2 === 0 ? 0xb5 : 0x35));
}

function isLoud(data: Buffer): boolean {
  for (let i = 0; i + 1 < data.length; i += 2) if (Math.abs(data.readInt16LE(i)) > 300) return true;
  return false;
}
