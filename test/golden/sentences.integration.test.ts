// What the controller says to the page has its Hindi: every sentence of the rules on calling, of the table of orders, of why a call does not
// begin, of the doctor, of a call’s steps and of its end, of lists and of refused requests, found in the source as it stands. Who writes a new one is told here.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gatewayHeard, healthOf, watchTrunk } from '../../src/campaign/trunk-health.ts';
import { readCase } from '../../src/compliance/cases/read-case.ts';
import { decideDial } from '../../src/compliance/decide-dial.ts';
import type { DialFacts } from '../../src/compliance/dial-facts.ts';
import { rulesOn } from '../../src/compliance/in-force.ts';
import { SPECIAL_RANGES } from '../../src/compliance/numbers/special.ts';
import { ALL_HI, inHindi } from '../../src/console/web/sentences/hindi.ts';
import { HI_WORDS } from '../../src/console/web/state-words-hi.ts';
import { reasonText } from '../../src/runtime/calls/reasons.ts';
import { parseNumber } from '../../src/telephony/number.ts';
import { sentencesOf } from './controller-sentences.ts';

const SRC = join(import.meta.dirname, '../../src');
const CASES = join(import.meta.dirname, '../compliance/cases.jsonl');
const DEVANAGARI = /[\u0900-\u097f]/;
/** A word that only a sentence has, and no name, key or value. */
const ENGLISH = /\b(?:is|are|was|were|the|has|have|not|and|must|need|who|that|there|this|they|by|for)\b/;

/** A template with a word for each value in it. */
function sampleOf(template: string): string {
  let sample = '';
  let count = 0;
  for (let at = 0; at < template.length; at++) {
    if (template[at] !== '$' || template[at + 1] !== '{') {
      sample += template[at];
      continue;
    }
    let depth = 1;
    at += 2;
    for (; depth > 0 && at < template.length; at++) {
      if (template[at] === '{') depth += 1;
      if (template[at] === '}') depth -= 1;
    }
    at -= 1;
    count += 1;
    sample += `value${count}`;
  }
  return sample;
}

function sentencesIn(file: string, pattern: RegExp): string[] {
  return [...readFileSync(file, 'utf8').matchAll(pattern)].map((match) =>
    sampleOf(match.groups?.['text'] ?? ''),
  );
}

function* readCases(): Generator<DialFacts> {
  for (const line of readFileSync(CASES, 'utf8').split('\n')) {
    const reading = line.trim() === '' ? null : readCase(JSON.parse(line));
    if (reading?.ok === true) yield reading.facts;
  }
}

const SENTENCE = /(?<quote>["'`])(?<text>[A-Z][^\n]{14,240}?[.])\k<quote>/g;
const rules = [
  ...readdirSync(join(SRC, 'compliance/rules')).map((name) => `compliance/rules/${name}`),
  ...['compliance/consent.ts', 'compliance/pool.ts', 'compliance/toll.ts'],
].filter((path) => !path.endsWith('.test.ts'));
const ofRules = rules.flatMap((path) => sentencesIn(join(SRC, path), SENTENCE));
const ofOrders = sentencesIn(join(SRC, 'call/actions.ts'), /no\((?<quote>')(?<text>[^']+)'\)/g);

/** What else of the controller's the console shows. */
const WITHOUT_WORDS = [
  'open-context',
  'proc',
  'rtp-report',
  'sound',
  'verdict',
  'doctor-thread',
  'check-keys',
];
const ALL_OF = [
  ...[
    'freeswitch/verify.ts',
    'freeswitch/expected.ts',
    'freeswitch/esl/hints.ts',
    'telephony/hangup-cause.ts',
  ],
  ...['lists/file-kind.ts', 'lists/headings.ts', 'lists/person-facts.ts', 'lists/row-reader.ts'],
  ...['runtime/lists/list-file.ts', 'runtime/lists/list-reading.ts', 'runtime/lists/uploads.ts'],
  ...['runtime/lists/run-import.ts', 'runtime/lists/upload-answers.ts', 'runtime/lists/rejected-rows.ts'],
  ...['runtime/dialing/gate-answers.ts', 'runtime/dialing/preview/explain-person.ts'],
  ...['compliance/remedies.ts', 'compliance/toll.ts', 'console/api/v1/audit-words.ts'],
  ...['console/alerts/problems.ts', 'runtime/clock-guard.ts'],
  ...['runtime/calls/transfer/plan-transfer.ts', 'runtime/recordings/open-sound.ts'],
  'runtime/recordings/recording-problems.ts',
];
/** Codes of languages in a row. */
const LANGUAGES = /^(?:[a-z]{2,3} )+[a-z]{2,3}$/;
/** Words that are looked for in a list, a heading or an encoding, and are said to nobody. */
const NOT_SAID =
  /^(?:dnd status|scrub status|do not call|do not disturb|opt(?:ed)? out|UTF-16 \((?:little|big)-endian\)|Customer line|Bearer realm=.*|trunkline campaigns value1 value2)$/;
/** Sources that are the name of a law and nothing else: it is looked up by this name in any language. */
const NAMES_OF_LAWS = [
  ...['TCCCPR 2018', 'TCCCPR 2018 (6 of 2018)', 'Telecommunications Act 2023'],
  ...['47 CFR 64.1200', '47 CFR 64.1200(c)(1); 16 CFR 310.4(c)'],
  ...['47 CFR 64.1200(a)(7); 16 CFR 310.4(b)(4)', '12 CFR 1006.14(b)(2) (Regulation F)'],
  ...['(b)(1)', 'art. 13', 'art. 13(1)', 'art. 13(4)', 'art. 50(1)'],
  ...['Conn. Gen. Stat. 42-288a', 'Fla. Stat. 501.616(6)(a)-(b)', 'KRS 367.46955(15)', 'RCW 80.36.390'],
  ...['La. PSC do-not-call General Order; La. R.S. 45:844.11', 'R.I. Gen. Laws 5-61-3.6'],
  ...['Md. Code, Com. Law 14-4503 (Stop the Spam Calls Act)', 'Okla. Stat. tit. 15, 775C.4'],
  ...['Tex. Bus. & Com. Code 301.051 (mini-TCPA)', 'PECR 2003 reg 24'],
  ...[
    'Directive 2002/58/EC (ePrivacy)',
    'Regulation (EU) 2016/679 (GDPR)',
    'Regulation (EU) 2024/1689 (AI Act)',
  ],
  'CRTC Unsolicited Telecommunications Rules, Part III 23 / Part IV (ADAD)',
  'Telecommunications (Telemarketing and Research Calls) Industry Standard 2017; DNCR Act 2006',
];
/** Before, between and after the days on which rules begin. */
const DAYS_OF_RULES = ['2018-01-01', '2025-06-01', '2026-11-29', '2027-06-01'];

/** Said to a model, or a list of languages. */
const NOT_TO_PEOPLE =
  /(?:\/(?:context-update|spoken-text|requests|session|languages|search-graph)\.ts|fallback\/chat-model\.ts|transcription-plan\.ts:Expect words|gemini-live\.ts:\(From here o)$/;
/** Who refuses by these says why, and what to do. */
const REFUSALS = ['ApiProblem', 'notFound'];

function filesIn(folder: string): string[] {
  return readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name}`);
}

const SHOWN: readonly { readonly path: string; readonly only: readonly string[] | null }[] = [
  ...filesIn('console/api').map((path) => ({ path, only: REFUSALS })),
  ...readdirSync(join(SRC, 'doctor'))
    .filter((name) => !name.endsWith('.test.ts') && !WITHOUT_WORDS.includes(name.replace('.ts', '')))
    .map((name) => ({ path: `doctor/${name}`, only: null })),
  ...['timeline', 'call-diagnosis', 'turn-suggestions'].map((name) => ({
    path: `records/${name}.ts`,
    only: null,
  })),
  ...ALL_OF.map((path) => ({ path, only: null })),
];

describe('in Hindi', () => {
  test('there are sentences to be found', () => {
    expect(ofRules.length).toBeGreaterThan(150);
    expect(ofOrders.length).toBeGreaterThan(10);
  });

  test.each([...new Set([...ofRules, ...ofOrders])])('%s', (sentence) => {
    const hindi = inHindi(sentence);
    expect(hindi).toMatch(DEVANAGARI);
    // No value is lost, and none stands there twice.
    for (const value of sentence.match(/value\d/g) ?? []) expect(hindi.split(value)).toHaveLength(2);
  });

  test('what the rules find in every case of ours is whole: no English sentence is left in it', () => {
    const left = new Map<string, string>();
    for (const facts of readCases()) {
      const { decision, findings } = decideDial(facts);
      for (const { because } of [...decision.reasons, ...findings.map(({ reason }) => reason)]) {
        const hindi = inHindi(because);
        if (!DEVANAGARI.test(hindi) || ENGLISH.test(hindi.replaceAll(/“[^”]*”/g, '')))
          left.set(because, hindi);
      }
    }
    expect([...left]).toEqual([]);
  });

  test('every rule in force is whole, with what it is about and how surely it is known', () => {
    const left = new Set<string>();
    for (const { rule, subject, source } of DAYS_OF_RULES.flatMap((on) => rulesOn(on, null))) {
      const hindi = inHindi(rule);
      // Names of registers and abbreviations begin with a capital; keys have a dot.
      if (!DEVANAGARI.test(hindi) || /(?<![\w.])[a-z]{2,}(?![\w.])/.test(hindi))
        left.add(`${rule}: ${hindi}`);
      for (const word of [subject, ...(source.certainty === 'ours' ? [] : [source.certainty])])
        if (!DEVANAGARI.test(HI_WORDS[word] ?? '')) left.add(word);
    }
    expect([...left]).toEqual([]);
  });

  test('every source of a rule is in Hindi, or the name of a law', () => {
    const sources = DAYS_OF_RULES.flatMap((on) => rulesOn(on, null)).map(({ source }) => source);
    for (const facts of readCases()) {
      const { decision, findings } = decideDial(facts);
      sources.push(
        ...[...decision.reasons, ...findings.map(({ reason }) => reason)].map(({ source }) => source),
      );
    }
    const said = new Set(sources.flatMap(({ instrument, clause }) => [instrument, clause ?? 'art. 13']));
    expect(said.size).toBeGreaterThan(60);
    expect([...said].filter((one) => !NAMES_OF_LAWS.includes(one) && !DEVANAGARI.test(inHindi(one)))).toEqual(
      [],
    );
  });

  test.each(
    [
      { kind: 'stopping' },
      { kind: 'draining' },
      { kind: 'call-limit', maxCalls: 7 },
      { kind: 'not-our-number', callerId: '+911' },
      { kind: 'trunk-not-declared', trunk: 'main' },
      { kind: 'agent-not-declared', agent: 'asha' },
      { kind: 'number-not-writable', destination: '+911', trunk: 'main', style: 'e164' },
      { kind: 'not-our-number-dialled', said: ['1', '2'] },
      { kind: 'outbound-only', number: '+911' },
      { kind: 'outside-hours', number: '+911', hours: 'it is Sunday' },
      { kind: 'no-such-extension', softphone: 'meera', dialled: '12', known: [] },
      { kind: 'trunk-full', trunk: 'main', channels: 4 },
      { kind: 'forward-not-writable', to: '+911' },
    ].map((reason) => [reason.kind, reason] as const),
  )('why a call does not begin: %s', (_kind, reason) => {
    expect(inHindi(reasonText(reason as Parameters<typeof reasonText>[0]))).toMatch(DEVANAGARI);
  });

  // What begins with a value is found by no pattern of the source.
  test.each([
    'We call as +918047123456. It is the only suitable number.',
    'IN is one of the allowed countries.',
    '3 people have complained within 10 days.',
    'Nobody has complained about campaign reminders within 10 days.',
    '3 people have complained about calls from +918047123456 within 10 days.',
    'The ceiling for campaigns to India: 09:00-21:00. It is Mon 2026-11-30 10:00:04 in Asia/Kolkata, and the call may last 60 seconds.',
    'The campaign: closed. It is Sun 2026-11-29 15:52:21 in Asia/Kolkata, and the call may last 60 seconds.',
    'The list says not before Sun 2026-11-29 16:22:27 in Asia/Kolkata.',
    'The owner allows 2 calls a day, and there were 2.',
  ])('whole, with what stands in it: %s', (sentence) => {
    // But for names of places, files and campaigns.
    expect(inHindi(sentence).replaceAll(/Asia\/Kolkata|reminders|\bIN\b/g, '')).not.toMatch(/[A-Za-z]/);
  });

  // As the reader of numbers itself says it.
  test.each([
    ['', 'IN'],
    ['nobody', 'IN'],
    ['12345', 'IN'],
    ['1', 'IN'],
    ['98450-00006 / 98450-00007', 'IN'],
    ['9.84500E+09', 'IN'],
    ['+91 98765 43210 ext 12', 'IN'],
    ['99999999999999999999', 'IN'],
    ['80471234', 'IN'],
    ['+9198765', 'IN'],
    ['0044 20 7946', 'IN'],
  ])('why a row is left out, and what to do: %s', (written, country) => {
    const read = parseNumber(written, country);
    if (read.ok) throw new Error(`${written} is a number`);
    for (const sentence of [read.why, read.remedy]) {
      const hindi = inHindi(sentence);
      expect(hindi).toMatch(DEVANAGARI);
      expect(hindi.replaceAll(/“[^”]*”|\bIN\b/g, '')).not.toMatch(/[A-Za-z]/);
    }
  });

  test.each(SPECIAL_RANGES.filter(({ digits }) => digits.source.startsWith('^\\+91')))(
    'a number that is $what',
    ({ what }) => {
      expect(inHindi(`+911400000000 is ${what}`)).not.toMatch(/[a-z]/);
    },
  );

  test.each([
    '+919845000001 is already on row 2',
    '+14155550199 is one of your own numbers',
    'the row has 3 values, the headings are 4',
    'it has 600 characters',
    'wrong user name or password',
    'too many wrong passwords for this name from this address',
  ])('%s', (sentence) => {
    expect(inHindi(sentence)).not.toMatch(/[A-Za-z]/);
  });

  test.each(
    SHOWN.flatMap(({ path, only }) =>
      sentencesOf(join(SRC, path), only)
        .filter(({ text }) => !NOT_SAID.test(text))
        .map((one) => ({ path, ...one })),
    ),
  )('$text ($path:$line)', ({ text }) => {
    const hindi = HI_WORDS[text] ?? inHindi(text);
    expect(hindi).toMatch(DEVANAGARI);
    for (const value of text.match(/value\d/g) ?? []) expect(hindi.split(value)).toHaveLength(2);
  });

  // They begin with the provider, where the source has it in another place.
  test.each(
    filesIn('providers')
      .filter((path) => !NOT_TO_PEOPLE.test(path))
      .flatMap((path) => sentencesOf(join(SRC, path)).map((one) => ({ path, ...one })))
      .filter(
        ({ path, text }) => !LANGUAGES.test(text) && !NOT_TO_PEOPLE.test(`${path}:${text.slice(0, 12)}`),
      ),
  )('$text ($path:$line)', ({ text }) => {
    const said = [text, `Deepgram ${text}`].map(inHindi).find((hindi) => DEVANAGARI.test(hindi)) ?? '';
    expect(said).toMatch(DEVANAGARI);
    for (const value of text.match(/value\d/g) ?? []) expect(said.split(value)).toHaveLength(2);
  });

  test.each([
    'Deepgram (api.deepgram.com) refuses connections: ECONNREFUSED. Check baseUrl, its port, and that the service is running.',
    'Sarvam answered 500. Sarvam is having problems. Check its status page, or add a fallback.',
    'hearing: Soniox did not open the connection within 5000 ms. Soniox or the network path to it is slow. Try a nearer region, or add a fallback.',
  ])('what a call was told of a provider is whole: %s', (text) => {
    const hindi = inHindi(text);
    expect(hindi).toMatch(/।$/);
    expect(hindi).not.toMatch(ENGLISH);
    expect(hindi).not.toMatch(/\b(?:answered|refuses|did|connections|problems|fallback|Check|Try)\b/);
  });

  test('how a trunk is, whatever the switch said of its gateway', () => {
    const states = 'NOREG REGED REGISTER UNREGED TRYING FAILED FAIL_WAIT TIMEOUT DOWN'.split(' ');
    const said = states.flatMap((state) =>
      ([null, 401, 404, 405, 408, 503] as const).flatMap((status) =>
        (['up', 'down'] as const).flatMap((ping) =>
          [true, false].map((encrypted) => {
            const word = {
              state,
              ping,
              status,
              phrase: status === 503 ? 'Service Unavailable' : null,
              encrypted,
            };
            return healthOf(gatewayHeard(watchTrunk('main', 0), word, 5), 5).because;
          }),
        ),
      ),
    );
    const names = /Service Unavailable|trunkline doctor trunk main|OPTIONS|TLS/g;
    expect(new Set(said).size).toBeGreaterThan(15);
    expect([...new Set(said)].filter((one) => /[a-z]{2}/.test(inHindi(one).replaceAll(names, '')))).toEqual(
      [],
    );
  });

  test('no sentence stands there twice', () => {
    const english = ALL_HI.map(([text]) => text);
    expect(english.filter((text, place) => english.indexOf(text) !== place)).toEqual([]);
  });

  test('every pair has the same values in both languages', () => {
    for (const [english, hindi] of ALL_HI) {
      const count = english.split('{}').length - 1;
      const places = [...hindi.matchAll(/\{(\d?)w?\}/g)].map(([, place], at) =>
        place === '' ? at + 1 : Number(place),
      );
      expect([english, places.toSorted()]).toEqual([
        english,
        Array.from({ length: count }, (_, at) => at + 1),
      ]);
    }
  });

  test('what nobody has put into Hindi, such as a rule of the owner’s own, is said as it is', () => {
    expect(inHindi('We do not call on our founder’s birthday')).toBe(
      'We do not call on our founder’s birthday',
    );
    expect(inHindi('The number was used 3 of 10 times today.')).toBe('नंबर आज 10 में से 3 बार इस्तेमाल हुआ।');
  });
});
