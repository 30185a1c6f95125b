// Figures that a live test measured on its way, for whoever runs it: one line each on stdout, at the end of the file.
const lines: string[] = [];

export function figure(text: string): void {
  lines.push(text);
}

/** For `afterAll`. */
export function sayFigures(title: string): void {
  if (lines.length > 0) process.stdout.write(`\n${title}\n${lines.map((line) => `  ${line}\n`).join('')}\n`);
  lines.length = 0;
}
