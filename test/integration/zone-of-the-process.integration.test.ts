// The law is that of the callee's clock, wherever the machine thinks that it stands.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('the zone of the process changes nothing', () => {
  const script = `
    const { decideDial } = await import('./src/compliance/decide-dial.ts');
    const { factsOf, indianOffer, offerIn } = await import('./test/fakes/dial-cases.ts');
    const at = '2026-12-25T23:17:00Z';
    console.log(JSON.stringify([indianOffer(at), ...['FL', 'ES', 'AU', 'CA'].map((one) => offerIn(one, at))].map((raw) => decideDial(factsOf(raw)))));`;
  const said = ['UTC', 'Pacific/Apia'].map((TZ) => {
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, TZ },
      encoding: 'utf8',
    });
    return run.stdout || run.stderr;
  });
  expect(said[0]).toContain('"verdict"');
  expect(said[1]).toBe(said[0]);
});
