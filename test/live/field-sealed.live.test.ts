// An announcement at one place under one key, the answer at another place under another key, as it comes from networks that
// change the media server when somebody picks up: both ways are heard soon after the answer, against a real switch.
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { methodOf } from './carrier/sip-message.ts';
import { newSrtpKey, SrtpStream } from './carrier/srtp.ts';
import { endField } from './field/end-field.ts';
import { FieldWorld } from './field/field-world.ts';
import { tone } from './field/line.ts';
import { describeSealedSound, soundPortOf } from './field/peer.ts';
import { figure } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';

const found = findSwitch();

describe.skipIf(!found.ok)('sealed sound that moves', () => {
  let field: FieldWorld;

  beforeAll(async () => {
    if (found.ok) field = await FieldWorld.open(found.switch, { trunk: { srtp: 'required' } });
  });

  endField('sealed', 'Sealed sound', () => ({ field }));

  function isLoud(data: Buffer): boolean {
    for (let i = 0; i + 1 < data.length; i += 2) if (Math.abs(data.readInt16LE(i)) > 300) return true;
    return false;
  }

  test('183 under one key, 200 at another port under another: sound both ways soon after it', async () => {
    const { call } = await field.ring('asha');
    const [early, late] = [newSrtpKey(), newSrtpKey()];
    const announced = await field.lineOf(tone());
    const first = describeSealedSound(announced.port, call.invite.body, early);
    announced.seal = { out: new SrtpStream(early), in: new SrtpStream(first.theirs) };
    announced.target = soundPortOf(call.invite.body);
    call.respond('183 Session Progress', { body: first.body });
    announced.start();
    await sleep(1_200);
    const line = await field.lineOf(tone());
    line.target = announced.target;
    const answer = describeSealedSound(line.port, call.invite.body, late, 2);
    line.seal = { out: new SrtpStream(late), in: new SrtpStream(answer.theirs) };
    call.onReinvite = (reinvite) => {
      const again = describeSealedSound(line.port, reinvite.body, late, 2);
      if (line.seal !== null && again.theirs !== answer.theirs)
        line.seal = { out: line.seal.out, in: new SrtpStream(again.theirs) };
      call.respond('200 OK', { to: reinvite, body: again.body });
    };
    const from = Date.now();
    call.respond('200 OK', { body: answer.body });
    await call.until((heard) => methodOf(heard) === 'ACK');
    announced.close();
    line.start();
    await expect.poll(() => line.heard.length, { timeout: 5_000 }).toBeGreaterThan(20);
    await expect
      .poll(() => field.heardSince(from).some(({ data }) => isLoud(data)), { timeout: 5_000 })
      .toBe(true);
    const heardAfter = (field.heardSince(from).find(({ data }) => isLoud(data))?.at ?? 0) - from;
    figure(
      `183 and 200 under two keys: sent to after ${(line.heard[0]?.at ?? 0) - from} ms, heard after ${heardAfter} ms`,
    );
  });
});
