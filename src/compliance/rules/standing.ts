// Whether the sender may call at all: abandoned calls, a licence, a declared emergency, and what the agent says at the start
// of a call.
import { dayOf, startOfDay } from '../clock/zones.ts';
import { stateCode } from '../numbers/nanp.ts';
import type { Rule } from '../rule.ts';
import { changesAt, passes, type RuleResult, refuses } from '../rule-result.ts';
import { PLATFORM, SALES } from '../rulebooks/rulebook.ts';
import { fromItsDay } from '../situation.ts';

export const abandonment: Rule = {
  name: 'campaign.abandoned',
  judge({ book, facts, purpose }) {
    const { answered, abandoned, abandonedShare } = facts.campaign;
    const share = abandonedShare ?? (answered > 0 ? abandoned / answered : 0);
    const said = { answered, abandoned, share };
    const limit = book.abandoned;
    if (limit === null || (purpose !== null && !SALES.includes(purpose)) || share <= limit.share) {
      return [
        passes(
          this.name,
          'The share of answered calls left silent is within the limit.',
          said,
          limit?.source ?? PLATFORM,
        ),
      ];
    }
    const because = `${(share * 100).toFixed(1)} % of the answered calls were left silent; ${limit.share * 100} % is the limit.`;
    return [refuses(this.name, because, said, limit.source)];
  },
};

export const licence: Rule = {
  name: 'licence.missing',
  judge(situation) {
    const { book, facts, purpose } = situation;
    const said = { approval: facts.settings.telemarketingApproval };
    if (book.licence === null || (purpose !== null && !SALES.includes(purpose))) {
      return [passes(this.name, 'This call needs no sales licence.', said, book.licence ?? PLATFORM)];
    }
    if (facts.settings.telemarketingApproval === null) {
      const because = `Calls that sell need a licence in ${book.title}.`;
      return [fromItsDay(situation, refuses(this.name, because, said, book.licence))];
    }
    return [passes(this.name, 'There is a licence for sales calls.', said, book.licence)];
  },
};

export const emergency: Rule = {
  name: 'state.emergency',
  judge(situation) {
    const { facts, purpose } = situation;
    const declared = facts.settings.emergencies;
    const said = { states: situation.states.join(' '), emergencies: declared.join(' ') };
    // Somebody may be in one of two states: only an emergency of the state that stops sales counts.
    const stopped = situation.states
      .filter((one) => declared.some((word) => word === '*' || stateCode(word) === one))
      .map((one) => situation.book.states.get(one))
      .find((state) => state?.stopsInEmergency === true);
    if (stopped !== undefined && (purpose === null || SALES.includes(purpose))) {
      const because = `An emergency is declared in ${stopped.name}, and sales calls there are forbidden.`;
      return [refuses(this.name, because, said, stopped.source)];
    }
    return [passes(this.name, 'No declared emergency stops this call.', said, PLATFORM)];
  },
};

export const disclosure: Rule = {
  name: 'disclosure.missing',
  judge({ book, facts, purpose, zones }) {
    const rules = book.disclosure.filter(({ purposes }) => purpose === null || purposes.includes(purpose));
    const said = facts.settings.disclosure;
    const judged = rules.map((rule): RuleResult => {
      const isSaid = said?.[rule.what] === true;
      const from = rule.from === null ? null : dayOf(rule.from);
      const starts =
        from === null ? null : Math.min(...zones.map((zone) => startOfDay(zone, from)), Infinity);
      return changesAt({
        rule: this.name,
        at: facts.at,
        facts: { what: rule.what, said: isSaid, withinMs: rule.withinMs },
        source: rule.source,
        fine: rule.because,
        faultAt: (at) =>
          isSaid || (starts !== null && at < starts)
            ? null
            : `${rule.because} It is not declared that your agents do this.`,
        edges: [starts],
      });
    });
    if (judged.length > 0) return judged;
    return [passes(this.name, 'The law requires no announcement at the start of this call.', {}, PLATFORM)];
  },
};
