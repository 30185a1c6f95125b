// Far ends that speak Opus in stereo, as some softphones do by default: the agent is heard, and hears all of it in one channel.
// Against a real switch.
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeIn, ladderIn, speak } from '../field/encoded.ts';
import { fieldSuite } from '../field/field-suite.ts';
import { LISTENER, TALKER } from '../field/field-world.ts';
import { climbed, missingSteps } from '../field/ladder.ts';
import type { PeerCall } from '../field/peer.ts';
import { agentFile } from '../harness/declared.ts';
import { figure } from '../harness/figures.ts';
import { findSwitch } from '../harness/find-switch.ts';

const found = findSwitch();
const MISSING_AT_MOST = 1;
const STEREO = (payload: number): string => `a=fmtp:${payload} useinbandfec=1;stereo=1;sprop-stereo=1`;

describe.skipIf(!found.ok)('Opus in stereo', () => {
  const suite = fieldSuite(found, 'Opus in stereo', {
    trunk: { codecs: ['opus', 'PCMU'] },
    declarations: () => ({
      'agents/quiet.yaml': agentFile({
        ...{ name: 'quiet', firstSpeaker: 'caller', voicemail: { action: 'talk' } },
        ...{ maxCallMs: 200_000, idle: { afterMs: 100_000, prompts: ['Hello?'] } },
      }),
    }),
  });
  let sounds: readonly Uint8Array[] = [];

  beforeAll(async () => {
    if (found.ok) sounds = await ladderIn('opus', 12_000, suite);
  }, 60_000);

  const payloadOf = (sdp: string): number => Number(/a=rtpmap:(\d+) opus\//i.exec(sdp)?.[1]);

  async function heardWell(call: PeerCall): Promise<void> {
    await sleep(2_000);
    const from = Date.now();
    await sleep(5_500);
    expect(call.ended).toBeNull();
    const frames = climbed(suite.field.heardSince(from), 16_000);
    const steps = missingSteps(frames);
    figure(
      `${call.role === 'caller' ? 'in' : 'out'}: ${frames.length} frames in 5.5 s, ${steps} steps missing`,
    );
    // Twice as many are sound of two channels that is taken for one.
    expect(frames.length).toBeGreaterThan(200);
    expect(frames.length).toBeLessThan(330);
    expect(steps).toBeLessThanOrEqual(MISSING_AT_MOST);
  }

  test('who answers in it is heard, step by step', async () => {
    const { call } = await suite.field.ring('quiet', LISTENER);
    const line = await suite.field.lineOf();
    const offer = call.invite.body;
    speak(line, 'opus', offer, sounds);
    const lines = [STEREO(payloadOf(offer))];
    await suite.field.pickUp(call, line, describeIn('opus', line, offer, { lines }));
    await heardWell(call);
  });

  test('who answers in it hears the agent', async () => {
    const { id, call } = await suite.field.ring('asha', TALKER);
    const line = await suite.field.lineOf();
    const offer = call.invite.body;
    speak(line, 'opus', offer, sounds);
    line.muted = true;
    const lines = [STEREO(payloadOf(offer))];
    await suite.field.pickUp(call, line, describeIn('opus', line, offer, { lines }));
    const { controller } = suite.field;
    await controller.event('turn', (event) => event.call === id, 30_000);
    expect(controller.output).not.toContain('faster than real time');
    // Speech in Opus is more than the few bytes of its silence.
    const loud = line.heard.filter(({ body }) => body.length > 20).length;
    figure(`${loud} of ${line.heard.length} packets of the greeting hold sound`);
    expect(loud).toBeGreaterThan(100);
  });

  const offered = (port: number, payloads: string): string =>
    [
      ...['v=0', 'o=field 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'],
      ...[`m=audio ${port} RTP/AVP ${payloads}`, 'a=rtpmap:96 opus/48000/2', STEREO(96), 'a=sendrecv', ''],
    ].join('\r\n');

  test('a caller who speaks G.711 as well is answered in that', async () => {
    const line = await suite.field.lineOf();
    const call = suite.field.callIn({ body: offered(line.port, '96 0') });
    const answer = await call.final('INVITE');
    expect(answer.body).toMatch(/m=audio \d+ RTP\/AVP 0\b/);
  });

  test('a caller who speaks nothing else is answered', async () => {
    const line = await suite.field.lineOf();
    const call = suite.field.callIn({ body: offered(line.port, '96') });
    const answer = await call.final('INVITE');
    expect(answer.body).toMatch(/m=audio \d+ RTP\/AVP 96\b/);
  });
});
