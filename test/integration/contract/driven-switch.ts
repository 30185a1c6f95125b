// A switch that is driven over its wires and made to act out every scenario: the simulator, or a real FreeSWITCH.
// What differs between them (numbers, gateways, who places the inbound call) comes in as `SwitchSetup`.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodePcmu, encodePcmu } from '../../../src/telephony/g711.ts';
import { EslRecorder } from './esl-recorder.ts';
import { HANDSHAKE_LINES } from './handshake.ts';
import { StreamServer } from './stream-server.ts';
import { SCENARIOS, type Scenario, type SwitchUnderTest } from './switch-under-test.ts';
import type { Item, Transcript } from './transcript.ts';

/** How a switch is reached, and what its callees do. Its legs speak PCMU. */
export interface SwitchSetup {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly password: string;
  readonly gateways: { readonly up: string; readonly down: string };
  readonly numbers: {
    /** Answers after about 240 ms of ringing, and stays on the line. Makes sound all the time. */
    readonly answers: string;
    /** Answers and hangs up within 2 s. */
    readonly hangsUp: string;
    readonly ringsForever: string;
    /** Its network never says anything. */
    readonly silent: string;
    /** 183 with media, then an answer. */
    readonly earlyMedia: string;
    /** Answers and presses 1, 2, 3, #. */
    readonly digits: string;
    readonly refuses: Readonly<Record<404 | 480 | 486 | 503, string>>;
  };
  /** Where files are that the switch may read and write. */
  readonly folder: string;
  /** Rings one of the numbers that end here, with `+15557771234` as the caller. Resolves with the leg's id. */
  placeInbound(): Promise<string>;
  close(): Promise<void>;
}

const EVENTS =
  'event json CHANNEL_CREATE CHANNEL_ORIGINATE CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA CHANNEL_ANSWER CHANNEL_PARK CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE CHANNEL_DESTROY BACKGROUND_JOB CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE PLAYBACK_START PLAYBACK_STOP RECORD_START RECORD_STOP MEDIA_BUG_START MEDIA_BUG_STOP DTMF CUSTOM mod_audio_stream::connect mod_audio_stream::disconnect mod_audio_stream::error mod_audio_stream::json mod_audio_stream::play';
const RING_TIMEOUT_S = 2;

export class DrivenSwitch implements SwitchUnderTest {
  readonly name: string;
  readonly shows = new Set(SCENARIOS);
  readonly #setup: SwitchSetup;

  constructor(setup: SwitchSetup) {
    this.name = setup.name;
    this.#setup = setup;
  }

  async show(scenario: Scenario): Promise<Transcript> {
    const desk = await Desk.open(this.#setup, scenario);
    try {
      await ACTS[scenario](desk);
      return desk.transcript();
    } finally {
      await desk.close();
    }
  }

  close(): Promise<void> {
    return this.#setup.close();
  }
}

/** One scenario being acted out: a connection of its own, and one leg. */
class Desk {
  readonly setup: SwitchSetup;
  readonly esl: EslRecorder;
  readonly scenario: Scenario;
  leg: string = randomUUID();
  readonly streams: StreamServer;
  recording: string | null = null;

  private constructor(setup: SwitchSetup, esl: EslRecorder, streams: StreamServer, scenario: Scenario) {
    this.setup = setup;
    this.esl = esl;
    this.streams = streams;
    this.scenario = scenario;
  }

  static async open(setup: SwitchSetup, scenario: Scenario): Promise<Desk> {
    const [esl, streams] = await Promise.all([EslRecorder.open(setup.host, setup.port), StreamServer.open()]);
    const desk = new Desk(setup, esl, streams, scenario);
    await esl.until(({ kind }) => kind === 'other');
    if (scenario !== 'handshake' && scenario !== 'wrong-password') {
      await esl.command(`auth ${setup.password}`);
      await esl.command(EVENTS);
    }
    return desk;
  }

  originate(number: string, gateway = this.setup.gateways.up, application = 'park'): Promise<string> {
    const variables = `origination_uuid=${this.leg},originate_timeout=${RING_TIMEOUT_S},ignore_early_media=true,origination_caller_id_number=+15550001111,origination_caller_id_name=Acme,absolute_codec_string=PCMU`;
    return this.esl.command(
      `bgapi originate {${variables}}sofia/gateway/${gateway}/${number} &${application}()`,
    );
  }

  async answered(number = this.setup.numbers.answers): Promise<void> {
    await this.originate(number);
    await this.esl.event(this.leg, 'CHANNEL_PARK');
  }

  execute(application: string, argument: string, eventUuid: string): Promise<string> {
    return this.esl.command(
      `sendmsg ${this.leg}\ncall-command: execute\nexecute-app-name: ${application}\nexecute-app-arg: ${argument}\nevent-uuid: ${eventUuid}`,
    );
  }

  async kill(cause = ''): Promise<void> {
    await this.esl.command(`api uuid_kill ${this.leg} ${cause}`.trim());
    await this.destroyed();
  }

  async destroyed(): Promise<void> {
    await this.esl.event(this.leg, 'CHANNEL_DESTROY');
  }

  /** After it failed: both the leg's end and the job's result, whichever comes first. */
  async failed(): Promise<void> {
    await this.destroyed();
    await this.esl.until((item) => item.kind === 'event' && item.name === 'BACKGROUND_JOB');
  }

  file(name: string, bytes: Uint8Array): string {
    const path = join(this.setup.folder, `${this.leg}-${name}`);
    writeFileSync(path, bytes);
    return path;
  }

  async record(): Promise<void> {
    this.recording = join(this.setup.folder, `${this.leg}.wav`);
    await this.esl.command(`api uuid_setvar ${this.leg} RECORD_STEREO true`);
    await this.esl.command(`api uuid_record ${this.leg} start ${this.recording}`);
  }

  stopRecording(): Promise<string> {
    return this.esl.command(`api uuid_record ${this.leg} stop ${this.recording}`);
  }

  startStream(path: string, metadata = ''): Promise<string> {
    const url = path.startsWith('ws:') ? path : `${this.streams.url}${path}`;
    return this.esl.command(`api uuid_audio_stream ${this.leg} start ${url} mono 16k ${metadata}`.trim());
  }

  async streamEvent(subclass: string, from = 0): Promise<number> {
    await this.esl.until(
      (item) => item.kind === 'event' && item.subclass === `mod_audio_stream::${subclass}`,
      from,
    );
    return this.esl.items.length;
  }

  transcript(): Transcript {
    const items = this.esl.items.filter((item) => this.#isAbout(item));
    const { frames, texts } = this.streams;
    return {
      items,
      leg: this.leg,
      frames,
      texts,
      recording: this.recording === null ? null : readFileSync(this.recording),
    };
  }

  async close(): Promise<void> {
    this.esl.close();
    await this.streams.close();
  }

  #isAbout(item: Item): boolean {
    if (item.kind !== 'event') return true;
    return (
      item.headers['Unique-ID'] === this.leg || (item.headers['Job-Command-Arg'] ?? '').includes(this.leg)
    );
  }
}

function refused(status: 404 | 480 | 486 | 503): (desk: Desk) => Promise<void> {
  return async (desk) => {
    await desk.originate(desk.setup.numbers.refuses[status]);
    await desk.failed();
  };
}

// 440 Hz and never zero for long, so that a hole is seen.
const TONE_MS = 2000;
export const TONE = Int16Array.from({ length: TONE_MS * 8 }, (_, i) =>
  Math.round(8000 * Math.sin((2 * Math.PI * 440 * i) / 8000)),
);
/** What of the tone is heard on a PCMU leg. */
export const TONE_HEARD = decodePcmu(encodePcmu(TONE));

function toneAsR8(): Uint8Array {
  return new Uint8Array(TONE.buffer);
}

/** Writes a file as a voice does: 100 ms at once, then faster than real time. */
async function grow(path: string): Promise<void> {
  const bytes = encodePcmu(TONE);
  for (let at = 800; at < bytes.length; at += 640) {
    await sleep(40);
    await appendFile(path, bytes.subarray(at, at + 640));
  }
}

const ACTS: Readonly<Record<Scenario, (desk: Desk) => Promise<void>>> = {
  handshake: async ({ esl, setup }) => {
    await esl.command(`auth ${setup.password}`);
    for (const line of HANDSHAKE_LINES) await esl.command(line);
    await esl.until((item) => item.kind === 'other' && item.contentType === 'text/disconnect-notice');
  },
  'wrong-password': async ({ esl }) => {
    await esl.command('auth wrong');
    await esl.until((item) => item.kind === 'other' && item.contentType === 'text/disconnect-notice');
  },
  'answered-then-killed': async (desk) => {
    await desk.answered();
    await desk.kill();
  },
  'far-end-hangs-up': async (desk) => {
    await desk.answered(desk.setup.numbers.hangsUp);
    await desk.destroyed();
  },
  'refused-486': refused(486),
  'refused-404': refused(404),
  'refused-480': refused(480),
  'refused-503': refused(503),
  'rings-forever': async (desk) => {
    await desk.originate(desk.setup.numbers.ringsForever);
    await desk.failed();
  },
  'silent-network': async (desk) => {
    await desk.originate(desk.setup.numbers.silent);
    await desk.failed();
  },
  'early-media': async (desk) => {
    await desk.answered(desk.setup.numbers.earlyMedia);
    await desk.kill();
  },
  'gateway-down': async (desk) => {
    await desk.originate(desk.setup.numbers.answers, desk.setup.gateways.down);
    await desk.failed();
  },
  'gateway-unknown': async (desk) => {
    await desk.originate(desk.setup.numbers.answers, 'nope');
    await desk.failed();
  },
  'no-such-application': async (desk) => {
    await desk.originate(desk.setup.numbers.answers, desk.setup.gateways.up, 'nosuchapp');
    await desk.destroyed();
  },
  inbound: async (desk) => {
    desk.leg = await desk.setup.placeInbound();
    await desk.esl.event(desk.leg, 'CHANNEL_PARK');
    await sleep(200);
    await desk.esl.command(`api uuid_answer ${desk.leg}`);
    await desk.esl.event(desk.leg, 'CHANNEL_ANSWER');
    await sleep(100);
    await desk.kill('USER_BUSY');
  },
  'playback-break': async (desk) => {
    await desk.answered();
    await desk.execute('playback', desk.file('0.r8', toneAsR8()), 'ev-0');
    await desk.esl.event(desk.leg, 'PLAYBACK_START');
    await sleep(320);
    await desk.esl.command(`api uuid_break ${desk.leg} all`);
    await desk.esl.event(desk.leg, 'PLAYBACK_STOP');
    await desk.kill();
  },
  'playback-two-at-once': async (desk) => {
    await desk.answered();
    const files = ['0.r8', '1.r8'].map((name) => desk.file(name, toneAsR8()));
    await Promise.all(files.map((file, i) => desk.execute('playback', file, `ev-${i}`)));
    await sleep(350);
    await desk.esl.command(`api uuid_break ${desk.leg} all`);
    await sleep(150);
    await desk.kill();
  },
  'playback-hang-up': async (desk) => {
    await desk.answered();
    await desk.execute('playback', 'silence_stream://-1', 'ev-0');
    await desk.esl.event(desk.leg, 'PLAYBACK_START');
    await sleep(200);
    await desk.kill();
  },
  recording: async (desk) => {
    await desk.answered();
    await desk.record();
    await desk.execute('playback', 'tone_stream://%(1000,0,500)', 'ev-0');
    await desk.esl.event(desk.leg, 'PLAYBACK_STOP');
    await sleep(400);
    await desk.stopRecording();
    await desk.stopRecording();
    await desk.kill('NO_SUCH_CAUSE');
  },
  digits: async (desk) => {
    await desk.answered(desk.setup.numbers.digits);
    await desk.esl.until((item) => item.kind === 'event' && item.headers['DTMF-Digit'] === '#');
    await desk.kill();
  },
  'stream-messages': async (desk) => {
    await desk.answered();
    await desk.startStream('/messages', '{"call":"c-1"}');
    const connected = await desk.streamEvent('connect');
    desk.streams.send(
      '{"hello":"world","n":1}',
      'not json',
      '{"type":"streamAudio","data":{"audioDataType":"raw","sampleRate":44100,"audioData":"AAAA"}}',
    );
    await desk.esl.until((item) => item.kind === 'event' && item.body.includes('44100'), connected);
    desk.streams.closeClient(1000, 'done');
    await desk.streamEvent('disconnect', connected);
    await desk.kill();
  },
  'stream-frames': async (desk) => {
    await desk.answered();
    await desk.startStream('/frames', '{"call":"c-1"}');
    await desk.streamEvent('connect');
    await sleep(1000);
    await desk.kill();
  },
  'stream-errors': async (desk) => {
    await desk.answered();
    await desk.startStream('/drop');
    const connected = await desk.streamEvent('connect');
    desk.streams.breakClient();
    const broken = await desk.streamEvent('error', connected);
    await desk.startStream('ws://127.0.0.1:1/refused');
    const refusal = await desk.streamEvent('error', broken);
    await desk.startStream('/forbidden');
    await desk.streamEvent('error', refusal);
    await desk.kill();
  },
  'growing-file': async (desk) => {
    await desk.answered();
    await desk.record();
    const path = desk.file('grows.PCMU', encodePcmu(TONE).subarray(0, 800));
    await desk.execute('playback', path, 'ev-0');
    await grow(path);
    await desk.esl.event(desk.leg, 'PLAYBACK_STOP');
    await desk.stopRecording();
    await desk.kill();
  },
  'growing-file-held': async (desk) => {
    await desk.answered();
    await desk.record();
    await desk.execute('playback', desk.file('whole.PCMU', encodePcmu(TONE)), 'ev-0');
    await desk.esl.event(desk.leg, 'PLAYBACK_START');
    await sleep(400);
    await desk.esl.command(`api uuid_fileman ${desk.leg} pause`);
    await sleep(500);
    await desk.esl.command(`api uuid_fileman ${desk.leg} pause`);
    await desk.esl.event(desk.leg, 'PLAYBACK_STOP');
    await desk.stopRecording();
    await desk.kill();
  },
};
