// A remedy that names a setting names one that exists. Looks at remedies of past calls, of the rules and of the doctor.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = new URL('../..', import.meta.url).pathname;
const ROOMS = ['records', 'compliance', 'doctor'];
/** In remedies, and no setting: units, and systemd's names. */
const OTHER = new Set(['kHz', 'kbit']);

function settings(): Set<string> {
  const folder = join(ROOT, 'provisioning/schema');
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/"([a-z]+[A-Z]\w*)":/g)].map(([, key]) => key ?? '')),
  );
}

test('settings in remedies exist', () => {
  const known = settings();
  const strange: string[] = [];
  let count = 0;
  for (const room of ROOMS) {
    for (const name of readdirSync(join(ROOT, 'src', room), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
      const text = readFileSync(join(ROOT, 'src', room, name), 'utf8');
      for (const [, , remedy = ''] of text.matchAll(/remedy:\s*(['"`])((?:(?!\1).)+)\1/g)) {
        count += 1;
        for (const [word] of remedy.replaceAll(/\$\{[^}]*\}/g, '').matchAll(/\b[a-z]+[A-Z]\w*\b/g))
          if (!known.has(word) && !OTHER.has(word)) strange.push(`${room}/${name}: ${word}`);
      }
    }
  }
  expect(strange).toEqual([]);
  expect(count).toBeGreaterThan(20);
});
