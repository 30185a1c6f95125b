import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ExchangeRoom } from '../../test/fakes/exchange-room.ts';
import { decodePcmu, encodePcmu } from '../telephony/g711.ts';
import { parseWav } from '../telephony/wav.ts';
import { headerOf } from './event-socket/switch-event.ts';
import { sine } from './sound/sounds.ts';

let room: ExchangeRoom;
beforeEach(() => {
  room = new ExchangeRoom();
});
afterEach(() => room.close());

test('a playback is heard one tick after it began and ends with its position', () => {
  room.answered();
  const path = join(room.folder, 'one.PCMU');
  writeFileSync(path, encodePcmu(sine(440, 200, -10, 8000)));
  room.execute('playback', path, { uuid: 'ev-1' });
  room.pass(400);
  expect(room.seen('Application-UUID', 'Playback-Status', 'variable_playback_last_offset_pos')).toEqual([
    'CHANNEL_EXECUTE ev-1',
    'PLAYBACK_START',
    'PLAYBACK_STOP done 1520',
    'CHANNEL_EXECUTE_COMPLETE ev-1 1520',
  ]);
});

function twoFiles(lock: boolean): void {
  room.answered();
  for (const name of ['a', 'b']) {
    const path = join(room.folder, `${name}.r8`);
    writeFileSync(path, Buffer.alloc(3200));
    room.execute('playback', path, { uuid: name, lock });
  }
}

test('two playbacks at once: the second is heard inside the first, as on the real switch', () => {
  twoFiles(false);
  room.pass(500);
  expect(room.seen('Application-UUID', 'Playback-Status')).toEqual([
    'CHANNEL_EXECUTE a',
    'PLAYBACK_START',
    'CHANNEL_EXECUTE b',
    'PLAYBACK_START',
    'PLAYBACK_STOP done',
    'CHANNEL_EXECUTE_COMPLETE b',
    'PLAYBACK_STOP done',
    'CHANNEL_EXECUTE_COMPLETE a',
  ]);
});

test('two playbacks with event-lock come one after the other', () => {
  twoFiles(true);
  room.pass(500);
  expect(room.seen('Application-UUID', 'Playback-Status')).toEqual([
    'CHANNEL_EXECUTE a',
    'PLAYBACK_START',
    'PLAYBACK_STOP done',
    'CHANNEL_EXECUTE_COMPLETE a',
    'CHANNEL_EXECUTE b',
    'PLAYBACK_START',
    'PLAYBACK_STOP done',
    'CHANNEL_EXECUTE_COMPLETE b',
  ]);
});

test.each([
  // Captured: the inner file stops at once, each outer one 20 ms later with one frame more.
  ['one inside the other', false, ['1 b 1600', '2 a 160']],
  ['one after the other', true, ['1 a 1600']],
] as const)('a break of two playbacks %s', (_, lock, expected) => {
  room.answered();
  for (const name of ['a', 'b']) {
    const path = join(room.folder, `${name}.r8`);
    writeFileSync(path, Buffer.alloc(32_000));
    room.execute('playback', path, { uuid: name, lock });
  }
  // The first tick begins, each further one sends a frame.
  room.pass(11 * 20);
  room.events.splice(0);
  room.api('uuid_break u1 all');
  const stops: string[] = [];
  for (let tick = 1; tick < 6; tick++) {
    room.pass(20);
    for (const event of room.events.splice(0)) {
      if (event.name !== 'CHANNEL_EXECUTE_COMPLETE') continue;
      stops.push(
        `${tick} ${headerOf(event, 'Application-UUID')} ${Number(headerOf(event, 'variable_playback_last_offset_pos')) - (tick === 1 ? 160 : 0)}`,
      );
    }
  }
  expect(stops).toEqual(expected);
});

test('what is sent behind a break is played', () => {
  twoFiles(true);
  room.pass(60);
  room.api('uuid_break u1 all');
  room.execute('playback', join(room.folder, 'a.r8'), { uuid: 'after' });
  room.pass(400);
  expect(room.seen('Application-UUID', 'Playback-Status').slice(-4)).toEqual([
    'CHANNEL_EXECUTE after',
    'PLAYBACK_START',
    'PLAYBACK_STOP done',
    'CHANNEL_EXECUTE_COMPLETE after',
  ]);
});

test('a pause holds at the very sample, and nothing playing cannot be held', () => {
  room.answered();
  expect(room.api('uuid_fileman u1 pause')).toBe('-ERR No file handle!\n');
  const sound = sine(440, 400, -10, 8000);
  const path = join(room.folder, 'held.PCMU');
  writeFileSync(path, encodePcmu(sound));
  // By the leg's own thread, with variables that hold for this recording only.
  room.execute(
    'record_session',
    `${join(room.folder, 'held.wav')} {RECORD_STEREO=true,RECORD_PRE_BUFFER_FRAMES=0}`,
  );
  room.execute('playback', path);
  room.pass(200);
  expect(room.api('uuid_fileman u1 pause')).toBe('+OK\n');
  room.pass(1000);
  expect(room.api('uuid_fileman u1 pause')).toBe('+OK\n');
  room.pass(1000);
  room.api(`uuid_record u1 stop ${join(room.folder, 'held.wav')}`);
  const wav = parseWav(readFileSync(join(room.folder, 'held.wav')));
  if ('error' in wav) throw new Error(wav.error);
  // The pause itself is silence: without it, the tone is whole.
  const agent = [...(wav.samples[1] ?? [])].filter((sample) => sample !== 0);
  expect(agent).toEqual([...decodePcmu(encodePcmu(sound))].filter((sample) => sample !== 0));
});

test('a hang-up ends what plays, from the inside out, before the final report', () => {
  twoFiles(false);
  room.pass(60);
  room.api('uuid_record u1 start /nowhere-to-write\u0000/x.wav');
  room.events.splice(0);
  room.api('uuid_kill u1');
  room.pass(20);
  expect(room.seen('Application', 'Playback-Status')).toEqual([
    'CHANNEL_HANGUP',
    '→ +OK',
    'PLAYBACK_STOP done',
    'CHANNEL_EXECUTE_COMPLETE playback',
    'PLAYBACK_STOP done',
    'CHANNEL_EXECUTE_COMPLETE playback',
    'CHANNEL_EXECUTE_COMPLETE park',
    'RECORD_STOP',
    'MEDIA_BUG_STOP',
    'CHANNEL_HANGUP_COMPLETE',
    'CHANNEL_DESTROY',
  ]);
  expect(room.occurrences).toContainEqual(
    expect.objectContaining({ occurrence: 'warning', text: expect.stringContaining('cannot be written') }),
  );
});

test('both ends are recorded in time with each other', () => {
  room.dial('100300');
  room.pass(140);
  room.events.splice(0);
  room.api('uuid_setvar u1 RECORD_STEREO true');
  room.api(`uuid_record u1 start ${join(room.folder, 'both.wav')}`);
  room.execute('playback', 'tone_stream://%(100,0,700)');
  room.pass(400);
  room.api('uuid_kill u1');
  room.pass(40);
  const wav = parseWav(readFileSync(join(room.folder, 'both.wav')));
  if ('error' in wav) throw new Error(wav.error);
  const [left = new Int16Array(), right = new Int16Array()] = wav.samples;
  expect([wav.channels, wav.sampleRateHz, left.length]).toEqual([2, 8000, right.length]);
  const sounding = (samples: Int16Array) => samples.filter((sample) => Math.abs(sample) > 100).length / 8;
  // 200 ms of the callee's speech, some of it before the recording; 100 ms of the tone, a tick after its command.
  expect(sounding(left)).toBeGreaterThan(100);
  expect(sounding(right)).toBeGreaterThan(85);
  expect(right.findIndex((sample) => sample !== 0) / 8).toBeGreaterThanOrEqual(20);
});
