import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LIKENESS_RULE,
  type LikenessItem,
  addItem,
  createLikeness,
  dropItem,
  likeMatters,
} from './likeness.ts';
import {
  documentNumbersIn,
  gramsOf,
  likenessText,
  plainReference,
  sharedFragments,
} from './likeness-text.ts';

const ROAD: LikenessItem = {
  id: 'm1/1',
  matter: 'road',
  title: '柳巷停车楼充电桩扩容用电报装',
  text: '变压器容量不足，供电公司要求业主先出扩容费用。',
  reference: '锡演发〔2022〕7号',
};
const SCHOOL: LikenessItem = {
  id: 'm1/2',
  matter: 'school',
  title: '松径小学操场翻新',
  text: '塑胶跑道开裂，教育局拟暑期施工。',
};

function indexOf(...items: readonly LikenessItem[]) {
  const index = createLikeness();
  for (const item of items) addItem(index, item);
  return index;
}

describe('likeness of points of an agenda', () => {
  it('proposes the matter that is put in other words, and shows the words in both', () => {
    const asked = { title: '关于停车楼加装充电设施电力增容', text: '柳巷停车楼变压器容量仍未落实。' };
    const [found, ...others] = likeMatters(indexOf(ROAD, SCHOOL), asked);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ matter: 'road', item: 'm1/1', grounds: ['words'] });
    expect(found!.shared).toEqual(expect.arrayContaining(['柳巷停车楼', '变压器容量']));
  });

  it('a reference is enough, however its brackets and digits were typed', () => {
    const index = indexOf(ROAD, SCHOOL);
    for (const reference of ['锡演发[2022]7号', '锡演发（２０２２）７号', '锡演发 〔2022〕第7号'])
      expect(likeMatters(index, { title: '再议', text: '', reference })[0]).toMatchObject({
        matter: 'road',
        grounds: ['document'],
      });
    expect(likeMatters(index, { title: '再议锡演发〔2022〕7号', text: '' })[0]?.matter).toBe('road');
    expect(likeMatters(index, { title: '再议', text: '', reference: '锡演发〔2021〕7号' })).toEqual([]);
  });

  it('another place of the same class, told in like words, is less likely by what the rule says', () => {
    const rule = { ...LIKENESS_RULE, threshold: 0 };
    const scoreOf = (title: string) =>
      likeMatters(indexOf(ROAD, SCHOOL), { title, text: '' }, rule)[0]!.score;
    const odds = (score: number) => Math.log(score / (1 - score));
    const apart = odds(scoreOf('松径小学操场翻新')) - odds(scoreOf('竹溪小学操场翻新'));
    expect(apart).toBeGreaterThan(-LIKENESS_RULE.otherPlace);
    expect(scoreOf('竹溪小学食堂')).toBeLessThan(LIKENESS_RULE.threshold);
  });

  it('what was said not to be the same is proposed no more', () => {
    const asked = { title: ROAD.title, text: ROAD.text };
    expect(likeMatters(indexOf(ROAD, SCHOOL), { ...asked, not: new Set(['road']) })).toEqual([]);
    expect(likeMatters(indexOf(ROAD, SCHOOL), { ...asked, not: new Set(['m1/1']) })).toEqual([]);
  });

  it('words of office and days are no evidence', () => {
    const asked = {
      title: '关于研究推进有关事项落实情况的汇报',
      text: '2022年8月13日第三次会议要求进一步加快。',
    };
    const same = {
      ...SCHOOL,
      title: '关于研究推进有关事项落实情况的汇报',
      text: '2022年8月13日第三次会议。',
    };
    expect(gramsOf(likenessText(asked.title)).size).toBe(0);
    expect(likeMatters(indexOf(ROAD, same), asked)).toEqual([]);
  });

  it('reads document numbers and numerals one way', () => {
    expect(documentNumbersIn('按锡演发【2022】第 7 号和苏政办〔2021〕15号办理')).toHaveLength(2);
    expect(plainReference('锡演发（2022）第7号')).toBe(plainReference('锡演发〔２０２２〕7号'));
    expect(gramsOf(likenessText('三号地块'))).toEqual(gramsOf(likenessText('3号地块')));
    expect(gramsOf(likenessText('十二号楼'))).toEqual(gramsOf(likenessText('１２号楼')));
  });

  it('shared fragments are the longest there are, as they were written', () => {
    const shared = sharedFragments(
      likenessText('竹溪路下穿通道积水，路灯不亮'),
      likenessText('路灯不亮；竹溪路下穿通道'),
    );
    expect(shared).toEqual(['竹溪路下穿通道', '路灯不亮']);
  });

  it('an index that items came to and went from is the one made of what is left (property)', () => {
    const words = [
      '柳巷停车楼',
      '充电桩扩容',
      '松径小学',
      '操场翻新',
      '变压器',
      '竹溪路积水',
      '锡演发〔2022〕7号',
    ];
    const text = fc
      .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
      .map((some) => some.join('，'));
    const item = fc.record({
      id: fc.integer({ min: 0, max: 9 }).map(String),
      matter: fc.constantFrom('a', 'b', 'c'),
      title: text,
      text,
      project: fc.option(fc.constantFrom('p', 'q'), { nil: undefined }),
    });
    const step = fc.oneof(item, fc.integer({ min: 0, max: 9 }).map(String));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), text, (steps, title) => {
        const index = createLikeness();
        const left = new Map<string, LikenessItem>();
        for (const one of steps) {
          if (typeof one === 'string') {
            dropItem(index, one);
            left.delete(one);
          } else {
            addItem(index, one);
            left.set(one.id, one);
          }
        }
        const anew = indexOf(...left.values());
        expect(likeMatters(index, { title, text: '' })).toEqual(likeMatters(anew, { title, text: '' }));
        expect([...index.postings.keys()].sort()).toEqual([...anew.postings.keys()].sort());
      }),
    );
  });

  it('five thousand items answer at once', () => {
    const index = createLikeness();
    const signs = [...'柳巷停车楼充电桩扩容变压器松径小学操场翻新竹溪路积水供水管网沙洲村债务化解'];
    let seed = 7;
    const draw = (count: number): string =>
      Array.from({ length: count }, () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        return signs[seed % signs.length];
      }).join('');
    for (let at = 0; at < 5000; at++)
      addItem(index, { id: `m/${at}`, matter: `x${at % 1500}`, title: draw(14), text: draw(60) });
    addItem(index, ROAD);
    const before = process.hrtime.bigint();
    const [found] = likeMatters(index, { title: ROAD.title, text: ROAD.text });
    const took = Number(process.hrtime.bigint() - before) / 1e6;
    process.stdout.write(`likeness among 5,001 items: ${took.toFixed(0)} ms\n`);
    expect(found?.matter).toBe('road');
    expect(took).toBeLessThan(2000);
  });
});
