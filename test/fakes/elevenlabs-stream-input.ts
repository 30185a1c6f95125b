// One `stream-input` socket of the stand-in: text in, generations out, one after the other. What it sends has the shape
// that was seen on the real one: `isFinal` null until the end, alignment of the written and of the normalized text, a last
// bit of sound without alignment, the final word, then a close with 1000.

/** How the sound comes, over the socket and over requests. */
export interface SpeechScript {
  /** Sound in one message or piece of body. Default 200. */
  readonly chunkMs?: number;
  /** Pause before each of them, as a share of its own length: 1 is real time. Default 0. */
  readonly pace?: number;
  /** To the first sound of each text. Default 0. */
  readonly firstChunkMs?: number;
  /**
   * Letters with their times: on every message (as `sync_alignment` promises), on the first of each generation (as was
   * seen without it), or never.
   */
  readonly alignment?: 'every' | 'first' | 'none';
  /** A second of `inactivity_timeout` lasts so long. Default 1000. */
  readonly secondMs?: number;
}

export interface StreamInputPort {
  readonly query: URLSearchParams;
  readonly script: SpeechScript;
  synthesize(text: string, sampleRateHz: number): Promise<Int16Array>;
  send(message: object): void;
  close(code: number, reason: string): void;
}

/** Without auto_mode, sound is made when so much text has gathered (the default of `chunk_length_schedule`). */
const SCHEDULE = 120;
/** Sound after the last letter of all. */
const TAIL_MS = 10;

export class StreamInputSession {
  readonly #port: StreamInputPort;
  readonly #sampleRateHz: number;
  readonly #autoMode: boolean;
  #begun = false;
  #buffer = '';
  #generating: Promise<void> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(port: StreamInputPort) {
    this.#port = port;
    this.#sampleRateHz = Number((port.query.get('output_format') ?? 'pcm_16000').split('_')[1]);
    this.#autoMode = port.query.get('auto_mode') === 'true';
    this.#touch();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#idle);
  }

  text(message: string): void {
    this.#touch();
    const { text, flush } = JSON.parse(message) as { text?: unknown; flush?: unknown };
    if (typeof text !== 'string') {
      this.#refuse('invalid_input_message', 'Could not parse input message.');
      return;
    }
    if (!this.#begun) {
      this.#begun = true;
      if (text !== ' ') this.#refuse('invalid_input_message', 'The first message has to be a blank.');
      return;
    }
    if (text === '' && flush !== true) {
      this.#finish();
      return;
    }
    this.#buffer += text;
    const full = this.#buffer.length >= SCHEDULE;
    if (this.#buffer.trim() !== '' && (this.#autoMode || flush === true || full)) this.#generate();
  }

  #touch(): void {
    clearTimeout(this.#idle);
    const seconds = Number(this.#port.query.get('inactivity_timeout') ?? 20);
    this.#idle = setTimeout(
      () =>
        this.#refuse(
          'input_timeout_exceeded',
          `Have not received a new text input within the timeout of ${seconds}.0 seconds.`,
        ),
      seconds * (this.#port.script.secondMs ?? 1000),
    );
    this.#idle.unref();
  }

  #refuse(error: string, message: string): void {
    this.#port.send({ message, error, code: 1008 });
    this.#port.close(1008, message);
    this.stop();
  }

  #generate(): void {
    const text = this.#buffer;
    this.#buffer = '';
    this.#generating = this.#generating.then(() => this.#speak(text));
  }

  async #speak(text: string): Promise<void> {
    const { chunkMs = 200, pace = 0, firstChunkMs = 0, alignment = 'every' } = this.#port.script;
    await pause(firstChunkMs);
    const samples = await this.#port.synthesize(text, this.#sampleRateHz);
    const size = (chunkMs * this.#sampleRateHz) / 1000;
    const letters = timeLetters(text, (samples.length * 1000) / this.#sampleRateHz);
    for (let at = 0; at < samples.length && !this.#stopped; at += size) {
      await pause(chunkMs * pace);
      const fromMs = (at * 1000) / this.#sampleRateHz;
      const own = letters.filter((letter) => letter.startMs >= fromMs && letter.startMs < fromMs + chunkMs);
      const told = { every: own, first: at === 0 ? letters : [], none: [] }[alignment];
      this.#sendSound(samples.subarray(at, at + size), told, fromMs);
    }
  }

  #sendSound(samples: Int16Array, letters: readonly Letter[], fromMs: number): void {
    const alignment =
      letters.length === 0
        ? null
        : {
            charStartTimesMs: letters.map((letter) => Math.round(letter.startMs - fromMs)),
            charDurationsMs: letters.map((letter) => Math.round(letter.durationMs)),
            chars: letters.map((letter) => letter.char),
          };
    this.#port.send({
      audio: Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength).toString('base64'),
      isFinal: null,
      normalizedAlignment: alignment,
      alignment,
    });
  }

  #finish(): void {
    if (this.#buffer.trim() !== '') this.#generate();
    this.#generating = this.#generating.then(() => {
      if (this.#stopped) return;
      this.#sendSound(new Int16Array((TAIL_MS * this.#sampleRateHz) / 1000), [], 0);
      this.#port.send({ audio: null, isFinal: true, normalizedAlignment: null, alignment: null });
      this.#port.close(1000, '');
      this.stop();
    });
  }
}

interface Letter {
  readonly char: string;
  readonly startMs: number;
  readonly durationMs: number;
}

function timeLetters(text: string, totalMs: number): Letter[] {
  const chars = [...text];
  const durationMs = totalMs / chars.length;
  return chars.map((char, i) => ({ char, startMs: i * durationMs, durationMs }));
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
