// A certificate of a host that does not exist, and the disk of a folder that does.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../../../test/fakes/opened-store.ts';
import type { Config } from '../../config/schema.ts';
import { readCertificate, readMachine } from './machine-facts.ts';

const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBijCCAS+gAwIBAgIUUH9Ke7XyNTmCrbOVg4tUjpwwDBcwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPc2lwLmV4YW1wbGUuY29tMB4XDTI2MTEyOTAwNTQxMVoXDTM2
MTEyNjAwNTQxMVowGjEYMBYGA1UEAwwPc2lwLmV4YW1wbGUuY29tMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAELB9Wr/Z7oAjfhAfE4WUa1vsygmAiTjZct45j8KCW
eYJlyMkWA28cM9UbT0umoPzQ8ZapC5+V/fP0GfkK9t7YuqNTMFEwHQYDVR0OBBYE
FO9LMVH7KykLCkeh3KRVIpb7+PqkMB8GA1UdIwQYMBaAFO9LMVH7KykLCkeh3KRV
Ipb7+PqkMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAK8aW6zp
0RlM135Zo6nO7Mix8ebzSeUK4oLTdmVWUtI5AiEA+HZqDFoixZphSOFgM4nRM5iq
HNsti45esgIg0wGJB80=
-----END CERTIFICATE-----
`;
const KEY = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';

test('the end of a certificate is read, also where its key stands before it', async () => {
  const path = join(testFolder(), 'agent.pem');
  writeFileSync(path, KEY + CERTIFICATE);
  expect(await readCertificate(path)).toEqual({ path, endsAt: Date.parse('2036-11-26T00:54:11Z') });
});

test.each([
  ['no certificate', KEY],
  ['a broken one', CERTIFICATE.replace('MII', 'AAA')],
])('%s is left out', async (_what, text) => {
  const path = join(testFolder(), 'agent.pem');
  writeFileSync(path, text);
  expect(await readCertificate(path)).toBeNull();
});

test('a folder that is not there yet counts as the disk that it will lie on', async () => {
  const folder = testFolder();
  mkdirSync(join(folder, 'tls'));
  const appliance = {
    ...{ dataDirectory: folder, playoutDirectory: join(folder, 'a/b'), recordings: { directory: folder } },
    switch: { tlsDirectory: join(folder, 'tls') },
    api: {},
  };
  const facts = await readMachine({ appliance } as unknown as Config);
  expect(facts.disks.map((disk) => disk.folder)).toEqual(['data', 'recordings', 'playout']);
  for (const { freeShare } of facts.disks) expect(freeShare).toBeLessThanOrEqual(1);
  expect(facts.certificates).toEqual([]);
});
