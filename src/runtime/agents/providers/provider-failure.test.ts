// Who wants fewer requests is told apart from every other failure: then fewer calls are made at the same time.
import { expect, test } from 'vitest';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import { ProviderError, type ProviderErrorKind } from '../../../providers/spec/error.ts';
import type { CallNews } from '../../live-feed.ts';
import { noteProviderFailure, noteProviderWarning, noteRecogniserTrouble } from './provider-failure.ts';

const failure = (kind: ProviderErrorKind) =>
  new ProviderError('it said no', { kind, provider: 'llm', statusCode: 429, hint: 'Fewer calls at once.' });

function witness() {
  const news: CallNews[] = [];
  return { news, log: new KeptLog().log, onNews: (one: CallNews) => news.push(one) };
}

test.each<[string, (kind: ProviderErrorKind, to: ReturnType<typeof witness>) => void]>([
  ['a reply or a voice', (kind, to) => void noteProviderFailure(failure(kind), 'model', to)],
  ['a recogniser', (kind, to) => noteRecogniserTrouble(failure(kind), true, to)],
  [
    'one that another takes over from',
    (kind, to) =>
      noteProviderWarning({ kind: 'warning', text: 'goes on', failure: failure(kind) }, 'model', to),
  ],
])('%s that is limited names its provider, and any other failure does not', (_what, note) => {
  const limited = witness();
  note('rate-limited', limited);
  expect(limited.news).toMatchObject([{ kind: 'warning', limited: 'llm' }]);
  const down = witness();
  note('unreachable', down);
  expect(down.news[0]).not.toHaveProperty('limited');
});
