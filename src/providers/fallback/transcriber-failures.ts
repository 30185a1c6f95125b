// How a transcriber in a fallback can fail without saying so itself, in words for the owner.
import { ProviderError } from '../spec/error.ts';

export function tooLate(name: string, wasOpen: boolean): ProviderError {
  const message = wasOpen
    ? `${name} wrote down nothing of what was said for longer than it usually takes`
    : `${name} did not begin to listen for longer than it usually takes`;
  return new ProviderError(message, {
    kind: 'timeout',
    provider: name,
    hint: `If it happens often, ${name} is too slow for calls: choose a faster model or a nearer region.`,
  });
}

export function closedByItself(name: string): ProviderError {
  return new ProviderError(`${name} closed the connection`, {
    kind: 'unreachable',
    provider: name,
    hint: 'This happens occasionally. If it happens often, check the network between this machine and the vendor.',
  });
}

export function brokenAdapter(name: string, thrown: unknown): ProviderError {
  return new ProviderError(
    `the adapter of ${name} failed unexpectedly`,
    { kind: 'malformed', provider: name, hint: 'This is a bug in Trunkline: please report it with the log.' },
    { cause: thrown },
  );
}
