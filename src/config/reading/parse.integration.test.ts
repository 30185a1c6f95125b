// Hundreds of spoilt declarations, read whole.
import { expect, it } from 'vitest';
import { filesWith, GOOD, surroundings } from '../../../test/fakes/declared-config.ts';
import { parse } from './parse.ts';

it('never throws, whatever single byte of a file is spoilt', () => {
  const signs = ['\0', '{', '"', ':', '\n', '\t', '&a', '*a', '-', '9'];
  let broken = 0;
  for (const [file, text] of Object.entries(GOOD)) {
    for (let at = 0; at < text.length; at += 17) {
      const sign = signs[(at / 17) % signs.length] ?? '';
      const result = parse(
        filesWith({ [file]: text.slice(0, at) + sign + text.slice(at + 1) }),
        surroundings(),
      );
      if (!result.ok)
        broken += result.problems.every((one) => one.remedy !== '' && one.line > 0) ? 1 : Number.NaN;
    }
  }
  expect(broken).toBeGreaterThan(25);
});
