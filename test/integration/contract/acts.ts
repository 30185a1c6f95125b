// What is done in each scenario, step by step. A check then looks at what the switch said to it.
import { appendFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodePcmu, encodePcmu } from '../../../src/telephony/g711.ts';
import type { Desk } from './desk.ts';
import { HANDSHAKE_LINES } from './handshake.ts';
import type { Scenario } from './switch-under-test.ts';

function refused(status: 404 | 480 | 486 | 503): (desk: Desk) => Promise<void> {
  return async (desk) => {
    await desk.originate(desk.setup.numbers.refuses[status]);
    await desk.failed();
  };
}

// 440 Hz and never zero for long, so that a hole is seen.
const TONE_MS = 2000;
export const TONE = Int16Array.from({ length: TONE_MS * 8 }, (_, i) =>
  Math.round(8000 * Math.sin((2 * Math.PI * 440 * i) / 8000)),
);
/** What of the tone is heard on a PCMU leg. */
export const TONE_HEARD = decodePcmu(encodePcmu(TONE));

function toneAsR8(): Uint8Array {
  return new Uint8Array(TONE.buffer);
}

/** Writes a file as a voice does: 100 ms at once, then faster than real time. */
async function grow(path: string): Promise<void> {
  const bytes = encodePcmu(TONE);
  for (let at = 800; at < bytes.length; at += 640) {
    await sleep(40);
    await appendFile(path, bytes.subarray(at, at + 640));
  }
}

export const ACTS: Readonly<Record<Scenario, (desk: Desk) => Promise<void>>> = {
  handshake: async ({ esl, setup }) => {
    await esl.command(`auth ${setup.password}`);
    for (const line of HANDSHAKE_LINES) await esl.command(line);
    await esl.until((item) => item.kind === 'other' && item.contentType === 'text/disconnect-notice');
  },
  'wrong-password': async ({ esl }) => {
    await esl.command('auth wrong');
    await esl.until((item) => item.kind === 'other' && item.contentType === 'text/disconnect-notice');
  },
  'answered-then-killed': async (desk) => {
    await desk.answered();
    await desk.kill();
  },
  'far-end-hangs-up': async (desk) => {
    await desk.answered(desk.setup.numbers.hangsUp);
    await desk.destroyed();
  },
  'refused-486': refused(486),
  'refused-404': refused(404),
  'refused-480': refused(480),
  'refused-503': refused(503),
  'rings-forever': async (desk) => {
    await desk.originate(desk.setup.numbers.ringsForever);
    await desk.failed();
  },
  'silent-network': async (desk) => {
    await desk.originate(desk.setup.numbers.silent);
    await desk.failed();
  },
  'early-media': async (desk) => {
    await desk.answered(desk.setup.numbers.earlyMedia);
    await desk.kill();
  },
  'gateway-down': async (desk) => {
    await desk.originate(desk.setup.numbers.answers, desk.setup.gateways.down);
    await desk.failed();
  },
  'gateway-unknown': async (desk) => {
    await desk.originate(desk.setup.numbers.answers, 'nope');
    await desk.failed();
  },
  'no-such-application': async (desk) => {
    await desk.originate(desk.setup.numbers.answers, desk.setup.gateways.up, 'nosuchapp');
    await desk.destroyed();
  },
  inbound: async (desk) => {
    desk.leg = await desk.setup.placeInbound();
    await desk.esl.event(desk.leg, 'CHANNEL_PARK');
    await sleep(200);
    await desk.esl.command(`api uuid_answer ${desk.leg}`);
    await desk.esl.event(desk.leg, 'CHANNEL_ANSWER');
    await sleep(100);
    await desk.kill('USER_BUSY');
  },
  'playback-break': async (desk) => {
    await desk.answered();
    await desk.execute('playback', desk.file('0.r8', toneAsR8()), 'ev-0');
    await desk.esl.event(desk.leg, 'PLAYBACK_START');
    await sleep(320);
    await desk.esl.command(`api uuid_break ${desk.leg} all`);
    await desk.esl.event(desk.leg, 'PLAYBACK_STOP');
    await desk.kill();
  },
  'playback-two-at-once': async (desk) => {
    await desk.answered();
    const files = ['0.r8', '1.r8'].map((name) => desk.file(name, toneAsR8()));
    await Promise.all(files.map((file, i) => desk.execute('playback', file, `ev-${i}`)));
    await sleep(350);
    await desk.esl.command(`api uuid_break ${desk.leg} all`);
    await sleep(150);
    await desk.kill();
  },
  'playback-hang-up': async (desk) => {
    await desk.answered();
    await desk.execute('playback', 'silence_stream://-1', 'ev-0');
    await desk.esl.event(desk.leg, 'PLAYBACK_START');
    await sleep(200);
    await desk.kill();
  },
  recording: async (desk) => {
    await desk.answered();
    await desk.record();
    await desk.execute('playback', 'tone_stream://%(1000,0,500)', 'ev-0');
    await desk.esl.event(desk.leg, 'PLAYBACK_STOP');
    await sleep(400);
    await desk.stopRecording();
    await desk.stopRecording();
    await desk.kill('NO_SUCH_CAUSE');
  },
  digits: async (desk) => {
    await desk.answered(desk.setup.numbers.digits);
    await desk.esl.until((item) => item.kind === 'event' && item.headers['DTMF-Digit'] === '#');
    await desk.kill();
  },
  'stream-messages': async (desk) => {
    await desk.answered();
    await desk.startStream('/messages', '{"call":"c-1"}');
    const connected = await desk.streamEvent('connect');
    desk.streams.send(
      '{"hello":"world","n":1}',
      'not json',
      '{"type":"streamAudio","data":{"audioDataType":"raw","sampleRate":44100,"audioData":"AAAA"}}',
    );
    await desk.esl.until((item) => item.kind === 'event' && item.body.includes('44100'), connected);
    desk.streams.closeClient(1000, 'done');
    await desk.streamEvent('disconnect', connected);
    await desk.kill();
  },
  'stream-frames': async (desk) => {
    await desk.answered();
    await desk.startStream('/frames', '{"call":"c-1"}');
    await desk.streamEvent('connect');
    await sleep(1000);
    await desk.kill();
  },
  'stream-errors': async (desk) => {
    await desk.answered();
    await desk.startStream('/drop');
    const connected = await desk.streamEvent('connect');
    desk.streams.breakClient();
    const broken = await desk.streamEvent('error', connected);
    await desk.startStream('ws://127.0.0.1:1/refused');
    const refusal = await desk.streamEvent('error', broken);
    await desk.startStream('/forbidden');
    await desk.streamEvent('error', refusal);
    await desk.kill();
  },
  'growing-file': async (desk) => {
    await desk.answered();
    await desk.record();
    const path = desk.file('grows.PCMU', encodePcmu(TONE).subarray(0, 800));
    await desk.execute('playback', path, 'ev-0');
    await grow(path);
    await desk.esl.event(desk.leg, 'PLAYBACK_STOP');
    await desk.stopRecording();
    await desk.kill();
  },
  'growing-file-held': async (desk) => {
    await desk.answered();
    await desk.record();
    await desk.execute('playback', desk.file('whole.PCMU', encodePcmu(TONE)), 'ev-0');
    await desk.esl.event(desk.leg, 'PLAYBACK_START');
    await sleep(400);
    await desk.esl.command(`api uuid_fileman ${desk.leg} pause`);
    await sleep(500);
    await desk.esl.command(`api uuid_fileman ${desk.leg} pause`);
    await desk.esl.event(desk.leg, 'PLAYBACK_STOP');
    await desk.stopRecording();
    await desk.kill();
  },
};
