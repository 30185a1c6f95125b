// What each kind of field takes, and what it says of what it does not take.
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import * as address from './address-fields.ts';
import * as f from './fields.ts';
import * as locale from './locale-fields.ts';
import { Secret } from './reading/secret.ts';

/** Null: it is taken. Else what a person is told, message and remedy. */
function told(field: z.ZodType, value: unknown): string | null {
  const result = field.safeParse(value);
  if (result.success) return null;
  const issue = result.error.issues[0] as { params?: { explain?: Explain } } | undefined;
  const said = issue?.params?.explain?.(value, typeof value === 'string' ? value : JSON.stringify(value));
  return said === undefined ? 'refused' : `${said.message}: ${said.remedy}`;
}
type Explain = (value: unknown, written: string) => { readonly message: string; readonly remedy: string };

test.each<[sentence: string, field: z.ZodType, value: unknown, says: RegExp | null]>([
  ['a name', f.name(), 'main-trunk', null],
  ['a name with a space', f.name(), 'main trunk', /cannot be a name/],
  ['a name that was left out', f.name(), '', /the name is empty/],
  ['an id', f.vendorId('the page'), '21m00Tcm4TlvDq8ikWAM', null],
  ['an id that was left out', f.vendorId('the page'), '', /the id is empty: copy the id alone from the page/],
  [
    'an address for an id',
    f.vendorId('the page'),
    'https://a.example/voice?id=a',
    /is not an id: copy the id alone/,
  ],
  ['a name that YAML reads as a number', f.name(), 7, /put it in quotes: '7'/],
  ['a name that the switch would obey', f.name(), 'X-PRE-PROCESS', /the switch/],
  ['an extension', f.extension(), '2001', null],
  ['an extension of two digits', f.extension(), '20', /3 to 6 digits/],
  ['a part of a host name', address.hostLabel(), 'smile-dental', null],
  [
    'a part of a host name with a dot',
    address.hostLabel(),
    'smile.pstn.twilio.com',
    /before the first dot: 'smile'/,
  ],
  [
    'a part of a host name as a web address',
    address.hostLabel(),
    'https://smile.pstn.twilio.com/',
    /before the first dot: 'smile'/,
  ],
  ['a part of a host name with a space', address.hostLabel(), 'smile dental', /without dots/],
  ['a host', address.host(), 'sip.example.com', null],
  [
    'a host with its port',
    address.host(),
    'localhost:5090',
    /write localhost; its port 5090 belongs under port/,
  ],
  [
    'a host as a console shows it',
    address.host(),
    'sip:me@sbc.example.com;transport=tcp',
    /write sbc\.example\.com$/,
  ],
  ['a host that is none', address.host(), 'sbc example', /without scheme, port or path/],
  ['a host of IPv6', address.host(), '[2001:db8::5]', /only IPv4 is supported: write an IPv4 address/],
  ['an address of IPv6', address.ipv4(), 'fe80::1%eth0', /only IPv4 is supported/],
  ['a range of IPv6', address.cidr(), '2001:db8::/64', /only IPv4 is supported/],
  ['a name where a range belongs', address.cidr(), 'sbc.example.com', /dig \+short sbc\.example\.com/],
  ['no range', address.cidr(), '300.1.1.1', /the carrier's own range/],
  ['a date', f.date(), '2026-11-22', null],
  ['a date that the calendar does not have', f.date(), '2027-02-30', /the calendar has no 2027-02-30/],
  ['no date', f.date(), '22.11.2026', /is not a date/],
  ['a date that YAML reads as a number', f.date(), 20_261_122, /is not a date/],
  ['a telephone number', f.e164(), '+918047123456', null],
  ['a telephone number without quotes', f.e164(), 918_047_123_456, /is not in quotes/],
  ['no telephone number', f.e164(), '', /number is expected/],
  ['a number that no plan has', f.e164(), '+910000000000', /./],
  ['a secret', f.secret(), new Secret({ source: 'env', name: 'X' }, 'x'), null],
  ['a secret in clear', f.secret(), 'hunter2', /is written in/],
  ['no secret', f.secret(), null, /a secret is missing/],
  ['a secret that is left out', f.secret(), undefined, /a secret is missing/],
  ['a machine', address.host(), 'sip.example.com', null],
  ['a machine with a port', address.host(), 'sip.example.com:5060', /write sip\.example\.com; its port 5060/],
  ['a machine and a port', address.hostAndPort(), 'proxy.example.com:5070', null],
  ['a machine and port 0', address.hostAndPort(), 'proxy.example.com:0', /proxy\.example\.com:5070/],
  ['an address', address.ipv4(), '203.0.113.7', null],
  ['an address above 255', address.ipv4(), '203.0.113.256', /four numbers/],
  ['a range', address.cidr(), '54.172.60.0/30', null],
  ['a range wider than /8', address.cidr(), '54.0.0.0/7', /from \/8 to \/32/],
  ['a word of SIP', f.sipWord(), 'trunk-user', null],
  ['a word of SIP with a quote', f.sipWord(), 'a"b', /SIP message/],
  ['a path', f.path(), '../lists/patients.csv', null],
  ['a path of nothing', f.path(), ' ', /is not a path/],
  ['a path with a control character', f.path(), 'a\u0007b', /is not a path/],
  ['a place of documents', f.documentPlace(), 'clinic/fees.md', null],
  ['a place above them', f.documentPlace(), '../secrets', /below knowledge/],
  ['a service', f.url(), 'https://api.example.com/v1', null],
  ['a service without a scheme', f.url(), 'api.example.com', /https:\/\/api\.example\.com\/v1/],
  ['a text', f.text(10), 'two\nlines', null],
  ['a text of the greatest length', f.text(3), 'abc', null],
  ['a text that is too long', f.text(3), 'abcd', /the text has 4 characters: shorten it to 3/],
  ['a text of nothing', f.text(), ' ', /the text is empty/],
  ['a text with a control character', f.text(), 'a\u0007', /control character/],
  ['a number in place of a text', f.text(), 7, /7 is not read as .*: put it in quotes: '7'/],
  ['a list in place of a text', f.text(), ['a'], /text is expected/],
  ['nothing in place of a text', f.text(), null, /text is expected/],
  ['a text that is left out', f.text(), undefined, /text is expected/],
  ['a line', f.line(3), 'abc', null],
  ['a line with a break in it', f.line(), 'two\nlines', /line break/],
  ['a line that is too long', f.line(3), 'abcd', /shorten it to 3/],
  ['a language and a country', locale.language(), 'en-IN', null],
  ['a language and a part of the world', locale.language(), 'es-419', null],
  ['a language with its script', locale.language(), 'hi-Latn', null],
  ['a language of no one country, as Google writes it', locale.language(), 'ar-XA', null],
  ['whatever the caller speaks', locale.language(), 'multi', null],
  ['a language by its name', locale.language(), 'hindi', /not the code of a language: did you mean hi\?/],
  ['its name in its own script', locale.language(), 'हिन्दी', /did you mean hi\?/],
  ['its name with a slip', locale.language(), 'Tammil', /did you mean ta\?/],
  ['two languages at once, by name', locale.language(), 'Hinglish', /did you mean multi\?/],
  ['a code in small letters', locale.language(), 'en-in', /did you mean en-IN\?/],
  ['a code with an underscore', locale.language(), 'en_IN', /did you mean en-IN\?/],
  ['a country that is not written so', locale.language(), 'en-UK', /did you mean en-GB\?/],
  ['a language by its three letters', locale.language(), 'hin', null],
  ['a language by its three letters, with a country', locale.language(), 'tam-IN', null],
  ['Tagalog as vendors list it', locale.language(), 'tl', null],
  ['Javanese as vendors list it', locale.language(), 'jw', null],
  ['a code of two letters that has another by now', locale.language(), 'mo', null],
  ['the former code of Indonesian, with its country', locale.language(), 'in-ID', null],
  [
    'letters that are no language',
    locale.language(),
    'xx',
    /is not the code of a language: write a language/,
  ],
  ['a country for a language', locale.language(), 'in', /is not the code of a language: write a language/],
  ['a language that has three letters only', locale.language(), 'fil', null],
  ['a language as vendors list it', locale.language(), 'cmn-Hans-CN', null],
  ['Odia as Sarvam lists it', locale.language(), 'od-IN', null],
  ['Chhattisgarhi, of which ICU has no name', locale.language(), 'hne', null],
  ['Norwegian, which YAML once took for a no', locale.language(), 'no', null],
  ['no language', locale.language(), 'klingonese', /for example en-IN or hi/],
  ['nothing in place of a language', locale.language(), null, /for example en-IN or hi/],
  ['a time zone', locale.timeZone(), 'Asia/Kolkata', null],
  ['a time zone by its older name', locale.timeZone(), 'Asia/Calcutta', null],
  ['the zone of zones', locale.timeZone(), 'UTC', null],
  ['a time zone that there is not', locale.timeZone(), 'Mars/Base', /is not a time zone: write a name/],
  ['India’s by its letters', locale.timeZone(), 'IST', /did you mean Asia\/Kolkata\?/],
  ['the city alone', locale.timeZone(), 'new york', /did you mean America\/New_York\?/],
  ['a city of India', locale.timeZone(), 'Asia/Bangalore', /did you mean Asia\/Kolkata\?/],
  ['a slip in a zone', locale.timeZone(), 'Asia/Kolkatta', /did you mean Asia\/Kolkata\?/],
  ['letters that mean several', locale.timeZone(), 'CST', /write a name of the tz database/],
  ['an offset', locale.timeZone(), '+05:30', /is not a time zone/],
  ['no time zone', locale.timeZone(), 5, /is not a time zone/],
  ['a country', locale.countryCode(), 'IN', null],
  ['a country in small letters', locale.countryCode(), 'in', /did you mean IN\?/],
  ['a country by its name', locale.countryCode(), 'India', /did you mean IN\?/],
  ['a country by its name, with a slip', locale.countryCode(), 'Germny', /did you mean DE\?/],
  ['letters that are no country’s', locale.countryCode(), 'UK', /did you mean GB\?/],
  ['letters that mean nothing', locale.countryCode(), 'ZZ', /is not a country: write its two letters/],
  ['a time of day', f.timeOfDay(), '24:00', null],
  ['an hour without its zero', f.timeOfDay(), '9:30', /for example '09:30'/],
  ['the evening as it is said', f.timeOfDay(), '7pm', /for example '19:00'/],
  ['midnight as it is said', f.timeOfDay(), '12.15 AM', /for example '00:15'/],
  ['an hour that no half of a day has', f.timeOfDay(), '13 pm', /for example '09:30'/],
  ['a time of day beyond it', f.timeOfDay(), '24:01', /is not a time of day/],
])('%s', (_sentence, field, value, says) => {
  const said = told(field, value);
  if (says === null) expect(said).toBeNull();
  else expect(said).toMatch(says);
});

describe('addresses', () => {
  test.each([
    ['203.0.113.7', true, true],
    ['203.0.113.0/24', false, true],
    ['203.0.113', false, false],
    ['sip.example.com', false, false],
  ])('%s', (text, isAddress, isRange) => {
    expect(address.isIpv4(text)).toBe(isAddress);
    expect(address.isCidr(text)).toBe(isRange);
  });
});
