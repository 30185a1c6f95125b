// Sound files of the owner and of ours, written to a folder of their own.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { KeptLog } from '../../test/fakes/kept-log.ts';
import { parseWav, wavHeader } from '../telephony/wav.ts';
import { holdMusic } from './hold-music.ts';
import { SoundFiles } from './sound-files.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'sounds-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

function stereo(path: string, sampleRateHz: number, seconds: number): string {
  const frames = sampleRateHz * seconds;
  const samples = new Int16Array(frames * 2);
  for (let at = 0; at < frames; at++) {
    samples[2 * at] = 8000 * Math.sin((2 * Math.PI * 440 * at) / sampleRateHz);
  }
  const header = wavHeader({ channels: 2, sampleRateHz, dataBytes: samples.byteLength });
  writeFileSync(path, Buffer.concat([header, Buffer.from(samples.buffer)]));
  return path;
}

test('a file of the owner is mixed to one channel and brought to the rate of the leg', () => {
  const directory = folder();
  const sounds = new SoundFiles(directory, new KeptLog().log);
  const own = stereo(join(directory, 'own.wav'), 44_100, 1);
  const pcm = sounds.pcm(own, 8000);
  expect(pcm?.sampleRateHz).toBe(8000);
  expect(Math.abs((pcm?.samples.length ?? 0) - 8000)).toBeLessThan(80);
  expect(Math.max(...(pcm?.samples ?? []))).toBeGreaterThan(3500);
  expect(Math.max(...(pcm?.samples ?? []))).toBeLessThan(4500);
  const file = sounds.file(own, 16_000);
  expect(parseWav(readFileSync(file ?? ''))).toMatchObject({ channels: 1, sampleRateHz: 16_000 });
  expect(sounds.file(own, 16_000)).toBe(file);
});

test.each([
  ['is not there', 'nowhere.wav', null],
  ['is no WAV', 'text.wav', 'hello'],
])('a file that %s costs its sound and nothing else; music is ours then', (_, name, content) => {
  const directory = folder();
  const kept = new KeptLog();
  const sounds = new SoundFiles(directory, kept.log);
  if (content !== null) writeFileSync(join(directory, name), content);
  expect(sounds.pcm(join(directory, name), 8000)).toBeNull();
  expect(kept.messages('warn')).toHaveLength(1);
  expect(sounds.music(join(directory, name), 8000)).toBe(join(directory, 'hold-music-8000.wav'));
});

test('our music is quiet, never silent for long, and has no seam', () => {
  const music = holdMusic(8000);
  const peak = Math.max(...music.map(Math.abs));
  expect(peak).toBeGreaterThan(1000);
  expect(peak).toBeLessThan(8000);
  expect(Math.abs((music[0] ?? 0) - (music.at(-1) ?? 0))).toBeLessThan(800);
});
