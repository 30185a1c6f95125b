// A cron pattern of five fields, as node-cron reads it: minute, hour, day, month, weekday. Explains what is wrong with one
// before anything is scheduled. No names (mon, jan) and no seconds; a date that no year has is refused.

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const FIELDS: readonly Field[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12 },
  // 0 and 7 are both Sunday.
  { name: 'weekday', from: 0, to: 7 },
];

/** The longest that each month gets; February in a leap year. */
const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const PART = /^(?:(\*)|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/;

/** What is wrong, as the end of a sentence that begins with the pattern. Null: it is a pattern that comes due. */
export function cronProblem(pattern: string): string | null {
  const texts = pattern.trim().split(/\s+/);
  if (texts.length !== FIELDS.length) {
    return `has ${texts.length} ${texts.length === 1 ? 'field' : 'fields'}, and a calendar pattern has five: minute, hour, day, month, weekday`;
  }
  const values: number[][] = [];
  for (const [index, field] of FIELDS.entries()) {
    const read = readField(texts[index] ?? '', field);
    if (typeof read === 'string') return read;
    values.push(read);
  }
  const [, , days = [], months = []] = values;
  // node-cron takes no such date beside a weekday either.
  const comes = months.some((month) => days.some((day) => day <= (DAYS_OF_MONTH[month - 1] ?? 0)));
  return comes ? null : `never comes due: no year has day ${texts[2]} in month ${texts[3]}`;
}

/** The values of minute, hour, day, month and weekday. Null: it is no pattern. */
export function cronFields(pattern: string): number[][] | null {
  if (cronProblem(pattern) !== null) return null;
  const texts = pattern.trim().split(/\s+/);
  return FIELDS.flatMap((field, index) => {
    const read = readField(texts[index] ?? '', field);
    return typeof read === 'string' ? [] : [read];
  });
}

/** The values that fit, or what is wrong. */
function readField(text: string, field: Field): number[] | string {
  const values: number[] = [];
  for (const part of text.split(',')) {
    const found = PART.exec(part);
    if (found === null) return `has “${part}” for its ${field.name}, which is no number, range or *`;
    const [, star, first, last, stepText] = found;
    const step = stepText === undefined ? 1 : Number(stepText);
    const from = star === undefined ? Number(first) : field.from;
    const to = star === undefined ? Number(last ?? (stepText === undefined ? first : field.to)) : field.to;
    if (from < field.from || to > field.to) {
      return `has ${part} for its ${field.name}, which goes from ${field.from} to ${field.to}`;
    }
    if (from > to) return `has ${part} for its ${field.name}: ${from} comes after ${to}`;
    if (step < 1 || step > field.to) return `has the step ${stepText} for its ${field.name}`;
    for (let value = from; value <= to; value += step) values.push(value);
  }
  return values;
}
