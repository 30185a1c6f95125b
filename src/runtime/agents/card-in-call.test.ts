// What a call keeps of a card number or a PIN that is said: in what is told live, in its turns and in its transcript. The model
// hears it all.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asha, TalkRig } from '../../../test/fakes/talk-rig.ts';

async function opened(): Promise<TalkRig> {
  const rig = new TalkRig(
    asha('instructions: You take payments.', 'tools: [end_call, pause_recording, resume_recording]'),
  );
  await rig.begins();
  return rig;
}

function keptOf(rig: TalkRig): string {
  rig.agent.close(rig.clock.now());
  rig.agent.conclude({ outcome: 'answered', disposition: 'done', endedBy: 'caller' });
  return `${JSON.stringify(rig.news)}${readFileSync(rig.agent.transcriptPath ?? '', 'utf8')}`;
}

test('behind the pause a card that is said once more is kept with its last four digits', async () => {
  const rig = await opened();
  await rig.says('I want to pay');
  await rig.replies('', { name: 'pause_recording', args: {} });
  await rig.replies('Please say your card number.');
  await rig.says('4111 1111 1111 1111');
  await rig.replies('', { name: 'resume_recording', args: {} });
  await rig.replies('Thank you. Anything else?');
  await rig.says('was it four one one one one one one one one one one one one one one one');
  expect(JSON.stringify(rig.thinking.last.request.messages)).toContain('was it four one one one');
  await rig.replies('Yes, 4111 1111 1111 1111.');
  const kept = keptOf(rig);
  expect(kept).not.toMatch(/4111|four one/);
  expect(kept).toContain('one one one one');
  expect(kept).toContain('(not recorded)');
});

test('a PIN that is asked for and said is kept without its digits, and the next question’s answer whole', async () => {
  const rig = await opened();
  await rig.says('I want my balance');
  await rig.replies('Please tell me your PIN.');
  await rig.says('it is 8 4 3 2');
  await rig.replies('Thank you. And what is your order number?');
  await rig.says('77 56 12');
  const kept = keptOf(rig);
  expect(kept).not.toContain('8 4 3 2');
  expect(kept).toContain('77 56 12');
});
