// Whether a number may be shown at all: its owner, its trunk, and whether it belongs to the callee's country. Asked of every
// number of the pool; none is used just because no other is left.
import { placeOf } from '../numbers/place.ts';
import type { CallerIdRule } from '../rule.ts';
import { changesAt, passes, refuses } from '../rule-result.ts';
import { IN_SOURCES } from '../rulebooks/in.ts';
import { PLATFORM } from '../rulebooks/rulebook.ts';
import { fromItsDay, readOwnNumber } from '../situation.ts';

const ASK_AGAIN_MS = 60_000;

export const shown: CallerIdRule = {
  name: 'callerid.unknown',
  judge({ facts, place }, callerId) {
    const said = { callerId: callerId.number, direction: callerId.direction };
    if (readOwnNumber(callerId.number, place?.country ?? facts.homeCountry) === null) {
      const because =
        callerId.number === null
          ? 'It is not known which number is shown.'
          : `${callerId.number} is not a number.`;
      return [refuses(this.name, because, said, PLATFORM)];
    }
    if (callerId.withheld) {
      return [
        refuses('callerid.withheld', 'The number is withheld: the person sees no number.', said, PLATFORM),
      ];
    }
    if (callerId.barred) {
      return [refuses('callerid.barred', 'The operator has barred the number.', said, IN_SOURCES.complaints)];
    }
    if (callerId.direction !== 'outbound' && callerId.direction !== 'both') {
      const because =
        callerId.direction === null
          ? 'It is not known whether the number may call out.'
          : 'The number is for inbound calls only.';
      return [refuses('callerid.direction', because, said, PLATFORM)];
    }
    if (callerId.unknown !== undefined) {
      const because = `This is not known of the number, and may keep it from being shown: ${callerId.unknown.join(', ')}.`;
      return [refuses(this.name, because, said, PLATFORM)];
    }
    return [passes(this.name, 'The number may be shown on outgoing calls.', said, PLATFORM)];
  },
};

export const carried: CallerIdRule = {
  name: 'callerid.trunk',
  judge(situation, callerId) {
    const { facts, place, book } = situation;
    const { trunk, carriedBy, trunkCountry } = callerId;
    const said = { trunk, carriedBy, trunkCountry };
    if (trunk === null || carriedBy === null) {
      return [
        refuses(
          this.name,
          'It is not known which trunk owns the number and carries the call.',
          said,
          PLATFORM,
        ),
      ];
    }
    if (trunk !== carriedBy) {
      const because = `The number belongs to trunk ${trunk}; a call on ${carriedBy} may not show it.`;
      return [refuses(this.name, because, said, IN_SOURCES.unauthorised)];
    }
    const number = readOwnNumber(callerId.number, place?.country ?? facts.homeCountry);
    const itsCountry = number === null ? null : placeOf(number).country;
    const source = book.callerId.localEntry;
    if (
      source !== null &&
      itsCountry === book.callerId.country &&
      trunkCountry?.toUpperCase() !== itsCountry
    ) {
      const because = `Calls that show a number of ${itsCountry} must enter the network there; this trunk enters it in ${trunkCountry ?? 'a country that is not known'}.`;
      return [fromItsDay(situation, refuses('callerid.entry', because, said, source))];
    }
    return [passes(this.name, 'The trunk that owns the number carries the call.', said, PLATFORM)];
  },
};

export const ofTheCountry: CallerIdRule = {
  name: 'callerid.country',
  judge(situation, callerId) {
    const { facts, place, book, purpose } = situation;
    const number = readOwnNumber(callerId.number, place?.country ?? facts.homeCountry);
    const itsCountry = number === null ? null : placeOf(number).country;
    const wanted = book.callerId.country;
    const said = { callerId: callerId.number, country: itsCountry, wanted };
    if (number === null) return [];
    if (wanted !== null && itsCountry !== wanted && book.callerId.shared?.test(number) !== true) {
      const because = `People in ${wanted} are shown a number of ${wanted}, and this one is of ${itsCountry ?? 'no country that is known'}.`;
      return [refuses(this.name, because, said, book.callerId.countrySource)];
    }
    const range = book.callerId.notShown.find(
      ({ digits, purposes }) => digits.test(number) && (purpose === null || purposes.includes(purpose)),
    );
    if (range) {
      const because = `The number is ${range.what}, which may not be shown.`;
      return [fromItsDay(situation, refuses('callerid.range', because, said, range.source))];
    }
    return [passes(this.name, 'The number is right for the country of the person.', said, PLATFORM)];
  },
};

/** In India the header says it; elsewhere the owner's own word for the number does. */
export const forPurpose: CallerIdRule = {
  name: 'callerid.purpose',
  judge({ book, purpose }, { registeredFor, number }) {
    if (book.name === 'IN' || registeredFor === null || purpose === null) return [];
    const said = { callerId: number, registeredFor: registeredFor.join(' '), purpose };
    if (registeredFor.includes(purpose)) {
      return [passes(this.name, 'The number is for calls of this purpose.', said, PLATFORM)];
    }
    const because = `The number is for ${registeredFor.join(', ')} calls, and this is a ${purpose} one.`;
    return [refuses(this.name, because, said, PLATFORM)];
  },
};

/** Its own limits, and whether its trunk can take a call now. These pass with time. */
export const rested: CallerIdRule = {
  name: 'callerid.cap',
  judge({ facts }, callerId) {
    const { dailyCap, usedToday, restsUntil, trunkBusy } = callerId;
    const { at } = facts;
    const judged = [];
    if (dailyCap !== null && usedToday === null) {
      const because = 'The number has a daily limit, and it is not known how often it was used.';
      judged.push(refuses(this.name, because, { dailyCap, usedToday }, PLATFORM));
    } else if (dailyCap !== null && usedToday !== null) {
      const text = `The number was used ${usedToday} of ${dailyCap} times today.`;
      // The count is of today and nothing in it says what tomorrow's will be, so no waiting helps by itself: only a new count does. The
      // dialer keeps such a person and asks again every hour, and at once when a number is added; a deferral would wait until tomorrow.
      const judge = usedToday < dailyCap ? passes : refuses;
      judged.push(judge(this.name, text, { dailyCap, usedToday }, PLATFORM));
    }
    if (restsUntil !== null) {
      judged.push(
        changesAt({
          rule: 'callerid.rest',
          at,
          facts: { restsUntil },
          source: PLATFORM,
          fine: 'The number has rested long enough.',
          faultAt: (then) => (then >= restsUntil ? null : 'The number is resting after its last calls.'),
          edges: [restsUntil],
        }),
      );
    }
    if (trunkBusy !== null) {
      judged.push(
        changesAt({
          rule: 'callerid.trunk-busy',
          at,
          facts: { trunk: callerId.carriedBy },
          source: PLATFORM,
          fine: 'The trunk can take a call.',
          faultAt: (then) => (then >= at + ASK_AGAIN_MS ? null : trunkBusy),
          edges: [at + ASK_AGAIN_MS],
        }),
      );
    }
    return judged;
  },
};
