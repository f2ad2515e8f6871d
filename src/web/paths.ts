import type { PageContext, Show } from './page-model.ts';

/** What a link to a page about a board carries along. `asOf` as in the URL; null or absent: now. */
export interface BoardAddress {
  readonly peers: string;
  readonly period: string;
  readonly asOf?: string | null | undefined;
  readonly show?: Show;
  readonly unit?: string;
}

/** Every address the pages link to or post to, in one place; the server's routes are these. */
export const paths = {
  home: () => '/',
  board: (at?: Partial<BoardAddress>) => address('/board', at),
  boardCsv: (at: BoardAddress) => address('/board.csv', at),
  /** The explanation of one row; with `fragment=1` only its sheet. */
  explanation: (unit: string, indicator: string, at: BoardAddress) =>
    address(`/board/${part(unit)}/${part(indicator)}`, at),
  indicator: (indicator: string, at: BoardAddress) => address(`/indicator/${part(indicator)}`, at),
  unit: (unit: string, at: Omit<BoardAddress, 'unit' | 'show'>) => address(`/unit/${part(unit)}`, at),
  signIn: () => '/sign-in',
  signOut: () => '/sign-out',
  firstRun: () => '/first-run',
  people: () => '/people',
  proposeRole: () => '/people/roles',
  approveRole: () => '/people/roles/approve',
  revokeRole: () => '/people/roles/revoke',
  suspendPerson: () => '/people/suspend',
  resetPassword: () => '/people/password',
  resumePerson: () => '/people/resume',
  account: () => '/account',
  password: () => '/account/password',
  endSession: () => '/account/sessions/end',
  endOtherSessions: () => '/account/sessions/end-others',
  /** GET shows the form (unit, indicator, period, basis choose the key); POST submits. */
  figure: () => '/figures/new',
  /** The form of one figure, whether it is reported for the first time or revised. */
  figureForm: (key: { readonly unit: string; readonly indicator: string; readonly period: string }) =>
    withQuery('/figures/new', key),
  /** GET shows the form (unit, indicator, period, tier choose the target); POST issues. */
  target: () => '/targets/new',
  import: () => '/import',
  /** 工作台: what waits; `tab` done, started, copied; `page`. */
  inbox: (query: Readonly<Record<string, string>> = {}) => withQuery('/inbox', query),
  /** GET lists and shows the form; POST opens one. */
  stocktakes: () => '/stocktakes',
  /** The page 亮成绩 | 补不足. */
  stocktake: (id: string) => `/stocktakes/${part(id)}`,
  /** GET: the figures to confirm, or for the office who has answered; POST to its children answers, disputes, settles. */
  confirmations: (id: string) => `/stocktakes/${part(id)}/figures`,
  confirmFigures: (id: string) => `/stocktakes/${part(id)}/figures/confirm`,
  disputeFigure: (id: string) => `/stocktakes/${part(id)}/figures/dispute`,
  settleDispute: (id: string) => `/stocktakes/${part(id)}/figures/settle`,
  rescheduleStocktake: (id: string) => `/stocktakes/${part(id)}/reschedule`,
  lockStocktake: (id: string) => `/stocktakes/${part(id)}/lock`,
  holdStocktake: (id: string) => `/stocktakes/${part(id)}/hold`,
  /** GET: arrange the statements; POST: one change. */
  statements: (id: string) => `/stocktakes/${part(id)}/statements`,
  questions: (id: string) => `/stocktakes/${part(id)}/questions`,
  /** GET: the list and the form; POST: record one. */
  commitments: (id: string) => `/stocktakes/${part(id)}/commitments`,
  judgeCommitment: (id: string) => `/stocktakes/${part(id)}/commitments/judge`,
  /** GET: the packs made; POST: makes one. */
  documents: (id: string) => `/stocktakes/${part(id)}/documents`,
  document: (id: string, pack: string, name: string) =>
    `/stocktakes/${part(id)}/documents/${part(pack)}/${part(name)}`,
  /** GET: the templates of documents; POST: replaces one. */
  templates: () => '/templates',
  /** GET: all editions; POST: seals one. */
  editions: () => '/editions',
  newEdition: (query: Readonly<Record<string, string>> = {}) => withQuery('/editions/new', query),
  edition: (id: string) => `/editions/${part(id)}`,
  editionFile: (id: string) => `/editions/${part(id)}/edition.json`,
  signEdition: (id: string) => `/editions/${part(id)}/sign`,
  withdrawEdition: (id: string) => `/editions/${part(id)}/withdraw`,
  /** What has changed since an edition was sealed. */
  editionChanges: (id: string) => `/editions/${part(id)}/changes`,
  /** 督查事项: GET lists by `list`, `unit`, `source`, `leader`, `light`, `book`, `page`. */
  tasks: (query: Readonly<Record<string, string>> = {}) => withQuery('/tasks', query),
  /** GET: the form; POST: drafts one item. */
  newTask: (query: Readonly<Record<string, string>> = {}) => withQuery('/tasks/new', query),
  /** GET: the form and the template; POST: a table of items. */
  importTasks: () => '/tasks/import',
  /** The board of lights by unit, the burden and the points. */
  taskLights: () => '/tasks/lights',
  task: (id: string) => `/tasks/${part(id)}`,
  /** POST: one act upon an item. */
  actOnTask: (id: string) => `/tasks/${part(id)}/acts`,
  splitTask: (id: string) => `/tasks/${part(id)}/split`,
  reviseTask: (id: string) => `/tasks/${part(id)}/revise`,
  /** POST: keeps a file of an item. */
  taskFiles: (id: string) => `/tasks/${part(id)}/files`,
  taskFile: (id: string, hash: string) => `/tasks/${part(id)}/files/${part(hash)}`,
  /** GET: what the targets leave to each unit; POST: issues the books. */
  issueBooks: (stocktake: string) => `/stocktakes/${part(stocktake)}/books`,
  books: () => '/books',
  book: (id: string) => `/books/${part(id)}`,
  /** The table of items of a book, to be edited and handed in again by POST to `bookTable`. */
  bookXlsx: (id: string) => `/books/${part(id)}/table.xlsx`,
  bookDocx: (id: string) => `/books/${part(id)}/table.docx`,
  bookTable: (id: string) => `/books/${part(id)}/table`,
  cover: (id: string) => `/covers/${part(id)}`,
  signCover: (id: string) => `/covers/${part(id)}/sign`,
  refuseCover: (id: string) => `/covers/${part(id)}/refuse`,
  issueCover: (id: string) => `/covers/${part(id)}/issue`,
  coverFile: (id: string, hash: string) => `/covers/${part(id)}/files/${part(hash)}`,
  /** 督查文书: GET lists by `kind`, `state`, `month`, `page`; POST makes one from data. */
  letters: (query: Readonly<Record<string, string | null>> = {}) => withQuery('/letters', query),
  newLetter: (query: Readonly<Record<string, string>> = {}) => withQuery('/letters/new', query),
  letter: (id: string) => `/letters/${part(id)}`,
  issueLetter: (id: string) => `/letters/${part(id)}/issue`,
  withdrawLetter: (id: string) => `/letters/${part(id)}/withdraw`,
  letterDocx: (id: string) => `/letters/${part(id)}/letter.docx`,
  /** 消息: what happened to the items of the person signed in. */
  messages: (query: Readonly<Record<string, string>> = {}) => withQuery('/messages', query),
  readMessages: () => '/messages/read',
  contact: () => '/account/contact',
  /** GET: a year of the office's calendar and its forms; POST: keeps a day. */
  calendar: (year: number) => `/calendar?year=${year}`,
  fillCalendar: (year: number) => `/calendar/fill?year=${year}`,
  /** 项目库: the list; filters in the query. */
  projects: (query: Readonly<Record<string, string>> = {}) => withQuery('/projects', query),
  projectBoard: (query: Readonly<Record<string, string>> = {}) => withQuery('/projects/board', query),
  /** 停滞预警: what was found, by rule. */
  projectStalls: (query: Readonly<Record<string, string>> = {}) => withQuery('/projects/stalls', query),
  /** GET: what holds projects up, of all (`mine=yes`: what one's own units have to clear); POST: clears one. */
  hindrances: (query: Readonly<Record<string, string>> = {}) => withQuery('/projects/hindrances', query),
  projectMap: (query: Readonly<Record<string, string>> = {}) => withQuery('/projects/map', query),
  newProject: () => '/projects/new',
  project: (id: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/projects/${part(id)}`, query),
  reviseProject: (id: string) => `/projects/${part(id)}/revise`,
  /** GET: the form of a month; POST: takes it. */
  projectMonth: (id: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/projects/${part(id)}/month`, query),
  projectHindrances: (id: string) => `/projects/${part(id)}/hindrances`,
  /** GET: one finding and what was asked about it (`since`, where there were several); POST: asks for its cause. */
  projectInquiry: (id: string, rule: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/projects/${part(id)}/inquiries/${part(rule)}`, query),
  /** POST: answers what was asked. */
  answerCause: (id: string, rule: string) => `/projects/${part(id)}/inquiries/${part(rule)}/answer`,
  /** GET: the form of the item a finding becomes; POST: makes it. */
  raiseItem: (id: string, rule: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/projects/${part(id)}/inquiries/${part(rule)}/item`, query),
  projectFiles: (id: string) => `/projects/${part(id)}/files`,
  projectFile: (id: string, hash: string) => `/projects/${part(id)}/files/${part(hash)}`,
  livelihood: (query: Readonly<Record<string, string>> = {}) => withQuery('/projects/livelihood', query),
  expropriation: (query: Readonly<Record<string, string>> = {}) =>
    withQuery('/projects/expropriation', query),
  expropriationSite: (id: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/projects/expropriation/${part(id)}`, query),
  /** GET: the form of a new site; POST: keeps it. */
  newSite: () => '/projects/expropriation/new',
  reviseSite: (id: string) => `/projects/expropriation/${part(id)}/revise`,
  /** POST: reports a month of a site. */
  siteMonths: (id: string) => `/projects/expropriation/${part(id)}/months`,
  attraction: (query: Readonly<Record<string, string>> = {}) => withQuery('/projects/attraction', query),
  /** POST: files a total of the register as a figure. */
  attractionTotal: () => '/projects/attraction/total',
  meetings: (query: Readonly<Record<string, string>> = {}) => withQuery('/meetings', query),
  meeting: (id: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/meetings/${part(id)}`, query),
  /** POST: keeps a paper of the meeting. */
  meetingFiles: (id: string) => `/meetings/${part(id)}/files`,
  meetingFile: (id: string, hash: string) => `/meetings/${part(id)}/files/${part(hash)}`,
  meetingMinutes: (id: string) => `/meetings/${part(id)}/minutes.docx`,
  matters: (query: Readonly<Record<string, string>> = {}) => withQuery('/matters', query),
  matter: (id: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/matters/${part(id)}`, query),
  inspections: (query: Readonly<Record<string, string>> = {}) => withQuery('/inspections', query),
  inspection: (id: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/inspections/${part(id)}`, query),
  drawInspection: (id: string) => `/inspections/${part(id)}/draw`,
  arrangeInspection: (id: string) => `/inspections/${part(id)}/arrange`,
  closeInspection: (id: string) => `/inspections/${part(id)}/close`,
  cancelInspection: (id: string) => `/inspections/${part(id)}/cancel`,
  inspectionFile: (id: string, hash: string) => `/inspections/${part(id)}/files/${part(hash)}`,
  /** What inspections that are over found at the places of one's own units. */
  conclusions: (query: Readonly<Record<string, string>> = {}) => withQuery('/inspections/conclusions', query),
  conclusionFile: (id: string, hash: string) => `/inspections/conclusions/${part(id)}/files/${part(hash)}`,
  /** POST: makes an item of supervision of what was seen. */
  visitItem: (id: string, place: string) => `/inspections/${part(id)}/places/${part(place)}/item`,
  /** GET: the phone's form at one place; POST: takes what was seen. */
  visit: (id: string, place: string) => `/inspections/${part(id)}/places/${part(place)}`,
  /** GET: the events and the form; POST: keeps one. */
  events: () => '/events',
  wall: (scenes?: 'internal') => (scenes ? '/wall?scenes=internal' : '/wall'),
  upgrade: () => '/upgrade',
} as const;

/** The page's own address with some query parameters changed; null removes one. */
export function here(context: PageContext, changes: Readonly<Record<string, string | null>>): string {
  const query: Record<string, string | null> = { ...context.query, ...changes };
  return withQuery(context.path, query);
}

/** A path with a query; parameters that are null, undefined or empty are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | null | undefined>>): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => !!pair[1]);
  if (pairs.length === 0) return path;
  return `${path}?${pairs.map(([name, value]) => `${part(name)}=${part(value)}`).join('&')}`;
}

function address(path: string, at: Partial<BoardAddress> = {}): string {
  return withQuery(path, {
    peers: at.peers,
    period: at.period,
    show: at.show,
    unit: at.unit,
    'as-of': at.asOf,
  });
}

/** A part of a path or a value of a query. */
function part(text: string): string {
  return encodeURIComponent(text).replace(/%3A/g, ':').replace(/%2B/g, '%2B');
}
