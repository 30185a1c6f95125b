// A hold that is only heard: music, with and without announcements between. It is nobody's turn, it is asked once whether somebody is
// there (who may be silent beside a radio), and after the wait the call ends politely.
import { expect, test } from 'vitest';
import { asha, TalkRig } from '../../../test/fakes/talk-rig.ts';
import { waitingMusic } from '../../../test/fakes/waiting-music.ts';

async function opened(): Promise<TalkRig> {
  const rig = new TalkRig(
    asha(
      'instructions: You call about appointments.',
      'idle: { afterMs: 6000, prompts: [Are you there?, Hello?], goodbye: I will call again. Goodbye. }',
      'lineHold: { heardMaxMs: 20000 }',
    ),
  );
  await rig.begins();
  return rig;
}

test.each(['all', 'song'] as const)(
  'music alone is waited for, and then taken leave of: %s',
  async (part) => {
    const rig = await opened();
    await rig.hears(waitingMusic(30_000, part));
    const asked = ['voice: Hello.', 'voice: Are you there?'];
    expect([rig.said, rig.hangUps]).toEqual([asked, []]);
    await rig.hears(waitingMusic(9_000, part));
    expect(rig.said).toEqual([...asked, 'voice: I will call again. Goodbye.']);
    expect(rig.hangUps).toEqual(['on-hold on-hold']);
    expect(rig.models.get('llm')?.asked ?? []).toEqual([]);
  },
);

test('announcements between the music are no turns, and do not begin the wait anew', async () => {
  const rig = await opened();
  for (let times = 0; times < 2; times++) {
    await rig.hears(waitingMusic(8_000));
    await rig.says('Your call is important to us. Please stay on the line.');
  }
  expect([rig.said, rig.hangUps]).toEqual([['voice: Hello.', 'voice: Are you there?'], []]);
  await rig.hears(waitingMusic(14_000));
  expect(rig.hangUps).toEqual(['on-hold on-hold']);
  expect(rig.models.get('llm')?.asked ?? []).toEqual([]);
});

test('who comes back is answered', async () => {
  const rig = await opened();
  await rig.hears(waitingMusic(10_000));
  await rig.says('Sorry about that. When is my appointment?');
  await rig.replies('Tomorrow at ten.');
  expect(rig.said.at(-1)).toBe('voice: Tomorrow at ten.');
  expect(rig.hangUps).toEqual([]);
});

test('who comes back and says nothing is asked whether they are there', async () => {
  const rig = await opened();
  await rig.hears(waitingMusic(16_000));
  expect(rig.said).toEqual(['voice: Hello.', 'voice: Are you there?']);
  await rig.hears(new Int16Array(14 * 8_000));
  expect(rig.said).toEqual(['voice: Hello.', 'voice: Are you there?', 'voice: Hello?']);
});
