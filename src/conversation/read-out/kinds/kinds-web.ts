// E-mail addresses, UPI addresses and web addresses, as one dictates them.
import { digitByDigit, type Reading } from '../reading.ts';

const EMAIL = /(?<![\p{L}\p{N}])[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*/gu;
const TLD =
  'com|in|org|net|co|io|gov|edu|ai|app|dev|info|biz|me|xyz|online|store|shop|bank|example|test|health|care';
const URL = new RegExp(
  String.raw`(?<![\p{L}\p{N}@.])(?:(https?:\/\/)?(www\.)?((?:[a-z0-9-]+\.)+(?:(?:${TLD})(?![\p{L}\p{N}-])|[a-z]{2,6}(?=\/[a-z0-9])))|(https?:\/\/)(www\.)?([a-z0-9.-]+[a-z0-9])|(www\.)([a-z0-9.-]+[a-z0-9]))(\/[^\s,;()]*)?`,
  'giu',
);
/** A path that nobody could remember is not read. */
const LONGEST_PATH = 40;
const LONGEST_QUERY = 20;

export function readWeb(reading: Reading): void {
  reading.scan(
    EMAIL,
    ([address]) => spell(reading, address.replace(/\.$/, '')) + (address.endsWith('.') ? '.' : ''),
  );
  reading.scan(URL, (match) => {
    const [, schemeA, wwwA, hostA, schemeB, wwwB, hostB, wwwC, hostC, path = ''] = match;
    const host = hostA ?? hostB ?? hostC ?? '';
    const withWww = (wwwA ?? wwwB ?? wwwC) !== undefined && (schemeA ?? schemeB) === undefined;
    const end = /[.!?:'"]+$/.exec(path)?.[0] ?? '';
    const plainPath = path
      .slice(0, path.length - end.length)
      .replace(/[?#].*$/, '')
      .replace(/\/$/, '');
    const whole = path.slice(0, path.length - end.length);
    // "help?id=7" can be written down; a long query cannot.
    const isShort = /^[^?#]+\?[a-z]+=[a-z0-9]{1,6}$/i.test(whole) && whole.length <= LONGEST_QUERY;
    const sayPath = !/[?#]/.test(path) && plainPath.length <= LONGEST_PATH;
    const said = isShort ? whole : sayPath ? plainPath : '';
    return spell(reading, (withWww ? `www.${host}` : host) + said) + end;
  });
}

/** Runs of letters are words; digits stand by themselves; marks are named. */
function spell({ pack }: Reading, address: string): string {
  const { words } = pack;
  const names: Readonly<Record<string, string>> = {
    '.': words.dot,
    _: words.underscore,
    '-': words.dash,
    '/': words.slash,
    '@': words.at,
    '+': words.plus,
    '%': 'percent',
    '?': 'question mark',
    '=': words.equals,
  };
  return [...address.matchAll(/[A-Za-z]+|\d+|./g)]
    .map(([part]) => names[part] ?? (/\d/.test(part) ? digitByDigit(pack, part) : part))
    .join(' ');
}
