// A page that is loaded when it is first opened, so that who only watches calls loads nothing else.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Wait } from './parts/common.tsx';
import { t } from './strings.ts';

type View = () => JSX.Element;

export function later(load: () => Promise<View>): View {
  let fetched: View | null = null;
  return function Later(): JSX.Element {
    const state = useSignal<'loading' | 'there' | 'failed'>(fetched === null ? 'loading' : 'there');
    useEffect(() => {
      if (fetched !== null) return;
      load().then(
        (view) => {
          fetched = view;
          state.value = 'there';
        },
        () => {
          state.value = 'failed';
        },
      );
    }, []);
    const Page = fetched;
    if (Page !== null) return <Page />;
    if (state.value === 'loading') return <Wait />;
    // After an upgrade the files of this page have other names.
    return (
      <div class="problem" role="alert">
        <p>{t('pageGone')}</p>
        <button type="button" onClick={() => location.reload()}>
          {t('reloadPage')}
        </button>
      </div>
    );
  };
}
