// A text that was not saved as UTF-8. Whoever read it as such has lost letters already: a name would be spoken without them.
import type { Problem } from '../problem.ts';

const REMEDY = 'save it as UTF-8: most editors, including Notepad, offer it in the Save dialog';

/** Null: every character of it could be read. */
export function encodingFault(file: string, text: string): Problem | null {
  // Half of the bytes of a text in UTF-16 are zero; what it means cannot be told from the rest.
  if (text.includes('\0'))
    return {
      ...{ file, line: 1, column: 1 },
      message: 'this file is not saved as UTF-8 (probably UTF-16)',
      remedy: REMEDY,
    };
  if (text.includes('\r') && !text.includes('\n'))
    return {
      ...{ file, line: 1, column: 1 },
      message: 'the lines of this file end as they did on old Macs (CR), so it is read as a single line',
      remedy: 'save it with Unix or Windows line ends (LF or CRLF): most editors offer it in the Save dialog',
    };
  const lost = text.indexOf('\ufffd');
  if (lost === -1) return null;
  const before = text.slice(0, lost);
  const line = before.split('\n').length;
  const column = lost - before.lastIndexOf('\n');
  return {
    ...{ file, line, column },
    message: `this file is not saved as UTF-8 (a character on line ${line} cannot be read)`,
    remedy: REMEDY,
  };
}
