// Calls that end as something begins: the answer, the stream of their sound, their recording, the first sentence; in narrow and wide
// codecs, sealed and open. None leaves a session in the switch. Against a real switch.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { methodOf } from '../carrier/sip-message.ts';
import { newSrtpKey, SrtpStream } from '../carrier/srtp.ts';
import { type Codec, describeIn } from '../field/encoded.ts';
import { type FieldSuite, fieldSuite } from '../field/field-suite.ts';
import type { Line } from '../field/line.ts';
import { describeSealedSound, describeSound, type PeerCall } from '../field/peer.ts';
import { figure } from '../harness/figures.ts';
import { findSwitch } from '../harness/find-switch.ts';

const found = findSwitch();
/** How often for each delay. */
const TIMES = Number(process.env['TRUNKLINE_EARLY_HANG_UPS'] ?? 5);
const AT_ANSWER_MS = [0, 5, 10, 15, 20, 40] as const;
/** The stream opens, the recording begins, the first sentence begins, is cut by an interruption, and goes on. */
const LATER_MS = [60, 90, 120, 160, 200, 260, 320, 400, 550, 800] as const;
const RECORDED = { recordings: { enabled: true } } as const;

async function nothingIsLeft({ client }: FieldSuite): Promise<void> {
  const channels = async (): Promise<number> => {
    const answer = await client.commands.showChannels();
    return answer.ok ? answer.value.length : -1;
  };
  // A dead session is in no list of channels; the switch still counts it.
  const sessions = async (): Promise<number> => {
    const answer = await client.commands.sessionLoad();
    return answer.ok ? (answer.value?.count ?? -1) : -1;
  };
  await expect.poll(channels, { timeout: 20_000, interval: 500 }).toBe(0);
  await expect.poll(sessions, { timeout: 20_000, interval: 500 }).toBe(0);
}

describe.skipIf(!found.ok)('calls that end as something begins', () => {
  const suite = fieldSuite(found, 'Early endings', {
    appliance: RECORDED,
    trunk: { codecs: ['PCMU', 'PCMA', 'G722', 'opus'] },
  });

  async function answered(codec: Codec, agent: string): Promise<{ call: PeerCall; line: Line }> {
    const { call } = await suite.field.ring(agent);
    const line = await suite.field.lineOf();
    call.respond('200 OK', { body: describeIn(codec, line, call.invite.body) });
    await call.until((heard) => methodOf(heard) === 'ACK');
    return { call, line };
  }

  test.each(['PCMU', 'G722', 'opus'] as const)(
    '%s: at the answer',
    async (codec) => {
      let begun = 0;
      for (const delayMs of AT_ANSWER_MS)
        for (let i = 0; i < TIMES; i++, begun++) {
          const { call, line } = await answered(codec, 'quiet');
          if (delayMs > 0) await sleep(delayMs);
          call.bye();
          line.close();
        }
      await nothingIsLeft(suite);
      figure(`${codec}, ended at the answer: 0 sessions left of ${begun}`);
    },
    TIMES * 10_000 + 60_000,
  );

  test.each(['PCMU', 'G722', 'opus'] as const)(
    '%s: as stream, recording and first sentence begin',
    async (codec) => {
      let begun = 0;
      for (const delayMs of LATER_MS)
        for (let i = 0; i < Math.ceil(TIMES / 2); i++, begun++) {
          const { call, line } = await answered(codec, 'asha');
          await sleep(delayMs);
          call.bye();
          line.close();
        }
      await nothingIsLeft(suite);
      figure(`${codec}, ended 60 to 800 ms after the answer: 0 sessions left of ${begun}`);
    },
    TIMES * 12_000 + 60_000,
  );

  test('callers who cancel while the call is being answered', async () => {
    let begun = 0;
    for (const delayMs of [0, 5, 10, 20, 30, 45, 60])
      for (let i = 0; i < TIMES; i++, begun++) {
        const line = await suite.field.lineOf();
        const call = suite.field.callIn({ body: describeSound(line.port) });
        if (delayMs > 0) await sleep(delayMs);
        const branch = /branch=([^;]+)/.exec(call.invite.headers.find(([name]) => name === 'Via')?.[1] ?? '');
        call.request('CANCEL', { cseq: 100, ...(branch?.[1] === undefined ? {} : { branch: branch[1] }) });
        await call.final('INVITE', 0, 30_000);
        call.bye();
        line.close();
      }
    await nothingIsLeft(suite);
    figure(`cancelled as it was answered: 0 sessions left of ${begun}`);
  }, 180_000);

  test('a re-INVITE to another codec, and the end at once behind it', async () => {
    let begun = 0;
    for (const delayMs of [0, 10, 30, 80, 200])
      for (let i = 0; i < TIMES; i++, begun++) {
        const { call, line } = await answered('PCMU', 'asha');
        await sleep(500);
        call.request('INVITE', { body: describeSound(line.port, { payloads: [8], version: 2 }) });
        if (delayMs > 0) await sleep(delayMs);
        call.bye();
        line.close();
      }
    await nothingIsLeft(suite);
    figure(`ended behind a re-INVITE: 0 sessions left of ${begun}`);
  }, 180_000);
});

describe.skipIf(!found.ok)('sealed calls that end as something begins', () => {
  const suite = fieldSuite(found, 'Early endings of sealed calls', {
    appliance: RECORDED,
    trunk: { srtp: 'required' },
  });

  test.each([
    ['at the answer', 'quiet', AT_ANSWER_MS],
    ['as stream, recording and first sentence begin', 'asha', LATER_MS],
  ] as const)(
    '%s',
    async (what, agent, delays) => {
      let begun = 0;
      for (const delayMs of delays)
        for (let i = 0; i < Math.ceil(TIMES / 2); i++, begun++) {
          const { call } = await suite.field.ring(agent);
          const line = await suite.field.lineOf();
          const key = newSrtpKey();
          const answer = describeSealedSound(line.port, call.invite.body, key);
          line.seal = { out: new SrtpStream(key), in: new SrtpStream(answer.theirs) };
          await suite.field.pickUp(call, line, answer.body);
          if (delayMs > 0) await sleep(delayMs);
          call.bye();
          line.close();
        }
      await nothingIsLeft(suite);
      figure(`sealed, ended ${what}: 0 sessions left of ${begun}`);
    },
    TIMES * 12_000 + 60_000,
  );
});
