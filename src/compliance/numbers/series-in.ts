// Which series an Indian number belongs to, by its digits. Data of our own: libphonenumber calls 1600 and 1601 mobiles.

/** `ordinary`: mobiles and land lines. `service`: freephone, shared and premium numbers, which nobody may show. */
export type Series = '140' | '1600' | '1601' | 'ordinary' | 'service';

/** A 1 alone says nothing: 11 is Delhi, 124 Gurgaon, 141 Jaipur, 161 Ludhiana. */
export function seriesOf(number: string): Series | null {
  const national = /^\+91(\d{6,11})$/.exec(number)?.[1];
  if (national === undefined) return null;
  if (/^140\d{7}$/.test(national)) return '140';
  if (/^1600\d{6}$/.test(national)) return '1600';
  if (/^1601\d{6}$/.test(national)) return '1601';
  if (/^(?:140|160[01]|18[06]0|1900)/.test(national)) return 'service';
  // Subscribers have ten digits and no 0 in front.
  return /^[1-9]\d{9}$/.test(national) ? 'ordinary' : 'service';
}
