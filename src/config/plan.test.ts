// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to secrets look like this.
import { describe, expect, it } from 'vitest';
import { type Changes, edited, GOOD, goodConfig, SECRETS } from '../../test/fakes/declared-config.ts';
import { formatPlan, planChanges, startOnlyChanges, summarizePlan } from './plan.ts';
import { type DeclaredRow, toDeclaredRows } from './reading/declared-rows.ts';

/** Stands in for a keyed digest: tells texts apart, and shows none of them. */
const digest = (text: string): string =>
  `d${[...text].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1e9, 7)}`;

function rows(changes: Changes = {}, secrets = SECRETS): DeclaredRow[] {
  return toDeclaredRows(goodConfig(changes, secrets), digest);
}

/** As the store gives them back. */
function stored(from: readonly DeclaredRow[]): DeclaredRow[] {
  return JSON.parse(JSON.stringify(from));
}

function planned(changes: Changes, secrets = SECRETS): string[] {
  return formatPlan(planChanges(stored(rows()), rows(changes, secrets))).split('\n');
}

const NEW_AGENT = {
  'agents/ravi.yaml': (GOOD['agents/asha.yaml'] ?? '').replace('name: asha', 'name: ravi'),
};

describe('a plan', () => {
  const table: readonly (readonly [string, Changes, readonly string[]])[] = [
    ['nothing changed', {}, ['Nothing would change.']],
    [
      'a comment is no change',
      edited('trunks/main.yaml', 'channels: 4', '# was 2\nchannels: 4'),
      ['Nothing would change.'],
    ],
    [
      'a default written out is no change',
      edited('trunks/main.yaml', 'channels: 4', 'channels: 4\ntransport: udp'),
      ['Nothing would change.'],
    ],
    ['something new', NEW_AGENT, ['+ agent ravi  agents/ravi.yaml', '1 added.']],
    [
      'a field',
      edited('trunks/main.yaml', 'channels: 4', 'channels: 9'),
      ['~ trunk main  trunks/main.yaml', '    channels: 4 → 9', '1 changed.'],
    ],
    [
      'a field that was not there',
      edited('trunks/main.yaml', 'channels: 4', 'channels: 4\nproxy: 203.0.113.9'),
      ['~ trunk main  trunks/main.yaml', '    proxy: none → 203.0.113.9', '1 changed.'],
    ],
    [
      'a list',
      edited('trunks/main.yaml', 'channels: 4', 'channels: 4\ncodecs: [G722, PCMU]'),
      ['~ trunk main  trunks/main.yaml', '    codecs: [PCMA, PCMU] → [G722, PCMU]', '1 changed.'],
    ],
    [
      'a long text is shortened',
      edited('agents/asha.yaml', 'Be kind.', `Be ${'very '.repeat(30)}kind.`),
      [
        '~ agent asha  agents/asha.yaml',
        `    instructions: Be kind. → Be ${'very '.repeat(11)}v… (158 characters)`,
        '1 changed.',
      ],
    ],
    [
      'a whole provider for another',
      edited('providers.yaml', 'vendor: flite', 'vendor: espeak-ng'),
      [
        '~ voice voice  providers.yaml',
        '    pitch: none → 50',
        '    vendor: flite → espeak-ng',
        '    voice: slt → en-gb',
        '    wordsPerMinute: none → 165',
        '1 changed.',
      ],
    ],
    [
      'contacts',
      { 'lists/people.csv': 'number,name\n+919845000001,Ravi\n+919845000002,Meera\n' },
      ['~ list  lists/people.csv', '    content: other rows', '1 changed.'],
    ],
    [
      'a file moved',
      { 'agents/asha.yaml': null, 'agents/front-desk.yaml': GOOD['agents/asha.yaml'] ?? '' },
      [
        '~ agent asha  agents/front-desk.yaml',
        '    file: declared in agents/front-desk.yaml now, was agents/asha.yaml',
        '1 changed.',
      ],
    ],
    [
      'a rename is one away and one new',
      {
        ...edited('providers.yaml', 'name: voice', 'name: flite'),
        ...edited('agents/asha.yaml', 'voice: voice', 'voice: flite'),
      },
      [
        '+ voice flite  providers.yaml',
        '- voice voice  providers.yaml',
        '~ agent asha  agents/asha.yaml',
        '    speech.voices: [voice] → [flite]',
        '1 added, 1 changed, 1 removed.',
      ],
    ],
    [
      'the appliance renamed is a change',
      edited('appliance.yaml', 'name: box', 'name: crate'),
      ['~ appliance  appliance.yaml', '    name: box → crate', '1 changed.'],
    ],
    [
      'something gone',
      { 'campaigns/reminders.yaml': null },
      ['- list  lists/people.csv', '- campaign reminders  campaigns/reminders.yaml', '2 removed.'],
    ],
  ];
  it.each(table)('%s', (_name, changes, expected) => expect(planned(changes)).toEqual(expected));

  it('says that a secret changed, and never what it is', () => {
    const plan = planned({}, { ...SECRETS, TRUNK_PASSWORD: 'another-password' });
    expect(plan).toEqual([
      '~ trunk main  trunks/main.yaml',
      '    auth.password: secret changed',
      '1 changed.',
    ]);
  });

  it('says that a secret is kept elsewhere, and whether it is still the same', () => {
    const moved = edited('trunks/main.yaml', '${env:TRUNK_PASSWORD}', '${env:OTHER}');
    expect(planned(moved, { ...SECRETS, OTHER: 'trunk-password-1' })[1]).toBe(
      '    auth.password: kept in ${env:OTHER} now, was ${env:TRUNK_PASSWORD}',
    );
    expect(planned(moved, { ...SECRETS, OTHER: 'x' })[1]).toContain('; secret changed');
  });

  it('from nothing adds everything, in the order in which things lean on each other', () => {
    expect(planChanges([], rows()).changes.map((one) => `${one.change} ${one.kind} ${one.name}`)).toEqual([
      'added appliance appliance',
      'added trunk main',
      'added transcriber stt',
      'added model llm',
      'added voice voice',
      'added agent asha',
      'added number +918047123456',
      'added number +918047123457',
      'added list lists/people.csv',
      'added campaign reminders',
    ]);
  });

  it('applied, it is empty the next time', () => {
    const after = rows(NEW_AGENT);
    expect(planChanges(stored(after), rows(NEW_AGENT))).toEqual({ changes: [] });
  });
});

describe('rows', () => {
  it('hold no secret, only where it is kept and a digest', () => {
    const all = rows();
    for (const value of Object.values(SECRETS)) expect(JSON.stringify(all)).not.toContain(value);
    expect(all.find((row) => row.kind === 'trunk')?.body['auth']).toEqual({
      kind: 'digest',
      password: { digest: digest('trunk-password-1'), secret: '${env:TRUNK_PASSWORD}' },
      username: 'account',
    });
  });
});

describe('a summary', () => {
  const summary = (changes: Changes): string => summarizePlan(planChanges(stored(rows()), rows(changes)));
  const more = edited('trunks/main.yaml', 'channels: 4', 'channels: 9');
  const table: readonly (readonly [string, Changes, string])[] = [
    ['of one change', more, 'changed trunk main'],
    ['of several kinds', { ...more, ...NEW_AGENT }, 'changed trunk main; added agent ravi'],
    [
      'of a list, by its file',
      { 'lists/people.csv': 'number,name\n+919845000002,Meera\n' },
      'changed lists/people.csv',
    ],
  ];
  it.each(table)('%s', (_name, changes, expected) => expect(summary(changes)).toBe(expected));

  it('names five and counts the rest', () => {
    expect(summarizePlan(planChanges([], rows()))).toMatch(/^added appliance, trunk main, .*; \d+ more$/);
  });
});

describe('what a running controller takes in at its start only', () => {
  const settings = (changes: Changes, secrets = SECRETS): string[] => {
    return startOnlyChanges(goodConfig().appliance, goodConfig(changes, secrets).appliance);
  };
  const appliance = (more: string): Changes =>
    edited('appliance.yaml', 'country: IN', `country: IN\n${more}`);
  const table: readonly (readonly [string, Changes, readonly string[]])[] = [
    ['a limit is not among it', appliance('limits: { maxCalls: 3 }'), []],
    [
      "nor is a SIP port: that is the switch's",
      edited('appliance.yaml', 'switch:', 'switch:\n  sipPort: 5099'),
      [],
    ],
    ['the port of the API', appliance('api: { port: 9000 }'), ['api.port']],
    ['where its data is', appliance('dataDirectory: /srv/other'), ['dataDirectory']],
  ];
  it.each(table)('%s', (_name, changes, expected) => expect(settings(changes)).toEqual(expected));
  it('the password of the switch', () => {
    expect(settings({}, { ...SECRETS, SWITCH_PASSWORD: 'switch-password-2' })).toEqual(['switch.password']);
  });
});
