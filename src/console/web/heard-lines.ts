// What was heard of the sentences of one answer, by its record: they are shown as they sound, and a record comes when it is over.

export interface CutRecord {
  readonly turn: number;
  readonly agentText: string;
  readonly cut: boolean;
}

interface SpokenLine {
  readonly text: string;
  /** Of the agent's lines: which answer. */
  readonly turn?: number | undefined;
  readonly heard?: string | null;
}

/** The lines with `heard` where not all of one was. Those of other answers stay as they are. */
export function withHeard<Line extends SpokenLine>(
  lines: readonly Line[],
  { turn, agentText, cut }: CutRecord,
): readonly Line[] {
  if (!cut) return lines;
  let rest = agentText.trim();
  return lines.map((line) => {
    if (line.turn !== turn) return line;
    const text = line.text.trim();
    const isWhole = rest.startsWith(text);
    const heard = isWhole ? text : text.startsWith(rest) ? rest : '';
    rest = rest.slice(heard.length).trim();
    return isWhole ? line : ({ ...line, heard } as Line);
  });
}
