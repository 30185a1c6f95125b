// Sentences as they stand in the source: every text with two words or more that is no command, no query and no import, with a word in
// place of each value. For the test that each of them has its Hindi.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

export interface Found {
  readonly text: string;
  readonly line: number;
}

/** `only`: arguments of these alone, as in `pass(…)` or `new ApiProblem(…)`. */
export function sentencesOf(path: string, only: readonly string[] | null = null): Found[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node, within: boolean): void => {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
    const text = within ? textOf(node) : null;
    if (text !== null && isSentence(text)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ text, line: line + 1 });
    }
    const called =
      ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression.getText(source) : null;
    const name = called?.split('.').at(-1) ?? '';
    // For whoever repairs the program, or compared with and never said.
    if (NEVER_SAID.has(name)) return;
    ts.forEachChild(node, (child) => visit(child, within || only?.includes(name) === true));
  };
  visit(source, only === null);
  return found;
}

const NEVER_SAID = new Set(['Error', 'includes', 'startsWith', 'test']);

/** A value that a word touches is an ending that may be missing: `${count} calls${since}`. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return trimmed(node.text);
  if (!ts.isTemplateExpression(node)) return null;
  let text = node.head.text;
  for (const [place, { literal }] of node.templateSpans.entries()) {
    const touches = /[A-Za-z}0-9]$/.test(text);
    text += `${touches ? '' : `value${place + 1}`}${literal.text}`;
  }
  return trimmed(text);
}

/** What joins it to the text before it, or after it. */
function trimmed(text: string): string {
  return text.replace(/^[\s,;:]+/, '').replace(/[\s,;:]+$/, '');
}

/** A command is typed as it stands, in any language. */
const COMMAND =
  /^(?:trunkline (?:apply|run|doctor|check|drain|plan|keys)\b(?!,| then| names| on | waits| prints| shows)|chmod |install -d|mount -o|systemctl |sysctl -w [^ ]+$|timedatectl |chronyc |select |pragma )/;

function isSentence(text: string): boolean {
  const words = text.replaceAll(/value\d+/g, '').match(/[A-Za-z’']{2,}/g) ?? [];
  return words.length > 1 && /\s/.test(text) && !COMMAND.test(text);
}
