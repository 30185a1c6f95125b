// Times of day: 4:30 pm, 16:30, 4.30 बजे, 9-11 am, 10:00-18:00.
import type { LanguagePack, SpokenTime } from '../languages/language-pack.ts';
import { romanHindi } from '../languages/pack-hindi.ts';
import { patternOf, type Reading } from '../reading.ts';

const HALF = String.raw`(?:\s*([ap])(?:\.\s?m\b\.?|\s?m\b))`;
const CLOCK = String.raw`(\d{1,2})(?:([:.])([0-5]\d))?(?::[0-5]\d)?`;

export const PART_OF_DAY =
  /morning|afternoon|evening|night|noon|midnight|subah|savere|dopahar|dopeher|dupahar|sh?aam|sham|raat|सुबह|सवेरे|प्रातः|दोपहर|शाम|रात|सकाळ|दुपार|संध्याकाळ|सायंकाळ|रात्र|পূর্বাহ্ন|সকাল|ভোর|দুপুর|বিকেল|বিকাল|সন্ধ্যা|সন্ধে|রাত|સવાર|બપોર|સાંજ|રાત|ਸਵੇਰ|ਦੁਪਹਿਰ|ਸ਼ਾਮ|ਰਾਤ|காலை|மதியம்|பிற்பகல்|மாலை|இரவு|ఉదయం|పొద్దున|మధ్యాహ్నం|సాయంత్రం|రాత్రి|ಬೆಳಿಗ್ಗೆ|ಬೆಳಗ್ಗೆ|ಮಧ್ಯಾಹ್ನ|ಸಂಜೆ|ರಾತ್ರಿ|രാവിലെ|ഉച്ച|വൈകുന്നേരം|വൈകിട്ട്|രാത്രി/iu;

export function readTimes(reading: Reading): void {
  const { pack } = reading;
  const hourWord =
    pack.hourWords === '' ? '(?:((?!)))?' : String.raw`(?:\s*(${pack.hourWords})(?![\p{L}\p{M}]))?`;
  const start = String.raw`(?<![\p{L}\p{M}\d]|[\d₹$€£][.,:/-]|[₹$€£]\s?)`;
  const hours = String.raw`(?:\s*(?:hrs?|hours)\b\.?)?`;
  const span = `${start}${CLOCK}${HALF}?\\s*(?:[-–—])\\s*${CLOCK}${HALF}?${hourWord}`;
  reading.scan(patternOf(`${span}(?![:.]?\\d)`, 'giu'), (match) => {
    const [whole, hourA = '', markA, minuteA, halfA, hourB = '', markB, minuteB, halfB, word] = match;
    if (markA !== ':' && markB !== ':' && halfB === undefined && word === undefined) return null;
    if (Number(hourA) > 24 || Number(hourB) > 24) return null;
    const partSaid = hasPart(reading, match.index, whole.length);
    const from: SpokenTime = {
      ...timeOf(hourA, minuteA, halfA),
      partSaid: partSaid || (halfA === undefined && halfB !== undefined),
      hourWord: word ?? '',
      bare: true,
    };
    const to = { ...timeOf(hourB, minuteB, halfB), partSaid, hourWord: word ?? '', bare: false };
    return pack.range(pack.time(from), pack.time(to));
  });
  if (pack.language === 'hinglish') {
    reading.scan(/(?<![\p{L}\p{M}\d.,:/-])(\d{1,2})(?=\s+se\s+\d{1,2}(?:[:.]\d{2})?\s*baje)/giu, ([hour]) =>
      romanHindi(Number(hour)),
    );
  }
  // "2 ghante 15 minute": both are counted in Hindi.
  if (pack.language === 'hinglish')
    reading.scan(
      /(?<![\p{L}\p{M}\d.,:/-])(\d{1,2})(\s+ghant[aeo]n?\s+(?:aur\s+)?)(\d{1,2})(?=\s+min)/giu,
      ([, hours, joiner = '', minutes]) => romanHindi(Number(hours)) + joiner + romanHindi(Number(minutes)),
    );
  // "Takes 1:30 hours": a length; "at 18:00 hours" is a time of day.
  reading.scan(/(?<![\p{L}\p{M}\d.,:])(\d{1,2}):([0-5]\d)\s?(?:hrs?|hours?)\b\.?/gu, (match) => {
    const [, hours, minutes] = match;
    return LENGTH.test(reading.before(match.index, 12)) ? lengthOf(pack, [hours, minutes]) : null;
  });
  // A length, not a time of day: 1:45:30 hours.
  reading.scan(
    /(?<![\p{L}\p{M}\d.,:])(\d{1,2}):([0-5]\d):([0-5]\d)\s?(?:hrs?|hours?)\b\.?/gu,
    ([, ...counts]) => lengthOf(pack, counts),
  );
  // 0830 am
  reading.scan(
    /(?<![\p{L}\p{M}\d.,:/-])(0\d|1[0-2])([0-5]\d)\s?([ap])\.?m\b/giu,
    ([, hour = '', minute, half]) =>
      pack.time({ ...timeOf(hour, minute, half), partSaid: false, hourWord: '', bare: false }),
  );
  // "At 1730 hours", "by 0900 hrs".
  reading.scan(
    /(?<![\p{L}\p{M}\d.,:/-])([01]\d|2[0-3])([0-5]\d)\s?(?:hrs?|hours)\b(?:\.(?=\s\p{Ll}))?/gu,
    (match) => {
      const [whole, hour = '', minute = ''] = match;
      const isTime =
        hour.startsWith('0') ||
        /(?:\b(?:at|by|from|to|till|until|before|after|or|and)|[-–])\s*$/i.test(
          reading.before(match.index, 12),
        );
      if (!isTime) return null;
      return pack.time({
        ...timeOf(hour, minute, Number(hour) < 12 ? 'a' : undefined),
        partSaid: hasPart(reading, match.index, whole.length),
        hourWord: '',
        bare: false,
      });
    },
  );
  const single = `${start}${CLOCK}${HALF}?${hourWord}${hours}`;
  reading.scan(patternOf(`${single}(?![:.]?\\d|\\s*(?:%|GB|MB|km|kg))`, 'giu'), (match) => {
    const [whole, hour = '', mark, minute, half, word] = match;
    if (mark !== ':' && half === undefined && word === undefined) return null;
    if (Number(hour) > 24) return null;
    const partSaid = hasPart(reading, match.index, whole.length);
    const behind = reading.after(match.index + whole.length, 12);
    const time = pack.time({
      ...timeOf(hour, minute, half),
      partSaid,
      hourWord: word ?? (/^\s(?:నుంచి|నుండి|వరకు|లోపు|దాకా|తర్వాత|ముందు)/u.test(behind) ? 'గంటల' : ''),
      bare:
        hasSuffix(reading, match.index + whole.length) || (word === undefined && CASE_BEHIND.test(behind)),
    });
    return time + atMinute(time, behind);
  });
}

const LENGTH = /(?:in|for|takes?|took|lasts?|within|about|every)\s$/i;

function lengthOf(pack: LanguagePack, counts: readonly (string | undefined)[]): string {
  return counts
    .flatMap((count, place) => {
      const words = pack.units[['hour', 'minute', 'second'][place] ?? ''];
      const number = Number(count);
      if (words === undefined || number === 0) return [];
      return [`${pack.cardinal(number, 'counting')} ${words[number === 1 ? 0 : 1]}`];
    })
    .join(' ');
}

/** A case ending that stands by itself: "5:30 కి". */
const CASE_BEHIND = /^\s(?:కి|కు|க்கு|ಕ್ಕೆ|ಗೆ|ला|এ)(?![\p{L}\p{M}])/u;
const MINUTES_END = /(?:बजकर .* मिनट|bajkar .* minute)$/u;
/** "… मिनट तक", "… मिनट है": no word for "at" belongs there. */
const NEEDS_NO_AT =
  /^\s*(?:[.,;:!?।|-]|$|(?:तक|से|की|का|के|पर|को|में|वाली|वाला|वाले|है|हैं|था|थी|हुए|हो|tak|se|ki|ka|ke|par|pe|ko|mein|me|wali|wala|wale|hai|hain|tha|thi|hue|ho)(?![\p{L}\p{M}]))/u;

/** "छह बजकर बीस मिनट पर आइए". */
function atMinute(time: string, behind: string): string {
  if (!MINUTES_END.test(time) || NEEDS_NO_AT.test(behind)) return '';
  return time.endsWith('मिनट') ? ' पर' : ' par';
}

function timeOf(hour: string, minute: string | undefined, half: string | undefined) {
  const letter = half?.toLowerCase();
  return {
    // The day ends at 24:00, and begins then.
    hour: Number(hour) % 24,
    minute: Number(minute ?? 0),
    half: letter === 'a' ? ('am' as const) : letter === 'p' ? ('pm' as const) : null,
  };
}

function hasPart(reading: Reading, start: number, length: number): boolean {
  return (
    PART_OF_DAY.test(reading.before(start, 14)) ||
    /^\s*(?:in the |at )?(?:morning|afternoon|evening|night|noon|subah|shaam|raat|सुबह|शाम|रात|दोपहर)/iu.test(
      reading.after(start + length, 20),
    )
  );
}

/** A case ending stands right behind the time, as in 4:30కి. */
function hasSuffix(reading: Reading, end: number): boolean {
  return /^-?\p{L}/u.test(reading.after(end, 2));
}
