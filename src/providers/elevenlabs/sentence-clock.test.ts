import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SentenceClock, type Slice } from './sentence-clock.ts';
import type { Alignment } from './wire.ts';

const HZ = 1000;

/** Each letter lasts 10 ms, that is 10 samples here. */
function timed(text: string): Alignment {
  return { letters: [...text].map((letter, i) => ({ text: letter, startMs: i * 10, endMs: i * 10 + 10 })) };
}

/** `2:30` is 30 samples of sentence 2, `2.` its end. */
function write(slices: readonly Slice[]): string {
  return slices
    .map((slice) =>
      slice.kind === 'audio' ? `${slice.sentence}:${slice.to - slice.from}` : `${slice.sentence}.`,
    )
    .join(' ');
}

type Step = string | { letters: string | null; samples: number } | 'quiet' | 'finish';

function run(steps: readonly Step[]): string[] {
  const clock = new SentenceClock(HZ);
  const said: string[] = [];
  let sentence = 0;
  for (const step of steps) {
    if (step === 'finish') said.push(write(clock.finish()));
    else if (step === 'quiet') said.push(write(clock.endCurrent()));
    else if (typeof step === 'string') {
      clock.push(sentence, step);
      sentence += 1;
    } else said.push(write(clock.take(step.samples, step.letters === null ? null : timed(step.letters))));
  }
  return said;
}

const sound = (letters: string | null, samples: number) => ({ letters, samples });

test.each<[string, Step[], string[]]>([
  [
    'every message timed: each goes to the sentence of its letters',
    ['One.', 'Two.', sound('One. ', 50), sound('Two. ', 50), sound(null, 5), 'finish'],
    ['0:50', '0. 1:50', '1:5', '1.'],
  ],
  [
    'a sentence in pieces',
    ['Hello there.', sound('Hello ', 60), sound('there. ', 70), 'finish'],
    ['0:60', '0:70', '0.'],
  ],
  [
    'a whole generation timed on its first message: the rest is cut where the next sentence begins',
    ['One.', 'Two.', sound('One. Two. ', 30), sound(null, 30), sound(null, 40), 'finish'],
    ['0:30', '0:20 0. 1:10', '1:40', '1.'],
  ],
  [
    'two sentences in one message are cut at the first letter of the second',
    ['One.', 'Two.', sound('One. Two. ', 100), 'finish'],
    ['0:50 0. 1:50', '1.'],
  ],
  [
    'silence before a sentence’s first letter, at the start of a message, is its own',
    ['One.', 'Two.', sound('One.', 40), sound('  Two.', 60), 'finish'],
    ['0:40', '0. 1:60', '1.'],
  ],
  [
    'quiet after the last letter ends a sentence before the next one is there',
    ['One.', sound('One. ', 50), 'quiet', 'Two.', sound('Two. ', 50), 'quiet', 'finish'],
    ['0:50', '0.', '1:50', '1.', ''],
  ],
  [
    'quiet in the middle of a sentence ends nothing',
    ['One two.', sound('One ', 40), 'quiet', sound('two.', 40), 'quiet'],
    ['0:40', '', '0:40', '0.'],
  ],
  [
    'quiet while timed sound is still owed ends nothing',
    ['One two three.', sound('One two three. ', 50), 'quiet', sound(null, 100), 'quiet'],
    ['0:50', '', '0:100', '0.'],
  ],
  [
    'sound after the end of the last sentence is still its own, and its end is told once',
    ['One.', sound('One. ', 50), 'quiet', sound(null, 10), 'finish'],
    ['0:50', '0.', '0:10', ''],
  ],
  [
    'sentences without letters end with the one before them or after',
    ['…', 'One.', '—', 'Two.', sound('One. ', 50), sound('Two. ', 50), 'finish'].map((step) =>
      step === '…' || step === '—' ? '' : step,
    ),
    ['0. 1:50', '1. 2. 3:50', '3.'],
  ],
  [
    'letters that were added are forgiven',
    ['Rs 50.', 'Ok.', sound('rupees fifty 50.', 160), sound('Ok.', 30), 'finish'],
    ['0:160', '0. 1:30', '1.'],
  ],
  [
    'letters that were left out are forgiven',
    ['Hello (you) there!', 'Ok.', sound('Hello there', 110), sound('Ok.', 30), 'finish'],
    ['0:110', '0. 1:30', '1.'],
  ],
  [
    'big and small letters are the same',
    ['OK.', 'No.', sound('ok.', 30), sound('NO.', 30), 'finish'],
    ['0:30', '0. 1:30', '1.'],
  ],
  [
    'letters of more than one sign, in Hindi',
    ['नमस्ते।', 'हाँ।', sound('नमस्ते। ', 80), sound('हाँ।', 40), 'finish'],
    ['0:80', '0. 1:40', '1.'],
  ],
  [
    'a voice that times nothing gives all its sound to the first sentence and ends them together',
    ['One.', 'Two.', sound(null, 40), sound(null, 40), 'finish'],
    ['0:40', '0:40', '0. 1.'],
  ],
])('%s', (_sentence, steps, expected) => {
  expect(run(steps)).toEqual(expected);
});

test('a sentence is known to be heard when its last letter is', () => {
  const clock = new SentenceClock(HZ);
  clock.push(0, 'One.');
  expect(clock.allHeard).toBe(false);
  clock.take(20, timed('On'));
  expect(clock.allHeard).toBe(false);
  clock.take(30, timed('e. '));
  expect(clock.allHeard).toBe(true);
  clock.push(1, '');
  expect(clock.allHeard).toBe(true);
  clock.push(2, 'Two.');
  expect(clock.allHeard).toBe(false);
});

test('whatever the times and letters: all sound is handed on in order, and every sentence ends once', () => {
  const letters = fc.array(
    fc.record({
      text: fc.string({ maxLength: 2 }),
      startMs: fc.integer({ min: -50, max: 500 }),
      endMs: fc.integer(),
    }),
    { maxLength: 20 },
  );
  const piece = fc.record({ samples: fc.nat(300), alignment: fc.option(fc.record({ letters })) });
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      fc.array(piece),
      (texts, pieces) => {
        const clock = new SentenceClock(HZ);
        texts.forEach((text, sentence) => {
          clock.push(sentence, text);
        });
        const slices: Slice[] = [];
        for (const { samples, alignment } of pieces) {
          const own = clock.take(samples, alignment);
          const covered = own.flatMap((slice) => (slice.kind === 'audio' ? [slice.from, slice.to] : []));
          const edges = covered.slice(1, -1).filter((_edge, i) => i % 2 === 1);
          expect(covered.at(0) ?? 0).toBe(0);
          expect(covered.at(-1) ?? samples).toBe(samples);
          expect(edges).toEqual(covered.slice(1, -1).filter((_edge, i) => i % 2 === 0));
          slices.push(...own);
        }
        slices.push(...clock.finish());
        const ends = slices.flatMap((slice) => (slice.kind === 'sentence-end' ? [slice.sentence] : []));
        expect(ends).toEqual(texts.map((_text, sentence) => sentence));
      },
    ),
    { numRuns: 200 },
  );
});
