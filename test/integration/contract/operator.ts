// One scenario being acted out on a switch: a connection of its own, one leg, and the few things that one asks of it.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EslRecorder } from './esl-recorder.ts';
import { StreamServer } from './stream-server.ts';
import type { Scenario } from './switch-under-test.ts';
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

export class Operator {
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

  static async open(setup: SwitchSetup, scenario: Scenario): Promise<Operator> {
    const [esl, streams] = await Promise.all([EslRecorder.open(setup.host, setup.port), StreamServer.open()]);
    const operator = new Operator(setup, esl, streams, scenario);
    await esl.until(({ kind }) => kind === 'other');
    if (scenario !== 'handshake' && scenario !== 'wrong-password') {
      await esl.command(`auth ${setup.password}`);
      await esl.command(EVENTS);
    }
    return operator;
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
    // As the controller does it: else the switch holds back half a second, which is missing at the end.
    await this.esl.command(`api uuid_setvar ${this.leg} RECORD_PRE_BUFFER_FRAMES 0`);
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
