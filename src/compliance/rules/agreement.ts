// Whether the known facts agree and the needed facts are known. If two facts contradict each other, the stricter one counts;
// an unknown word is not guessed.
import { countryCode } from '../numbers/place.ts';
import type { Rule } from '../rule.ts';
import { passes, refuses } from '../rule-result.ts';
import { IN_SOURCES } from '../rulebooks/in.ts';
import { PLATFORM } from '../rulebooks/rulebook.ts';

export const purposeKnown: Rule = {
  name: 'facts.unknown',
  judge({ facts, purpose, sector, book }) {
    const said = { purpose: facts.purpose, sector: facts.sector };
    if (purpose === null) {
      const because =
        facts.purpose === null
          ? 'It is not known what the call is for.'
          : `There is no purpose “${facts.purpose}”.`;
      return [refuses(this.name, because, said, PLATFORM)];
    }
    // Series, register category and dates hang on it there.
    if (book.name === 'IN' && sector === null) {
      const because =
        facts.sector === null
          ? 'It is not known to which sector the caller belongs.'
          : `There is no sector “${facts.sector}”.`;
      return [refuses(this.name, because, said, PLATFORM)];
    }
    return [passes(this.name, 'Purpose and sector are known.', said, PLATFORM)];
  },
};

/** A label opens no door. */
export const purposeHonest: Rule = {
  name: 'purpose.label',
  judge({ facts, purpose, sector }) {
    const said = { purpose: facts.purpose, content: facts.content, sector: facts.sector };
    if (facts.purpose === 'government' && sector?.isGovernment !== true) {
      return [
        refuses(
          this.name,
          'Only government entities may make government calls.',
          said,
          IN_SOURCES.government,
        ),
      ];
    }
    if (purpose === 'promotional' && facts.purpose !== 'promotional') {
      return [
        passes(
          this.name,
          'Its content is promotional, so it counts as a promotional call.',
          said,
          IN_SOURCES.mixed,
        ),
      ];
    }
    return [passes(this.name, 'The declared purpose fits the call.', said, PLATFORM)];
  },
};

export const factsAgree: Rule = {
  name: 'facts.conflict',
  judge({ facts, place, unreadableZone, purpose }) {
    const { callee, relationship } = facts;
    const conflict = relationship?.conflict ?? null;
    if (conflict !== null) {
      return [
        refuses(this.name, `The known facts contradict each other: ${conflict}.`, { conflict }, PLATFORM),
      ];
    }
    const former = callee.tags.find((tag) => FORMER.test(tag));
    if (former !== undefined && relationship?.kind === 'customer' && purpose !== 'promotional') {
      return [
        refuses(
          this.name,
          `The list says “${former}”, the record says customer.`,
          { tag: former, relationship: 'customer' },
          PLATFORM,
        ),
      ];
    }
    if (unreadableZone !== null) {
      return [
        refuses(this.name, `There is no time zone “${unreadableZone}”.`, { zone: unreadableZone }, PLATFORM),
      ];
    }
    const listed = countryCode(callee.country);
    if (listed !== null && place !== null && place.country !== null && listed !== place.country) {
      return [
        refuses(
          this.name,
          `The list says ${listed}, the number belongs to ${place.country}.`,
          { listed, country: place.country },
          PLATFORM,
        ),
      ];
    }
    return [passes(this.name, 'The known facts agree with each other.', {}, PLATFORM)];
  },
};

const FORMER =
  /^(?:ex|former|past|not-a|no-longer-a?|lapsed|closed)[-_ ]?(?:a-)?(?:customer|client|account)|^(?:ex-?customer|churned)$/i;

const NEVER =
  /^(?:do[-_ ]?not[-_ ]?call|dnc|dnd|opt(?:ed)?[-_ ]?out|unsubscribed|stop|deceased|dead|wrong[-_ ]?(?:number|person)|minor|child|no[-_ ]?calls?|blacklist(?:ed)?|blocked)$/i;

/** A mark on the list by which somebody has said that this person is not called. */
export const tagsAllow: Rule = {
  name: 'callee.tag',
  judge({ facts }) {
    const tag = facts.callee.tags.find((one) => NEVER.test(one.trim()));
    if (tag !== undefined) {
      return [refuses(this.name, `The list marks this person “${tag}”.`, { tag }, PLATFORM)];
    }
    return [passes(this.name, 'No mark on the list forbids the call.', {}, PLATFORM)];
  },
};

export const zonesKnown: Rule = {
  name: 'facts.zone',
  judge({ zones, number }) {
    const said = { zones: zones.join(' ') };
    if (number !== null && zones.length === 0) {
      return [refuses(this.name, 'It is not known in which time zone the person is.', said, PLATFORM)];
    }
    return [passes(this.name, 'The time zones in which the person may be are known.', said, PLATFORM)];
  },
};

/** A counter that could not be read may be full. */
export const countersKnown: Rule = {
  name: 'facts.counters',
  judge({ facts }) {
    const { attempts, complaints, campaign } = facts;
    const unknown = [...attempts.unknown, ...complaints.unknown, ...campaign.unknown];
    const said = { unknown: unknown.join(' ') };
    if (unknown.length > 0) {
      return [refuses(this.name, `It is not known how often: ${unknown.join(', ')}.`, said, PLATFORM)];
    }
    return [passes(this.name, 'All counters are known.', said, PLATFORM)];
  },
};
