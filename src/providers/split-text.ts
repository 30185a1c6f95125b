// Splits a text into pieces that fit into one message of a vendor, at spaces if there are any.

export function splitText(text: string, maxLength: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > maxLength) {
    const blank = rest.lastIndexOf(' ', maxLength);
    const at = blank > 0 ? blank : wholeLetters(rest, maxLength);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return [...pieces, rest];
}

/** Not between the two halves of a letter beyond the 16-bit ones. */
function wholeLetters(text: string, at: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at;
}
