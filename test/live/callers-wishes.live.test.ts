// What callers may ask for in their INVITE, against a real switch: it must not turn them away by itself, because nobody would ever hear of
// it. The trunk asks for a long session timer of its own.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { header, methodOf, statusOf } from './carrier/sip-message.ts';
import { FieldWorld } from './field/field-world.ts';
import { describeSound, soundPortOf } from './field/peer.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';

const found = findSwitch();

describe.skipIf(!found.ok)('what callers may ask for', () => {
  let field: FieldWorld;
  let failed = false;

  beforeAll(async () => {
    if (found.ok) field = await FieldWorld.open(found.switch, { trunk: { sessionTimerSeconds: 1800 } });
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
    field.tidy();
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${field.world.keepEvidence('callers-wishes')}`);
    sayFigures('What callers may ask for');
    await field?.close(failed);
  });

  test.each([
    ['reliable provisional answers', ['Require: 100rel', 'Supported: 100rel']],
    ['a session timer of 90 s', ['Supported: timer', 'Session-Expires: 90']],
    ['one that we are to keep up', ['Supported: timer', 'Session-Expires: 90;refresher=uas', 'Min-SE: 90']],
    ['one of 10 minutes', ['Supported: timer', 'Session-Expires: 600;refresher=uac']],
    ['a session timer and nothing less', ['Require: timer', 'Supported: timer', 'Session-Expires: 90']],
    ['all of it', ['Require: 100rel,timer', 'Supported: 100rel,timer,replaces', 'Session-Expires: 90']],
  ])('%s: answered, and the agent is heard', async (_what, headers) => {
    const line = await field.lineOf();
    const call = field.callIn({ body: describeSound(line.port), headers });
    const answer = await call.final('INVITE');
    expect(statusOf(answer)).toBe(200);
    line.target = soundPortOf(answer.body);
    line.start();
    await expect.poll(() => line.heard.length, { timeout: 5_000 }).toBeGreaterThan(40);
    if (headers.some((one) => one.startsWith('Session-Expires: 90')))
      expect(header(answer, 'session-expires')).toMatch(/^90\b/);
    await sleep(500);
    expect(call.heard.filter((heard) => methodOf(heard) === 'BYE')).toEqual([]);
  });
});
