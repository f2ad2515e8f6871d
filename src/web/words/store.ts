import type { Entry } from './words.ts';

/** The sentences of the store: why it cannot be opened or written to, and what `verify` found. */
export const storeWords = {
  'store-locked': [
    '另一个 Mainspring 正在使用数据库 {file}，同一数据库一次只能由一个服务写入。请先停止它，再重新启动。',
    'Another Mainspring is using the database {file}; only one server can write to it at a time. Stop that one, then start again.',
  ],
  'store-read-only': [
    '数据库是以只读方式打开的，不能写入。请以可写方式启动后再试。',
    'The database was opened for reading only. Start with a writable database and try again.',
  ],
  'store-closed': [
    '服务正在停止，本次内容没有写入。请在服务恢复后重试。',
    'The server is stopping; nothing was written. Try again when it is back.',
  ],
  'store-stopped': [
    '磁盘写入失败，为防止数据丢失已停止写入，本次内容没有确认。请检查磁盘并重新启动服务。',
    'Writing to the disk failed. To protect the data nothing more is written, and this was not confirmed. Check the disk and restart the server.',
  ],
  'disk-full': [
    '磁盘空间不足，本次内容没有写入，原有数据完好。请腾出空间后重试。',
    'The disk is full. Nothing was written and what was there is intact. Free some space and try again.',
  ],
  'database-missing': [
    '没有找到数据库 {file}。请检查路径，或先用 start 或 import 建立。',
    'There is no database {file}. Check the path, or make one with start or import.',
  ],
  'database-newer': [
    '数据库 {file} 的结构是第 {version} 版（由程序 {program} 建立），本程序只认到第 {known} 版，没有作任何改动。请升级程序，或恢复升级前的备份。',
    'The database {file} has schema {version} (made by program {program}); this program knows up to {known} and has changed nothing. Upgrade the program, or restore the backup made before the upgrade.',
  ],
  'database-older': [
    '数据库 {file} 的结构是第 {version} 版，本程序需要第 {known} 版。请先以可写方式启动一次，完成升级。',
    'The database {file} has schema {version}; this program needs {known}. Start it once for writing so that it upgrades.',
  ],
  'migration-differs': [
    '数据库 {file} 的第 {number} 步结构与本程序的不同，没有作任何改动。请使用建立它的程序版本，或恢复备份。',
    'Step {number} of the schema of {file} is not the one this program knows; nothing was changed. Use the program version that made it, or restore a backup.',
  ],
  'not-a-database': [
    '{file} 不是数据库文件，没有作任何改动。请检查路径。',
    '{file} is not a database file; nothing was changed. Check the path.',
  ],
  'not-a-store': [
    '{file} 是其他程序的数据库，没有作任何改动。请检查路径。',
    '{file} is a database of another program; nothing was changed. Check the path.',
  ],
  'database-damaged': [
    '数据库 {file} 已损坏，不能打开。请恢复最近一次验证过的备份，并保留损坏的文件备查。',
    'The database {file} is damaged and cannot be opened. Restore the last proved backup and keep the damaged file for inspection.',
  ],
  'postgres-unreachable': [
    '连接不上 PostgreSQL（{file}）。请检查地址、端口和网络，并确认数据库服务已经启动。',
    'PostgreSQL at {file} cannot be reached. Check address, port and network, and that the database server is running.',
  ],
  'postgres-database-missing': [
    'PostgreSQL 上没有这个数据库（{file}）。请先由数据库管理员建立（createdb，编码 UTF8），再重新启动。',
    'There is no such database on the PostgreSQL ({file}). Have its administrator create it (createdb, encoding UTF8), then start again.',
  ],
  'postgres-sign-in': [
    'PostgreSQL（{file}）拒绝登录。请检查用户名、口令和服务器的 pg_hba.conf。',
    'PostgreSQL ({file}) refused the sign-in. Check user, password and the pg_hba.conf of the server.',
  ],
  'postgres-rights': [
    '数据库用户权限不足（{file}），没有作任何改动。请由属主启动一次完成建表，并按运行手册“PostgreSQL”一节授权。',
    'The database user lacks rights ({file}); nothing was changed. Have the owner start it once to lay out the tables, and grant the rights of the section PostgreSQL in the manual.',
  ],
  'postgres-old': [
    '{file} 的 PostgreSQL 版本是 {version}，需要 15 或更高版本。没有作任何改动，请升级数据库服务。',
    'PostgreSQL at {file} is version {version}; 15 or later is needed. Nothing was changed; upgrade the database server.',
  ],
  'postgres-encoding': [
    '数据库 {file} 的编码是 {encoding}，必须是 UTF8。请以 UTF8 编码另建数据库。',
    'The database {file} has the encoding {encoding}; it must be UTF8. Create another one with the encoding UTF8.',
  ],
  'postgres-not-durable': [
    '数据库 {file} 的设置 {name} 为 {value}，断电可能丢失已确认的内容。请改为 on 后重新启动。',
    'The setting {name} of {file} is {value}: a power cut could lose what was confirmed. Set it to on and start again.',
  ],
  'database-away': [
    '与数据库服务的连接中断。连接会自动恢复，请稍后重试；若是提交，本次内容是否写入尚不能确定，同一份提交再次提交也不会重复写入。',
    'The connection to the database server was lost. It reconnects by itself: try again shortly. If something was submitted, whether it was written is not known; the same submission is never written twice.',
  ],
  overtaken: [
    '{object} 在您提交之前已被更新：您依据的是第 {expected} 版，现为第 {held} 版。请查看现有内容后重新提交。',
    '{object} was changed before you submitted: you worked from version {expected}, it now stands at {held}. Look at what is there and submit again.',
  ],
  'moved-meanwhile': [
    '办理期间，{object} 已变动（操作 {act}，{at}），本次没有写入。请查看现有内容后重新办理。',
    '{object} changed while you worked (act {act}, {at}); nothing was written. Look at what is there and do it again.',
  ],
  'back-dated': [
    '{object} 所在的数列已在库中，不能补记为 {recordedAt} 已知。只有首次载入的历史数列可以带 recorded_at;请去掉 recorded_at,按现在记录。',
    'The series of {object} is held already, so it cannot be recorded as known at {recordedAt}. Only a history that opens its series may carry recorded_at; leave it out to record it as of now.',
  ],
  'recorded-ahead': [
    '{object} 的 recorded_at {recordedAt} 晚于现在({now})。请改为已经过去的时刻，或去掉。',
    'recorded_at {recordedAt} of {object} is later than now ({now}). Give an instant that has passed, or leave it out.',
  ],
  'instant-malformed': [
    '{object} 的时刻“{value}”不能识别。请写成 2022-06-30T08:00:00.000Z 的形式。',
    'The instant “{value}” of {object} cannot be read. Write it like 2022-06-30T08:00:00.000Z.',
  ],
  'idempotency-mismatch': [
    '幂等键 {key} 已用于另一份内容，本次没有写入。请为新的内容换一个键。',
    'The idempotency key {key} has been used for another request; nothing was written. Use a new key for a new request.',
  ],
  'erasure-without-act': [
    '{address} 没有擦除记录，不能删除。请先办理擦除，并写明法律依据。',
    'There is no erasure on record for {address}, so it cannot be removed. Enter the erasure with its legal ground first.',
  ],
  'fact-altered': [
    '第 {position} 条事实（{object}，第 {act} 次操作）的内容与其编号不符：内容被改动过。',
    'Fact {position} ({object}, act {act}) does not match its id: its content was altered.',
  ],
  'fact-index': [
    '第 {position} 条事实（{object}，第 {act} 次操作）的索引列与其内容不符。',
    'The index columns of fact {position} ({object}, act {act}) do not match its content.',
  ],
  'fact-missing': [
    '第 {act} 次操作缺少第 {position} 条事实：被删除或移走。',
    'Fact {position} of act {act} is missing: it was deleted or moved.',
  ],
  'fact-without-act': [
    '第 {position} 条事实({object})不属于任何操作：是后来插入的，或其审计记录被删除。',
    'Fact {position} ({object}) belongs to no act: it was inserted later, or its audit entry was deleted.',
  ],
  'recorded-ahead-of-act': [
    '第 {position} 条事实({object})的记录时刻晚于其第 {act} 次操作。',
    'Fact {position} ({object}) is recorded later than its act {act}.',
  ],
  'merkle-root': [
    '第 {act} 次操作（自第 {position} 条事实起）的事实与其审计记录的总校验值不符。',
    'The facts of act {act} (from fact {position} on) do not give the root in its audit entry.',
  ],
  'act-missing': ['缺少第 {act} 次操作的审计记录。', 'The audit entry of act {act} is missing.'],
  'act-altered': [
    '第 {act} 次操作的审计记录与其校验值不符：被改动过。',
    'The audit entry of act {act} does not match its hash: it was altered.',
  ],
  'act-index': [
    '第 {act} 次操作的列“{detail}”与其审计记录不符。',
    'Column “{detail}” of act {act} does not match its audit entry.',
  ],
  'chain-broken': [
    '第 {act} 次操作没有接在前一次操作之后：审计链在此断开。',
    'Act {act} does not follow from the act before it: the audit chain breaks here.',
  ],
  'positions-broken': [
    '第 {act} 次操作的第一条事实编号 {position} 不与前一次操作相接。',
    'The first fact of act {act}, {position}, does not follow on from the act before.',
  ],
  'clock-back': ['第 {act} 次操作的时刻早于前一次操作。', 'Act {act} is earlier than the act before it.'],
  'tail-cut': [
    '日志止于第 {act} 次操作，而库外留存的锚点在其后：末尾被截去，或恢复了旧备份。',
    'The log ends at act {act}, but the anchor kept outside is later: its tail was cut, or an old backup was restored.',
  ],
  'anchor-differs': [
    '第 {act} 次操作与库外留存的锚点不符：此处或之前的审计链被重写过。',
    'Act {act} is not the one of the anchor kept outside: the chain was written anew here or before.',
  ],
  'text-altered': [
    '可擦除文本 {detail} 与其地址不符：被改动过。',
    'The erasable text {detail} does not match its address: it was altered.',
  ],
  'text-missing': [
    '可擦除文本 {detail}（第 {act} 次操作）不在库中，也没有擦除记录。',
    'The erasable text {detail} (act {act}) is gone and no erasure is on record.',
  ],
  'text-kept': [
    '可擦除文本 {detail} 已由第 {act} 次操作擦除，却仍在库中。请重新执行擦除。',
    'The erasable text {detail} was erased by act {act} but is still there. Run the erasure again.',
  ],
  'text-stray': [
    '可擦除文本 {detail} 没有任何事实引用：是后来插入的。',
    'No fact names the erasable text {detail}: it was inserted later.',
  ],
  'seal-altered': [
    '封存件 {detail} 的内容与其校验值不符：被改动过。请从经验证的备份恢复，并保留现有数据库备查。',
    'The sealed bytes {detail} do not match their hash: they were altered. Restore from a proved backup and keep this database for inspection.',
  ],
  'seal-stray': [
    '封存件 {detail} 不属于任何版本或文件：是后来插入的，或其事实被删除。',
    'The sealed bytes {detail} belong to no edition or document: they were inserted later, or their fact was deleted.',
  ],
  'seal-missing': [
    '第 {position} 条事实（{object}，第 {act} 次操作）所封存的 {detail} 不在库中：被删除。请从经验证的备份恢复。',
    'The bytes {detail} that fact {position} ({object}, act {act}) sealed are gone: they were deleted. Restore from a proved backup.',
  ],
  'checkpoint-differs': [
    '启动用的存点与日志算出的数据不符（日志本身完好）。请删除存点后重新启动。',
    'The saved panel used for starting differs from what the log gives (the log itself is sound). Drop it and start again.',
  ],
} as const satisfies Record<string, Entry>;
