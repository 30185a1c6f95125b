import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { requireSoundPrograms } from './sound-programs.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sound-programs-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function install(program: string, mode = 0o755): void {
  writeFileSync(join(folder, program), '');
  chmodSync(join(folder, program), mode);
}

test.each([
  [[], /^arecord and aplay are not installed$/],
  [['aplay'], /^arecord is not installed$/],
  [['arecord'], /^aplay is not installed$/],
])('with %s on the path it is said what is missing', (programs, says) => {
  for (const program of programs) install(program);
  expect(() => requireSoundPrograms(`/nowhere:${folder}`)).toThrow(says);
});

test('with both nothing is said; a file that is no program is none', () => {
  install('arecord');
  install('aplay');
  expect(() => requireSoundPrograms(folder)).not.toThrow();
});
