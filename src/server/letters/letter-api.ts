import { z } from 'zod';
import { draftLetter, Input as DraftInput } from '../../acts/letters/draft-letter.ts';
import { Input as IssueInput, issueLetter } from '../../acts/letters/issue-letter.ts';
import { Input as LettersInput, readLetter, readLetters } from '../../acts/letters/read-letters.ts';
import { Input as ReviseInput, reviseLetter } from '../../acts/letters/revise-letter.ts';
import { Input as WithdrawInput, withdrawLetter } from '../../acts/letters/withdraw-letter.ts';
import type { LetterBody } from '../../engine/tasks/task-facts.ts';
import { acting } from '../acting.ts';
import type { Call } from '../call.ts';
import type { Route } from '../routes.ts';
import { drawLetter } from './letter-docx.ts';
import { sendLetter, writerOf } from './letter-pages.ts';

const LETTERS = '/api/v1/letters';
const Query = LettersInput.omit({ page: true }).extend({ page: z.string().optional() });

/** 文书接口 — letters as programs have them: the same acts as the pages. */
export const letterApiRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: LETTERS,
    verb: 'read-task',
    kind: 'api',
    act: listed,
    about: { summary: 'Letters of supervision one may read, the latest first', query: Query },
  },
  {
    method: 'POST',
    path: LETTERS,
    verb: 'make-letter',
    kind: 'api',
    act: async (call) => {
      const write = await writerOf(call);
      return acting((desk, input) => draftLetter(desk, input, write), 201)(call);
    },
    about: {
      summary: 'Drafts a circular, a letter to a unit or a special report from data',
      body: DraftInput,
      done: 201,
    },
  },
  {
    method: 'POST',
    path: `${LETTERS}/revise`,
    verb: 'make-letter',
    kind: 'api',
    act: acting(reviseLetter),
    about: { summary: 'Writes a draft anew', body: ReviseInput },
  },
  {
    method: 'POST',
    path: `${LETTERS}/issue`,
    verb: 'make-letter',
    kind: 'api',
    act: acting((desk, input) => issueLetter(desk, input, drawLetter)),
    about: { summary: 'Issues a draft: its file is kept by its hash and changes no more', body: IssueInput },
  },
  {
    method: 'POST',
    path: `${LETTERS}/withdraw`,
    verb: 'make-letter',
    kind: 'api',
    act: acting(withdrawLetter),
    about: { summary: 'Withdraws a letter with its reason', body: WithdrawInput },
  },
  {
    method: 'GET',
    path: `${LETTERS}/:id`,
    verb: 'read-task',
    kind: 'api',
    act: one,
    about: { summary: 'A letter with its title and text' },
  },
  {
    method: 'GET',
    path: `${LETTERS}/:id/letter.docx`,
    verb: 'read-task',
    kind: 'api',
    act: sendLetter,
    about: { summary: 'The file that was issued; of a draft what it would be, for its office' },
  },
];

async function listed({ context, desk }: Call): Promise<Response> {
  const { page, ...asked } = context.req.query();
  const read = await readLetters(desk, { ...asked, ...(page === undefined ? {} : { page: Number(page) }) });
  const letters = read.letters.map(({ letter, title }) => plain(letter, { title }));
  return context.json({ ...read, letters });
}

async function one({ context, desk }: Call): Promise<Response> {
  const read = await readLetter(desk, { letter: context.req.param('id') ?? '' });
  const { letter, title, text, reason, about, position } = read;
  return context.json({ ...plain(letter, { title, text, reason }), about, position });
}

/** The letter with its texts in words instead of their addresses. */
function plain(
  { body, version }: { readonly body: LetterBody; readonly version: number },
  words: Readonly<Record<string, string | null>>,
): object {
  const { reason: _, title: _title, text: _text, ...fields } = body;
  return { ...fields, version, ...words };
}
