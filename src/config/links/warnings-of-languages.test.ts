// What each provider that knows few languages is doubted for, and that the others are not.
import { expect, test } from 'vitest';
import { edited, filesWith, surroundings } from '../../../test/fakes/declared-config.ts';
import { parse } from '../reading/parse.ts';

const KEY = `apiKey: '\${env:KEY}'`;
const FLUENT = `vendor: elevenlabs, voiceId: v, ${KEY}`;
const NOVA = `vendor: deepgram, ${KEY}`;

function doubts(agent: string, transcriber: string, voice: string): string[] {
  const providers = `transcribers:
  - {name: stt, ${transcriber}}
models:
  - {name: llm, vendor: openai, model: small, ${KEY}}
voices:
  - {name: voice, ${voice}}
`;
  const files = { ...edited('agents/asha.yaml', 'language: en-IN', agent), 'providers.yaml': providers };
  const result = parse(filesWith(files), surroundings());
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.warnings.map(({ file, line, message, remedy }) => `${file}:${line} ${message} → ${remedy}`);
}

const DEAF = 'transcriber stt (pocketsphinx) understands English only, and the callers of asha speak';

test.each([
  ['pocketsphinx, Hindi', 'language: hi', 'vendor: pocketsphinx', [`agents/asha.yaml:2 ${DEAF} hi`]],
  [
    'pocketsphinx, whatever comes',
    'language: multi',
    'vendor: pocketsphinx',
    [`agents/asha.yaml:2 ${DEAF} multi`],
  ],
  ['pocketsphinx, English', 'language: en-IN', 'vendor: pocketsphinx', []],
  [
    'pocketsphinx, a second language',
    'language: en-IN\nlanguages: [en, hi]',
    'vendor: pocketsphinx',
    [`agents/asha.yaml:3 ${DEAF} hi`],
  ],
  ['a model of the owner’s own', 'language: hi', 'vendor: pocketsphinx, acousticModel: hi-model', []],
  [
    'a Flux that knows English',
    'language: hi',
    `${NOVA}, model: flux-general-en`,
    [
      'agents/asha.yaml:2 transcriber stt (deepgram) understands English only, and the callers of asha speak hi',
    ],
  ],
  ['a Flux that knows more', 'language: hi', `${NOVA}, model: flux-general-multi`, []],
  ['a vendor of many', 'language: hi', NOVA, []],
])('heard: %s', (_what, agent, transcriber, expected) => {
  const said = doubts(agent, transcriber, FLUENT);
  expect(said.map((one) => one.split(' → ')[0])).toEqual(expected);
});

test.each([
  [
    'flite, Hindi',
    'language: hi',
    'vendor: flite',
    /:2 voice voice \(flite\) speaks English only, and asha speaks hi → use a voice/,
  ],
  ['flite, English', 'language: en-IN', 'vendor: flite', null],
  ['flite, two languages mixed', 'language: multi', 'vendor: flite', null],
  [
    'espeak-ng as it comes, Hindi',
    'language: hi-IN',
    'vendor: espeak-ng',
    /espeak-ng\) speaks English only.* → .*voice: hi /,
  ],
  ['espeak-ng in Hindi', 'language: hi', 'vendor: espeak-ng, voice: hi+f3', null],
  [
    'espeak-ng in Hindi, English',
    'language: en-IN',
    'vendor: espeak-ng, voice: hi',
    /speaks Hindi only, and asha speaks en-IN/,
  ],
  ['a file of espeak-ng by its name', 'language: hi', 'vendor: espeak-ng, voice: clinic', null],
  [
    'an Aura whose name says English',
    'language: hi',
    `${NOVA}, model: aura-2-thalia-en`,
    /deepgram\) speaks English only/,
  ],
  ['an Aura of another kind of name', 'language: hi', `${NOVA}, model: my-own-voice`, null],
  ['a vendor of many', 'language: hi', FLUENT, null],
  [
    'a second language with a voice of its own',
    'language: en-IN\nlanguages: [{language: hi, voice: voice}]',
    'vendor: flite',
    /:3 voice voice \(flite\) speaks English only, and asha speaks hi/,
  ],
])('spoken: %s', (_what, agent, voice, expected) => {
  const said = doubts(agent, NOVA, voice);
  if (expected === null) expect(said).toEqual([]);
  else expect(said).toEqual([expect.stringMatching(expected)]);
});

test.each([
  ['hin', 'language: hin', ['agents/asha.yaml:2 hin', 'write hi, the usual one']],
  ['with its country', 'language: tam-IN', ['agents/asha.yaml:2 tam-IN', 'write ta-IN, the usual one']],
  ['Arabic', 'language: arb', ['agents/asha.yaml:2 arb', 'write ar, the usual one']],
  ['Nepali', 'language: npi', ['agents/asha.yaml:2 npi', 'write ne, the usual one']],
  ['former codes', 'language: mo', ['agents/asha.yaml:2 mo', 'write ro, the usual one']],
  ['sh', 'language: sh', ['agents/asha.yaml:2 sh', 'write sr-Latn, the usual one']],
  [
    'a second language',
    'language: en-IN\nlanguages: [hi, mar]',
    ['agents/asha.yaml:3 mar', 'write mr, the usual one'],
  ],
  [
    'a second language with more',
    'language: en-IN\nlanguages: [{language: mar}]',
    ['agents/asha.yaml:3 mar', 'write mr, the usual one'],
  ],
  [
    'after the call',
    'language: en-IN\nafterCall: {language: hin}',
    ['agents/asha.yaml:3 hin', 'write hi, the usual one'],
  ],
])('another code of a language is taken, with a warning: %s', (_what, agent, [place, remedy]) => {
  const usual = remedy?.split(' ')[1]?.replace(',', '');
  expect(doubts(agent, NOVA, FLUENT)).toEqual([
    `${place} is another code of the language ${usual}, and providers may not know it → ${remedy}`,
  ]);
});

test.each(['tl', 'jw', 'iw', 'od-IN', 'cmn-Hans-CN', 'fil', 'hne', 'no', 'multi', 'en-IN'])(
  'codes as vendors list them bring no warning: %s',
  (code) => expect(doubts(`language: ${code}`, NOVA, FLUENT)).toEqual([]),
);
