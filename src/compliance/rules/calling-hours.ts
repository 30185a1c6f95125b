// It is a time at which this person may be called: within the law's hours where they are, and the campaign's own window.
import { clockTime, isTimeZone, localTime, nextOpening } from '../calling-window.ts';
import type { Finding, Source } from '../decision.ts';
import type { CallingWindow, DialFacts, Weekday } from '../facts.ts';
import { allow, defer, deny, type Rule, type Rulebook } from '../rulebook.ts';
import { OWNER } from '../sources.ts';

const NAME = 'calling-hours';

const EVERY_DAY: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

interface Limit {
  readonly window: CallingWindow;
  readonly whose: string;
  readonly source: Source;
}

export const callingHours: Rule = {
  name: NAME,
  judge(facts, rulebook): Finding {
    const zones = calleeZones(facts, rulebook);
    const limits = limitsOf(facts, rulebook, zones);
    const wrong = limits.find(({ window }) => !isTimeZone(window.timeZone));
    if (wrong) {
      const { timeZone } = wrong.window;
      return deny(NAME, `There is no time zone ${timeZone}, so the local time is not known.`, { timeZone });
    }
    if (rulebook.hours !== null && zones.length === 0) {
      return deny(NAME, 'It is not known where the callee is, so the local time is not known.', {});
    }
    const opening = nextOpening(
      limits.map((limit) => limit.window),
      facts.at,
    );
    return verdict(facts, limits, opening);
  },
};

/** What is known of the person wins over what is known of the country, unless the country has one zone only. */
function calleeZones(facts: DialFacts, rulebook: Rulebook): readonly string[] {
  return rulebook.timeZones.length > 0 ? rulebook.timeZones : facts.calleeTimeZones;
}

/** A callee who may be in several zones is called only when it is time in all of them. */
function limitsOf(facts: DialFacts, rulebook: Rulebook, zones: readonly string[]): Limit[] {
  const limits: Limit[] = [];
  const hours = rulebook.hours?.[facts.purpose];
  if (hours) {
    const { fromMinute, toMinute, source } = hours;
    for (const timeZone of zones) {
      limits.push({
        window: { timeZone, fromMinute, toMinute, days: EVERY_DAY },
        whose: 'the rules',
        source,
      });
    }
  }
  if (facts.campaign !== null) {
    limits.push({ window: facts.campaign.window, whose: 'the campaign', source: OWNER });
  }
  return limits;
}

function verdict(facts: DialFacts, limits: readonly Limit[], opening: number | null): Finding {
  const { at } = facts;
  const [first] = limits;
  if (!first) return allow(NAME, 'No hours are set for this call.');
  const closed = limits.find(({ window }) => nextOpening([window], at) !== at) ?? first;
  const { window, whose, source } = closed;
  const local = localTime(at, window.timeZone);
  const range = `${clockTime(window.fromMinute)} to ${clockTime(window.toMinute)}`;
  const said = {
    localTime: local,
    timeZone: window.timeZone,
    from: clockTime(window.fromMinute),
    to: clockTime(window.toMinute),
  };
  if (opening === at) {
    return allow(NAME, `It is ${local} in ${window.timeZone}, within ${range} of ${whose}.`, said, source);
  }
  if (opening === null) {
    const because = `Calls are never possible: ${range} of ${whose} leaves no time together with the other limits.`;
    return deny(NAME, because, said, source);
  }
  const because = `It is ${local} in ${window.timeZone}, and ${whose} say ${range}.`;
  return defer(NAME, opening, because, { ...said, opensAt: localTime(opening, window.timeZone) }, source);
}
