// The text of an existing problem, for the owner. Pure.
import type { StandingProblem } from '../../runtime/standing-problem.ts';

const BAD: readonly string[] = ['dead', 'over', 'full', 'lost'];

export function standingProblem(of: Omit<StandingProblem, 'says' | 'isBad'>): StandingProblem {
  return { ...of, isBad: BAD.includes(of.level), says: sentence(of) };
}

function sentence({ name, level, times }: Omit<StandingProblem, 'says' | 'isBad'>): string {
  const often = times === 1 ? 'once' : `${times ?? 0} times`;
  switch (level) {
    case 'lost':
      return 'The switch is not connected';
    case 'dead':
      return `${name} does not work`;
    case 'unproven':
      return `${name} failed earlier, and not in the last 5 minutes`;
    case 'failing':
      return `${name} failed ${often} in the last 5 minutes`;
    case 'limited':
      return `${name} refused ${often} in the last 5 minutes because of too many requests`;
    case 'soon':
      return `${name} expires soon`;
    case 'over':
      return `${name} has expired`;
    case 'filling':
      return `The disk that holds ${name} is filling up`;
    case 'full':
      return `The disk that holds ${name} is full`;
    default:
      return 'The clock is not trusted';
  }
}
