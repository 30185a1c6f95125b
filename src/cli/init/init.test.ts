import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadConfig } from '../../provisioning/read-provisioning.ts';
import { init } from './init.ts';
import type { InitOptions } from './init-options.ts';
import { addressOf } from './init-trunk.ts';

let folder: string;
let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'trunkline-init-'));
  folder = join(parent, 'mine');
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(parent, { recursive: true, force: true });
});

function asked(told: Partial<InitOptions>): InitOptions {
  return {
    folder,
    json: false,
    yes: true,
    business: 'Smile Dental',
    number: '080 4712 3456',
    account: {},
    inboundAddress: [],
    key: {},
    ...told,
  };
}

const KEYS = { MAIN_TRUNK_PASSWORD: "it's #1", OPENAI_API_KEY: 'sk-aaaaaaaaaaaaaaaa' };
const SARVAM = { SARVAM_API_KEY: 'bbbbbbbbbbbbbbbbbbbb' };
const DEEPGRAM = { DEEPGRAM_API_KEY: 'cccccccccccccccccccc' };

test.each<[sentence: string, told: Partial<InitOptions>]>([
  [
    'Hindi on Twilio',
    {
      carrier: 'twilio',
      account: { trunk: 'smile' },
      username: 'smile',
      language: 'hi',
      key: { ...KEYS, ...SARVAM },
    },
  ],
  [
    'English on Vobiz',
    {
      carrier: 'vobiz',
      account: { trunkId: 'abc12345' },
      username: 'smile',
      inboundAddress: ['203.0.113.5'],
      language: 'en-IN',
      key: { ...KEYS, ...DEEPGRAM },
    },
  ],
  [
    'Tamil on Exotel, known by address',
    {
      carrier: 'exotel',
      account: { accountSid: 'smile1', region: 'mumbai-cloud' },
      channels: '5',
      inboundAddress: ['203.0.113.5'],
      language: 'ta',
      key: { OPENAI_API_KEY: KEYS.OPENAI_API_KEY, ...SARVAM },
    },
  ],
  [
    'any other carrier, in the USA, with a voice of ElevenLabs',
    {
      carrier: 'generic',
      country: 'US',
      timeZone: 'America/New_York',
      number: '(415) 555-2671',
      host: 'sip.example.com',
      inboundAddress: ['203.0.113.5'],
      auth: 'register',
      username: 'smile',
      voice: 'elevenlabs',
      voiceId: 'JBFqnCBsd6RMkjVDRZzb',
      key: { ...KEYS, ...DEEPGRAM, ELEVENLABS_API_KEY: 'dddddddddddddddddddd' },
    },
  ],
])('what init writes has no mistakes: %s', async (_sentence, told) => {
  await init(asked(told));
  const loaded = await loadConfig(folder, {});
  expect(loaded).toMatchObject({ ok: true });
  expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
});

test.each([
  ['sip.example.com', 'sip.example.com', null],
  ['sip.example.com:5070', 'sip.example.com', 5070],
  ['203.0.113.7:5060', '203.0.113.7', 5060],
  ['sip:smile@sip.example.com:5061;transport=tls', 'sip.example.com', 5061],
  ['https://sip.example.com/trunks/1', 'sip.example.com', null],
])('a carrier at %s', (text, host, port) => {
  expect(addressOf(text)).toEqual({ host, port });
});

test.each(['', 'sip example', 'sip.example.com:0', 'sip.example.com:70000', 'a:b:c'])(
  'no carrier: “%s”',
  (text) => {
    expect(addressOf(text)).toBeNull();
  },
);

test('a port behind the address stands by itself in the file, and what is wrong besides the keys is said with them', async () => {
  const carrier = {
    carrier: 'generic',
    host: 'sip.example.com:5070',
    auth: 'ip',
    inboundAddress: ['203.0.113.5'],
  };
  let said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  await init(asked({ ...carrier, voice: 'elevenlabs', voiceId: 'EXAMPLEvoiceID000000', key: {} }));
  expect(said).toMatch(
    /To fill in[\s\S]*ELEVENLABS_API_KEY[\s\S]*providers\.yaml[\s\S]*EXAMPLEvoiceID000000/,
  );
  expect(readFileSync(join(folder, 'trunks/main.yaml'), 'utf8')).toMatch(
    /host: sip\.example\.com\nport: 5070\n/,
  );
});

test('every language that is proposed has a greeting of its own', async () => {
  const greetings = new Set<string>();
  for (const language of ['en', 'hi', 'multi', 'mr', 'bn', 'ta', 'te', 'kn', 'ml', 'gu', 'pa']) {
    folder = join(parent, language);
    await init(asked({ folder, carrier: 'twilio', account: { trunk: 't' }, username: 'u', language }));
    greetings.add(
      /^greeting: (.*)$/m.exec(readFileSync(join(folder, 'agents/asha.yaml'), 'utf8'))?.[1] ?? '',
    );
  }
  expect(greetings.size).toBe(11);
});

test('nobody to ask: all that is missing is said at once', async () => {
  const { business: _, number: __, ...rest } = asked({});
  await expect(init(rest)).rejects.toThrow(/--business[\s\S]*--number[\s\S]*--carrier/);
  await expect(init(asked({ carrier: 'exotel' }))).rejects.toThrow(
    /--account accountSid[\s\S]*--account region[\s\S]*--channels|--account accountSid[\s\S]*--account region/,
  );
});

test('nobody to ask, and no carrier: what each carrier wants besides is said in the same go', async () => {
  const wrong = asked({ country: 'ZZ', carrier: 'nobody' });
  await expect(init(wrong)).rejects.toThrow(
    /cannot be used:[\s\S]*--country "ZZ"[\s\S]*--carrier "nobody"[\s\S]*with generic: --host --auth[\s\S]*with exotel: --account accountSid/,
  );
});

test.each([
  ['a country that there is not', { country: 'ZZ' }, /two letters of a country/],
  ['a short name of a time zone', { timeZone: 'IST' }, /like Asia\/Kolkata/],
  ['an address that is none', { sipIp: '999.1.1.1' }, /IPv4 address of this machine/],
  [
    'an address of the carrier with a number missing',
    { inboundAddress: ['203.0.113'] },
    /“203.0.113” is no address/,
  ],
  [
    'a name in place of an address',
    { inboundAddress: ['203.0.113.5', 'sip.x.com'] },
    /“sip.x.com” is no address/,
  ],
  ['everybody as the carrier', { inboundAddress: ['0.0.0.0/0'] }, /from \/8 to \/32/],
  ['a language that nobody speaks', { language: 'klingonese' }, /for example en-IN, hi, Tamil/],
  ['an agent of two words', { agent: 'Asha Rao' }, /one word of the letters a to z/],
])('%s is refused with what to write', async (_name, wrong, remedy) => {
  const told = asked({ carrier: 'twilio', account: { trunk: 't' }, username: 'u', ...wrong });
  await expect(init(told)).rejects.toThrow(remedy);
});

test('a carrier without a preset is told which choice is for it', async () => {
  await expect(init(asked({ carrier: 'airtel' }))).rejects.toThrow(
    /--carrier "airtel": choose one of: generic, .*vonage; generic is any other carrier/,
  );
});

test('a language may be named', async () => {
  const told = asked({ carrier: 'twilio', account: { trunk: 't' }, username: 'u', language: 'Hindi' });
  await init(told);
  expect(readFileSync(join(told.folder, 'agents/asha.yaml'), 'utf8')).toContain('language: hi\n');
});

test('a folder with something in it is left as it is', async () => {
  const told = asked({ carrier: 'twilio', account: { trunk: 't' }, username: 'u' });
  await init(told);
  await expect(init(told)).rejects.toThrow('overwrites nothing');
});

test('a key that nothing reads is refused, and nothing is written', async () => {
  const told = asked({ carrier: 'twilio', account: { trunk: 't' }, username: 'u', key: { OPENAI_KEY: 'x' } });
  await expect(init(told)).rejects.toThrow('none of your choices uses OPENAI_KEY');
  expect(statSync(folder, { throwIfNoEntry: false })).toBeUndefined();
});

test('a bit of the account that the carrier does not ask for is refused, with what it asks for', async () => {
  const told = asked({ carrier: 'twilio', account: { trunk: 't', trnk: 'x' }, username: 'u' });
  await expect(init(told)).rejects.toThrow('--account trnk=…: Twilio asks for trunk, edge');
});

test('the whole domain of a console in place of its first part is refused, with that part', async () => {
  const told = asked({ carrier: 'twilio', account: { trunk: 'smile.pstn.twilio.com' }, username: 'u' });
  await expect(init(told)).rejects.toThrow('write only the part before the first dot: smile');
});

test('the same with its scheme in front', async () => {
  const told = asked({
    carrier: 'twilio',
    account: { trunk: 'https://smile.pstn.twilio.com' },
    username: 'u',
  });
  await expect(init(told)).rejects.toThrow('write only the part before the first dot: smile');
});

test('beside another folder of declarations it keeps its data apart: they would take turns to remove what the other declared', async () => {
  const told = asked({ carrier: 'twilio', account: { trunk: 't' }, username: 'u' });
  await init(told);
  expect(readFileSync(join(folder, 'appliance.yaml'), 'utf8')).not.toContain('dataDirectory');
  const second = `${folder}-second`;
  await init({ ...told, folder: second });
  expect(readFileSync(join(second, 'appliance.yaml'), 'utf8')).toContain(
    `dataDirectory: ../var-${basename(second)}\n`,
  );
});

test('no more calls are allowed than the trunk carries', async () => {
  const trunk = { account: { trunkId: 'abc12345' }, username: 'u', inboundAddress: ['203.0.113.5'] };
  await init(asked({ carrier: 'vobiz', ...trunk }));
  expect(readFileSync(join(folder, 'appliance.yaml'), 'utf8')).toContain('maxCalls: 3\n');
});
