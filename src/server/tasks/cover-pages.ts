import { randomUUID } from 'node:crypto';
import { issueCover } from '../../acts/tasks/issue-cover.ts';
import { keepAttachment } from '../../acts/tasks/keep-attachment.ts';
import { readAttachment } from '../../acts/tasks/read-attachment.ts';
import { readCover } from '../../acts/tasks/read-cover.ts';
import { refuseCover } from '../../acts/tasks/refuse-cover.ts';
import { signCover } from '../../acts/tasks/sign-cover.ts';
import { may } from '../../engine/duty.ts';
import { Refusal } from '../../engine/refusal.ts';
import { calendarOf, dayAfterDays } from '../../engine/tasks/calendar.ts';
import { MOST_ATTACHMENT_BYTES } from '../../engine/tasks/photo.ts';
import type { FormState } from '../../web/page-model.ts';
import { paths, withQuery } from '../../web/paths.ts';
import type { CoverForm } from '../../web/tasks/books/book-model.ts';
import { renderCoverPage } from '../../web/tasks/books/cover-page.tsx';
import { type Call, formBody, given, withKey } from '../call.ts';
import { sendFile } from '../files/send-file.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { digest } from '../passwords.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { withFieldWords } from './field-words.ts';

/** Larger than a scan may be, so that one too large is told so by its own name. */
const SCAN_LIMIT = 3 * MOST_ATTACHMENT_BYTES;
/** Working days offered to sign a cover that goes out again. */
const SIGN_DAYS = 5;

/** 封面路由 — a cover with its annexes, its answers, and the scan of a signature. */
export const coverRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/covers/:id',
    verb: 'read-task',
    kind: 'page',
    act: (call) => coverPage(call),
  },
  {
    method: 'POST',
    path: '/covers/:id/sign',
    verb: 'read-task',
    kind: 'page',
    act: takeSignature,
    limit: SCAN_LIMIT,
  },
  { method: 'POST', path: '/covers/:id/refuse', verb: 'read-task', kind: 'page', act: takeRefusal },
  { method: 'POST', path: '/covers/:id/issue', verb: 'keep-task', kind: 'page', act: takeIssue },
  { method: 'GET', path: '/covers/:id/files/:hash', verb: 'read-task', kind: 'page', act: sendScan },
];

function coverOf({ context }: Call): string {
  return context.req.param('id') ?? '';
}

const NOTICES: Readonly<Record<string, string>> = {
  signed: 'task-cover.done-signed',
  refused: 'task-cover.done-refused',
  again: 'task-cover.done-again',
};

async function coverPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const { context, desk, state } = call;
  const { cover, position, ...view } = await readCover(desk, { cover: coverOf(call) });
  const done = NOTICES[context.req.query('done') ?? ''];
  const notice = done && status === 200 ? { notice: { key: done, params: {} } } : {};
  const world = await desk.store.world();
  const { body, version } = cover;
  // A form that was refused came to an address of its own, which no link may lead back to.
  const about = { ...(await pageContext(call, { position, ...notice })), path: paths.cover(body.cover) };
  const html = await renderCoverPage(about, {
    ...view,
    body,
    version,
    mayIssue: body.state === 'refused' && may(desk.actor, 'keep-task', { unit: body.issuer }, state),
    today: state.today,
    signBy: dayAfterDays(calendarOf(world.registry), state.today, { days: SIGN_DAYS, kind: 'working' }),
    names: namesOf(world),
    form,
    idempotencyKey: randomUUID(),
  });
  return page(context, html, status);
}

/** How the fields of the forms are called. */
const WORDS: Readonly<Record<string, string>> = {
  signer: 'task-cover.signer',
  signedOn: 'task-cover.signed-on',
  signBy: 'task-book.sign-by',
  reason: 'task-cover.refuse-why',
  file: 'task-cover.scan',
};

interface Answer {
  /** Which form of the page it is. */
  readonly form: CoverForm;
  readonly done: keyof typeof NOTICES;
  readonly act: () => Promise<unknown>;
}

/** Does it and goes back to the cover; refused, the cover comes with what was wrong and what was typed. */
async function answered(
  call: Call,
  fields: Record<string, string>,
  { form: name, done, act }: Answer,
): Promise<Response> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'missing' || error.kind === 'forbidden') throw error;
    const form = withFieldWords(refusedForm({ ...fields, form: name }, error), call.language, WORDS);
    return coverPage(call, form, statusOf(error));
  }
  return call.context.redirect(withQuery(paths.cover(coverOf(call)), { done }), 303);
}

function versionOf(fields: Record<string, string>): number {
  return Number(fields['expectedVersion'] ?? 0);
}

async function takeSignature(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const key = fields['idempotencyKey'];
  const cover = coverOf(call);
  const seen = { cover, expectedVersion: versionOf(fields) };
  if (fields['mode'] !== 'paper')
    return answered(call, fields, {
      form: 'screen',
      done: 'signed',
      act: () => {
        const said = { mode: 'screen', ...seen };
        return signCover(withKey(call.desk, key, said), said);
      },
    });
  return answered(call, fields, {
    form: 'paper',
    done: 'signed',
    act: async () => {
      const scan = (await keptScan(call, key)) ?? fields['scan'];
      // What comes back to the page, so that the file need not be chosen again.
      if (scan) fields['scan'] = scan;
      const said = { mode: 'paper', ...seen, ...given(fields, ['signer', 'signedOn', 'scan']) };
      if (!scan) throw scanMissing();
      await signCover(withKey(call.desk, key, said), said);
    },
  });
}

function scanMissing(): Refusal {
  const problem = { row: 0, column: 'file', value: '', code: 'cover-scan-missing' };
  return new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
}

/** Keeps the file that came with the form; the hash it is known by, null when none came. */
async function keptScan(call: Call, key: string | undefined): Promise<string | null> {
  const { file } = await call.context.req.parseBody();
  if (!(file instanceof File) || file.size === 0) return null;
  const bytes = Buffer.from(await file.arrayBuffer());
  const said = { of: coverOf(call), use: 'signature', name: file.name };
  const desk = withKey(call.desk, key && `${key}-scan`, { ...said, hash: digest(bytes.toString('base64')) });
  try {
    return (await keepAttachment(desk, { ...said, bytes })).hash;
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid' || error.problems.length > 0) throw error;
    const problem = { row: 0, column: 'file', value: file.name, code: error.key, params: error.params };
    throw new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
  }
}

async function takeRefusal(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = {
    cover: coverOf(call),
    expectedVersion: versionOf(fields),
    reason: fields['reason'] ?? '',
    mode: fields['mode'] === 'paper' ? 'paper' : 'screen',
  };
  return answered(call, fields, {
    form: 'refuse',
    done: 'refused',
    act: () => refuseCover(withKey(call.desk, fields['idempotencyKey'], said), said),
  });
}

async function takeIssue(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = {
    cover: coverOf(call),
    expectedVersion: versionOf(fields),
    signBy: fields['signBy'] ?? '',
  };
  return answered(call, fields, {
    form: 'issue',
    done: 'again',
    act: () => issueCover(withKey(call.desk, fields['idempotencyKey'], said), said),
  });
}

async function sendScan(call: Call): Promise<Response> {
  const { req } = call.context;
  const { name, type, bytes } = await readAttachment(call.desk, {
    of: coverOf(call),
    hash: req.param('hash') ?? '',
  });
  return sendFile(bytes, { name, type });
}
