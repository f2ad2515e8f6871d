// 对照脚本 — June 2019 by province from the bureau's CSV files alone; nothing of the program is used. `node FILE FOLDER`
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SERIES = [
  ['real-estate-investment', /^房地产投资累计值/, /^房地产投资累计增长/],
  ['residential-investment', /住宅投资累计值/, /住宅投资累计增长/],
];
const MONTH = '2019年6月';
function read(file) {
  const lines = readFileSync(file, 'utf8').replace('\ufeff', '').split(/\r?\n/);
  const cells = lines.map((line) => line.split(',').map((cell) => cell.replaceAll('"', '').trim()));
  const head = cells.find((line) => line.includes(MONTH));
  const number = (text) => (text ? Number(text) : null);
  return cells.map((line) => [line[0], new Map(head.map((month, i) => [month, number(line[i])]))]);
}

const tenths = (value) => Math.sign(value) * Math.floor(Math.abs(value) * 10 + 0.5 + 1e-9);
const below = (own, average) =>
  `below ${[own, average, average - own].map((n) => String(tenths(n) / 10)).join(',')}`;

export function nbsStatements(folder) {
  const provinces = readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => {
      const lines = read(join(folder, name));
      return [lines.find(([cell]) => cell.startsWith('地区：'))[0].slice(3), lines];
    });
  const told = {};
  for (const [indicator, valueName, growthName] of SERIES) {
    const rows = provinces.map(([province, lines]) => {
      const [values, growths] = [valueName, growthName].map((of) => lines.find(([name]) => of.test(name))[1]);
      const [value, before] = [values.get(MONTH), values.get('2018年6月')];
      const computed = value !== null && before > 0 ? (value / before - 1) * 100 : null;
      const earlier = ['2018年6月', '2017年6月'].map((month) => values.get(month));
      const record = value !== null && earlier.every((one) => one !== null && one < value);
      return { province, growth: growths.get(MONTH) ?? computed, base: before, record, value };
    });
    const held = rows.filter(({ growth }) => growth !== null);
    const weighted = held.every(({ base }) => base > 0);
    const weightOf = ({ base }) => (weighted ? base : 1);
    const total = (of) => held.reduce((sum, row) => sum + of(row), 0);
    const average = total((row) => row.growth * weightOf(row)) / total(weightOf);
    const keys = held.map(({ growth }) => tenths(growth));
    for (const { province, growth, record, value } of rows) {
      const key = growth === null ? null : tenths(growth);
      (told[province] ??= {})[indicator] = [
        ...(key === null && value === null ? ['missing'] : []),
        ...(key === Math.max(...keys) ? ['first'] : []),
        ...(key !== null && key === Math.min(...keys) ? ['last'] : []),
        ...(key !== null && key > tenths(average) ? ['above'] : []),
        ...(key !== null && key < tenths(average) ? [below(growth, average)] : []),
        ...(record ? [`record ${value}`] : []),
      ].sort();
    }
  }
  return told;
}
if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(nbsStatements(process.argv[2]));
