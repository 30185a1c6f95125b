// The destination must be a person's phone, in a country that the owner calls, and none of our own numbers. Premium,
// shared-cost, freephone, personal, satellite, service, short and emergency numbers are always refused.
import type { Rule } from '../rule.ts';
import { passes, refuses } from '../rule-result.ts';
import { PLATFORM, source } from '../rulebooks/rulebook.ts';
import { readOwnNumber } from '../situation.ts';
import { lineObstacle } from '../toll.ts';

const E164 = source('ITU-T E.164, assigned codes', null, '2016-12-15', 'sure');
const PLANS = source('National numbering plans: special and freephone levels', null, null, 'sure');

export const destinationNumber: Rule = {
  name: 'destination.invalid',
  judge({ facts, number, place }) {
    const destination = facts.callee.number;
    if (number === null) {
      const because =
        destination === null ? 'There is no number to call.' : 'No numbering plan contains this number.';
      return [refuses(this.name, because, { destination }, E164)];
    }
    if (place?.special !== null && place?.special !== undefined) {
      return [refuses('destination.type', `The number is ${place.special}.`, { destination: number }, PLANS)];
    }
    if (place?.country === null) {
      return [refuses(this.name, 'The number belongs to no known country.', { destination: number }, E164)];
    }
    return [passes(this.name, 'The number is an ordinary phone line.', { destination: number }, E164)];
  },
};

export const destinationCountry: Rule = {
  name: 'destination.country',
  judge({ facts, place }) {
    const country = place?.country ?? null;
    const { allowedCountries } = facts.settings;
    const said = { country, allowed: allowedCountries.join(' ') };
    if (country !== null && allowedCountries.includes(country)) {
      return [passes(this.name, `${country} is one of the allowed countries.`, said, PLATFORM)];
    }
    const because =
      country === null
        ? 'It is not known to which country the number belongs.'
        : `${country} is not one of the allowed countries.`;
    return [refuses(this.name, because, said, PLATFORM)];
  },
};

export const destinationLine: Rule = {
  name: 'destination.line',
  judge({ facts, number }) {
    const { allowedLines } = facts.settings;
    const said = { destination: number, allowed: allowedLines.join(' ') };
    const obstacle = number === null ? null : lineObstacle(number, { allowedLines });
    if (obstacle !== null) return [refuses(this.name, obstacle.because, said, PLATFORM)];
    return [passes(this.name, 'Lines of this kind may be called.', said, PLATFORM)];
  },
};

/** An agent that talks to an agent goes on until somebody pays. */
export const destinationOwn: Rule = {
  name: 'destination.own',
  judge({ facts, number, place }) {
    const country = place?.country ?? facts.homeCountry;
    const own = [...facts.settings.ownNumbers, ...facts.pool.map((one) => one.number)];
    if (number !== null && own.some((one) => readOwnNumber(one, country) === number)) {
      return [refuses(this.name, 'The number is one of your own.', { destination: number }, PLATFORM)];
    }
    return [passes(this.name, 'The number is not one of your own.', { destination: number }, PLATFORM)];
  },
};
