import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { remediesOf, remedyOf } from './remedies.ts';

describe('what lifts a rule', () => {
  const rows: readonly (readonly [string, RegExp | null])[] = [
    ['callerid.series', /compliance\.india\.ordinaryNumbers: accept/],
    ['callerid.declaration', /dlt\.declaration.*compliance\.india\.declaration: not-required/],
    ['destination.own', /^call another number/],
    ['destination.country', /compliance\.countries/],
    ['relationship.missing', /relationship: customer/],
    ['dnd.scrub', /^trunkline suppress import/],
    ['callerid.chain', /dlt\.chain/],
    ['callerid.unheard-of', /another number/],
    ['attempts.rest', null],
  ];
  it.each(rows)('%s', (rule, expected) => {
    if (expected === null) expect(remedyOf(rule)).toBeNull();
    else expect(remedyOf(rule)).toMatch(expected);
  });

  it('of many findings only of those that no waiting lifts, and each once', () => {
    const finding = (verdict: 'defer' | 'deny', rule: string) => ({
      verdict,
      reason: {
        rule,
        because: '',
        facts: {},
        source: { instrument: '', clause: null, effectiveOn: null, certainty: 'ours' as const },
      },
    });
    expect(
      remediesOf([
        finding('defer', 'hours.campaign'),
        finding('deny', 'destination.country'),
        finding('deny', 'destination.country'),
        finding('deny', 'attempts.rest'),
      ]),
    ).toEqual(['appliance.yaml: add the country to compliance.countries']);
  });

  it('names keys that there are', () => {
    const schema = readdirSync(join(import.meta.dirname, '../../provisioning/schema'))
      .map((name) => readFileSync(join(import.meta.dirname, '../../provisioning/schema', name), 'utf8'))
      .join('');
    const rules = [
      'callerid.series',
      'callerid.header',
      'callerid.cap',
      'licence.missing',
      'destination.line',
    ];
    const text = rules.map((rule) => remedyOf(rule)).join(' ');
    for (const [, key = ''] of text.matchAll(/(?:compliance|india|dlt)\.([A-Za-z]+)/g)) {
      expect(schema).toContain(`"${key}"`);
    }
  });
});

it('where a campaign is asked about, its file is named', () => {
  expect(remedyOf('hours.campaign', 'offers')).toBe('campaigns/offers.yaml: window');
  expect(remedyOf('hours.campaign')).toBe('campaigns/<name>.yaml: window');
  expect(remedyOf('callerid.cap', 'offers')).toBe(remedyOf('callerid.cap'));
});
