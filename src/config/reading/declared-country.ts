// The country that appliance.yaml names, wanted before that file is judged: numbers in all files are read by it.
import { readYaml } from './documents.ts';
import type { ResolveSecret } from './secret.ts';

/** Mistakes in the file are told when it is checked. Without a country, numbers are read where they have a `+`. */
export function declaredCountry(text: string): string {
  const nothing: ResolveSecret = () => ({ ok: false, reason: '' });
  const { value } = readYaml('appliance.yaml', text, nothing).document;
  const country: unknown =
    typeof value === 'object' && value !== null && 'country' in value ? value.country : null;
  return typeof country === 'string' ? country : '';
}
