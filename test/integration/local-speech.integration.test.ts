// The keyless voices and stt with the real programs of Debian: what the voices say is heard, what is no speech is not, and
// no process stays behind. A program that is missing fails here with the package that has it.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createEspeakVoice } from '../../src/providers/local/espeak/espeak.ts';
import { createFliteVoice } from '../../src/providers/local/flite/flite.ts';
import { createPocketsphinxTranscriber } from '../../src/providers/local/pocketsphinx/pocketsphinx.ts';
import type { Transcriber, TranscriptEvent } from '../../src/providers/spec/transcriber.ts';
import type { Voice } from '../../src/providers/spec/voice.ts';
import { systemClock } from '../../src/runtime/clock.ts';

const DEMO = join(import.meta.dirname, '../../src/cli/demo/demo-data');
const CLINIC = {
  clock: systemClock,
  grammar: join(DEMO, 'clinic.gram'),
  dictionary: join(DEMO, 'clinic.dict'),
};
const RATE = 16_000;

interface Spoken {
  readonly samples: Int16Array;
  readonly sampleRateHz: number;
  readonly firstMs: number;
}

async function speak(voice: Voice, language: string, ...texts: string[]): Promise<Spoken> {
  const begun = performance.now();
  const utterance = voice.speak({ sampleRateHz: RATE, language, signal: AbortSignal.timeout(20_000) });
  texts.forEach((text, sentence) => {
    utterance.push(sentence, text);
  });
  utterance.end();
  const pieces: number[] = [];
  let sampleRateHz = 0;
  let firstMs = Number.POSITIVE_INFINITY;
  for await (const part of utterance.parts) {
    if (part.kind !== 'audio') continue;
    firstMs = Math.min(firstMs, performance.now() - begun);
    sampleRateHz = part.pcm.sampleRateHz;
    pieces.push(...part.pcm.samples);
  }
  return { samples: Int16Array.from(pieces), sampleRateHz, firstMs };
}

/** Hears one utterance as a call would: frames, the detector's edges, the end. */
async function hear(transcriber: Transcriber, samples: Int16Array): Promise<TranscriptEvent[]> {
  const events: TranscriptEvent[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const stream = transcriber.open({
    sampleRateHz: RATE,
    language: 'en-IN',
    keyterms: [],
    signal: AbortSignal.timeout(30_000),
    onEvent: (event) => {
      events.push(event);
      if (event.kind === 'closed') resolve();
    },
  });
  const silence = new Int16Array(4800);
  const sound = Int16Array.from([...silence, ...samples, ...silence]);
  for (let at = 0; at + 320 <= sound.length; at += 320) {
    if (at === 4800) stream.speechEdge('start');
    stream.write({ samples: sound.subarray(at, at + 320), sampleRateHz: RATE });
  }
  stream.speechEdge('end');
  stream.close();
  await promise;
  return events;
}

function finalOf(events: readonly TranscriptEvent[]): string {
  const failure = events.find((event) => event.kind === 'error');
  if (failure !== undefined) throw failure.error;
  return events.flatMap((event) => (event.kind === 'final' ? [event.text] : [])).join(' | ');
}

describe('voices', () => {
  test.each([
    [
      'flite',
      createFliteVoice({ clock: systemClock, voice: 'slt' }),
      'en-US',
      'Good morning, this is the clinic.',
    ],
    [
      'espeak-ng',
      createEspeakVoice({ clock: systemClock, voice: 'en-gb' }),
      'en-GB',
      'Good morning, this is the clinic.',
    ],
    ['espeak-ng in Hindi', createEspeakVoice({ clock: systemClock, voice: 'hi' }), 'hi', 'नमस्ते, आप कैसे हैं?'],
  ])('%s speaks at a good level, without silence at its ends', async (_name, voice, language, text) => {
    const { samples, sampleRateHz } = await speak(voice, language, text);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    const sounds = (sample: number) => Math.abs(sample) > 200;
    const edgeMs = (count: number) => (count * 1000) / sampleRateHz;
    expect(samples.length / sampleRateHz).toBeGreaterThan(0.8);
    expect(samples.length / sampleRateHz).toBeLessThan(4);
    expect(peak).toBe(23_000);
    expect(edgeMs(samples.findIndex(sounds))).toBeLessThanOrEqual(61);
    expect(edgeMs(samples.length - samples.findLastIndex(sounds))).toBeLessThanOrEqual(61);
  });

  test('text that looks like an option is spoken', async () => {
    const { samples } = await speak(createFliteVoice({ clock: systemClock }), 'en', '-v slt hello');
    expect(samples.length).toBeGreaterThan(RATE / 2);
  });

  test('a voice that flite does not have is refused with those that it has', async () => {
    await expect(
      speak(createFliteVoice({ clock: systemClock, voice: 'nobody' }), 'en', 'hello'),
    ).rejects.toMatchObject({
      kind: 'refused',
      hint: expect.stringContaining('slt'),
    });
  });
});

describe('the transcriber with the grammar of the demo', () => {
  const stt = createPocketsphinxTranscriber(CLINIC);

  test.each([
    ['rms', 'Where is the clinic?', 'where is the clinic'],
    ['rms', 'Okay, I will come.', 'okay I will come'],
    ['kal16', 'Wait, what time is it?', 'wait what time is it'],
    ['kal16', 'Yes, that works for me.', 'yes that works for me'],
    ['rms', 'hum', 'hmm'],
    ['rms', 'haan', 'haan'],
    ['kal16', 'What are your opening hours?', 'what are your opening hours'],
    ['kal16', 'Thank you, goodbye.', 'thank you goodbye'],
  ])('%s: %s', async (voice, text, heard) => {
    const { samples } = await speak(createFliteVoice({ clock: systemClock, voice }), 'en', text);
    expect(finalOf(await hear(stt, samples))).toBe(heard);
  });

  test('a voicemail greeting is understood around a name that is in no dictionary', async () => {
    const greeting = [
      'You have reached the voice mail of Anita Sharma.',
      'Please leave a message after the beep.',
    ];
    const { samples } = await speak(
      createFliteVoice({ clock: systemClock, voice: 'kal16' }),
      'en',
      ...greeting,
    );
    expect(finalOf(await hear(stt, samples))).toMatch(
      /^you have reached the voicemail of .*leave a message after the beep$/,
    );
  });

  test.each([
    [
      'words of another matter',
      async () =>
        (await speak(createFliteVoice({ clock: systemClock, voice: 'rms' }), 'en', 'Seventeen elephants.'))
          .samples,
    ],
    [
      'a tone',
      async () =>
        Int16Array.from({ length: 9600 }, (_, i) => 8000 * Math.sin((2 * Math.PI * 1000 * i) / RATE)),
    ],
    [
      'a burst of noise',
      async () => Int16Array.from({ length: 8000 }, (_, i) => ((i * 7919 * 104_729) % 9973) - 4986),
    ],
    ['silence', async () => new Int16Array(RATE)],
  ])('%s is heard as nothing', async (_what, sound) => {
    expect(finalOf(await hear(stt, await sound()))).toBe('');
  });
});

describe('the transcriber without a grammar', () => {
  test('take dictation', async () => {
    const { samples } = await speak(
      createFliteVoice({ clock: systemClock, voice: 'rms' }),
      'en',
      'The weather has been terrible.',
    );
    expect(finalOf(await hear(createPocketsphinxTranscriber({ clock: systemClock }), samples))).toBe(
      'the weather has been terrible',
    );
  });
});

describe('a transcriber that cannot hear', () => {
  const errorOf = async (settings: Parameters<typeof createPocketsphinxTranscriber>[0]) => {
    const events = await hear(createPocketsphinxTranscriber(settings), new Int16Array(0));
    return events.flatMap((event) => (event.kind === 'error' ? [event.error] : []))[0];
  };

  test('without the program name the packages that have it', async () => {
    expect(await errorOf({ ...CLINIC, binary: 'trunkline-has-no-such-program' })).toMatchObject({
      kind: 'refused',
      hint: 'Install it: apt-get install pocketsphinx pocketsphinx-en-us',
    });
  });

  test('without the model say which', async () => {
    expect(await errorOf({ ...CLINIC, acousticModel: '/nowhere' })).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('/nowhere'),
    });
  });

  test('with a word that nobody can speak name it', async () => {
    const grammar = join(tmpdir(), `trunkline-test-${process.pid}.gram`);
    writeFileSync(grammar, 'public <a> = yes | trunklinix;');
    try {
      expect(await errorOf({ clock: systemClock, grammar })).toMatchObject({
        kind: 'refused',
        message: expect.stringMatching(/^no pronunciation is known .*: trunklinix$/),
      });
    } finally {
      rmSync(grammar);
    }
  });
});

describe('nothing stays behind', () => {
  /** Processes whose parent we are, by /proc. */
  const children = (): string[] =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          const [, name, , parent] =
            /^\d+ \((.*)\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
          return Number(parent) === process.pid && name?.startsWith('pocketsphinx') === true ? [pid] : [];
        } catch {
          // It ended while we looked.
          return [];
        }
      });
  /** Our own: another run of this program on the machine has some too. */
  const folders = (): string[] =>
    readdirSync('/dev/shm').filter((name) => name.startsWith(`trunkline-transcriber-${process.pid}-`));

  test('of a call that hangs up while it is heard', async () => {
    const before = folders();
    const abort = new AbortController();
    const opened = Promise.withResolvers<void>();
    const stream = createPocketsphinxTranscriber(CLINIC).open({
      sampleRateHz: RATE,
      language: 'en',
      keyterms: [],
      signal: abort.signal,
      onEvent: (event) => event.kind === 'open' && opened.resolve(),
    });
    await opened.promise;
    expect(children().length).toBeGreaterThanOrEqual(3);
    expect(folders().length).toBeGreaterThan(before.length);
    stream.speechEdge('start');
    for (let frame = 0; frame < 200; frame++)
      stream.write({ samples: new Int16Array(320).fill(500), sampleRateHz: RATE });
    stream.speechEdge('end');
    await new Promise((resolve) => setImmediate(resolve));
    abort.abort();
    await expect.poll(children).toEqual([]);
    await expect.poll(folders).toEqual(before);
  });
});
