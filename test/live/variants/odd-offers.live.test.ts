// Descriptions as odd far ends write them: in parts of other things, very long, in other words, by IPv6, on hold from the first word;
// and what they do besides: another codec than they said, the keys under other numbers, another address behind a hold. What can work is
// heard both ways soon, and what cannot is refused in order. Against a real switch.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { methodOf, statusOf } from '../carrier/sip-message.ts';
import { fieldSuite } from '../field/field-suite.ts';
import { type Line, tone } from '../field/line.ts';
import { describeSound, type PeerCall, soundPortOf } from '../field/peer.ts';
import { figure } from '../harness/figures.ts';
import { findSwitch } from '../harness/find-switch.ts';

const found = findSwitch();
/** On a quiet machine within 300 ms; a busy one takes longer to open a vendor’s line. */
const BOTH_WAYS_WITHIN_MS = 1_000;
const BOUNDARY = 'unique-boundary-1';

type Describe = (body: string, line: Line) => string;

/** A description beside what a telephone exchange says of the call in its own tongue (Q.763). */
function inParts(body: string): string {
  return [
    `--${BOUNDARY}`,
    'Content-Type: application/sdp',
    '',
    body,
    `--${BOUNDARY}`,
    'Content-Type: application/isup; version=itu-t92+; base=itu-t92+',
    'Content-Disposition: signal; handling=optional',
    '',
    '\u0001\u0000\u0060\u0000\n\u0003\u0002',
    `--${BOUNDARY}--`,
    '',
  ].join('\r\n');
}

const MANY_CODECS = Array.from(
  { length: 26 },
  (_, i) =>
    `a=rtpmap:${70 + i} x-codec-${i}/8000\r\na=fmtp:${70 + i} mode-set=0,1,2,3,4,5,6,7;octet-align=${i % 2}`,
).join('\r\n');

describe.skipIf(!found.ok)('odd descriptions', () => {
  const suite = fieldSuite(found, 'Odd descriptions');

  const body = (line: Line, version = 1): string => describeSound(line.port, { payloads: [0], version });

  /** What is sent to the line since then, and what the transcriber heard of it. */
  async function bothWays(what: string, line: Line, since: number): Promise<void> {
    const sent = (): number => line.heard.find(({ at }) => at >= since)?.at ?? 0;
    const heard = (): number => suite.field.heardSince(since).find(({ data }) => isLoud(data))?.at ?? 0;
    await expect.poll(sent, { timeout: 5_000 }).toBeGreaterThan(0);
    await expect.poll(heard, { timeout: 5_000 }).toBeGreaterThan(0);
    figure(`${what}: sent to after ${sent() - since} ms, heard after ${heard() - since} ms`);
    expect(sent() - since).toBeLessThan(BOTH_WAYS_WITHIN_MS);
    expect(heard() - since).toBeLessThan(BOTH_WAYS_WITHIN_MS);
    const before = line.heard.length;
    await sleep(1_000);
    expect(line.heard.length - before).toBeGreaterThan(40);
  }

  test.each<[string, Describe]>([
    ['lines that end in a line feed alone', (text) => text.replaceAll('\r\n', '\n')],
    ['names of codecs in small letters', (text) => text.replace('PCMU', 'pcmu')],
    [
      'the direction once for all media',
      (text) => text.replace('a=sendrecv\r\n', '').replace('t=0 0', 't=0 0\r\na=sendrecv'),
    ],
    ['no direction at all', (text) => text.replace('a=sendrecv\r\n', '')],
    ['an address by name', (text) => text.replace('c=IN IP4 127.0.0.1', 'c=IN IP4 localhost')],
    ['two ports for one sound', (text) => text.replace(/m=audio (\d+)/, 'm=audio $1/2')],
    [
      'a second line for sound that is off',
      (text) => `${text}m=audio 0 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n`,
    ],
    [
      'a first line for pictures that is off',
      (text) => text.replace('m=audio', 'm=video 0 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\nm=audio'),
    ],
    [
      'times, bandwidths, a title and an address for letters',
      (text) =>
        text.replace(
          't=0 0',
          'i=a call\r\ne=nobody@example.com\r\nb=AS:84\r\nb=TIAS:64000\r\nt=3034423619 3042462419',
        ),
    ],
    [
      'a number of the session of 20 digits',
      (text) => text.replace('o=field 1 ', 'o=- 18446744073709551615 '),
    ],
    ['RTP/AVPF', (text) => `${text.replace('RTP/AVP ', 'RTP/AVPF ')}a=rtcp-fb:* trr-int 5000\r\n`],
    [
      'keys as an option, without a profile for it',
      (text) =>
        `${text}a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n`,
    ],
    [
      'a length of packets with a fraction, and a most',
      (text) => text.replace('a=ptime:20', 'a=ptime:20.0\r\na=maxptime:150'),
    ],
    [
      'twenty-six codecs that nobody knows',
      (text) =>
        text
          .replace('RTP/AVP 0 101', `RTP/AVP ${Array.from({ length: 26 }, (_, i) => 70 + i).join(' ')} 0 101`)
          .replace('a=ptime', `${MANY_CODECS}\r\na=ptime`),
    ],
    [
      'lines that nobody knows',
      (text) =>
        `${text}${Array.from({ length: 80 }, (_, i) => `a=x-line-${i}:${'v'.repeat(60)}\r\n`).join('')}`,
    ],
    ['the keys under number 96', (text) => text.replaceAll('101', '96')],
    [
      'the keys at 48,000 Hz as well',
      (text) =>
        text
          .replace('RTP/AVP 0 101', 'RTP/AVP 0 101 110')
          .replace('a=ptime', 'a=rtpmap:110 telephone-event/48000\r\na=fmtp:110 0-16\r\na=ptime'),
    ],
    ['no keys', (text) => text.replace(' 101', '').replace(/a=(rtpmap|fmtp):101.*\r\n/g, '')],
  ])('a caller who offers %s', async (what, describe) => {
    const line = await suite.field.lineOf(tone());
    const call = suite.field.callIn({ body: describe(body(line), line) });
    const answered = await call.final('INVITE');
    expect(statusOf(answered)).toBe(200);
    const at = Date.now();
    line.target = soundPortOf(answered.body);
    line.start();
    await bothWays(`offered with ${what}`, line, at);
  });

  test.each<[string, Describe]>([
    ['the sound at an address of IPv6', (text) => text.replaceAll('IP4 127.0.0.1', 'IP6 ::1')],
    [
      'keys by DTLS, which this trunk does not take',
      (text) =>
        `${text.replace('RTP/AVP', 'UDP/TLS/RTP/SAVPF')}a=setup:actpass\r\na=fingerprint:sha-256 ${Array(32).fill('AB').join(':')}\r\n`,
    ],
    ['a fax alone', (text) => text.replace(/m=audio (\d+) RTP\/AVP [\d ]+/, 'm=image $1 udptl t38')],
    ['words in place of a description', () => 'hello\r\n'],
    ['a description that ends in the middle', (text) => text.slice(0, 60)],
    ['the sound switched off', (text) => text.replace(/m=audio \d+/, 'm=audio 0')],
  ])('a caller who offers %s is answered in order, and the next one is served', async (what, describe) => {
    const line = await suite.field.lineOf(tone());
    const call = suite.field.callIn({ body: describe(body(line), line) });
    const answered = await call.final('INVITE', 0, 20_000);
    figure(`offered with ${what}: ${answered.start}`);
    const status = statusOf(answered) ?? 0;
    if (status === 200) {
      line.target = soundPortOf(answered.body);
      line.start();
      await sleep(2_000);
      call.bye();
    } else expect([400, 415, 480, 488, 606]).toContain(status);
    line.close();
    const next = await suite.field.lineOf(tone());
    const served = suite.field.callIn({ body: body(next) });
    const ok = await served.final('INVITE');
    expect(statusOf(ok)).toBe(200);
    const at = Date.now();
    next.target = soundPortOf(ok.body);
    next.start();
    await bothWays(`served behind ${what}`, next, at);
  });

  test('a description among other parts of the body', async () => {
    const line = await suite.field.lineOf(tone());
    const call = suite.field.peer.invite(suite.field.world.ports.sip, '+12025550199', {
      body: inParts(body(line)),
      contentType: `multipart/mixed; boundary="${BOUNDARY}"`,
    });
    const answered = await call.final('INVITE');
    expect(statusOf(answered)).toBe(200);
    const at = Date.now();
    line.target = soundPortOf(answered.body);
    line.start();
    await bothWays('offered among other parts', line, at);
  });

  test.each<[string, (text: string) => string]>([
    ['sendonly', (text) => text.replace('sendrecv', 'sendonly')],
    ['inactive', (text) => text.replace('sendrecv', 'inactive')],
    ['by the address 0.0.0.0', (text) => text.replace('c=IN IP4 127.0.0.1', 'c=IN IP4 0.0.0.0')],
  ])('a caller without an offer whose answer holds the call (%s), and takes it up', async (what, hold) => {
    const line = await suite.field.lineOf(tone());
    const call = suite.field.callIn({ body: null });
    call.acknowledges = false;
    const answered = await call.final('INVITE');
    expect(statusOf(answered)).toBe(200);
    line.target = soundPortOf(answered.body);
    call.request('ACK', { cseq: 100, body: hold(body(line)) });
    call.acknowledges = true;
    await sleep(2_000);
    expect(call.ended).toBeNull();
    line.start();
    const at = Date.now();
    expect(statusOf(await agreed(call, body(line, 2)))).toBe(200);
    await bothWays(`no offer, held ${what}, taken up`, line, at);
  });

  test('held by the address 0.0.0.0, and taken up at another address', async () => {
    const { call } = await suite.field.ring('asha');
    const line = await suite.field.lineOf(tone());
    call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body: body(line, 9) });
    await suite.field.pickUp(call, line);
    await sleep(1_500);
    await agreed(call, body(line, 2).replace('c=IN IP4 127.0.0.1', 'c=IN IP4 0.0.0.0'));
    line.muted = true;
    await sleep(2_000);
    const other = await suite.field.lineOf(tone());
    await other.move('127.0.6.1');
    other.target = line.target;
    const moved = (version: number): string =>
      body(other, version).replace('c=IN IP4 127.0.0.1', 'c=IN IP4 127.0.6.1');
    call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body: moved(10) });
    const at = Date.now();
    expect(statusOf(await agreed(call, moved(3)))).toBe(200);
    other.start();
    await bothWays('held, taken up at another address', other, at);
  });

  test('sound that comes from another port than the description names, from the first packet on', async () => {
    const { call } = await suite.field.ring('asha');
    const line = await suite.field.lineOf(tone());
    const named = body(line);
    call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body: named });
    // It is behind a NAT: what it says of itself is of no use.
    await line.move();
    const at = Date.now();
    await suite.field.pickUp(call, line, named);
    await bothWays('behind a NAT', line, at);
    const heardAtPort = suite.field.heardSince(Date.now() - 900).some(({ data }) => isLoud(data));
    expect(heardAtPort).toBe(true);
  });

  test('PCMU and PCMA agreed on, and the sound goes from one to the other and back without a word', async () => {
    const { call } = await suite.field.ring('quiet');
    const line = await suite.field.lineOf(tone());
    call.onReinvite = (reinvite) =>
      call.respond('200 OK', {
        to: reinvite,
        body: describeSound(line.port, { payloads: [0, 8], version: 4 }),
      });
    await suite.field.pickUp(call, line, describeSound(line.port, { payloads: [0, 8] }));
    await sleep(1_500);
    for (const payload of [8, 0]) {
      line.payload = payload;
      line.source = payload === 8 ? alawTone() : tone();
      await sleep(1_000);
      const from = Date.now();
      await sleep(1_500);
      const heard = suite.field.heardSince(from);
      const loud = heard.filter(({ data }) => isLoud(data)).length;
      figure(`payload ${payload} in mid-call: ${loud} of ${heard.length} messages are the tone`);
      expect(loud / heard.length).toBeGreaterThan(0.9);
    }
    expect(call.ended).toBeNull();
  });

  test('PCMA where PCMU was answered: the owner is told, and the call is not ended at once', async () => {
    const { id, call } = await suite.field.ring('quiet');
    const line = await suite.field.lineOf(alawTone());
    line.payload = 8;
    call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body: body(line, 4) });
    await suite.field.pickUp(call, line);
    const warning = await suite.field.controller.event(
      'warning',
      (event) => event.call === id && event.text.includes('10 s'),
      20_000,
    );
    figure(`PCMA where PCMU was answered: ${warning.text}`);
    expect(call.ended).toBeNull();
    expect(line.heard.length).toBeGreaterThan(400);
  });

  test('re-INVITEs, one every 250 ms, with the same description: the agent speaks on without a hole', async () => {
    const { call } = await suite.field.ring('asha');
    const line = await suite.field.lineOf(tone());
    call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body: body(line, 90) });
    await suite.field.pickUp(call, line);
    await expect.poll(() => line.spans().length, { timeout: 8_000 }).toBeGreaterThan(0);
    const from = Date.now();
    for (let i = 0; i < 10; i++) {
      await agreed(call, body(line, i + 2));
      await sleep(250);
    }
    const at = line.heard.filter((packet) => packet.at >= from).map((packet) => packet.at);
    const worst = Math.max(...at.slice(1).map((one, i) => one - (at[i] ?? one)));
    const heard = suite.field.heardSince(from).filter(({ data }) => isLoud(data)).length;
    const questions = call.heard.filter((one) => methodOf(one) === 'INVITE').length;
    figure(
      `ten re-INVITEs: worst gap of the voice ${worst} ms, ${heard} messages heard, asked ${questions} times`,
    );
    expect(worst).toBeLessThan(150);
    expect(call.ended).toBeNull();
  });

  /** A question of the switch's own may be on its way: then it is asked again (RFC 3261, 14.1). */
  async function agreed(call: PeerCall, description: string) {
    for (let tries = 0; ; tries++) {
      const answer = await call.reinvite(description);
      if (statusOf(answer) !== 491 || tries === 5) return answer;
      await sleep(400);
    }
  }
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
