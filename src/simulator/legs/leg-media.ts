// What is attached to a leg's audio: one audio stream, any number of recordings, and the audio of a bridged peer. A second
// stream is refused, as by the module.

import type { SwitchCore } from '../core.ts';
import { AudioStream, type StreamMode, streamFilePrefix } from '../sound/audio-stream.ts';
import { Recorder } from '../sound/recorder.ts';
import { Resampler } from '../sound/resample.ts';
import type { Leg } from './leg.ts';

export interface StreamStart {
  readonly url: string;
  readonly mode: StreamMode;
  readonly sampleRateHz: number;
  readonly metadata: string | null;
}

export class LegMedia {
  readonly #core: SwitchCore;
  readonly #leg: Leg;
  readonly #warn: (text: string) => void;
  #stream: AudioStream | null = null;
  readonly #recorders = new Map<string, Recorder>();
  #peerResampler: { readonly fromHz: number; readonly resampler: Resampler } | null = null;

  constructor(core: SwitchCore, leg: Leg, warn: (text: string) => void) {
    this.#core = core;
    this.#leg = leg;
    this.#warn = warn;
  }

  /** One frame of both directions. */
  frame(read: Int16Array, written: Int16Array | null): void {
    this.#stream?.frame(read, written);
    for (const recorder of this.#recorders.values()) recorder.frame(read, written);
  }

  /** False where the module would say `-ERR Operation Failed`. */
  startStream(start: StreamStart): boolean {
    const codec = this.#leg.codec;
    if (this.#stream !== null || codec === null || this.#leg.hungUp) return false;
    const order = {
      ...start,
      legRateHz: codec.sampleRateHz,
      headers: extraHeaders(this.#leg.get('STREAM_EXTRA_HEADERS')),
      deflateOff: this.#leg.get('STREAM_MESSAGE_DEFLATE') === 'true',
      bufferMs: bufferMs(this.#leg.get('STREAM_BUFFER_SIZE')),
      filePrefix: streamFilePrefix(this.#core.options.tempFolder, this.#leg.uuid),
    };
    this.#stream = new AudioStream(order, {
      event: (subclass, body) => {
        if (!this.#leg.hungUp)
          this.#core.emit('CUSTOM', this.#leg, { subclass: `mod_audio_stream::${subclass}`, body });
      },
      gone: () => this.#detachStream(),
    });
    this.#emitBug('MEDIA_BUG_START', 'audio_stream', 'N/A');
    return true;
  }

  stopStream(text: string | null): boolean {
    if (this.#stream === null) return false;
    this.#stream.stop(text);
    this.#detachStream();
    return true;
  }

  sendText(text: string): boolean {
    this.#stream?.sendText(text);
    return this.#stream !== null;
  }

  pauseStream(paused: boolean): boolean {
    this.#stream?.pause(paused);
    return this.#stream !== null;
  }

  get hasStream(): boolean {
    return this.#stream !== null;
  }

  /** `variables` hold before those of the leg. */
  startRecording(path: string, variables: Readonly<Record<string, string>> = {}): void {
    const stereo = (variables['RECORD_STEREO'] ?? this.#leg.get('RECORD_STEREO')) === 'true';
    this.#recorders.set(path, Recorder.open(path, stereo, this.#leg.codec?.sampleRateHz ?? 8000, this.#warn));
    this.#core.emit('RECORD_START', this.#leg, { last: [['Record-File-Path', path]] });
    this.#emitBug('MEDIA_BUG_START', 'session_record', path);
  }

  isRecording(path: string): boolean {
    return this.#recorders.has(path);
  }

  /** False where no such recording runs. */
  maskRecording(path: string, masked: boolean): boolean {
    const recorder = this.#recorders.get(path);
    recorder?.mask(masked);
    return recorder !== undefined;
  }

  /** False where no such recording runs. `all` stops every one. */
  stopRecording(path: string): boolean {
    const stopping = path === 'all' ? [...this.#recorders.values()] : [this.#recorders.get(path)];
    for (const recorder of stopping) {
      if (recorder === undefined) return false;
      this.#recorders.delete(recorder.path);
      this.#emitRecorded(recorder);
    }
    return stopping.length > 0;
  }

  /** What a bridged peer said, at this leg's rate. */
  fromPeer(samples: Int16Array, sampleRateHz: number): Int16Array {
    const toHz = this.#leg.codec?.sampleRateHz ?? sampleRateHz;
    if (toHz === sampleRateHz) return samples;
    if (this.#peerResampler?.fromHz !== sampleRateHz) {
      this.#peerResampler = { fromHz: sampleRateHz, resampler: new Resampler(sampleRateHz, toHz) };
    }
    const frame = new Int16Array(toHz / 50);
    frame.set(this.#peerResampler.resampler.push(samples).subarray(0, frame.length));
    return frame;
  }

  /** The call is over. */
  end(): void {
    for (const path of [...this.#recorders.keys()]) this.stopRecording(path);
    this.stopStream(null);
  }

  #detachStream(): void {
    if (this.#stream === null) return;
    this.#stream = null;
    this.#emitBug('MEDIA_BUG_STOP', 'audio_stream', 'N/A');
  }

  #emitRecorded(recorder: Recorder): void {
    const { fileBytes, samples } = recorder.stop();
    const ms = Math.floor((samples * 1000) / (this.#leg.codec?.sampleRateHz ?? 8000));
    const cause = samples === 0 ? 'empty-file' : 'success-maxtime';
    this.#leg.set('record_file_size', fileBytes);
    this.#leg.set('record_samples', samples);
    this.#leg.set('record_seconds', Math.floor(ms / 1000));
    this.#leg.set('record_ms', ms);
    this.#leg.set('record_completion_cause', cause);
    const last = [['Record-File-Path', recorder.path] as const, ['Record-Completion-Cause', cause] as const];
    this.#core.emit('RECORD_STOP', this.#leg, { last });
    this.#emitBug('MEDIA_BUG_STOP', 'session_record', recorder.path);
  }

  #emitBug(name: 'MEDIA_BUG_START' | 'MEDIA_BUG_STOP', what: string, target: string): void {
    this.#core.emit(name, this.#leg, {
      last: [
        ['Media-Bug-Function', what],
        ['Media-Bug-Target', target],
      ],
    });
  }
}

/** `STREAM_EXTRA_HEADERS` is a JSON object; what is none is passed over, as the module does. */
function extraHeaders(text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(isHeader));
  } catch {
    return {};
  }
}

function isHeader(entry: [string, unknown]): entry is [string, string] {
  const [name, value] = entry;
  return /^[A-Za-z0-9-]+$/.test(name) && typeof value === 'string' && /^[\x20-\x7e]*$/.test(value);
}

function bufferMs(text: string | undefined): number {
  const ms = Number(text ?? 20);
  return Number.isInteger(ms) && ms >= 20 && ms % 20 === 0 ? ms : 20;
}
