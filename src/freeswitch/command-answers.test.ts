// What each question to the switch makes of the answer, from recorded ones.
import { describe, expect, test } from 'vitest';
import { answerTo, LEG, Notebook, type Wish } from '../../test/fakes/switch-notebook.ts';
import { SwitchCommands } from './commands.ts';

const CARRIER_REG = {
  gateway: 'carrier_reg',
  profile: 'external',
  state: 'REGED',
  up: true,
  optionsAnswered: null,
  proxy: '127.0.0.1:5090',
  username: 'caruser',
  context: 'public',
  callsOut: 0,
  failedCallsOut: 0,
};

describe('what each question makes of the answer', () => {
  const asked = (command: string) => answerTo('handshake-and-api.txt', `api ${command}`);
  const rows = ['bbb63544', 'e99b6634', 'c0ffad96'];

  test.each<[string, string, string, Wish, unknown]>([
    ['version', 'version', asked('version'), (c) => c.version(), '1.11.2'],
    ['version of something else', 'version', 'Asterisk 22', (c) => c.version(), null],
    [
      'a module that is there',
      'module_exists',
      asked('module_exists mod_audio_stream'),
      (c) => c.moduleExists('mod_audio_stream'),
      true,
    ],
    ['a module that is not', 'module_exists', 'false', (c) => c.moduleExists('mod_x'), false],
    ['a channel that is there', 'uuid_exists', 'true', (c) => c.channelExists(LEG), true],
    ['a variable', 'uuid_getvar', 'PCMU', (c) => c.getVariable(LEG, 'write_codec'), 'PCMU'],
    ['a variable that is not set', 'uuid_getvar', '_undef_', (c) => c.getVariable(LEG, 'nope'), null],
    ['the call of a leg', 'uuid_getvar', 'call-7', (c) => c.callOf(LEG), 'call-7'],
    ['the call of a stranger', 'uuid_getvar', '_undef_', (c) => c.callOf(LEG), null],
    ['the call of a liar', 'uuid_getvar', 'a b', (c) => c.callOf(LEG), null],
    ['no channels', 'show', asked('show channels as json'), (c) => c.showChannels(), []],
    [
      'a gateway that is none',
      'sofia',
      asked('sofia status gateway nope'),
      (c) => c.gatewayStatus('nope'),
      null,
    ],
    [
      'a gateway',
      'sofia',
      asked('sofia xmlstatus gateway carrier_reg'),
      (c) => c.gatewayStatus('carrier_reg'),
      CARRIER_REG,
    ],
    [
      'all gateways',
      'sofia',
      asked('sofia xmlstatus gateway'),
      (c) => c.gateways(),
      expect.arrayContaining([
        CARRIER_REG,
        expect.objectContaining({ gateway: 'carrier_ip', state: 'NOREG', up: true }),
        expect.objectContaining({ gateway: 'carrier_badreg', state: 'FAIL_WAIT', up: false }),
      ]),
    ],
    [
      'a sealed gateway',
      'sofia_gateway_data',
      '0011aabb',
      (c) => c.gatewayVariable('acme', 'seal'),
      '0011aabb',
    ],
    ['a gateway without a seal', 'sofia_gateway_data', '', (c) => c.gatewayVariable('acme', 'seal'), null],
    ['an address on a list', 'acl', 'true', (c) => c.isAddressOn('trunk-acme', '192.0.2.1'), true],
    ['an address on none', 'acl', 'false', (c) => c.isAddressOn('trunk-acme', '192.0.2.1'), false],
    ['a global variable', 'global_getvar', 'x', (c) => c.globalVariable('a'), 'x'],
    ['a profile that is not running', 'sofia', 'Invalid Profile!', (c) => c.profileStatus('x'), null],
    [
      'a profile',
      'sofia',
      '<profile>\n  <profile-info>\n    <name>trunks</name>\n    <url>sip:mod_sofia@10.0.0.5:5080</url>\n  </profile-info>\n</profile>',
      (c) => c.profileStatus('trunks'),
      { profile: 'trunks', url: 'sip:mod_sofia@10.0.0.5:5080', tlsUrl: null },
    ],
    [
      'who is registered',
      'sofia',
      '<registrations>\n<registration>\n<user>ravi@softphones</user>\n<agent>phone</agent>\n<network-ip>10.0.0.9</network-ip>\n<network-port>5062</network-port>\n</registration>\n</registrations>',
      (c) => c.registrations('softphones'),
      [{ user: 'ravi', address: '10.0.0.9:5062', agent: 'phone' }],
    ],
  ])('%s', async (_what, command, body, question, value) => {
    const notebook = new Notebook();
    notebook.answers[command] = { ok: true, body };
    expect(await question(new SwitchCommands(notebook))).toEqual({ ok: true, value });
  });

  test('three channels', async () => {
    const notebook = new Notebook();
    notebook.answers['show'] = { ok: true, body: answerTo('recovery.txt', 'api show channels as json') };
    const answer = await new SwitchCommands(notebook).showChannels();
    expect(
      answer.ok && answer.value.map(({ leg, ...row }) => [leg.slice(0, 8), row.callState, row.codec?.name]),
    ).toEqual(rows.map((leg) => [leg, 'ACTIVE', 'PCMU']));
  });

  test('a list of channels that cannot be read is no empty list', async () => {
    const notebook = new Notebook();
    for (const body of ['', '-USAGE', '{}', '{"row_count":2}', '[]', '{"row_count":1,"rows":3}']) {
      notebook.answers['show'] = { ok: true, body };
      expect(await new SwitchCommands(notebook).showChannels()).toMatchObject({ ok: false, kind: 'refused' });
    }
  });
});
