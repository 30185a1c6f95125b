// Values behind options, read or refused with what to write.
import { InvalidArgumentError } from 'commander';

export function whole(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`write a whole number from ${from} to ${to}`);
  };
}
