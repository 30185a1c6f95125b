// Builds XML for the switch. The switch reads these files line by line before it parses them: it expands `$${…}`, obeys
// `<X-PRE-PROCESS …/>` and drops lines with `<?` or `<include>` (switch_xml.c, preprocess). A value that either reader would
// interpret is refused, not repaired: parse should have rejected it.

/** Variables of a channel that may stand in a value, and are expanded by the switch. Nothing else is. */
const EXPANDED = /\$\{(?:uuid|sip_req_user|sip_to_user|switch_r_sdp)\}/g;

/** A value in which a variable of the channel, or the `$` of a pattern, stands on purpose. Of our own making only. */
export interface Expanded {
  readonly expanded: string;
}

export function expanded(text: string): Expanded {
  return { expanded: text };
}

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
}

const NAME = /^[A-Za-z][A-Za-z0-9_.-]*$/;

export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean | Expanded>> = {},
  children: readonly XmlElement[] = [],
): XmlElement {
  if (!NAME.test(name)) throw new Error(`XML: ${JSON.stringify(name)} cannot be the name of an element`);
  const checked = Object.entries(attributes).map(([key, value]): [string, string] => {
    if (!NAME.test(key)) throw new Error(`XML: ${JSON.stringify(key)} cannot be the name of an attribute`);
    const text = typeof value === 'object' ? value.expanded : String(value);
    const fault = valueFault(
      typeof value === 'object' ? text.replace(EXPANDED, '').replace(/\$(?=$|\|)/g, '') : text,
    );
    // The value may be a secret, so it is not shown.
    if (fault !== null) throw new Error(`XML: attribute ${key} of ${name} ${fault}`);
    return [key, text];
  });
  return { name, attributes: Object.fromEntries(checked), children };
}

/** `<param name="…" value="…"/>`, the switch's most common word. */
export function param(name: string, value: string | number | boolean): XmlElement {
  return element('param', { name, value });
}

/** `<settings>` with one param each. */
export function settings(values: Readonly<Record<string, string | number | boolean>>): XmlElement {
  return element(
    'settings',
    {},
    Object.entries(values).map(([name, value]) => param(name, value)),
  );
}

/** Why the switch cannot be given this value, or null where it can. */
export function valueFault(value: string): string | null {
  if (!/^[\u0020-\u007e]*$/.test(value))
    return 'holds a control character, a line break or a sign outside of ASCII';
  if (value.includes('$')) return 'holds a $, which the switch would expand';
  // A line with this word is taken away by the switch, whatever stands around it.
  if (/x-pre-process/i.test(value)) return 'holds a word that the switch takes for an instruction';
  return null;
}

const GENERATED =
  'Written by trunkline apply from the files under provisioning/. Changes made here are lost.';

/** A whole file. `wrap` is true for a file that another one includes. */
export function renderFile(elements: readonly XmlElement[], wrap = true): string {
  const lines = elements.flatMap((one) => render(one, wrap ? 1 : 0));
  const body = wrap ? ['<include>', ...lines, '</include>'] : lines;
  return `${[`<!-- ${GENERATED} -->`, ...body].join('\n')}\n`;
}

function render({ name, attributes, children }: XmlElement, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const open = `${indent}<${name}${list.join('')}`;
  if (children.length === 0) return [`${open}/>`];
  return [`${open}>`, ...children.flatMap((child) => render(child, depth + 1)), `${indent}</${name}>`];
}

function escaped(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
