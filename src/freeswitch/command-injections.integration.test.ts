// Texts that must not leave for the switch, in every position of every command, over a real socket.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EslServer } from '../../test/fakes/esl-server.ts';
import { INJECTIONS } from '../../test/fakes/switch-injections.ts';
import { LEG, PLAN } from '../../test/fakes/switch-notebook.ts';
import { systemClock } from '../runtime/clock.ts';
import type { LegId } from '../telephony/ids.ts';
import { SwitchCommands } from './commands.ts';
import type { CommandResult } from './esl/command-result.ts';
import { SwitchConnection } from './esl/connection.ts';

/** Each position into which a text could get, with everything else right. */
const POSITIONS: [string, (commands: SwitchCommands, text: string) => Promise<unknown>][] = [
  ...(['leg', 'call', 'gateway', 'wireNumber', 'callerIdWire', 'cidType'] as const).flatMap(
    (field): [string, (commands: SwitchCommands, text: string) => Promise<unknown>][] => [
      [`originate ${field}`, (c, text) => c.originate({ ...PLAN, [field]: text })],
      [`bridgeTo ${field}`, (c, text) => c.bridgeTo(LEG, { ...PLAN, [field]: text })],
    ],
  ),
  ['originate codecs', (c, text) => c.originate({ ...PLAN, codecs: ['PCMU', text] })],
  ['bridgeTo codecs', (c, text) => c.bridgeTo(LEG, { ...PLAN, codecs: [text] })],
  ['bridgeTo leg of the caller', (c, text) => c.bridgeTo(text as LegId, PLAN)],
  ['recordMessage leg', (c, text) => c.recordMessage(text as LegId, '/a.wav', 9)],
  ['recordMessage file', (c, text) => c.recordMessage(LEG, text, 9)],
  ['maskRecording', (c, text) => c.maskRecording(LEG, text, true)],
  ['attended', (c, text) => c.attended(text as LegId)],
  ['guard leg', (c, text) => c.guard(text as LegId, 'agent-asha', 10, false)],
  ['guard extension', (c, text) => c.guard(LEG, text, 10, false)],
  ['refer leg', (c, text) => c.refer(text as LegId, 'sip:+919876543210@a.example')],
  ['refer uri', (c, text) => c.refer(LEG, text)],
  ['refer number', (c, text) => c.refer(LEG, `sip:${text}@a.example`)],
  ['refer host', (c, text) => c.refer(LEG, `sip:+919876543210@${text}`)],
  ['referralTaken', (c, text) => c.referralTaken(text as LegId)],
  ['cutOff leg', (c, text) => c.cutOff(text as LegId, 'agent-asha')],
  ['cutOff extension', (c, text) => c.cutOff(LEG, text)],
  ['originate ifCutOff', (c, text) => c.originate({ ...PLAN, ifCutOff: text })],
  ['connect', (c, text) => c.connect(LEG, text as LegId)],
  ['joinThreeWay', (c, text) => c.joinThreeWay(LEG, text as LegId)],
  ['answer', (c, text) => c.answer(text as LegId)],
  ['hangUp leg', (c, text) => c.hangUp(text as LegId, 'NORMAL_CLEARING')],
  ['hangUp cause', (c, text) => c.hangUp(LEG, text)],
  ['startAudioStream leg', (c, text) => c.startAudioStream(text as LegId, 'ws://127.0.0.1:1/', 8000, 'm')],
  ['startAudioStream url', (c, text) => c.startAudioStream(LEG, `ws://127.0.0.1:1/${text} `, 8000, 'm')],
  ['startAudioStream host', (c, text) => c.startAudioStream(LEG, text, 8000, 'm')],
  ['startAudioStream metadata', (c, text) => c.startAudioStream(LEG, 'ws://127.0.0.1:1/', 8000, `${text} `)],
  ['stopAudioStream', (c, text) => c.stopAudioStream(text as LegId)],
  ['play leg', (c, text) => c.play(text as LegId, '/a.PCMU')],
  ['play file', (c, text) => c.play(LEG, text)],
  ['breakPlayback', (c, text) => c.breakPlayback(text as LegId)],
  ['togglePause', (c, text) => c.togglePause(text as LegId)],
  ['startRecording leg', (c, text) => c.startRecording(text as LegId, '/a.wav')],
  ['startRecording file', (c, text) => c.startRecording(LEG, text)],
  ['stopRecording leg', (c, text) => c.stopRecording(text as LegId, '/a.wav')],
  ['stopRecording file', (c, text) => c.stopRecording(LEG, text)],
  ['setVariable leg', (c, text) => c.setVariable(text as LegId, 'a', 'b')],
  ['setVariable name', (c, text) => c.setVariable(LEG, text, 'b')],
  ['getVariable leg', (c, text) => c.getVariable(text as LegId, 'a')],
  ['getVariable name', (c, text) => c.getVariable(LEG, text)],
  ['callOf', (c, text) => c.callOf(text as LegId)],
  ['channelExists', (c, text) => c.channelExists(text as LegId)],
  ['sendDtmf leg', (c, text) => c.sendDtmf(text as LegId, '1')],
  ['sendDtmf digits', (c, text) => c.sendDtmf(LEG, text)],
  ['moduleExists', (c, text) => c.moduleExists(text)],
  ['gatewayStatus', (c, text) => c.gatewayStatus(text)],
  ['gatewayVariable gateway', (c, text) => c.gatewayVariable(text, 'a')],
  ['gatewayVariable name', (c, text) => c.gatewayVariable('acme', text)],
  ['profileStatus', (c, text) => c.profileStatus(text)],
  ['registrations', (c, text) => c.registrations(text)],
  ['isAddressOn list', (c, text) => c.isAddressOn(text, '192.0.2.1')],
  ['isAddressOn address', (c, text) => c.isAddressOn('trunk-acme', text)],
  ['globalVariable', (c, text) => c.globalVariable(text)],
  ['startProfile', (c, text) => c.startProfile(text)],
  ['rescanProfile', (c, text) => c.rescanProfile(text)],
  ['killGateway profile', (c, text) => c.killGateway(text, 'acme')],
  ['killGateway gateway', (c, text) => c.killGateway('trunks', text)],
];

/** An id of letters is an id: `all`, `leg-1`-like texts that are harmless in these places. */
const HARMLESS = new Set(['all', '-ERR']);

describe(`${INJECTIONS.length} texts that must not leave, in every position`, () => {
  let server: EslServer;
  let connection: SwitchConnection;
  let commands: SwitchCommands;

  beforeAll(async () => {
    server = await EslServer.listen();
    const log = { info() {}, warn() {}, error() {} };
    connection = new SwitchConnection({
      clock: systemClock,
      host: '127.0.0.1',
      port: server.port,
      password: 'secret',
      log,
      onEvent() {},
      onState() {},
    });
    connection.start();
    expect(await connection.waitUntilReady(1_000)).toBe(true);
    commands = new SwitchCommands(connection);
  });

  afterAll(async () => {
    await connection.close();
    await server.close();
  });

  /** Whatever left before this command has arrived when it has. */
  async function bytesSoFar(): Promise<number> {
    await connection.execute(LEG, 'answer', '');
    return server.bytesReceived;
  }

  async function expectSilence(send: (text: string) => Promise<unknown>): Promise<void> {
    const probe = -(await bytesSoFar()) + (await bytesSoFar());
    const before = await bytesSoFar();
    for (const text of INJECTIONS) {
      if (HARMLESS.has(text)) continue;
      const result = await send(text);
      const refused = result === false || (result as { kind?: string }).kind === 'invalid';
      expect(refused, JSON.stringify(text.slice(0, 60))).toBe(true);
    }
    expect((await bytesSoFar()) - before - probe).toBe(0);
  }

  test('the corpus is large enough', () => {
    expect(new Set(INJECTIONS).size).toBeGreaterThanOrEqual(100);
  });

  test.each(POSITIONS)('%s', async (_position, wish) => {
    await expectSilence((text) => wish(commands, text));
  });

  const wireBreaking = (text: string) => /[\r\n\0]/.test(text) || text.includes('${');

  test.each<[string, (text: string) => Promise<unknown>]>([
    ['a variable’s value', (text) => commands.setVariable(LEG, 'a', text)],
    [
      'a header of the audio stream',
      (text) => commands.startAudioStream(LEG, 'ws://127.0.0.1:1/', 8000, 'm', { a: text }),
    ],
    ['any argument of any API command', (text) => connection.api('echo', ['a', text, 'b'])],
    ['the name of an API command', (text) => connection.api(text)],
    ['any application’s argument', (text) => connection.execute(LEG, 'set', text)],
    ['the name of an application', (text) => connection.execute(LEG, text, '')],
    ['a tag', (text) => connection.execute(LEG, 'playback', '/a', text)],
  ])('below the allow-lists, no line break and no expansion in %s', async (_position, send) => {
    const before = server.commands.length;
    const dangerous = INJECTIONS.filter(wireBreaking);
    expect(dangerous.length).toBeGreaterThan(60);
    for (const text of dangerous) {
      const result = await send(text);
      expect((result as CommandResult).ok, JSON.stringify(text)).toBe(false);
    }
    await bytesSoFar();
    // Where a harmless first step precedes, that one may leave; the text itself never does.
    for (const line of server.commands.slice(before))
      expect(line).toMatch(/^(sendmsg leg-1|bgapi uuid_setvar_multi leg-1 STREAM_[A-Z_=a-z;0-9]+)$/);
  });
});
