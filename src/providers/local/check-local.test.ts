// What the keyless ones tell when they are checked: with the machine's own programs where those are quick, else without.

import { expect, test } from 'vitest';
import { systemClock } from '../../runtime/clock.ts';
import { ProviderError } from '../spec/error.ts';
import { checkLocal } from './check-local.ts';
import { createPocketsphinxTranscriber } from './pocketsphinx/pocketsphinx.ts';
import { createRulesChatModel } from './rules/rules.ts';
import { sentenceVoice } from './sentence-voice.ts';

const soon = () => AbortSignal.timeout(1_000);
const missing = new ProviderError('the program espeak-ng is not there', {
  kind: 'refused',
  provider: 'espeak-ng',
  hint: 'Install it: apt-get install espeak-ng',
});

test('work that is done is told with what it found', async () => {
  const facts = [{ name: 'rules', value: '3' }];
  expect(await checkLocal(systemClock, async () => facts, soon())).toMatchObject({
    ok: true,
    facts,
    problem: null,
  });
});

test('work that goes on and on is a timeout', async () => {
  const checked = await checkLocal(systemClock, () => new Promise(() => {}), AbortSignal.timeout(10));
  expect(checked).toMatchObject({ ok: false, problem: { kind: 'timeout' } });
});

test('a bug is none of it', async () => {
  await expect(checkLocal(systemClock, () => Promise.reject(new TypeError('no')), soon())).rejects.toThrow(
    'no',
  );
});

test('rules that are not there are named', async () => {
  const checked = await createRulesChatModel({ clock: systemClock, file: '/nowhere/rules.yaml' }).check?.(
    soon(),
  );
  expect(checked?.problem).toMatchObject({ because: '/nowhere/rules.yaml cannot be read' });
});

test('transcribers are opened and let go again, or say what is missing', async () => {
  let open = 0;
  const engine = async () => {
    open += 1;
    const close = () => {
      open -= 1;
    };
    return { hear: () => Promise.reject(missing), guess: () => Promise.reject(missing), close };
  };
  const stt = createPocketsphinxTranscriber({ clock: systemClock, grammar: '/etc/clinic.gram' }, engine);
  const facts = [{ name: 'hears', value: 'clinic.gram' }];
  expect(await stt.check?.(soon())).toMatchObject({ ok: true, facts });
  await Promise.resolve();
  expect(open).toBe(0);
  const deaf = createPocketsphinxTranscriber({ clock: systemClock }, () => Promise.reject(missing));
  expect((await deaf.check?.(soon()))?.problem).toMatchObject({ remedy: missing.hint });
});

test('a voice whose program is missing says how to install it', async () => {
  const voice = sentenceVoice({
    clock: systemClock,
    provider: 'espeak-ng',
    facts: [{ name: 'voice', value: 'hi' }],
    synthesise: () => Promise.reject(missing),
    warningFor: () => null,
  });
  expect(await voice.check?.(soon())).toMatchObject({
    ok: false,
    problem: { because: missing.message, remedy: missing.hint },
  });
});
