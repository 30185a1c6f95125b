// Words of columns that say whom not to call: in headings and in cells. Data only.

/** Words within a longer heading that say the same: `DND (Y/N)`, `TRAI DND Status`, `Opt-out flag`. */
export const NOT_TO_BE_CALLED_WITHIN: readonly string[] = [
  ...['dnd', 'dnc', 'ndnc', 'ncpr', 'optout', 'opt out', 'opted out', 'unsubscribe', 'unsubscribed'],
  ...['do not call', 'dont call', 'do not contact', 'dont contact', 'do not disturb'],
];
/** Not so behind one of these, as in `Non-DND`, and before one of those, as in `Unsubscribe link`. */
export const NOT_BEHIND: readonly string[] = ['not', 'non', 'no'];
export const NOT_BEFORE: readonly string[] = ['before', 'after', 'between', 'until', 'link', 'url'];

/** In a column that says whom not to call: whoever bears one of these is not. Other words that are not known are not called either. */
export const MAY_NOT_BE_CALLED: readonly string[] = [
  ...[
    'yes',
    'y',
    'true',
    '1',
    'x',
    'dnd',
    'dnc',
    'ndnc',
    'do not call',
    'blocked',
    'fully blocked',
    'partially blocked',
  ],
  ...['opted out', 'opt out', 'unsubscribed', 'blacklisted', 'registered', 'listed'],
  ...['हाँ', 'हां', 'जी हाँ', 'जी हां', 'होय', 'ಹೌದು', 'ஆம்', 'అవును', 'അതെ', 'হ্যাঁ', 'হ্যা', 'હા', 'ਹਾਂ'],
];

/** In a column that says whom not to call: whoever bears one of these may be called. */
export const MAY_BE_CALLED: readonly string[] = [
  ...[
    'clean',
    'ok',
    'allowed',
    'allow',
    'non dnd',
    'not dnd',
    'no',
    'n',
    'false',
    '0',
    'pass',
    'free',
    'none',
  ],
  ...[
    'not listed',
    'unregistered',
    'not registered',
    'not in dnd',
    'not on dnd',
    'not blocked',
    'not opted out',
    'nil',
  ],
  ...[
    'नहीं',
    'नही',
    'जी नहीं',
    'ना',
    'नाही',
    'ಇಲ್ಲ',
    'இல்லை',
    'లేదు',
    'కాదు',
    'ഇല്ല',
    'അല്ല',
    'না',
    'નહીં',
    'ના',
    'ਨਹੀਂ',
  ],
];
