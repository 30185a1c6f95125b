// What is wrong with a certificate and its key, in the words that an owner reads.
import { rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testFolder } from '../../test/fakes/opened-store.ts';
import { FIRST_PAIR, SECOND_PAIR, writePair } from '../../test/fakes/tls-pair.ts';
import { readTls, type TlsPaths } from './tls-files.ts';

const NOW = Date.parse('2026-12-10T00:00:00Z');

test('a certificate with its key', () => {
  const reading = readTls(writePair(testFolder(), FIRST_PAIR), NOW);
  expect(reading).toMatchObject({
    ok: true,
    fault: null,
    files: { ...FIRST_PAIR, names: ['localhost', '127.0.0.1'] },
  });
});

const wrong: [what: string, break_: (paths: TlsPaths) => void, at: string, says: RegExp][] = [
  ['no certificate there', ({ certificate }) => rmSync(certificate), 'certificate', /there is no file/],
  ['no key there', ({ key }) => rmSync(key), 'key', /there is no file/],
  [
    'a key in place of the certificate',
    ({ certificate }) => writeFileSync(certificate, FIRST_PAIR.key),
    'certificate',
    /holds no certificate/,
  ],
  [
    'a certificate in place of the key',
    ({ key }) => writeFileSync(key, FIRST_PAIR.cert),
    'key',
    /holds no key/,
  ],
  ['the key of another one', ({ key }) => writeFileSync(key, SECOND_PAIR.key), 'key', /is not the key of/],
  [
    'half a file',
    ({ certificate }) => writeFileSync(certificate, FIRST_PAIR.cert.slice(0, 200)),
    'certificate',
    /holds no certificate/,
  ],
];
test.each(wrong)('%s', (_what, break_, at, says) => {
  const paths = writePair(testFolder(), FIRST_PAIR);
  break_(paths);
  const reading = readTls(paths, NOW);
  expect(reading).toMatchObject({ ok: false, fault: { at, message: expect.stringMatching(says) } });
});

test.each([
  ['ended', Date.parse('2200-01-01T00:00:00Z'), /ended on 2126-/],
  ['not begun', Date.parse('2020-01-01T00:00:00Z'), /holds from 2026-/],
])('%s: it can be used, and it is said', (_what, now, says) => {
  const reading = readTls(writePair(testFolder(), FIRST_PAIR), now);
  expect(reading).toMatchObject({ ok: true, fault: { message: expect.stringMatching(says) } });
});
