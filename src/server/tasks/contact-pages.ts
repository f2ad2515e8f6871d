import { Input, changeContact, readContact } from '../../acts/tasks/change-contact.ts';
import { Refusal } from '../../engine/refusal.ts';
import { paths, withQuery } from '../../web/paths.ts';
import { accountPage } from '../account-pages.ts';
import { acting } from '../acting.ts';
import { type Call, formBody } from '../call.ts';
import { refusedForm } from '../form-state.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';

/** 联系方式路由 — where one's own reminders go; the same for programs. */
export const contactRoutes: readonly Route[] = [
  { method: 'POST', path: '/account/contact', verb: 'change-password', kind: 'page', act: takeContact },
  {
    method: 'GET',
    path: '/api/v1/contact',
    verb: 'read-session',
    kind: 'api',
    act: async ({ context, desk }) => context.json(await readContact(desk)),
    about: { summary: 'The address one’s own reminders go to; empty: none' },
  },
  {
    method: 'POST',
    path: '/api/v1/contact',
    verb: 'change-password',
    kind: 'api',
    act: acting(async (desk, input) => {
      await changeContact(desk, input);
      return readContact(desk);
    }),
    about: { summary: 'Sets the address for one’s own reminders; empty turns mail off', body: Input },
  },
];

async function takeContact(call: Call): Promise<Response> {
  const { mail = '' } = await formBody(call);
  try {
    await changeContact(call.desk, { mail: mail.trim() });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
    return accountPage(call, { contact: refusedForm({ mail }, error) }, statusOf(error));
  }
  return call.context.redirect(withQuery(paths.account(), { done: 'contact' }), 303);
}
