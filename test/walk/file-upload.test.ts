import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

let site: Site;
let office: Visitor;
const places: Record<string, string> = {};

beforeAll(async () => {
  site = await openSite({ demo: true });
  office = visitor(site);
  expect((await office.signIn('supervision')).status).toBe(201);
  const first = async <T>(path: string): Promise<T> => (await (await office.get(path)).json()) as T;
  const { tasks } = await first<{ tasks: { task: string }[] }>('/api/v1/tasks');
  const { projects } = await first<{ projects: { project: string }[] }>('/api/v1/projects');
  const { meetings } = await first<{ meetings: { body: { meeting: string } }[] }>('/api/v1/meetings');
  places['item'] = `/tasks/${tasks[0]!.task}`;
  places['project'] = `/projects/${projects[0]!.project}`;
  places['meeting'] = `/meetings/${meetings[0]!.body.meeting}`;
}, 120_000);
afterAll(() => site?.close());

/** The form by which a file comes to a page. */
function formOf(html: string): string {
  const form = /<details[^>]* id="upload">.*?<\/details>/s.exec(html)?.[0];
  expect(form).toBeDefined();
  return form!;
}

/** What a form says of the file: its label, help, kinds, and its button. */
function saidOf(form: string): Record<string, string | undefined> {
  return {
    label: /<label for="field-file">(.*?)<\/label>/.exec(form)?.[1],
    help: /id="help-file">(.*?)<\/span>/.exec(form)?.[1],
    accept: /type="file"[^>]* accept="(.*?)"/.exec(form)?.[1],
    button: /<button type="submit" class="second">(.*?)<\/button>/.exec(form)?.[1],
  };
}

async function upload(place: string, name: string, bytes: Uint8Array): Promise<Response> {
  const form = new FormData();
  form.set('csrf', office.csrf());
  form.set('use', 'original');
  form.set('file', new File([new Uint8Array(bytes)], name));
  const headers = { Cookie: office.cookie(), Origin: site.server.url };
  return fetch(`${site.server.url}${place}/files`, {
    method: 'POST',
    body: form,
    headers,
    redirect: 'manual',
  });
}

const PDF = new TextEncoder().encode('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');

describe('a file comes to an item, a project and a meeting in one way', () => {
  it.each(['zh', 'en'])('says of it the same words: %s', async (language) => {
    const forms: Record<string, string> = {};
    for (const [what, place] of Object.entries(places))
      forms[what] = formOf(await (await office.get(`${place}?lang=${language}`)).text());
    await office.get('/tasks?lang=zh');
    const [item, project, meeting] = ['item', 'project', 'meeting'].map((what) => saidOf(forms[what]!));
    expect(item).toEqual(meeting);
    expect(item!['accept']).toBe('application/pdf,image/png,image/jpeg');
    expect(item!['help']).toContain('5 MB');
    // A project takes photographs too, with a limit and a day of their own.
    expect({ ...project, help: '' }).toEqual({ ...item, help: '' });
    expect(project!['help']).toMatch(/12 MB.* 5 MB/);
    const withDay = Object.entries(forms).filter(([, form]) => form.includes('name="takenOn"'));
    expect(withDay.map(([what]) => what)).toEqual(['project']);
    for (const form of Object.values(forms)) expect(form).not.toMatch(/[{}]|undefined|NaN/);
  });

  it('and says the same of what is wrong with it, above the page and beside the field', async () => {
    const wrong: readonly (readonly [string, Uint8Array, string])[] = [
      ['扫描件.png', PDF, '的内容不是它说的那种文件'],
      ['空.pdf', new Uint8Array(0), '是空文件'],
      ['大.pdf', new Uint8Array(5 * 1024 * 1024 + 1).fill(0x20), '超过'],
    ];
    for (const [name, bytes, said] of wrong) {
      const told = new Set<string>();
      for (const place of Object.values(places)) {
        const answer = await upload(place, name, bytes);
        const html = await answer.text();
        expect([place, name, answer.status]).toEqual([place, name, 422]);
        const form = formOf(html);
        expect(form).toMatch(/^<details open/);
        const beside = /id="error-file">(.*?)<\/span>/.exec(form)![1]!;
        expect(beside, place).toContain(said);
        expect(html).toContain(`<a href="#field-file">${beside}</a>`);
        told.add(beside);
      }
      expect(told.size).toBe(1);
    }
  });

  it('and lists what is kept with what it is, how large, and when it came', async () => {
    for (const place of Object.values(places)) {
      expect((await upload(place, '演示纪要.pdf', PDF)).status).toBe(303);
      const html = await (await office.get(place)).text();
      const list = /<ul class="files">.*?<\/ul>/s.exec(html)![0];
      expect(list, place).toMatch(
        /演示纪要\.pdf<\/a> <span class="quiet">来源原件 · 1 KB · 2023 年 2 月 15 日/,
      );
    }
  });
});
