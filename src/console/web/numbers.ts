// Formats telephone numbers as people of their country write them, by libphonenumber's tables: alone and within sentences.
import { signal } from '@preact/signals';

const numberFormat = signal<((number: string) => string) | null>(null);
let isFetching = false;

/** They weigh as much as half of the page: they are fetched when the first number is shown, and what is shown before is drawn anew. */
function fetchNumberFormats(): void {
  if (isFetching) return;
  isFetching = true;
  void import('libphonenumber-js/min').then(
    ({ parsePhoneNumberFromString }) => {
      const known = new Map<string, string>();
      numberFormat.value = (number) => {
        const before = known.get(number);
        if (before !== undefined) return before;
        const parsed = parsePhoneNumberFromString(number);
        // Short codes and what is no number of any country stay as they came.
        const said = parsed?.isPossible() === true ? parsed.formatInternational() : number;
        known.set(number, said);
        return said;
      };
    },
    () => {
      isFetching = false;
    },
  );
}

/** `+91 98450 10000`, `+44 20 7946 0321`: as people of that country read it aloud. As it came, where nothing is known of its country. */
export function phone(number: string | null): string {
  if (number === null) return '—';
  if (numberFormat.value === null) fetchNumberFormats();
  else return numberFormat.value(number);
  // Until then, those that are seen most, in the same way.
  const india = /^\+91([6-9]\d{4})(\d{5})$/.exec(number);
  if (india !== null) return `+91 ${india[1]} ${india[2]}`;
  const america = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return america === null ? number : `+1 ${america[1]} ${america[2]} ${america[3]}`;
}

/** In a sentence of the controller, too. Not where it says a command to type: a shell would take a spaced number for several words. */
export function withNumbers(text: string): string {
  return text.includes('+') && !text.includes('trunkline ')
    ? text.replaceAll(/(?<![\w+.@/-])\+[1-9]\d{7,14}(?![\d.@-]*[\w@/])/g, phone)
    : text;
}
