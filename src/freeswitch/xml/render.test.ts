import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  edited,
  filesWith,
  GOOD,
  goodConfig,
  SECRETS,
  surroundings,
} from '../../../test/fakes/declared-config.ts';
import { parse } from '../../config/reading/parse.ts';
import { Secret } from '../../config/reading/secret.ts';
import type { Config } from '../../config/schema.ts';
import { SUBSCRIBED_EVENTS, SUBSCRIBED_SUBCLASSES } from '../switch-event.ts';
import { USED_API_COMMANDS } from '../used-commands.ts';
import { element, renderFile, valueFault } from './builder.ts';
import { sealOf } from './gateway.ts';
import { type RenderedFile, readAtStartOnly, renderSwitchConfig, switchArguments } from './render.ts';

function render(config: Config): RenderedFile[] {
  return renderSwitchConfig(config, { operatorPassword: 'operator-password-1' });
}

function textOf(path: string, config = goodConfig()): string {
  const file = render(config).find((one) => one.path === path);
  if (file === undefined) throw new Error(`no file ${path}`);
  return file.text;
}

const SOFIA = 'autoload_configs/sofia.conf.xml';
const SWITCH = 'autoload_configs/switch.conf.xml';

/** What either reader of the switch's files gives a meaning: its own preprocessor, then its XML parser. */
const HOSTILE = [
  '"/><X-PRE-PROCESS cmd="exec" data="touch /tmp/x"/>',
  'X-PRE-PROCESS cmd="exec" data="id"',
  'x-Pre-Process',
  '$' + '{system(id)}',
  '$$' + '{domain}',
  'a$b',
  '<!--#exec id-->',
  'two\nlines',
  'two\r\nlines',
  'tab\there',
  'nul\0',
  'bell\u0007',
  'umlaut ü',
  'line\u2028separator',
];

describe('a value for the switch', () => {
  it.each(HOSTILE.filter((value) => valueFault(value) !== null))('is refused: %j', (value) => {
    expect(() => element('param', { value })).toThrow('XML: attribute value of param holds');
  });

  it('is refused without being shown, since it may be a secret', () => {
    expect(() => element('param', { value: 'hunter2\n' })).toThrow(/^(?!.*hunter2)/);
  });

  it('of any other kind stays one attribute on one line, and nothing in it begins a tag', () => {
    const printable = fc.string({
      unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCodePoint(code)),
    });
    fc.assert(
      fc.property(printable, (value) => {
        fc.pre(valueFault(value) === null);
        const text = renderFile([element('param', { value })], false);
        const [, line = '', ...rest] = text.split('\n');
        expect(rest).toEqual(['']);
        const inner = line.slice('<param value="'.length, -'"/>'.length);
        expect(inner).not.toMatch(/[<>"']/);
        expect(line).not.toMatch(/<\?|<include>|<!--/);
        const back = inner.replaceAll(
          /&(?:lt|gt|quot|apos|amp);/g,
          (name) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' })[name] ?? name,
        );
        expect(back).toBe(value);
      }),
      { numRuns: 300 },
    );
  });

  it('cannot be the name of an element or attribute', () => {
    expect(() => element('a b')).toThrow('cannot be the name of an element');
    expect(() => element('a', { 'b"': 1 })).toThrow('cannot be the name of an attribute');
  });
});

describe('a hostile declaration', () => {
  const places: readonly (readonly [string, string, string, string])[] = [
    ['the name of a trunk', 'trunks/main.yaml', 'name: main', 'name: '],
    ['its host', 'trunks/main.yaml', 'host: sip.example.com', 'host: '],
    ['its account', 'trunks/main.yaml', 'username: account', 'username: '],
    ['its proxy', 'trunks/main.yaml', 'channels: 4', 'channels: 4\nproxy: '],
    ['its domain', 'trunks/main.yaml', 'channels: 4', 'channels: 4\nfromDomain: '],
    ['its address list', 'trunks/main.yaml', 'inboundAddresses: [203.0.113.0/28]', 'inboundAddresses: ['],
    ['the event-socket user', 'appliance.yaml', 'user: trunkline', 'user: '],
    ['the address outside', 'appliance.yaml', 'user: trunkline', 'user: trunkline\n  externalIp: '],
    ['the folder of certificates', 'appliance.yaml', 'user: trunkline', 'user: trunkline\n  tlsDirectory: '],
  ];
  /** No other file is needed, and each row reads them all. */
  const without = {
    ...{ 'numbers.yaml': null, 'providers.yaml': null, 'agents/asha.yaml': null },
    ...{ 'campaigns/reminders.yaml': null, 'lists/people.csv': null },
  };
  it('would pass but for one value', () => {
    expect(parse(filesWith(without), surroundings()).ok).toBe(true);
  });

  const rows = places.flatMap(([what, file, before, after]) =>
    HOSTILE.map((value) => [what, value, file, before, after] as const),
  );
  it.each(rows)('%s = %j does not pass', (_what, value, file, before, after) => {
    const changes = edited(file, before, `${after}${JSON.stringify(value)}${after.endsWith('[') ? ']' : ''}`);
    expect(parse(filesWith({ ...without, ...changes }), surroundings()).ok).toBe(false);
  });

  it.each(HOSTILE.filter((value) => valueFault(value) !== null))('a password %j does not pass', (value) => {
    expect(parse(filesWith(without), surroundings({ ...SECRETS, TRUNK_PASSWORD: value })).ok).toBe(false);
  });

  it('a password that got past parse stops the rendering', () => {
    const config = goodConfig();
    const password = new Secret({ source: 'env', name: 'X' }, 'a\n<param name="context" value="public"/>');
    const trunks = config.trunks.map((trunk) => ({
      ...trunk,
      auth: { kind: 'digest' as const, username: 'a', password },
    }));
    expect(() => render({ ...config, trunks })).toThrow('holds a control character');
  });
});

describe('the locks', () => {
  it('the event-socket user may do what the commands use, and hear what the events need, and no more', () => {
    const text = textOf('directory/event-socket.xml');
    expect(text).toContain(`name="esl-allowed-api" value="${USED_API_COMMANDS.join(',')}"`);
    expect(text).toContain(
      `name="esl-allowed-events" value="${[...SUBSCRIBED_EVENTS, 'CUSTOM', ...SUBSCRIBED_SUBCLASSES].join(',')}"`,
    );
    expect(text).toContain('name="esl-password" value="switch-password-1"');
  });

  it('the event socket itself has another password, and listens on this machine only', () => {
    const text = textOf('autoload_configs/event_socket.conf.xml');
    expect(text).toContain('name="password" value="operator-password-1"');
    expect(text).toContain('name="listen-ip" value="127.0.0.1"');
    expect(text).toContain('name="apply-inbound-acl" value="loopback.auto"');
  });

  it('without a user there is none, and the declared password is the one of the event socket', () => {
    const config = goodConfig(edited('appliance.yaml', '  user: trunkline\n', ''));
    expect(textOf('directory/event-socket.xml', config)).not.toContain('user');
    expect(textOf('autoload_configs/event_socket.conf.xml', config)).toContain('value="switch-password-1"');
  });

  it('text is not run, and what could run it is not registered', () => {
    const text = textOf(SWITCH);
    expect(text).toContain('name="api-expansion" value="false"');
    const allowed = [...text.matchAll(/<allow name="([^"]+)"/g)].map(([, name]) => name);
    for (const command of USED_API_COMMANDS)
      expect(allowed.filter((name) => name?.endsWith(`.${command}.api`))).toHaveLength(1);
    expect(allowed.join(' ')).not.toMatch(
      /\.(?:bg_)?(?:system|spawn|eval|expand|fsctl|load|unload|reload|sched_api|lua|socket)\./,
    );
  });

  it('calls come from the addresses of trunks or not at all', () => {
    const lists = (config: Config): string[] =>
      [...textOf(SOFIA, config).matchAll(/"apply-inbound-acl" value="([^"]+)"/g)].map(
        ([, value]) => value ?? '',
      );
    expect(lists(goodConfig())).toEqual(['trunk-main:trunk-main', 'nobody']);
    const outboundOnly = {
      ...edited('trunks/main.yaml', 'inboundAddresses: [203.0.113.0/28]\n', ''),
      ...edited('numbers.yaml', '    agent: asha\n', '    direction: outbound\n'),
    };
    expect(lists(goodConfig(outboundOnly))).toEqual(['nobody']);
    expect(textOf(SOFIA)).toContain('name="auth-calls-acl-only" value="true"');
  });

  it('callers beyond the channels come in where a number has a fallback for them; nobody is dialled for that', () => {
    const withFallback = edited(
      'numbers.yaml',
      '    agent: asha\n',
      '    agent: asha\n    fallback: {message: Later}\n',
    );
    const config = goodConfig(withFallback);
    expect(textOf('dialplan/trunks.xml', config)).toContain('hash channels main 9 !SWITCH_CONGESTION');
    expect(textOf(SOFIA, config)).toContain('limit hash channels main 4 !SWITCH_CONGESTION');
  });

  it('an inbound call is named, counted, parked, and nothing else', () => {
    const park = textOf('dialplan/trunks.xml').split('name="park"')[1]?.split('</context>')[0] ?? '';
    const actions = [...park.matchAll(/application="([^"]+)"(?: data="([^"=]+)(?:=|"))?/g)].map(
      ([, app, variable]) => [app, variable],
    );
    expect(actions).toEqual([
      ['set', 'trunkline_trunk'],
      ['limit', 'hash inbound-rate main 5/1 !SWITCH_CONGESTION'],
      ['limit', 'hash channels main 4 !SWITCH_CONGESTION'],
      ['set', 'codec_string'],
      ['set', 'dtmf_type'],
      ['set', 'rtp_secure_media'],
      ['set', 'rtp_allow_crypto_in_avp'],
      ['set', 'sofia_session_timeout'],
      ['set', 'media_timeout'],
      ['set', 'media_hold_timeout'],
      ['set', 'limit_ignore_transfer'],
      ['set', 'send_silence_when_idle'],
      ['set', 'rtp_jitter_buffer_plc'],
      ['sched_transfer', '+8 unattended XML trunk-main'],
      ['park', undefined],
    ]);
  });

  it.each([
    ['nothing', '', ['set', 'answer', 'playback', 'playback', 'hangup']],
    ['a message', 'fallback: {message: Later}', ['set', 'answer', 'playback', 'playback', 'hangup']],
    [
      'a voicemail',
      'fallback: {voicemail: {maxSeconds: 30}}',
      ['set', 'answer', 'playback', 'playback', 'playback', 'set', 'record', 'hangup'],
    ],
    [
      'a human',
      "fallback: {forward: '+919845000009'}",
      ['set', 'set', 'set', 'bridge', 'answer', 'playback', 'playback', 'hangup'],
    ],
    // Premium: the toll gate says no, so it is never rung.
    [
      'a number that costs money',
      "fallback: {forward: '+441904550000'}",
      ['set', 'answer', 'playback', 'playback', 'hangup'],
    ],
  ])('a caller whom nobody takes gets the fallback of the number: %s', (_, fallback, applications) => {
    const declared = edited('numbers.yaml', '    agent: asha\n', `    agent: asha\n    ${fallback}\n`);
    const text = textOf('dialplan/trunks.xml', goodConfig(declared));
    const [extension = ''] = /name="unattended-[\s\S]*?<\/extension>/.exec(text) ?? [];
    expect(extension).toContain('expression="^unattended$"');
    expect([...extension.matchAll(/application="([^"]+)"/g)].map(([, name]) => name)).toEqual(applications);
    // So does a call to it whose controller goes.
    const [cutOff = ''] = /name="number-[\s\S]*?<\/extension>/.exec(text) ?? [];
    expect([...cutOff.matchAll(/application="([^"]+)"/g)].map(([, name]) => name)).toEqual(applications);
    // Nothing of the channel is expanded but these.
    for (const [, name] of extension.matchAll(/\$\{([^}]*)\}/g))
      expect(['uuid', 'sip_req_user', 'sip_to_user']).toContain(name);
  });
});

it('a call whose controller goes hears an apology of its agent, and nobody can dial that', () => {
  const text = textOf('dialplan/trunks.xml');
  const [, context = ''] = /<context name="cut-off">([\s\S]*?)<\/context>/.exec(text) ?? [];
  expect(context).toContain('expression="^agent-asha$"');
  expect(context).toContain('trunkline_served=true');
  expect(textOf(SOFIA)).not.toContain('cut-off');
});

describe('what the switch may do at most', () => {
  const second = (channels: number, callsPerSecond: number): Record<string, string> => ({
    'trunks/second.yaml': (GOOD['trunks/main.yaml'] ?? '')
      .replace('name: main', 'name: second')
      .replace('channels: 4', `channels: ${channels}`)
      .replace('callsPerSecond: 1', `callsPerSecond: ${callsPerSecond}`),
  });
  const rows: readonly (readonly [string, Record<string, string>, number, number])[] = [
    ['follows the one contract, with room for callers who are sent on', {}, 9, 5],
    ['adds up two', second(10, 4), 19, 10],
    ['never passes two legs for each call that the appliance takes', second(500, 30), 45, 62],
  ];
  it.each(rows)('%s', (_name, changes, sessions, perSecond) => {
    const text = textOf(SWITCH, goodConfig(changes));
    expect(text).toContain(`name="max-sessions" value="${sessions}"`);
    expect(text).toContain(`name="sessions-per-second" value="${perSecond}"`);
  });
});

describe('a trunk as it is rendered', () => {
  const main = (from: string, to: string): string =>
    textOf(SOFIA, goodConfig(edited('trunks/main.yaml', from, to)));
  it.each([
    ['its keys travel as events', '', 'name="dtmf_type" value="rfc2833"'],
    [
      'or as tones that the switch listens for',
      '\ndtmf: inband',
      'name="execute_on_answer" value="start_dtmf"',
    ],
    ['its sound is not encrypted', '', 'name="rtp_secure_media" value="forbidden"'],
    ['or may be', '\nsrtp: optional', 'name="rtp_secure_media" value="optional"'],
    ['or must be', '\nsrtp: required', 'name="rtp_secure_media" value="mandatory"'],
    ['no session timer is asked for', '', 'name="sofia_session_timeout" value="0"'],
    ['or one is', '\nsessionTimerSeconds: 1800', 'name="sofia_session_timeout" value="1800"'],
    [
      'and theirs is taken all the same, as short as it may be',
      '\nsessionTimerSeconds: 600',
      'name="minimum-session-expires" value="90"',
    ],
    [
      'its calls are counted before they leave',
      '',
      'name="execute_on_originate" value="limit hash outbound-rate main 1/1 !SWITCH_CONGESTION"',
    ],
    [
      'so are its channels',
      '',
      'name="execute_on_originate_2" value="limit hash channels main 4 !SWITCH_CONGESTION"',
    ],
    [
      'its proxy is reached by its transport',
      '\ntransport: tcp\nproxy: edge.example.com:5070',
      'name="outbound-proxy" value="edge.example.com:5070;transport=tcp"',
    ],
  ])('%s', (_what, more, line) => {
    expect(main('channels: 4', `channels: 4${more}`)).toContain(line);
  });

  it('bears a seal that any change of it breaks, its password too, and that does not tell the password', () => {
    const seal = (config: Config): string =>
      /name="trunkline_rendered" value="([0-9a-f]{16})" direction="inbound"/.exec(
        textOf(SOFIA, config),
      )?.[1] ?? '';
    const same = seal(goodConfig());
    expect(same).toHaveLength(16);
    expect(seal(goodConfig())).toBe(same);
    expect(seal(goodConfig({}, { ...SECRETS, TRUNK_PASSWORD: 'another-password' }))).not.toBe(same);
    expect(seal(goodConfig(edited('trunks/main.yaml', 'channels: 4', 'channels: 5')))).not.toBe(same);
    const [trunk] = goodConfig().trunks;
    if (trunk === undefined) throw new Error('the fixture has a trunk');
    expect(sealOf(trunk, 'operator-password-1')).toBe(same);
    expect(sealOf(trunk, 'another key')).not.toBe(same);
  });
});

describe('softphones', () => {
  const declared = edited(
    'appliance.yaml',
    'country: IN\n',
    'country: IN\nsoftphones:\n  users: [{ name: ravi, extension: "3001" }]\n',
  );
  const passwords = new Map([['ravi', 'a-password-of-ravi']]);
  const file = (path: string): string => {
    const files = renderSwitchConfig(goodConfig(declared), {
      operatorPassword: 'operator-password-1',
      softphonePasswords: passwords,
    });
    return files.find((one) => one.path === path)?.text ?? '';
  };

  it('without users there is no profile, no context, no list, no domain', () => {
    for (const one of render(goodConfig())) expect(one.text, one.path).not.toMatch(/name="softphones"/);
  });

  it('have a profile that lets in nobody without a password', () => {
    const profile = /<profile name="softphones">[\s\S]*<\/profile>/.exec(file(SOFIA))?.[0] ?? '';
    expect(profile).toContain('name="auth-calls" value="true"');
    expect(profile).toContain('name="context" value="nobody"');
    expect(profile).toContain('name="disable-transfer" value="true"');
    // An address list on the profile would let in without a password whoever is on it.
    expect(profile).not.toMatch(/apply-(?:inbound|register)-acl/);
  });

  it('have a password and an address list of their own', () => {
    const text = file('directory/softphones.xml');
    expect(text).toContain('name="password" value="a-password-of-ravi"');
    expect(text).toContain('name="auth-acl" value="softphones"');
    expect(file('autoload_configs/acl.conf.xml')).toContain('<list name="softphones" default="deny">');
  });

  it('are not rendered without a password', () => {
    expect(() => render(goodConfig(declared))).toThrow('softphone ravi has no password');
  });
});

describe('the files', () => {
  it('are the same bytes for the same config, whatever the order of its files', () => {
    const shuffled = parse([...filesWith()].reverse(), surroundings());
    expect(shuffled.ok && render(shuffled.config)).toEqual(render(goodConfig()));
  });

  it('load a codec module only where a trunk speaks the codec', () => {
    const modules = (codecs: string): string =>
      textOf(
        'autoload_configs/modules.conf.xml',
        goodConfig(edited('trunks/main.yaml', 'channels: 4', `channels: 4\ncodecs: [${codecs}]`)),
      );
    expect(modules('PCMU, L16@16000h')).not.toMatch(/mod_(?:spandsp|opus)/);
    expect(modules('G722')).toMatch(/mod_spandsp/);
    expect(modules('opus')).toMatch(/mod_opus/);
  });

  it('say which of them a running switch reads again', () => {
    expect(readAtStartOnly(render(goodConfig()).map((file) => file.path))).toEqual([
      'autoload_configs/event_socket.conf.xml',
      'autoload_configs/logfile.conf.xml',
      'autoload_configs/modules.conf.xml',
      'autoload_configs/switch.conf.xml',
    ]);
  });

  it('are named when the switch is started, with its state in one folder', () => {
    const line = switchArguments(goodConfig().appliance, '/etc/trunkline/freeswitch').join(' ');
    expect(line).toContain('-nonat -nf -nc -conf /etc/trunkline/freeswitch -log /srv/var/switch/log');
    expect(line).toContain('-certs /srv/var/switch/certs');
    expect(line).not.toContain('-mod');
  });
});
