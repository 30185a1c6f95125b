// Parses the values of options; an invalid value is refused with what to write instead.
import { InvalidArgumentError } from 'commander';

export function whole(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`write a whole number from ${from} to ${to}`);
  };
}

/** An option that may be repeated: `name=value`, gathered into a record. */
export function keyValue(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('write it as name=value');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

/** The same for columns of a list, whose headings may hold a `=` themselves. */
export function mapping(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.lastIndexOf('=');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('write it as column=meaning');
  return { ...before, [text.slice(0, at).trim()]: text.slice(at + 1).trim() };
}
