// Passwords of the console: users change their own here, and an admin can set those of others.
import type { JSX } from 'preact';
import { ask, type Session, session } from '../api.ts';
import { t } from '../strings.ts';
import { type Outcome, Panel, Said, useSaid } from './common.tsx';

/** What the server takes as one. */
export const PASSWORD = { minLength: 10, maxLength: 200, type: 'password', required: true } as const;

export function OwnPassword(): JSX.Element {
  return (
    <Panel title={t('yourPassword')}>
      <PasswordForm
        hint={t('yourPasswordHint')}
        asksCurrent
        set={async ({ current, next }) => {
          session.value = await ask<Session>('PUT', '/session/password', { current, password: next });
        }}
      />
    </Panel>
  );
}

export function PasswordForm({
  hint,
  asksCurrent = false,
  set,
}: {
  hint: string;
  asksCurrent?: boolean;
  set: (given: { current: string; next: string }) => Promise<void>;
}): JSX.Element {
  const { said, attempt } = useSaid();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    const isDone = await attempt(async (): Promise<string | Outcome> => {
      await set({ current: String(given.get('current') ?? ''), next: String(given.get('password')) });
      return t('passwordSet');
    });
    if (isDone) form.reset();
  };
  return (
    <>
      <form class="inline" onSubmit={(event) => void submit(event)}>
        {asksCurrent ? (
          <label>
            <span class="sr">{t('currentPassword')}</span>
            <input
              name="current"
              type="password"
              required
              placeholder={t('currentPassword')}
              autoComplete="current-password"
            />
          </label>
        ) : null}
        <label>
          <span class="sr">{t('newPassword')}</span>
          <input name="password" placeholder={t('newPassword')} autoComplete="new-password" {...PASSWORD} />
        </label>
        <button type="submit">{t('setPassword')}</button>
        <small>{hint}</small>
      </form>
      <Said of={said} />
    </>
  );
}
