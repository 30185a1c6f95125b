// Fills account details into a carrier's templates: `{trunk}.pstn.twilio.com`. Details that the carrier does not use are
// refused.
import { quoted } from '../fields.ts';
import { nearestWord } from '../reading/suggest.ts';
import type { ParsedTrunk } from '../trunk.ts';
import type { AccountKey, CarrierPreset } from './carrier-preset.ts';
import type { TrunkResolution } from './trunk-resolution.ts';

export class Account {
  readonly #preset: CarrierPreset;
  readonly #resolution: TrunkResolution;
  readonly #written: Readonly<Partial<Record<AccountKey, string>>>;
  readonly #told = new Set<AccountKey>();

  constructor(preset: CarrierPreset, written: ParsedTrunk['account'], resolution: TrunkResolution) {
    this.#preset = preset;
    this.#resolution = resolution;
    this.#written = Object.fromEntries(
      Object.entries(written ?? {}).filter(([, text]) => text !== undefined),
    );
  }

  /** Says what does not belong here, and writes a row for each bit that does. */
  check(): void {
    for (const [key, text] of Object.entries(this.#written)) {
      const bit = this.#preset.account.find((one) => one.key === key);
      if (bit === undefined) this.#strange(key);
      else if (bit.choices !== undefined && !Object.hasOwn(bit.choices, text)) {
        this.#told.add(bit.key);
        const words = Object.keys(bit.choices);
        const near = nearestWord(text, words);
        const list = `write one of: ${words.join(', ')}`;
        this.#resolution.problem(
          `account.${key}`,
          `account.${key}: ${quoted(text)} is not a known ${key} of ${this.#preset.title}`,
          near === null
            ? `${list}; or leave account.${key} out and write host`
            : `did you mean ${near}? Otherwise ${list}`,
        );
      } else {
        this.#resolution.fromFile(`account.${key}`, text, `${capital(bit.means)}.`);
        if (bit.unlikely?.shape.test(text) !== true) continue;
        this.#resolution.warn(`account.${key}`, true, bit.unlikely.message, bit.unlikely.remedy);
      }
    }
  }

  value(key: AccountKey): string | undefined {
    return this.#written[key];
  }

  /** The template with every bit in its place; null where one is not there. */
  fill(template: string): string | null {
    let whole = true;
    const text = template.replaceAll(/\{(\w+)\}/g, (_braces, key: string) => {
      const bit = this.#preset.account.find((one) => one.key === key);
      const written = bit === undefined ? undefined : this.#written[bit.key];
      const filled = written === undefined ? undefined : bitIn(bit?.choices, written);
      if (filled === undefined) whole = false;
      return filled ?? '';
    });
    return whole ? text : null;
  }

  /** Asks for the bits that the template lacks; each once. */
  ask(template: string, what: string): void {
    for (const bit of this.#preset.account) {
      const lacks = template.includes(`{${bit.key}}`) && this.#written[bit.key] === undefined;
      if (!lacks || this.#told.has(bit.key)) continue;
      this.#told.add(bit.key);
      const { title } = this.#preset;
      const choice = bit.choices === undefined ? '…' : Object.keys(bit.choices).join(', ');
      const where = bit.find === null ? '' : `; find it in the ${title} console under ${bit.find}`;
      this.#resolution.missing(
        `account.${bit.key}`,
        `${title} needs it for the ${what} (${bit.means})`,
        bit.choices === undefined
          ? `add ${bit.key}: and ${bit.means}, below account${where}`
          : `add ${bit.key}: below account, one of ${choice}${where}`,
      );
    }
  }

  #strange(key: string): void {
    const { title, account, carrier } = this.#preset;
    const keys = account.map((bit) => bit.key);
    this.#resolution.problem(
      `account.${key}`,
      `account.${key} is not used by ${carrier === 'generic' ? 'a generic trunk' : title}`,
      keys.length === 0
        ? 'remove account, and write host: followed by the address your carrier gave you'
        : `use ${keys.join(', ')}`,
    );
  }
}

/** What stands for it in the host; the names that every object has are no choices. */
function bitIn(choices: Readonly<Record<string, string>> | undefined, written: string): string | undefined {
  if (choices === undefined) return written;
  return Object.hasOwn(choices, written) ? choices[written] : undefined;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
