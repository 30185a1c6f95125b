// `trunkline compliance rules`: the rules in force, by country, each with its source and how certain it is.
import { dayOf } from '../../compliance/clock/zones.ts';
import { rulesOn } from '../../compliance/in-force.ts';
import { systemClock } from '../../runtime/clock.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { fitted, hanging } from '../prose.ts';
import { paint, print, printJson } from '../terminal.ts';
import { sourceText } from './compliance-decide.ts';

export interface RulesOptions {
  readonly on: string | undefined;
  readonly country: string | undefined;
  readonly json: boolean;
}

export function printRules(options: RulesOptions): Promise<void> {
  const on = options.on ?? new Date(systemClock.now()).toISOString().slice(0, 10);
  if (dayOf(on) === null) {
    throw new OperatorError(`${JSON.stringify(on)} is not a date`, 'write --on like 2026-09-18');
  }
  const lines = rulesOn(on, options.country?.toUpperCase() ?? null);
  if (lines.length === 0) {
    const countries = [...new Set(rulesOn(on, null).map(({ country }) => country))].join(', ');
    throw new OperatorError(
      `there are no rules for ${String(options.country)}`,
      `only the general rules apply there; countries with rules: ${countries}`,
    );
  }
  if (options.json) {
    printJson({ on, rules: lines });
    return Promise.resolve();
  }
  print(
    fitted(
      `Rules on ${on}. Not legal advice. Confidence: sure, likely, unclear (the stricter reading counts).`,
    ),
  );
  let country = '';
  for (const { country: of, subject, rule, source, inForce } of lines) {
    if (of !== country) print(`\n${paint('bold', of)}`);
    country = of;
    print(hanging(`  ${subject.padEnd(12)}`, `${inForce ? '' : '(not yet) '}${rule}`));
    print(paint('dim', hanging(' '.repeat(14), sourceText(source))));
  }
  return Promise.resolve();
}
