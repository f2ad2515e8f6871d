import { resetPassword } from '../../acts/reset-password.ts';
import { Refusal } from '../../engine/refusal.ts';
import { sayAny } from '../../web/words/index.ts';
import { createKeyBox } from '../passwords.ts';
import type { CommandSetting, Outcome } from './run.ts';

/** `password LOGIN`: a new one-time password for an account, by whoever stands at the server's own console. */
export async function passwordVerb({ line, language, desk }: CommandSetting): Promise<Outcome> {
  const login = line.rest[0];
  if (login === undefined) throw new Refusal('missing', 'cli.login-needed', { verb: line.verb });
  const reset = await resetPassword({ ...desk, keys: createKeyBox() }, { login });
  return {
    exit: 0,
    json: reset,
    text: sayAny(language, 'cli.password-reset', { login, password: reset.password }),
  };
}
