// Lists every key of a kind of file, from the schema that checks it: type, default, whether it is required, and meaning.
// Pure. So the documents cannot differ from the code.
import { z } from 'zod';
import { NAME, NAME_EXAMPLE, SIP_WORD } from '../fields.ts';

export interface KeyRow {
  /** `switch.rtpPorts.from`, `users[].name`. */
  readonly key: string;
  /** "whole number, 1 to 65535" */
  readonly takes: string;
  /** As it would be written. Null where there is none. */
  readonly default: string | null;
  readonly required: boolean;
  readonly description: string;
}

/** Rows that belong together. `heading`: which of several forms of an entry they are of, as in `voices[], vendor: flite`. */
export interface KeyTable {
  readonly heading: string | null;
  readonly rows: readonly KeyRow[];
}

/** What is used of a JSON Schema. */
interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
}

/** `defaults`: words for keys whose default does not stand in the schema, by key. */
export function describeKeys(
  schema: z.ZodType,
  defaults: Readonly<Record<string, string>> = {},
): readonly KeyTable[] {
  const json = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
  const walk = new Walk(defaults);
  walk.object(json as Node, '');
  return [{ heading: null, rows: walk.rows }, ...walk.variants];
}

class Walk {
  readonly #defaults: Readonly<Record<string, string>>;
  readonly rows: KeyRow[] = [];
  readonly variants: KeyTable[] = [];

  constructor(defaults: Readonly<Record<string, string>>) {
    this.#defaults = defaults;
  }

  /** `isOneOfSeveral`: of a form that may be chosen, no key must be there. */
  object(node: Node, path: string, isOneOfSeveral = false): void {
    const required = new Set(isOneOfSeveral ? [] : (node.required ?? []));
    for (const [name, child] of Object.entries(node.properties ?? {})) {
      this.#key(child, path === '' ? name : `${path}.${name}`, required.has(name));
    }
  }

  #key(node: Node, key: string, required: boolean): void {
    this.rows.push({
      key,
      takes: takes(node),
      default: this.#defaults[key] ?? written(node.default),
      required,
      description: node.description ?? (node.const === undefined ? '' : 'Which of the forms this is.'),
    });
    this.#below(node, key);
  }

  #below(node: Node, key: string): void {
    if (node.properties !== undefined) this.object(node, key);
    if (node.items !== undefined) this.#below(node.items, `${key}[]`);
    const forms = (node.anyOf ?? node.oneOf ?? []).filter((form) => form.properties !== undefined);
    for (const form of forms) {
      const named = Object.entries(form.properties ?? {}).find(([, child]) => child.const !== undefined);
      // Forms that share their keys stand in tables of their own; the others side by side.
      if (named === undefined || typeof named[1].const !== 'string') this.object(form, key, forms.length > 1);
      else {
        const inner = new Walk(this.#defaults);
        inner.object(form, '');
        this.variants.push({ heading: `${key}, ${named[0]}: ${named[1].const}`, rows: inner.rows });
      }
    }
  }
}

function takes(node: Node): string {
  const forms = node.anyOf ?? node.oneOf;
  if (forms !== undefined) return formsOf(forms);
  if (node.const !== undefined) return code(node.const);
  if (node.enum !== undefined) return node.enum.map(code).join(', ');
  if (node.pattern?.includes('(env|file)') === true)
    return 'a secret: `$' + '{env:NAME}` or `$' + '{file:path}`';
  switch (node.type) {
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
      return `whole number${range(node)}`;
    case 'number':
      return `number${range(node)}`;
    case 'array':
      return node.items === undefined ? 'list' : `list of: ${takes(node.items)}`;
    case 'object':
      return 'group of keys';
    default:
      // One example for all of them would be wrong for most: an agent is not called main-trunk.
      if (node.pattern === NAME.source && node.examples?.[0] === NAME_EXAMPLE) return 'a name';
      if (node.pattern === SIP_WORD.source) return 'a word';
      return `text${node.examples?.[0] === undefined ? '' : `, for example ${code(node.examples[0])}`}`;
  }
}

/** Plain forms as they are; groups in short, by the keys that tell them apart. */
function formsOf(forms: readonly Node[]): string {
  const groups = forms.filter((one) => one.properties !== undefined);
  const plain = forms.filter((one) => one.properties === undefined).map(takes);
  if (groups.length === 0) return [...new Set(plain)].join(', or ');
  const named = groups.map((one) => {
    const [key, child] =
      Object.entries(one.properties ?? {}).find(([, value]) => value.const !== undefined) ?? [];
    if (key !== undefined && typeof child?.const === 'string') return code(`${key}: ${child.const}`);
    return (one.required ?? Object.keys(one.properties ?? {})).map(code).join(' and ');
  });
  return [...new Set(plain), `a group with ${named.join(', or ')}`].join(', or ');
}

function range({ minimum, maximum }: Node): string {
  return minimum === undefined || maximum === undefined ? '' : `, ${minimum} to ${maximum}`;
}

function code(value: unknown): string {
  return `\`${String(value)}\``;
}

function written(value: unknown): string | null {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.length === 0 ? 'none' : `[${value.map(String).join(', ')}]`;
  return typeof value === 'object' && value !== null ? null : String(value);
}
