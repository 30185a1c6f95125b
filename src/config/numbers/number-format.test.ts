import { describe, expect, it } from 'vitest';
import type { E164 } from '../../telephony/number.ts';
import type { NumberFormat } from '../trunk.ts';
import { fromWire, toWire } from './number-format.ts';

describe('to the wire', () => {
  const rows: readonly (readonly [string, string, NumberFormat, string, string | null])[] = [
    ['with +', '+919876543210', { style: '+e164' }, 'IN', '+919876543210'],
    ['without +', '+919876543210', { style: 'e164' }, 'IN', '919876543210'],
    ['within the country', '+919876543210', { style: 'national' }, 'IN', '9876543210'],
    [
      'within the country, behind a 0',
      '+919876543210',
      { style: 'national', prefix: '0' },
      'IN',
      '09876543210',
    ],
    ['behind a tech prefix', '+919876543210', { style: 'e164', prefix: '4321' }, 'IN', '4321919876543210'],
    [
      'a foreign number has no national form',
      '+442079460018',
      { style: 'national', prefix: '0' },
      'IN',
      null,
    ],
    ['a fixed line keeps its area code', '+918047123456', { style: 'national' }, 'IN', '8047123456'],
  ];
  it.each(rows)('%s: %s', (_name, number, format, country, expected) =>
    expect(toWire(number as E164, format, country)).toBe(expected),
  );
});

describe('from the wire', () => {
  const plain: NumberFormat = { style: '+e164' };
  const rows: readonly (readonly [string, string, NumberFormat, string | null])[] = [
    ['as it should be', '+919876543210', plain, '+919876543210'],
    ['the + forgotten', '919876543210', plain, '+919876543210'],
    ['national with 0', '09876543210', plain, '+919876543210'],
    ['national without 0', '9876543210', plain, '+919876543210'],
    ['by the style of the trunk', '14155550100', { style: 'e164' }, '+14155550100'],
    ['national on a trunk that writes whole numbers', '9876543210', { style: 'e164' }, '+919876543210'],
    ['national, and as long as a number of Iran', '9821234567', { style: 'e164' }, '+919821234567'],
    ['national with 0 on such a trunk', '09876543210', { style: 'e164' }, '+919876543210'],
    ['0 and the code', '0919876543210', { style: 'e164' }, '+919876543210'],
    ['a zero behind the code', '+9109876543210', plain, '+919876543210'],
    ['digits that no plan has', '987654321', { style: 'e164' }, null],
    ['a number in full that no plan has', '+91987654321', plain, null],
    [
      'behind the prefix of the trunk',
      '4321919876543210',
      { style: 'e164', prefix: '4321' },
      '+919876543210',
    ],
    ['the prefix of the trunk forgotten', '919876543210', { style: 'e164', prefix: '4321' }, '+919876543210'],
    ['a withheld number', 'anonymous', plain, null],
    ['nothing', '', plain, null],
    ['an extension', '100', plain, null],
    ['an instruction', '$' + '{system(id)}', plain, null],
    ['two lines', '+919876543210\nx', plain, null],
  ];
  it.each(rows)('%s: %s', (_name, text, format, expected) =>
    expect(fromWire(text, format, 'IN')).toBe(expected),
  );

  const styles: readonly NumberFormat[] = [
    { style: '+e164' },
    { style: 'e164' },
    { style: 'national' },
    { style: 'national', prefix: '0' },
    { style: 'e164', prefix: '4321' },
  ];
  it.each(styles)('reads back what it wrote: %o', (format) => {
    for (const number of ['+919876543210', '+918047123456', '+911140987654'] as E164[]) {
      expect(fromWire(toWire(number, format, 'IN') ?? '', format, 'IN')).toBe(number);
    }
  });
});
