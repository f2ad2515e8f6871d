import type { Entry } from '../words.ts';

/** What a site, a month of one, a field of public services or an institution has wrong: the same for a form and for a row of an import. */
export const placeProblemWords = {
  'place-period-not-over': [
    '{value} 还没有过完，{from} 起才能报完成数。计划数可以先填',
    '{value} is not over: what was done can be reported from {from}. A plan may be given before',
  ],
  'place-personal-id-number': [
    '这里像是写了身份证号。本系统只记户数和面积，不记任何一户的信息；请删去后再交',
    'This seems to hold an identity number. Only numbers of households and square metres are kept here, nothing of any household; take it out and send it again',
  ],
  'place-personal-telephone': [
    '这里像是写了电话号码。本系统只记户数和面积，不记任何一户的信息；请删去后再交',
    'This seems to hold a telephone number. Only numbers of households and square metres are kept here, nothing of any household; take it out and send it again',
  ],
  'place-personal-bank-card': [
    '这里像是写了银行卡号。本系统不记任何一户的信息；请删去后再交',
    'This seems to hold the number of a bank card. Nothing of any household is kept here; take it out and send it again',
  ],
  'place-personal-door': [
    '这里写到了具体门牌（某幢某室）。本系统不记任何一户的信息；请改写成幢数、户数',
    'This names the door of a flat. Nothing of any household is kept here; write how many buildings or households instead',
  ],
  'expropriation-not-a-month': [
    '“{value}”不是一个月份。征收按月报，请写成 2022-06',
    '“{value}” is no month. Expropriation is reported by the month: write 2022-06',
  ],
  'expropriation-negative': ['“{value}”是负数。请改正', '“{value}” is negative. Mend it'],
  'expropriation-not-whole': [
    '“{value}”不是整数：按户计数的地块只填整户',
    '“{value}” is no whole number: where households are counted, give whole ones',
  ],
  'expropriation-above-total': [
    '{value} 超过本地块总量 {total}。请核对是否填到了别的地块；总量确有增加的，请先更正地块',
    '{value} is more than the site’s total of {total}. Check that it is this site’s; if the total has grown, mend the site first',
  ],
  'expropriation-falls': [
    '{value} 低于 {period} 已报的 {before}。这里填的是开始以来的累计数，不会减少；{period} 报错了的，请先更正那个月',
    '{value} is below the {before} reported for {period}. This counts from the beginning and cannot fall; if {period} is wrong, mend that month first',
  ],
  'expropriation-above-later': [
    '{value} 高于 {period} 已报的 {later}。这里填的是累计数，不会减少；请核对两个月，先改错的那个',
    '{value} is above the {later} reported for {period}. This counts from the beginning and cannot fall; check both months and mend the wrong one first',
  ],
  'expropriation-stage-above': [
    '{said} 多于前一环节的 {most}。签约 → 腾房 → 拆除 → 清零，后一环节不会多于前一环节；请核对两个数',
    '{said} is more than the {most} of the stage before. Signed → vacated → demolished → cleared: none is above the one before it. Check both',
  ],
  'expropriation-stage-below': [
    '{value} 少于后一环节已报的 {said}。签约 → 腾房 → 拆除 → 清零，前一环节不会少于后一环节；请核对两个数',
    '{value} is less than the {said} reported of the stage after. Signed → vacated → demolished → cleared: none is below the one after it. Check both',
  ],
  'expropriation-stage-skipped': [
    '前一环节还从没报过，无法核对 {value}。请把前面的环节一并填上',
    'The stage before was never reported, so {value} cannot be checked. Give the earlier stages too',
  ],
  'expropriation-nothing-said': [
    '一个数也没有填。没有进展的，照上月的累计数填',
    'No number was given. Where nothing moved, give last month’s sums again',
  ],
  'expropriation-plan-of-office': [
    '计划数由督查室下达，填报单位不能改。请清空这一格；计划不合适的，向督查室提出',
    'Plans are set by the office; a reporting unit does not change them. Leave this empty, and ask the office if a plan is wrong',
  ],
  'expropriation-total-none': ['总量“{value}”应大于 0', 'The total “{value}” must be more than 0'],
  'expropriation-total-below': [
    '总量 {value} 低于已报的 {most}。请核对总量，或先更正月报',
    'The total of {value} is below the {most} reported already. Check the total, or mend the months first',
  ],
  'expropriation-counted-otherwise': [
    '本地块已有月报，不能再换计数单位：户数和面积不能相加。确要改的，请另登记一个地块',
    'Months of this site are reported already, so it cannot be counted otherwise: households and square metres never add up. Register another site instead',
  ],
  'expropriation-days-reversed': [
    '计划清零 {value} 早于计划启动 {start}。请改正其中一个',
    'The planned end {value} is before the planned start {start}. Mend one of them',
  ],
  'expropriation-no-coordinate': [
    '“{value}”不是经纬度。纬度在 −90 到 90 之间，经度在 −180 到 180 之间，用小数度',
    '“{value}” is no coordinate. Latitudes lie between −90 and 90, longitudes between −180 and 180, in decimal degrees',
  ],
  'expropriation-half-coordinate': [
    '经度和纬度只填了一个。请两个都填，或都留空',
    'Only one of latitude and longitude is there. Give both or neither',
  ],
  'livelihood-negative': ['“{value}”是负数。请改正', '“{value}” is negative. Mend it'],
  'livelihood-measured-otherwise': [
    '这个领域在本单位一直按“{held}”计，现在写的是“{value}”，不能相加。请换算后按原单位填',
    'This field of the unit is counted in “{held}”, and “{value}” does not add up with it. Convert it and keep the unit of measure',
  ],
  'livelihood-nothing-said': [
    '缺口、计划、完成一个也没有填',
    'Neither a gap nor a plan nor what was done was given',
  ],
  'livelihood-falls': [
    '{value} 低于 {period} 已报的 {before}。年内累计数不会减少；{period} 报错了的，请先更正那一期',
    '{value} is below the {before} said for {period}. A sum since January cannot fall; if {period} is wrong, mend it first',
  ],
  'livelihood-above-later': [
    '{value} 高于 {period} 已报的 {later}。年内累计数不会减少；请核对两期，先改错的那个',
    '{value} is above the {later} said for {period}. A sum since January cannot fall; check both and mend the wrong one first',
  ],
  'livelihood-plan-of-office': [
    '缺口和计划由督查室下达，填报单位只报完成数。请清空这一格',
    'Gaps and plans are set by the office; the unit says what is done. Leave this empty',
  ],
  'institution-size-not-positive': [
    '规模“{value}”应大于 0，单位万；不知道的留空',
    'The size “{value}” must be more than 0, in ten thousands; leave it empty when it is not known',
  ],
  'institution-currency-unknown': [
    '“{value}”不是币种代码。请写三个大写字母，如 CNY、USD',
    '“{value}” is no code of a currency. Write three capital letters such as CNY or USD',
  ],
  'institution-currency-without-size': [
    '填了币种，没有填规模。请补上规模，或清空币种',
    'There is a currency without a size. Give the size, or leave the currency empty',
  ],
  'institution-days-reversed': [
    '{value} 早于前一阶段的 {day}。洽谈 → 签约 → 落户 → 运营，日期应依次不早于前一个；请改正其中一个',
    '{value} is before the {day} of the stage before. Talks → signed → settled → operating: no day is before the one before it. Mend one of them',
  ],
  'institution-day-ahead': [
    '{value} 在今天（{today}）之后，还没有发生。只填已经发生的日期',
    '{value} is after today, {today}: it has not happened yet. Give days that have been',
  ],
  'institution-stage-behind': [
    '已填了更靠后阶段的日期 {day}，阶段却还停在前面。请把阶段改到相应一步，或清空那个日期',
    'A day of a later stage, {day}, is given while the stage stands before it. Move the stage on, or take that day out',
  ],
  'institution-name-twice': [
    '登记册里已有同名机构“{name}”（{other}）。是同一家的，请去更改那一条；确是另一家的，请勾选“确为另一家”',
    'An institution named “{name}” ({other}) is there already. If it is the same, change that line; if it is another, tick “it is another one”',
  ],
  'institution-name-elsewhere': [
    '“{value}”这个名称在别的单位已有登记。是同一家的，请与督查室核对；确是另一家的，请勾选“确为另一家”',
    'The name “{value}” is registered at another unit already. If it is the same institution, ask the office; if it is another, tick “it is another one”',
  ],
  'attraction-total-unread': [
    '这个合计里有您无权查看的单位的机构，不能由您报送。请改选您能查看的园区或类型，或请能查看全部机构的人报送',
    'This total holds institutions of units that you may not read, so you cannot file it. Choose a park or kind that you may read, or have it filed by somebody who may read them all',
  ],
  'attraction-unit-of-measure': [
    '指标“{indicator}”的计量单位是“{measured}”，与所选合计不符：规模用亿元、万元、亿美元、万美元，机构数用家、个',
    'The indicator “{indicator}” is measured in “{measured}”, which does not fit: sizes need 亿元, 万元, 亿美元 or 万美元, counts need 家 or 个',
  ],
  'attraction-rate-missing': [
    '{currencies} 在 {day} 没有汇率，折合不了。请先登记汇率，或不含外币',
    'There is no rate of {currencies} on {day}. Give a rate first, or leave other currencies out',
  ],
  'attraction-no-rate-indicator': [
    '指标“{indicator}”是比率，不是合计',
    'The indicator “{indicator}” is a rate, not a total',
  ],
  'attraction-total-empty': [
    '到 {value} 末，登记册里没有符合所选口径的已落户机构，没有数可报',
    'At the end of {value} the register holds no institution of that choice that has moved in: there is nothing to file',
  ],
  'unknown-expropriation-site': [
    '没有征收地块“{value}”。请先在“征收地块”表里加上它，或改为已有地块的编码',
    'There is no expropriation site “{value}”. Add it to the table expropriation_sites first, or write the code of one that exists',
  ],
  'unknown-project': [
    '项目库里没有项目“{value}”。请写项目编码，或留空',
    'The register has no project “{value}”. Give a project’s code, or leave it empty',
  ],
} as const satisfies Record<string, Entry>;
