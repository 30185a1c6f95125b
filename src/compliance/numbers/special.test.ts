// Numbers behind which there is no person's telephone, one of each kind that the tables name.
import { describe, expect, test } from 'vitest';
import { isE164 } from '../../telephony/number.ts';
import { placeOf } from './place.ts';
import { seriesOf } from './series-in.ts';

const what = (number: string): string | null => {
  if (!isE164(number)) throw new Error(`${number} is no number`);
  return placeOf(number).special;
};

describe('by the plan of a country that has no rows of its own', () => {
  test.each([
    ['a premium number of Finland', '+358600123456', 'a premium-rate number'],
    ['a personal number of Ireland', '+353700123456', 'a personal number'],
    ["a company's number of South Africa", '+27861234567', "a company's access number"],
    ['a pager of the Netherlands', '+31662123456', 'a pager'],
    ['a voicemail box of Switzerland', '+41860791234567', 'a voicemail box'],
    ['a mobile of Italy', '+393711234567', null],
  ])('%s: %s', (_sentence, number, expected) => {
    expect(what(number)).toBe(expected);
  });
});

describe('by rows of ours', () => {
  test.each([
    ['relief operations', '+888123456789', 'a number for relief operations'],
    ['a trial network', '+991123456789', 'an international trial network'],
    ['telemarketing of India', '+911401234567', 'a telemarketing number of India'],
    ['service calls of India', '+911601234567', 'a service-call number of India'],
    ['freephone of North America', '+18332345678', 'a freephone number'],
    ['a pager of Britain', '+447612345678', 'a pager'],
    ['a mobile of the Isle of Man, which begins like one', '+447624123456', null],
    ['freephone of Britain', '+448001234567', 'a freephone number'],
    ["a company's own number of Britain", '+445512345678', "a company's own number"],
    ['a telephone of Britain over the internet', '+445600123456', null],
    ['freephone of Germany', '+498001234567', 'a freephone number'],
    ['a personal number of Germany', '+497001234567', 'a personal number'],
    ['directory service of Germany', '+4911833', 'a service number'],
    ['freephone of France', '+33805123456', 'a freephone number'],
    ['freephone of Spain', '+34900123456', 'a freephone number'],
    ['shared cost of Spain', '+34902123456', 'a shared-cost number'],
    ['a personal number of Spain', '+34701234567', 'a personal number'],
    ['commercial calls of Spain', '+34400123456', 'a number for commercial calls'],
    ['freephone of Australia', '+611800123456', 'a freephone number'],
    ['shared cost of Australia', '+611300123456', 'a shared-cost number'],
    ['premium of Australia', '+611900123456', 'a premium-rate number'],
    ['a service of Australia', '+611221234', 'a service number'],
    ['freephone of the Emirates', '+971800123456', 'a freephone number'],
    ['shared cost of the Emirates', '+971600123456', 'a shared-cost number'],
    ['premium of the Emirates', '+971900123456', 'a premium-rate number'],
    ['freephone of Singapore', '+6518001234567', 'a freephone number'],
    ["a company's number of Singapore", '+6570001234567', "a company's access number"],
    ['where an area of North America keeps its premium numbers', '+12129762345', 'a premium-rate number'],
    ['information of an area of North America', '+12124112345', 'a service number'],
    ['a government number of North America', '+17102345678', 'a service number'],
  ])('%s: %s', (_sentence, number, expected) => {
    expect(what(number)).toBe(expected);
  });
});

describe('a number that no area of North America has', () => {
  test.each([
    ['an area code that was given to nobody', '+12112345678'],
    ['an exchange that begins with 1', '+12121234567'],
  ])('%s: %s', (_sentence, number) => {
    if (!isE164(number)) throw new Error(`${number} is no number`);
    expect(placeOf(number)).toMatchObject({ country: null, region: null, zones: [] });
  });
});

test.each([
  ['offers', '+911401234567', '140'],
  ['banks', '+911600225001', '1600'],
  ['couriers', '+911601225001', '1601'],
  ['a landline of Jaipur, which begins with 141', '+911412345678', 'ordinary'],
  ['a mobile', '+919876543210', 'ordinary'],
  ['a freephone number', '+911800123456', 'service'],
  ['a number for offers with a digit too few', '+91140123456', 'service'],
  ['a number with a digit too many', '+9198765432101', 'service'],
  ['another country', '+12125550142', null],
])('the series of %s: %s', (_sentence, number, series) => {
  expect(seriesOf(number)).toBe(series);
});
