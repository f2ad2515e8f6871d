import { randomUUID } from 'node:crypto';
import { draftLetter, type WriteLetter } from '../../acts/letters/draft-letter.ts';
import { issueLetter } from '../../acts/letters/issue-letter.ts';
import { readLetterChoices } from '../../acts/letters/read-letter-choices.ts';
import { previewLetter, readLetter, readLetterFile, readLetters } from '../../acts/letters/read-letters.ts';
import { reviseLetter } from '../../acts/letters/revise-letter.ts';
import { withdrawLetter } from '../../acts/letters/withdraw-letter.ts';
import type { UnitId } from '../../engine/fact.ts';
import type { Period } from '../../engine/period.ts';
import { Refusal } from '../../engine/refusal.ts';
import { LETTER_KINDS, type LetterBody, type LetterKind } from '../../engine/tasks/task-facts.ts';
import type { FormState } from '../../web/page-model.ts';
import { paths, withQuery } from '../../web/paths.ts';
import { renderLetterPage, TICK } from '../../web/letters/letter-page.tsx';
import { writeLetter } from '../../web/letters/letter-writing.ts';
import { renderLettersPage } from '../../web/letters/letters-page.tsx';
import { renderNewLetterPage } from '../../web/letters/new-letter-page.tsx';
import { say } from '../../web/words/index.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { sendFile } from '../files/send-file.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { namesOf, page, pageContext, timeZoneOf } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { withFieldWords } from '../tasks/field-words.ts';
import { drawLetter } from './letter-docx.ts';

/** 文书路由 — letters by list, the form that drafts one, and one letter with its file. */
export const letterRoutes: readonly Route[] = [
  { method: 'GET', path: '/letters', verb: 'read-task', kind: 'page', act: lettersPage },
  { method: 'POST', path: '/letters', verb: 'make-letter', kind: 'page', act: takeDraft },
  {
    method: 'GET',
    path: '/letters/new',
    verb: 'make-letter',
    kind: 'page',
    act: (call) => newPage(call, askedOf(call)),
  },
  {
    method: 'GET',
    path: '/letters/:id',
    verb: 'read-task',
    kind: 'page',
    act: (call) => letterPage(call),
  },
  { method: 'POST', path: '/letters/:id', verb: 'make-letter', kind: 'page', act: takeRevision },
  { method: 'POST', path: '/letters/:id/issue', verb: 'make-letter', kind: 'page', act: takeIssue },
  { method: 'POST', path: '/letters/:id/withdraw', verb: 'make-letter', kind: 'page', act: takeWithdrawal },
  { method: 'GET', path: '/letters/:id/letter.docx', verb: 'read-task', kind: 'page', act: sendLetter },
];

/** The words of a letter in the time of the site. */
export async function writerOf({ site }: Call): Promise<WriteLetter> {
  const timeZone = timeZoneOf(await site.store.world());
  return (matter) => writeLetter({ ...matter, timeZone });
}

function letterOf({ context }: Call): string {
  return context.req.param('id') ?? '';
}

/** The months up to this one, the latest first. */
function monthsTo(today: string, count: number): Period[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: count }, (_, back) => {
    const at = year * 12 + month - 1 - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}` as Period;
  });
}

const MONTHS = 24;

async function lettersPage(call: Call): Promise<Response> {
  const { context, desk, state } = call;
  const asked = given(context.req.query(), ['kind', 'state', 'month']);
  const at = Number(context.req.query('page') ?? 1);
  const view = await readLetters(desk, { ...asked, ...(at > 1 ? { page: at } : {}) });
  const html = await renderLettersPage(await pageContext(call, { position: view.position }), {
    ...view,
    months: monthsTo(state.today, MONTHS),
    names: namesOf(await desk.store.world()),
  });
  return page(context, html);
}

/** 起草所选 — what the address, or a form that was refused, chose. */
interface Chosen {
  readonly kind: LetterKind;
  readonly unit: UnitId | null;
  readonly period: string;
  /** Null: nothing was chosen yet, so what needs attention is. */
  readonly tasks: readonly string[] | null;
}

function askedOf({ context }: Call): Chosen {
  const { kind, unit, period, month, tasks, task } = context.req.query();
  const ids = `${tasks ?? ''};${task ?? ''}`.split(/[;,]/).filter((id) => id !== '');
  return {
    kind: kindOf(kind) ?? (unit ? 'letter' : ids.length > 0 ? 'report' : 'circular'),
    unit: unit || null,
    period: period ?? month ?? '',
    tasks: ids.length > 0 ? ids : null,
  };
}

function kindOf(text: string | undefined): LetterKind | undefined {
  return LETTER_KINDS.find((kind) => kind === text);
}

/** The most items that a letter of a kind takes, as `draftLetter` has it. */
const LIMITS = { circular: 0, letter: 100, report: 20 } as const;

async function newPage(
  call: Call,
  { kind, unit, period, tasks }: Chosen,
  { form, status }: { readonly form: FormState; readonly status: number } = { form: EMPTY_FORM, status: 200 },
): Promise<Response> {
  const { context, desk, state } = call;
  const asked = { ...(kind === 'letter' && unit ? { unit } : {}), ...(tasks ? { tasks } : {}) };
  const choices = await readLetterChoices(desk, asked);
  const months = monthsTo(state.today, MONTHS);
  const limit = LIMITS[kind];
  const attention = choices.items.filter(({ row }) => row.light !== 'green').slice(0, limit);
  const html = await renderNewLetterPage(await pageContext(call), {
    ...choices,
    kind,
    unit: kind === 'letter' ? unit : null,
    period: months.find((month) => month === period) ?? months[0]!,
    months,
    ticked: new Set(tasks ?? attention.map(({ row }) => row.task.task)),
    limit,
    names: namesOf(await desk.store.world()),
    form,
    idempotencyKey: randomUUID(),
  });
  return page(context, html, status);
}

/** The values of ticks: `to.UNIT=yes`. */
function ticked(fields: Readonly<Record<string, string>>, before: string): string[] {
  return Object.keys(fields)
    .filter((name) => name.startsWith(before) && fields[name] === 'yes')
    .map((name) => name.slice(before.length));
}

/** How the fields of the forms are called. */
const WORDS: Readonly<Record<string, string>> = {
  docNo: 'letters.number',
  title: 'letters.subject',
  text: 'letters.text',
  reason: 'letters.reason',
  unit: 'letters.unit',
  tasks: 'letters.items',
  period: 'letters.month',
  addressees: 'letters.to',
  copies: 'letters.copies',
};

async function takeDraft(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const tasks = ticked(fields, 'task.');
  const said = { ...given(fields, ['kind', 'unit', 'period', 'issuer', 'language']), tasks };
  try {
    const desk = withKey(call.desk, fields['idempotencyKey'], said);
    // Ticks that were all taken out choose nothing: only a program may leave the choice to the act.
    if (fields['kind'] === 'letter' && tasks.length === 0)
      throw new Refusal('invalid', 'input-invalid', { count: 1 }, [
        { row: 0, column: 'tasks', value: '', code: 'letter-tasks-missing' },
      ]);
    const { letter } = await draftLetter(desk, said, await writerOf(call));
    return call.context.redirect(withQuery(paths.letter(letter), { done: 'drafted' }), 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'missing' || error.kind === 'forbidden') throw error;
    const form = withFieldWords(refusedForm(fields, error), call.language, WORDS);
    const { unit = null, period = '' } = fields;
    const kind = kindOf(fields['kind']) ?? 'circular';
    return newPage(call, { kind, unit, period, tasks }, { form, status: statusOf(error) });
  }
}

const NOTICES: Readonly<Record<string, string>> = {
  drafted: 'letters.done-drafted',
  saved: 'letters.done-saved',
  issued: 'letters.done-issued',
  withdrawn: 'letters.done-withdrawn',
};

async function letterPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const { context, desk } = call;
  const { letter, hand, position, ...view } = await readLetter(desk, { letter: letterOf(call) });
  const office = hand === 'office';
  const done = NOTICES[context.req.query('done') ?? ''];
  const notice = done && status === 200 ? { notice: { key: done, params: {} } } : {};
  const html = await renderLetterPage(await pageContext(call, { position, ...notice }), {
    ...view,
    body: letter.body,
    version: letter.version,
    office,
    reach: office ? (await readLetterChoices(desk, {})).reach : [],
    names: namesOf(await desk.store.world()),
    form,
    idempotencyKey: randomUUID(),
  });
  return page(context, html, status);
}

/** Does it and goes back to the letter; refused, the letter comes with what was wrong and what was typed. */
async function answered(
  call: Call,
  fields: Record<string, string>,
  { done, act }: { readonly done: keyof typeof NOTICES; readonly act: () => Promise<unknown> },
): Promise<Response> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'missing' || error.kind === 'forbidden') throw error;
    const form = withFieldWords(refusedForm(fields, error), call.language, WORDS);
    return letterPage(call, form, statusOf(error));
  }
  return call.context.redirect(withQuery(paths.letter(letterOf(call)), { done }), 303);
}

function seen(call: Call, fields: Record<string, string>) {
  return { letter: letterOf(call), expectedVersion: Number(fields['expectedVersion'] ?? 0) };
}

async function takeRevision(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = {
    ...seen(call, fields),
    title: fields['title'] ?? '',
    text: fields['text'] ?? '',
    docNo: fields['docNo'] ?? '',
    addressees: ticked(fields, TICK.addressees),
    copies: ticked(fields, TICK.copies),
  };
  const desk = withKey(call.desk, fields['idempotencyKey'], said);
  return answered(call, fields, { done: 'saved', act: () => reviseLetter(desk, said) });
}

async function takeIssue(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = seen(call, fields);
  const desk = withKey(call.desk, fields['idempotencyKey'], said);
  // The form holds no fields of the letter: those come back as they are saved.
  return answered(call, {}, { done: 'issued', act: () => issueLetter(desk, said, drawLetter) });
}

async function takeWithdrawal(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = { ...seen(call, fields), reason: fields['reason'] ?? '' };
  const desk = withKey(call.desk, fields['idempotencyKey'], said);
  return answered(call, {}, { done: 'withdrawn', act: () => withdrawLetter(desk, said) });
}

/** What was issued, byte by byte; of a draft what it would be, for the office. */
export async function sendLetter(call: Call): Promise<Response> {
  const asked = { letter: letterOf(call) };
  const { letter, hand, title } = await readLetter(call.desk, asked);
  const { body } = letter;
  const bytes =
    body.file === undefined && hand === 'office'
      ? (await drawLetter(await previewLetter(call.desk, asked))).bytes
      : (await readLetterFile(call.desk, asked)).bytes;
  return sendFile(bytes, { name: fileName(body, title), type: DOCX });
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function fileName({ language, kind, docNo }: LetterBody, title: string | null): string {
  const name = say(language, 'letter-file.name', {
    kind: say(language, `letter-kind.${kind}`),
    title: title ?? '',
  });
  return `${[docNo, name]
    .filter(Boolean)
    .join(' ')
    .replace(/[\\/:*?"<>|]/g, ' ')
    .trim()}.docx`;
}
