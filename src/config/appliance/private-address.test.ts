import { expect, test } from 'vitest';
import { edited, filesWith, surroundings } from '../../../test/fakes/declared-config.ts';
import { parse } from '../reading/parse.ts';
import { mayReach } from './private-address.ts';

test.each([
  ['https://crm.example.com/hook', true],
  ['https://203.0.114.9/hook', true],
  ['https://172.32.0.1/', true],
  ['https://100.128.0.1/', true],
  ['https://10.example.com/', true],
  ['https://fd-works.example.com/', true],
  ['http://localhost:9000', false],
  ['http://minio.localhost:9000', false],
  ['http://127.0.0.1:18099/trunkline', false],
  // Other spellings of the same address.
  ['http://0x7f.1/', false],
  ['http://10.1.2.3/', false],
  ['http://172.16.0.1/', false],
  ['http://192.168.1.20:9000', false],
  ['http://169.254.169.254/', false],
  ['http://100.64.0.1/', false],
  ['http://[::1]:9000/', false],
  ['http://[fd12::1]/', false],
  ['http://[fe80::1]/', false],
])('%s may be reached without being allowed: %s', (url, expected) => {
  expect(mayReach(url, false)).toBe(expected);
  expect(mayReach(url, true)).toBe(true);
});

test.each([
  ['', 1],
  ['    allowPrivate: true\n', 0],
])('check names a webhook to this machine, unless it is allowed%s', (more, expected) => {
  const hook = `webhooks:\n  - name: crm\n    url: http://127.0.0.1:9000/hook\n${more}    secret: \${env:CRM_SECRET}\n`;
  const files = filesWith(edited('appliance.yaml', 'country: IN\n', `country: IN\n${hook}`));
  const parsed = parse(files, surroundings());
  const said = parsed.ok ? [] : parsed.problems.filter(({ message }) => message.includes('private network'));
  expect(said).toHaveLength(expected);
});
