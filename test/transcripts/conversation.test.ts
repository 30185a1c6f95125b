// Every file in conversation/ is a scene: what came in, what the reducer did. UPDATE_TRANSCRIPTS=1 rewrites them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { playConversation } from './conversation-play.ts';

const folder = join(import.meta.dirname, 'conversation');
const scenes = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe('conversation transcripts', () => {
  test('there are at least 25 scenes', () => expect(scenes.length).toBeGreaterThanOrEqual(25));

  test.each(scenes)('%s', (name) => {
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    expect(text, 'a scene opens with its reason').toMatch(/^# \S.+/);
    const played = playConversation(text);
    if (process.env.UPDATE_TRANSCRIPTS === '1') writeFileSync(path, played);
    else expect(played).toBe(text);
  });
});
