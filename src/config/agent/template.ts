// Texts with placeholders: {{name}} is replaced by a variable, {{name|friend}} has a word for when it is missing. No
// conditions and loops: the model can do that.

export interface Placeholder {
  readonly name: string;
  /** Null: there must be a value. */
  readonly fallback: string | null;
}

const PLACEHOLDER = /\{\{\s*([A-Za-z][A-Za-z0-9_]{0,39})\s*(?:\|([^{}]*))?\}\}/g;

export function placeholders(text: string): Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '', fallback]) => ({
    name,
    fallback: fallback?.trim() ?? null,
  }));
}

/** Under which name services get the keys of an input: `otp-code` is {{input_otp_code}}, as no place holds a hyphen. */
export function placeOfInput(name: string): string {
  return `input_${name.replaceAll('-', '_')}`;
}

/** An empty variable counts as none. What has neither value nor fallback is left out. */
export function fillTemplate(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(PLACEHOLDER, (_whole, name: string, fallback: string | undefined) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return value === undefined || value === '' ? (fallback?.trim() ?? '') : value;
  });
}

/** How other systems write a place: {name}, ${name}, and in what is spoken also <name> and [name]. */
const BRACED = /(?<!\{)\$?\{\s*([A-Za-z][A-Za-z0-9_]{0,39})\s*\}(?!\})/g;
const BRACKETED = /[<[]\s*([A-Za-z][A-Za-z0-9_]{0,39}(?: [A-Za-z0-9_]{1,20}){0,3})\s*[>\]](?!\()/g;

export interface ForeignPlace {
  readonly written: string;
  /** What would be written between two braces. Null: what stands there cannot be the name of a column. */
  readonly name: string | null;
}

/** Two braces that hold no name of ours, or that are never closed. */
const UNFINISHED = /\{\{([^{}\n]{0,60})\}{0,2}/g;

/** Places that look as if something would fill them, and that nothing fills. In a prompt brackets may mean anything. */
export function foreignPlaces(text: string, use: 'spoken' | 'prompt'): ForeignPlace[] {
  const rest = text.replaceAll(PLACEHOLDER, '');
  const found = [
    ...rest.matchAll(BRACED),
    ...rest.matchAll(UNFINISHED),
    ...(use === 'spoken' ? rest.matchAll(BRACKETED) : []),
  ];
  return found.map(([written, name = '']) => {
    const isOpen = written.startsWith('{{') && !written.endsWith('}');
    // Of what is never closed, only the first word was meant.
    const words = isOpen ? (name.trim().split(/\s/)[0] ?? '') : name.trim();
    const column = words.replaceAll(/[\s-]+/g, '_');
    return {
      written: isOpen ? `{{${words}` : written,
      name: /^[A-Za-z][A-Za-z0-9_]{0,39}(\|.*)?$/.test(column) ? column : null,
    };
  });
}
