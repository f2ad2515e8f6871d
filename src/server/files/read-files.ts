import { createHash } from 'node:crypto';
import { type Stats, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Problem } from '../../engine/refusal.ts';
import { LimitPassed } from './limit-passed.ts';
import { READ_LIMITS, type ReadLimits, UPLOAD_LIMITS } from './limits.ts';
import { type FileBytes, type FileSeen, type FilesRead, fileProblem } from './raw-sheet.ts';
import { unpack } from './read-archive.ts';
import { readCsv } from './read-csv.ts';
import { isContainer, readWorkbook } from './read-workbook.ts';

const TEXT = /\.(csv|tsv|txt)$/i;
const WORKBOOK = /\.(xlsx|xlsm|xls|ods)$/i;
/** What an import looks into; a descriptor says which files belong to the package. */
const DESCRIPTOR = 'datapackage.json';

/** Reads every file named, and every table file of every folder named. Never throws for what a file holds. */
export async function readPaths(
  paths: readonly string[],
  limits: ReadLimits = READ_LIMITS,
): Promise<FilesRead> {
  const collected: FilesRead[] = [];
  for (const path of paths) collected.push(await readPath(path, limits));
  return together(collected);
}

/** Reads files that came over the network, by the names they came with. */
export async function readUploads(
  files: readonly FileBytes[],
  limits: ReadLimits = UPLOAD_LIMITS,
): Promise<FilesRead> {
  const collected: FilesRead[] = [];
  for (const file of files) collected.push(await readFile(file, limits));
  return together(collected);
}

function together(parts: readonly FilesRead[]): FilesRead {
  return {
    sheets: parts.flatMap(({ sheets }) => sheets),
    files: parts.flatMap(({ files }) => files),
    problems: parts.flatMap(({ problems }) => problems),
    warnings: parts.flatMap(({ warnings }) => warnings),
  };
}

async function readPath(path: string, limits: ReadLimits): Promise<FilesRead> {
  const name = basename(path);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return only(fileProblem({ file: path }, 'no-such-file'));
  if (!stats.isDirectory()) return readStored(path, { name, stats }, limits);
  const inside = readdirSync(path).filter((entry) => !entry.startsWith('.') && !entry.startsWith('~$'));
  const wanted = inside.filter((entry) => TEXT.test(entry) || WORKBOOK.test(entry)).sort();
  const parts: FilesRead[] = [];
  if (inside.includes(DESCRIPTOR)) parts.push(only(...descriptorProblems(path, inside)));
  for (const entry of wanted) {
    const full = join(path, entry);
    parts.push(await readStored(full, { name: entry, stats: statSync(full) }, limits));
  }
  if (wanted.length === 0) parts.push(only(fileProblem({ file: name }, 'nothing-to-read')));
  return together(parts);
}

async function readStored(
  path: string,
  { name, stats }: { name: string; stats: Stats },
  limits: ReadLimits,
): Promise<FilesRead> {
  if (!stats.isFile()) return only(fileProblem({ file: name }, 'unsupported-file'));
  if (stats.size > limits.fileBytes) return only(tooLarge(name, limits));
  try {
    return await readFile({ name, bytes: readFileSync(path) }, limits);
  } catch {
    return only(fileProblem({ file: name }, 'cannot-open'));
  }
}

/** Reads one file by what it is called and what it is: a workbook that is called .csv is told apart. */
async function readFile(file: FileBytes, limits: ReadLimits): Promise<FilesRead> {
  if (file.bytes.length > limits.fileBytes) return only(tooLarge(file.name, limits));
  const seen: FileSeen = {
    name: file.name,
    bytes: file.bytes.length,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
  };
  if (/\.zip$/i.test(file.name)) return { ...(await readArchive(file, limits)), files: [seen] };
  if (WORKBOOK.test(file.name)) return { ...(await readWorkbook(file, limits)), files: [seen] };
  if (!TEXT.test(file.name)) {
    const code = /\.et$/i.test(file.name) ? 'save-as-xlsx' : 'unsupported-file';
    return { sheets: [], files: [seen], problems: [fileProblem({ file: file.name }, code)], warnings: [] };
  }
  if (isContainer(file.bytes)) {
    return {
      sheets: [],
      files: [seen],
      problems: [fileProblem({ file: file.name }, 'workbook-called-csv')],
      warnings: [],
    };
  }
  const { sheet, problems } = readCsv(file);
  return { sheets: sheet ? [sheet] : [], files: [seen], problems, warnings: [] };
}

/** Files inside an archive are read by their last name, all of them within the time of one; nothing is ever written, so where an entry says it belongs does not matter. */
async function readArchive(file: FileBytes, limits: ReadLimits): Promise<Omit<FilesRead, 'files'>> {
  if (!isContainer(file.bytes)) return only(fileProblem({ file: file.name }, 'not-an-archive'));
  const parts: FilesRead[] = [];
  const until = performance.now() + limits.milliseconds;
  try {
    for await (const { name, content } of unpack(file.bytes, limits)) {
      const last = basename(name.replaceAll('\\', '/'));
      if (last.startsWith('.') || last.startsWith('~$') || name.startsWith('__MACOSX/')) continue;
      if (!TEXT.test(last) && !WORKBOOK.test(last)) continue;
      const milliseconds = until - performance.now();
      if (milliseconds <= 0) throw new LimitPassed('milliseconds');
      parts.push(await readFile({ name: last, bytes: content }, { ...limits, milliseconds }));
    }
  } catch (error) {
    const passed = error instanceof LimitPassed;
    const params = passed ? { limit: error.limit, most: limits[error.limit] } : {};
    return only(fileProblem({ file: file.name }, passed ? 'past-limit' : 'not-an-archive', { params }));
  }
  if (parts.length === 0) return only(fileProblem({ file: file.name }, 'nothing-to-read'));
  return together(parts);
}

/** A descriptor must be one, and the tables it lists must be there; its hashes are of the day it was written and are not held against the files. */
function descriptorProblems(folder: string, inside: readonly string[]): Problem[] {
  const at = { file: DESCRIPTOR };
  let resources: unknown;
  try {
    resources = (JSON.parse(readFileSync(join(folder, DESCRIPTOR), 'utf8')) as { resources?: unknown } | null)
      ?.resources;
  } catch {
    return [fileProblem(at, 'bad-descriptor')];
  }
  if (!Array.isArray(resources)) return [fileProblem(at, 'bad-descriptor')];
  const problems: Problem[] = [];
  for (const resource of resources as { path?: unknown }[]) {
    const path = resource?.path;
    if (typeof path !== 'string' || path !== basename(path)) {
      problems.push(fileProblem(at, 'bad-descriptor-path', { value: typeof path === 'string' ? path : '' }));
    } else if (!inside.includes(path)) problems.push(fileProblem(at, 'missing-file', { value: path }));
  }
  return problems;
}

function tooLarge(name: string, limits: ReadLimits): Problem {
  return fileProblem({ file: name }, 'past-limit', {
    params: { limit: 'fileBytes', most: limits.fileBytes },
  });
}

function only(...problems: Problem[]): FilesRead {
  return { sheets: [], files: [], problems, warnings: [] };
}
