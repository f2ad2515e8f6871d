import { confirmMatter } from '../../acts/matters/confirm-matter.ts';
import { keepAgendaItem } from '../../acts/matters/keep-agenda-item.ts';
import { keepMeeting } from '../../acts/matters/keep-meeting.ts';
import { raiseDecision } from '../../acts/matters/raise-decision.ts';
import { readMeeting } from '../../acts/matters/read-meeting.ts';
import { recordDecision } from '../../acts/matters/record-decision.ts';
import { judgeCommitment } from '../../acts/meetings/judge-commitment.ts';
import { paths, withQuery } from '../../web/paths.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { type PageAnswer, idOf, refusedAnswer } from './meeting-matter.ts';

type Fields = Readonly<Record<string, string>>;
type ShowPage = (call: Call, answer: PageAnswer) => Promise<Response>;

/** Plans a meeting by the form of the list. */
export async function takeNewMeeting(call: Call, show: ShowPage): Promise<Response> {
  const fields = await formBody(call);
  const said = { ...meetingSaid(fields), state: 'planned' };
  try {
    const { meeting } = await keepMeeting(withKey(call.desk, fields['idempotencyKey'], said), said);
    return call.context.redirect(withQuery(paths.meeting(meeting), { done: 'planned' }), 303);
  } catch (error) {
    return show(call, refusedAnswer(call, 'meeting', { fields, error }));
  }
}

/** What one of the forms of a meeting's page does, and where the page then stands. */
interface Doing {
  readonly done: string;
  readonly at: string;
  readonly act: (call: Call, fields: Fields) => Promise<unknown>;
}

const DOINGS: Readonly<Record<string, Doing>> = {
  meeting: { done: 'saved', at: '', act: changeMeeting },
  state: { done: 'held', at: '', act: turnMeeting },
  point: { done: 'point', at: 'point', act: keepPoint },
  matter: { done: 'matter', at: 'point', act: sayMatter },
  decision: { done: 'decision', at: 'point', act: sayDecision },
  item: { done: 'item', at: 'point', act: makeItem },
  judge: { done: 'judged', at: '', act: judge },
};

/** One of the forms of the page of a meeting: `part` says which. */
export async function takeMeeting(call: Call, show: ShowPage): Promise<Response> {
  const fields = await formBody(call);
  const part = fields['part'] ?? '';
  const doing = DOINGS[part.split('-')[0]!] ?? DOINGS['meeting']!;
  try {
    await doing.act(call, fields);
  } catch (error) {
    return show(call, refusedAnswer(call, part, { fields, error }));
  }
  const number = fields['number'];
  const hash = doing.at === '' ? '' : number === undefined ? '#agenda' : `#point-${number}`;
  const done = part === 'state' && fields['state'] === 'cancelled' ? 'cancelled' : doing.done;
  return call.context.redirect(`${withQuery(paths.meeting(idOf(call)), { done })}${hash}`, 303);
}

function meetingSaid(fields: Fields): Record<string, string> {
  const said = given(fields, ['title', 'unit', 'kind', 'on', 'chair', 'attending', 'minutesNo']);
  return { ...said, title: fields['title'] ?? '' };
}

function versionOf(fields: Fields): { readonly expectedVersion: number } {
  return { expectedVersion: Number(fields['expectedVersion'] ?? 0) };
}

function pointOf(call: Call, fields: Fields): { readonly meeting: string; readonly number: number } {
  return { meeting: idOf(call), number: Number(fields['number'] ?? 0) };
}

function changeMeeting(call: Call, fields: Fields): Promise<unknown> {
  const said = {
    ...meetingSaid(fields),
    ...given(fields, ['state']),
    ...versionOf(fields),
    meeting: idOf(call),
  };
  return keepMeeting(withKey(call.desk, fields['idempotencyKey'], said), said);
}

/** Held or cancelled: everything else stays as it is. */
async function turnMeeting(call: Call, fields: Fields): Promise<unknown> {
  const { body, title, chair, attending } = await readMeeting(call.desk, { meeting: idOf(call) });
  const { meeting, unit, kind, on, minutesNo } = body;
  const said = {
    meeting,
    unit,
    kind,
    on,
    ...(minutesNo === undefined ? {} : { minutesNo }),
    title: title ?? '',
    chair: chair ?? '',
    attending: attending ?? '',
    state: fields['state'] === 'cancelled' ? 'cancelled' : 'held',
    ...versionOf(fields),
  };
  return keepMeeting(withKey(call.desk, fields['idempotencyKey'], said), said);
}

function keepPoint(call: Call, fields: Fields): Promise<unknown> {
  const said = {
    meeting: idOf(call),
    ...given(fields, ['unit', 'project', 'reference', 'text']),
    title: fields['title'] ?? '',
    ...(fields['number'] ? { number: Number(fields['number']), ...versionOf(fields) } : {}),
    ...(fields['withdrawn'] ? { withdrawn: true } : {}),
  };
  return keepAgendaItem(withKey(call.desk, fields['idempotencyKey'], said), said);
}

function sayMatter(call: Call, fields: Fields): Promise<unknown> {
  const answer = fields['answer'];
  const said = {
    ...pointOf(call, fields),
    answer,
    ...(answer === 'new' ? {} : given(fields, ['matter', 'like'])),
    ...versionOf(fields),
  };
  return confirmMatter(withKey(call.desk, fields['idempotencyKey'], said), said);
}

function sayDecision(call: Call, fields: Fields): Promise<unknown> {
  const one = given(fields, ['unit', 'owner', 'text', 'dueOn']);
  const commitment = { unit: '', owner: '', text: '', ...one };
  const said = {
    ...pointOf(call, fields),
    text: fields['said'] ?? '',
    decision: fields['decision'] ?? '',
    commitments: Object.keys(one).length === 0 ? [] : [commitment],
    ...versionOf(fields),
  };
  return recordDecision(withKey(call.desk, fields['idempotencyKey'], said), said);
}

function makeItem(call: Call, fields: Fields): Promise<unknown> {
  const said = { ...pointOf(call, fields), item: itemSaid(fields), ...versionOf(fields) };
  return raiseDecision(withKey(call.desk, fields['idempotencyKey'], said), said);
}

/** An item of visible progress, by a day or by the usual limit of minutes. */
export function itemSaid(fields: Fields): Record<string, unknown> {
  const { dueOn, ...said } = given(fields, ['leadUnit', 'dueOn', 'visible']);
  return {
    title: fields['title'] ?? '',
    ...said,
    ...(dueOn === undefined ? { limit: 'minutes' } : { limit: 'fixed', dueOn }),
    measure: 'visible',
    classification: 'none',
  };
}

/** Whether a commitment was kept, said on the page of its meeting or of its matter. */
export function judge(call: Call, fields: Fields): Promise<unknown> {
  const said = { ...given(fields, ['commitment', 'state', 'note']), ...versionOf(fields) };
  return judgeCommitment(withKey(call.desk, fields['idempotencyKey'], said), said);
}
