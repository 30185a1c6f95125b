import { describe, expect, it } from 'vitest';
import { resolveTrunk } from '../../config/carriers/resolve-trunk.ts';
import type { ParsedTrunk } from '../../config/trunk.ts';
import { CARRIERS } from '../../config/trunk.ts';
import { EXPLANATION_WIDTH, explanationLines } from './trunk-explanation.ts';

const plain = (_tone: string, text: string): string => text;

function lines(value: Partial<ParsedTrunk> & Pick<ParsedTrunk, 'carrier'>): string[] {
  const places: Readonly<Record<string, number>> = { carrier: 2, account: 3, auth: 5, channels: 9 };
  const at = (...path: readonly (string | number)[]) => ({
    file: 'trunks/main.yaml',
    line: places[String(path[0])] ?? 1,
    column: 1,
  });
  return explanationLines(
    resolveTrunk({ value: { name: 'main', ...value }, file: 'trunks/main.yaml', at }, 'IN'),
    plain,
  );
}

const TWILIO = { carrier: 'twilio', account: { trunk: 'clinic' }, auth: { kind: 'ip' } } as const;

describe('why a trunk is what it is', () => {
  it.each(CARRIERS)('%s: fits into the terminal, but for addresses of sources', (carrier) => {
    const long = lines({ carrier }).filter(
      (line) => line.length > EXPLANATION_WIDTH && !/\[\d+\] https:/.test(line),
    );
    expect(long).toEqual([]);
  });

  const text = lines({ ...TWILIO, channels: 10 });
  const rows: readonly (readonly [string, RegExp])[] = [
    ['names trunk, carrier and file', /^main {2}Twilio Elastic SIP Trunking, trunks\/main\.yaml$/],
    ['gives the line of what was written', /^ {2}channels +10 +main\.yaml:9$/],
    ['gives the source of what the preset knows', /^ {2}codecs +PCMU, PCMA +twilio, documented \[\d+\]$/],
    ['says what nobody said', /^ {2}retrySeconds +30 +default$/],
    ['lists the sources', /^ {2}\[1\] https:\/\/twilio\.com/],
  ];
  it.each(rows)('%s', (_name, shape) => expect(text.some((line) => shape.test(line))).toBe(true));

  it('of a whole trunk lists nothing that is missing', () =>
    expect(text.join('\n')).not.toMatch(/Missing or wrong|Uncertain/));

  it('of a trunk that lacks something says what, and what to do', () => {
    const lacking = lines(TWILIO);
    const at = lacking.indexOf('Missing or wrong');
    expect(lacking.slice(at + 1)).toEqual([
      '  main.yaml:9  channels is missing: Twilio sets no limit for paid accounts,',
      '    and a limit of four calls for trial accounts',
      '    → write how many concurrent calls you are willing to pay for, for example',
      '      channels: 10',
    ]);
    expect(lacking.some((line) => /^ {2}channels +\? +you must set it$/.test(line))).toBe(true);
  });

  it('of a carrier whose addresses nobody knows says what calls in need', () => {
    const vobiz = lines({ carrier: 'vobiz', account: { trunkId: 'a4dc1a99' }, auth: { kind: 'ip' } });
    expect(vobiz.slice(vobiz.indexOf('Before calls can come in') + 1)).toEqual([
      '  Vobiz does not publish the addresses from which it sends calls',
      '    → ask Vobiz for their signalling addresses, and list them under',
      '      inboundAddresses',
    ]);
    expect(vobiz).toContain('Uncertain');
    expect(vobiz).not.toContain('Missing or wrong');
  });
});
