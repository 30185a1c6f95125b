import { expect, test } from 'vitest';
import { planFlux, planNova } from './query.ts';

const wanted = { sampleRateHz: 8000, language: 'en-IN', keyterms: [] } as const;

test('Nova is asked for guesses, punctuation and the ends of speech', () => {
  expect(planNova({}, { ...wanted, keyterms: ['Asha', ' Kothrud clinic ', 'Asha', ''] })).toEqual({
    warnings: [],
    query: {
      model: 'nova-3',
      language: 'en-IN',
      encoding: 'linear16',
      sample_rate: 8000,
      channels: 1,
      interim_results: 'true',
      punctuate: 'true',
      endpointing: 300,
      utterance_end_ms: 1000,
      keyterm: ['Asha', 'Kothrud clinic'],
    },
  });
});

test('endpointing 0 switches it off, which Deepgram spells `false`', () => {
  expect(planNova({ endpointingMs: 0 }, wanted).query.endpointing).toBe('false');
});

test('models before nova-3 would refuse key terms, so they are left out with a warning', () => {
  const plan = planNova({ model: 'nova-2-phonecall' }, { ...wanted, keyterms: ['Asha'] });
  expect(plan.query).not.toHaveProperty('keyterm');
  expect(plan.warnings).toEqual([
    "Deepgram's nova-2-phonecall does not support key terms; they are ignored.",
  ]);
});

test('more than a hundred key terms are cut with a warning', () => {
  const keyterms = Array.from({ length: 120 }, (_, i) => `term${i}`);
  const plan = planNova({}, { ...wanted, keyterms });
  expect(plan.query.keyterm).toHaveLength(100);
  expect(plan.warnings).toHaveLength(1);
});

test('Flux is asked only for what was set', () => {
  const tuning = { model: 'flux-general-en', eotThreshold: 0.8, eagerEotThreshold: 0.4, eotTimeoutMs: 3000 };
  expect(planFlux(tuning, wanted)).toEqual({
    warnings: [],
    query: {
      model: 'flux-general-en',
      encoding: 'linear16',
      sample_rate: 8000,
      eot_threshold: 0.8,
      eager_eot_threshold: 0.4,
      eot_timeout_ms: 3000,
    },
  });
  expect(planFlux({ model: 'flux-general-en' }, wanted).query).toEqual({
    model: 'flux-general-en',
    encoding: 'linear16',
    sample_rate: 8000,
  });
});

test.each([
  ['the English Flux with another language warns', 'flux-general-en', 'hi', undefined, 1],
  ['the multilingual Flux is given the language as a hint', 'flux-general-multi', 'hi', ['hi'], 0],
  ['its hints may name a country', 'flux-general-multi', 'en-IN', ['en-IN'], 0],
  ['`multi` means no hint', 'flux-general-multi', 'multi', undefined, 0],
  ['a language that it does not know warns and gives no hint', 'flux-general-multi', 'ta', undefined, 1],
])('%s', (_sentence, model, language, hint, warnings) => {
  const plan = planFlux({ model }, { ...wanted, language });
  expect(plan.query.language_hint).toEqual(hint);
  expect(plan.warnings).toHaveLength(warnings);
});
