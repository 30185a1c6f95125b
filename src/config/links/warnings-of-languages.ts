// Warnings: a transcriber or a voice that does not know a language of its agent, and a code that is not the usual one of its
// language. The call goes on with it: an English voice reads Hindi letter by letter, or says nothing. Says nothing of vendors
// whose languages are not known here.
import type { ParsedAgent } from '../agent/agent.ts';
import type { Declared } from '../declared.ts';
import { usualCode } from '../locale-fields.ts';
import type { Problem } from '../problem.ts';
import type { Providers, TranscriberDeclaration, VoiceDeclaration } from '../providers.ts';

/** Which languages it knows, and what to do about the others. Null: not known here, or any. */
type Known = { readonly languages: readonly string[]; readonly remedy: string } | null;

export function doubtLanguages(
  { value, at }: Declared<ParsedAgent>,
  providers: Declared<Providers> | null,
): Problem[] {
  if (providers === null) return [];
  const { transcribers, voices } = providers.value;
  const languages = [
    { ...value, path: ['language'] as (string | number)[] },
    ...value.languages.map((one, index) => ({
      ...(typeof one === 'string'
        ? { language: one, transcriber: value.transcriber, voice: value.voice }
        : {
            language: one.language,
            transcriber: one.transcriber ?? value.transcriber,
            voice: one.voice ?? value.voice,
          }),
      path: ['languages', index] as (string | number)[],
    })),
  ];
  return languages.flatMap(({ language, transcriber, voice, path }) => {
    const place = at(...path);
    const base = language.split('-')[0] ?? language;
    const heard = [transcriber ?? []].flat().flatMap((name): Problem[] => {
      const declared = transcribers.find((one) => one.name === name);
      const known = declared === undefined ? null : heardBy(declared);
      return declared === undefined || known === null || known.languages.includes(base)
        ? []
        : [
            {
              ...place,
              message: `transcriber ${name} (${declared.vendor}) understands ${listed(known.languages)} only, and the callers of ${value.name} speak ${language}`,
              remedy: known.remedy,
            },
          ];
    });
    const spoken = [voice ?? []].flat().flatMap((name): Problem[] => {
      const declared = voices.find((one) => one.name === name);
      const known = declared === undefined ? null : spokenBy(declared, base);
      // Whoever mixes languages mixes English in, and every voice here speaks it.
      return declared === undefined || known === null || base === 'multi' || known.languages.includes(base)
        ? []
        : [
            {
              ...place,
              message: `voice ${name} (${declared.vendor}) speaks ${listed(known.languages)} only, and ${value.name} speaks ${language}`,
              remedy: known.remedy,
            },
          ];
    });
    return [...heard, ...spoken];
  });
}

/** `hin`: a vendor may take it for no language, and it is not the hi of another place. */
export function doubtCodes({ value, at }: Declared<ParsedAgent>): Problem[] {
  const written: [string, (string | number)[]][] = [
    [value.language, ['language']],
    ...value.languages.map((one, index): [string, (string | number)[]] =>
      typeof one === 'string'
        ? [one, ['languages', index]]
        : [one.language, ['languages', index, 'language']],
    ),
    ...(value.afterCall === undefined
      ? []
      : [[value.afterCall.language, ['afterCall', 'language']] as [string, (string | number)[]]]),
  ];
  return written.flatMap(([code, path]) => {
    const usual = usualCode(code);
    return usual === null
      ? []
      : [
          {
            ...at(...path),
            message: `${code} is another code of the language ${usual}, and providers may not know it`,
            remedy: `write ${usual}, the usual one`,
          },
        ];
  });
}

const OTHER_TRANSCRIBER = 'use a transcriber of that language';
const OTHER_VOICE = 'use a voice of that language';

function heardBy(one: TranscriberDeclaration): Known {
  // The models that PocketSphinx comes with know English; an owner's own may know anything.
  if (one.vendor === 'pocketsphinx' && one.acousticModel === undefined)
    return { languages: ['en'], remedy: `${OTHER_TRANSCRIBER}, or set acousticModel to a model of it` };
  if (one.vendor === 'deepgram' && one.model === 'flux-general-en')
    return { languages: ['en'], remedy: `${OTHER_TRANSCRIBER}, or set model: flux-general-multi or nova-3` };
  return null;
}

function spokenBy(one: VoiceDeclaration, wanted: string): Known {
  if (one.vendor === 'flite') return { languages: ['en'], remedy: OTHER_VOICE };
  if (one.vendor === 'espeak-ng') {
    // `en-gb`, `hi`, `en-us+f3`. Names longer than a code are files of the owner's.
    const language = /^[a-z]{2,3}(?=$|[-+])/.exec(one.voice.toLowerCase())?.[0];
    return language === undefined
      ? null
      : { languages: [language], remedy: `${OTHER_VOICE}: voice: ${wanted} in providers.yaml` };
  }
  if (one.vendor === 'deepgram') {
    // The names end with the language: aura-2-thalia-en.
    const language = /^aura-.+-([a-z]{2})$/.exec(one.model)?.[1];
    return language === undefined ? null : { languages: [language], remedy: OTHER_VOICE };
  }
  return null;
}

const NAMES = new Intl.DisplayNames('en', { type: 'language' });

function listed(languages: readonly string[]): string {
  return languages.map((one) => NAMES.of(one) ?? one).join(' and ');
}
