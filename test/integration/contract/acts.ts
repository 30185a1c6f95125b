// What is done in each scenario, step by step. A check then looks at what the switch said to it.
import { appendFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodePcmu, encodePcmu } from '../../../src/telephony/g711.ts';
import { HANDSHAKE_LINES } from './handshake.ts';
import type { Operator } from './operator.ts';
import type { Scenario } from './switch-under-test.ts';

function refused(status: 404 | 480 | 486 | 503): (operator: Operator) => Promise<void> {
  return async (operator) => {
    await operator.originate(operator.setup.numbers.refuses[status]);
    await operator.failed();
  };
}

// 440 Hz and never zero for long, so that a hole is seen.
const TONE_MS = 2000;
const TONE = Int16Array.from({ length: TONE_MS * 8 }, (_, i) =>
  Math.round(8000 * Math.sin((2 * Math.PI * 440 * i) / 8000)),
);
/** What of the tone is heard on a PCMU leg. */
export const TONE_HEARD = decodePcmu(encodePcmu(TONE));

function toneAsR8(): Uint8Array {
  return new Uint8Array(TONE.buffer);
}

/** What lies in a growing file when it begins to play, in bytes: 300 ms. */
const BEGUN = 2_400;

/** Writes a file as a voice does, several times as fast as it is heard: a busy machine must not make it fall behind. */
async function grow(path: string): Promise<void> {
  const bytes = encodePcmu(TONE);
  for (let at = BEGUN; at < bytes.length; at += 1_280) {
    await sleep(40);
    await appendFile(path, bytes.subarray(at, at + 1_280));
  }
}

export const ACTS: Readonly<Record<Scenario, (operator: Operator) => Promise<void>>> = {
  handshake: async ({ esl, setup }) => {
    await esl.command(`auth ${setup.password}`);
    for (const line of HANDSHAKE_LINES) await esl.command(line);
    await esl.until((item) => item.kind === 'other' && item.contentType === 'text/disconnect-notice');
  },
  'wrong-password': async ({ esl }) => {
    await esl.command('auth wrong');
    await esl.until((item) => item.kind === 'other' && item.contentType === 'text/disconnect-notice');
  },
  'answered-then-killed': async (operator) => {
    await operator.answered();
    await operator.kill();
  },
  'far-end-hangs-up': async (operator) => {
    await operator.answered(operator.setup.numbers.hangsUp);
    await operator.destroyed();
  },
  'refused-486': refused(486),
  'refused-404': refused(404),
  'refused-480': refused(480),
  'refused-503': refused(503),
  'rings-forever': async (operator) => {
    await operator.originate(operator.setup.numbers.ringsForever);
    await operator.failed();
  },
  'silent-network': async (operator) => {
    await operator.originate(operator.setup.numbers.silent);
    await operator.failed();
  },
  'early-media': async (operator) => {
    await operator.answered(operator.setup.numbers.earlyMedia);
    await operator.kill();
  },
  'gateway-down': async (operator) => {
    await operator.originate(operator.setup.numbers.answers, operator.setup.gateways.down);
    await operator.failed();
  },
  'gateway-unknown': async (operator) => {
    await operator.originate(operator.setup.numbers.answers, 'nope');
    await operator.failed();
  },
  'no-such-application': async (operator) => {
    await operator.originate(operator.setup.numbers.answers, operator.setup.gateways.up, 'nosuchapp');
    await operator.destroyed();
  },
  inbound: async (operator) => {
    operator.leg = await operator.setup.placeInbound();
    await operator.esl.event(operator.leg, 'CHANNEL_PARK');
    await sleep(200);
    await operator.esl.command(`api uuid_answer ${operator.leg}`);
    await operator.esl.event(operator.leg, 'CHANNEL_ANSWER');
    await sleep(100);
    await operator.kill('USER_BUSY');
  },
  'playback-break': async (operator) => {
    await operator.answered();
    await operator.execute('playback', operator.file('0.r8', toneAsR8()), 'ev-0');
    await operator.esl.event(operator.leg, 'PLAYBACK_START');
    await sleep(320);
    await operator.esl.command(`api uuid_break ${operator.leg} all`);
    await operator.esl.event(operator.leg, 'PLAYBACK_STOP');
    await operator.kill();
  },
  'playback-two-at-once': async (operator) => {
    await operator.answered();
    const files = ['0.r8', '1.r8'].map((name) => operator.file(name, toneAsR8()));
    await Promise.all(files.map((file, i) => operator.execute('playback', file, `ev-${i}`)));
    await sleep(350);
    await operator.esl.command(`api uuid_break ${operator.leg} all`);
    await sleep(150);
    await operator.kill();
  },
  'playback-hang-up': async (operator) => {
    await operator.answered();
    await operator.execute('playback', 'silence_stream://-1', 'ev-0');
    await operator.esl.event(operator.leg, 'PLAYBACK_START');
    await sleep(200);
    await operator.kill();
  },
  recording: async (operator) => {
    await operator.answered();
    await operator.record();
    await operator.execute('playback', 'tone_stream://%(1000,0,500)', 'ev-0');
    await operator.esl.event(operator.leg, 'PLAYBACK_STOP');
    await sleep(400);
    await operator.stopRecording();
    await operator.stopRecording();
    await operator.kill('NO_SUCH_CAUSE');
  },
  digits: async (operator) => {
    await operator.answered(operator.setup.numbers.digits);
    await operator.esl.until((item) => item.kind === 'event' && item.headers['DTMF-Digit'] === '#');
    await operator.kill();
  },
  'stream-messages': async (operator) => {
    await operator.answered();
    await operator.startStream('/messages', '{"call":"c-1"}');
    const connected = await operator.streamEvent('connect');
    operator.streams.send(
      '{"hello":"world","n":1}',
      'not json',
      '{"type":"streamAudio","data":{"audioDataType":"raw","sampleRate":44100,"audioData":"AAAA"}}',
    );
    await operator.esl.until((item) => item.kind === 'event' && item.body.includes('44100'), connected);
    operator.streams.closeClient(1000, 'done');
    await operator.streamEvent('disconnect', connected);
    await operator.kill();
  },
  'stream-frames': async (operator) => {
    await operator.answered();
    await operator.startStream('/frames', '{"call":"c-1"}');
    await operator.streamEvent('connect');
    await sleep(1000);
    await operator.kill();
  },
  'stream-errors': async (operator) => {
    await operator.answered();
    await operator.startStream('/drop');
    const connected = await operator.streamEvent('connect');
    operator.streams.breakClient();
    const broken = await operator.streamEvent('error', connected);
    await operator.startStream('ws://127.0.0.1:1/refused');
    const refusal = await operator.streamEvent('error', broken);
    await operator.startStream('/forbidden');
    await operator.streamEvent('error', refusal);
    await operator.kill();
  },
  'growing-file': async (operator) => {
    await operator.answered();
    await operator.record();
    const path = operator.file('grows.PCMU', encodePcmu(TONE).subarray(0, BEGUN));
    await operator.execute('playback', path, 'ev-0');
    await grow(path);
    await operator.esl.event(operator.leg, 'PLAYBACK_STOP');
    // The switch tells the end before its last frame has come to the recording.
    await sleep(100);
    await operator.stopRecording();
    await operator.kill();
  },
  'growing-file-held': async (operator) => {
    await operator.answered();
    await operator.record();
    await operator.execute('playback', operator.file('whole.PCMU', encodePcmu(TONE)), 'ev-0');
    await operator.esl.event(operator.leg, 'PLAYBACK_START');
    await sleep(400);
    await operator.esl.command(`api uuid_fileman ${operator.leg} pause`);
    await sleep(500);
    await operator.esl.command(`api uuid_fileman ${operator.leg} pause`);
    await operator.esl.event(operator.leg, 'PLAYBACK_STOP');
    await operator.stopRecording();
    await operator.kill();
  },
};
