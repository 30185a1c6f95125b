import { describe, expect, test } from 'vitest';
import { isE164 } from '../../telephony/number.ts';
import { placeOf } from './place.ts';

const ROWS: readonly (readonly [sentence: string, number: string, zones: string])[] = [
  ['El Paso keeps Mountain time, the rest of Texas Central', '+19152345678', 'America/Denver'],
  [
    '606 is Eastern Kentucky with one Central county',
    '+16063871234',
    'America/Kentucky/Louisville America/Chicago',
  ],
  ['a mobile of São Paulo rings in São Paulo', '+5511912345678', 'America/Sao_Paulo'],
  ['a mobile of Manaus rings an hour behind it', '+5592912345678', 'America/Manaus'],
  ['81 is Recife and Fernando de Noronha', '+5581912345678', 'America/Recife America/Noronha'],
  ['a number of Mexico City has one zone', '+525512345678', 'America/Mexico_City'],
  ['a land line of Las Palmas is in the Canaries', '+34928345678', 'Atlantic/Canary'],
  ['a mobile of Spain may be in Madrid or the Canaries', '+34612345678', 'Europe/Madrid Atlantic/Canary'],
];

describe('the zones in which a number may ring', () => {
  test.each(ROWS)('%s', (_, number, zones) => {
    if (!isE164(number)) throw new Error(`${number} is no number`);
    expect([...placeOf(number).zones].sort()).toEqual(zones.split(' ').sort());
  });
});
