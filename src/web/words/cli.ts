import type { Entry } from './words.ts';

/** 命令行用语 */
export const cliWords = {
  'cli.help': [
    `发条 mainspring — 目标、进度、位次、责任

用法：bin/mainspring 动词 [--db 文件] [--json]
  start [--port N] [--no-demo]                              启动服务
  public [--port N] [--shelf 文件夹]                         只开公开页，不连数据库
  import 路径… [--layout nbs|nyc|city-sheet] [--dry-run] [--skip-bad-rows]   读入数据包、表格
  export 文件夹 [--as-of T]                                  写出同样的数据包
  board --peers 组 --period 时期 [--as-of T] [--indicator I] [--unit U] [--csv]   看板
  explain --unit U --indicator I --period 时期 [--as-of T]    每个数的来历
  stocktake --period 时期 --out 文件夹 [--unit U] [--peers 组] [--as-of T]   盘点会材料
  tasks [--list L] [--unit U] [--source S] [--light X] [--book B] [--leader 姓名] [--as-of T] [--csv]   督办事项
  matters [--recurring] [--as-of T]                          会议议过的事由，反复上会的预警
  projects [--period 时期] [--unit U] [--type T] [--class C] [--stage S] [--finding 规则] [--light X] [--as-of T] [--csv]   项目库
  inspection-list [--inspection ID | --day D --plan-no N --seed HEX [--size N] [--random-pct P]]   检查名单：由种子重算并核对
  back-test [--thresholds stall@1]                          项目工期预警回测
  verify [--head 序号:哈希]                                   核验记录
  verify --edition 文件                                      核验下载的发布版，不需要数据库
  backup 文件 [--key-file 口令文件]                           备份并验证
  restore 文件 [--dry-run] [--anchor 序号:哈希] [--key-file 口令文件]   恢复备份
  password 登录名                                            重置口令
  bench [W1 W2 tasks projects]                              性能对比
数据库默认 data/mainspring.db，可用 MAINSPRING_DB 另指。`,
    `Mainspring — targets, pace, places, responsibility

Usage: bin/mainspring VERB [--db FILE] [--json]
  start [--port N] [--no-demo]                              serves
  public [--port N] [--shelf FOLDER]                        the public pages alone, without a database
  import PATH… [--layout nbs|nyc|city-sheet] [--dry-run] [--skip-bad-rows]   reads packages and sheets
  export FOLDER [--as-of T]                                 writes the same data package back
  board --peers GROUP --period P [--as-of T] [--indicator I] [--unit U] [--csv]   the board
  explain --unit U --indicator I --period P [--as-of T]      where each number comes from
  stocktake --period P --out FOLDER [--unit U] [--peers GROUP] [--as-of T]   the documents of a stocktake
  tasks [--list L] [--unit U] [--source S] [--light X] [--book B] [--leader NAME] [--as-of T] [--csv]   items of supervision
  matters [--recurring] [--as-of T]                          matters of meetings, and those that keep coming back
  projects [--period P] [--unit U] [--type T] [--class C] [--stage S] [--finding RULE] [--light X] [--as-of T] [--csv]   the register of projects
  inspection-list [--inspection ID | --day D --plan-no N --seed HEX [--size N] [--random-pct P]]   lists of inspections, drawn again from their seed
  back-test [--thresholds stall@1]                          the warnings on projects, held against what came of them
  verify [--head SEQ:HASH]                                  checks the record
  verify --edition FILE                                     checks a downloaded edition, without a database
  backup FILE [--key-file FILE]                             writes and proves a backup
  restore FILE [--dry-run] [--anchor SEQ:HASH] [--key-file FILE]   restores one
  password LOGIN                                            makes a new one-time password
  bench [W1 W2 tasks projects]                              measurements
The database is data/mainspring.db unless MAINSPRING_DB says otherwise.`,
  ],
  'cli.not-understood': [
    '这行命令看不懂。输入 mainspring --help 看用法。',
    'This command line cannot be understood. See mainspring --help.',
  ],
  'cli.unknown-verb': ['没有“{verb}”这个动词。可用：{known}', 'There is no verb “{verb}”. Known: {known}'],
  'cli.unknown-bench': [
    '没有“{name}”这项测量。可用：{known}',
    'There is no measurement “{name}”. Known: {known}',
  ],
  'cli.option-needed': ['{verb} 需要 {option}。', '{verb} needs {option}.'],
  'cli.option-once': ['{verb} 的 {option} 只能给一个。', '{verb} takes {option} once.'],
  'cli.unknown-choice': [
    '{option} 没有“{text}”。可用：{known}',
    '{option} cannot be “{text}”. Known: {known}',
  ],
  'cli.unknown-named': [
    '{option}：没有“{text}”。相近的：{nearest}',
    '{option}: there is no “{text}”. Near: {nearest}',
  ],
  'cli.tasks-at': ['{today} 的督办事项，共 {total} 条', 'Items of supervision on {today}: {total} in all'],
  'cli.unknown-period': [
    '“{text}”不是时期。写法如 2022、2022-H1、2022-Q2、2022-06。',
    '“{text}” is no period. Write 2022, 2022-H1, 2022-Q2 or 2022-06.',
  ],
  'cli.unknown-date': [
    '“{text}”不是时刻。写法如 2022-08-12，或 2022-08-12T09:00:00+08:00。',
    '“{text}” is no instant. Write 2022-08-12, or 2022-08-12T09:00:00+08:00.',
  ],
  'cli.bad-head': [
    '“{text}”不是链首。写法：序号:64 位哈希。',
    '“{text}” is no chain head. Write SEQ:HASH with 64 hex digits.',
  ],
  'cli.no-database': [
    '没有数据库 {file}。先用 mainspring start 或 import 建一个。',
    'There is no database {file}. Make one with mainspring start or import.',
  ],
  'cli.login-needed': ['{verb} 后面要写登录名。', '{verb} needs a sign-in name.'],
  'no-such-account': ['没有“{login}”这个账户。', 'There is no account “{login}”.'],
  'cli.password-reset': [
    '{login} 的新口令（只显示这一次，登录后须更改）：{password}',
    'New password of {login} (shown this once; it must be changed at sign-in): {password}',
  ],
  'cli.known-as-of': ['{period}，截至 {asOf} 所知', '{period}, as known at {asOf}'],
  'cli.serving': ['发条已启动：{url}', 'Mainspring is serving: {url}'],
  'cli.demo-made': [
    '演示账户（口令只打印这一次，另存于 {file}）：',
    'Demonstration accounts (the passwords are printed this once and kept in {file}):',
  ],
  'cli.demo-kept': [
    '演示账户的口令保存在 {file}',
    'The demonstration accounts and their passwords are kept in {file}',
  ],
  'cli.first-run': [
    '还没有任何账户。请打开 {url}，用一次性代码建立第一位管理员：{code}',
    'Nobody has an account yet. Open {url} and make the first administrator with the one-time code: {code}',
  ],
  'cli.sign-in': ['请在 {url} 登录。', 'Sign in at {url}.'],
  'cli.port-taken': [
    '端口 {port} 已被占用。请用 PORT 换一个。',
    'Port {port} is taken. Choose another with PORT.',
  ],
  'cli.bad-port': ['“{text}”不是端口号。', '“{text}” is no port number.'],
  'cli.mail-from-missing': [
    '设了 MAINSPRING_SMTP，还要用 MAINSPRING_MAIL_FROM 写明发件地址。',
    'MAINSPRING_SMTP is set; MAINSPRING_MAIL_FROM must give the address mail is from.',
  ],
  'cli.robot-unknown': [
    'MAINSPRING_ROBOT 的地址“{host}”不是认识的群机器人，只能是 https 的 {known}。',
    'MAINSPRING_ROBOT: “{host}” is no group robot this program knows; it must be https and one of {known}.',
  ],
  'cli.verify-ok': [
    '核验通过：{facts} 条事实，{acts} 次行为，链首 {head}',
    'Verified: {facts} facts, {acts} acts, head {head}',
  ],
  'cli.verify-bad': [
    '核验未通过：{facts} 条事实，{acts} 次行为，链首 {head}',
    'Not verified: {facts} facts, {acts} acts, head {head}',
  ],
  'cli.verify-erased': ['{address} 已由行为 {act} 擦除', '{address} was erased by act {act}'],
} as const satisfies Record<string, Entry>;
