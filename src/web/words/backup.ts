import type { Entry } from './words.ts';

/** Words of backing up and restoring. */
export const backupWords = {
  'backup.done': [
    '备份已验证：{file}。含行为 {acts} 次、事实 {facts} 条，已在临时库中恢复并核验通过（临时用去 {room} MB）。链首 {headSeq}:{head}，请另行记存。',
    'Backup proved: {file}. It holds {acts} acts and {facts} facts, was restored into a scratch store, which took {room} MB for the while, and verified there. Head {headSeq}:{head}: keep a note of it elsewhere.',
  ],
  'backup.readable': [
    '备份未加密，内有姓名和口令记录：请妥善保管，或用 --key-file 加密。',
    'The backup is not encrypted and holds names and password records: keep it safe, or encrypt it with --key-file.',
  ],
  'backup.not-noted': [
    '数据库正由服务程序占用，本次备份未记入日志。',
    'The database is being written by a running server, so this backup is not noted in its log.',
  ],
  'backup.restored': [
    '恢复完成：新增行为 {acts} 次、事实 {facts} 条、文本 {texts} 条、口令记录 {secrets} 条、封存件 {sealed} 份，按日志擦除文本 {erased} 条。核验通过，链首 {headSeq}:{head}。',
    'Restored: {acts} acts, {facts} facts, {texts} texts, {secrets} password records and {sealed} sealed documents were added; {erased} texts were erased as the log says. Verified, head {headSeq}:{head}.',
  ],
  'backup.would-restore': [
    '试运行，未写入：将新增行为 {acts} 次、事实 {facts} 条、文本 {texts} 条、口令记录 {secrets} 条、封存件 {sealed} 份，按日志擦除文本 {erased} 条，链首将为 {headSeq}:{head}。',
    'Dry run, nothing written: {acts} acts, {facts} facts, {texts} texts, {secrets} password records and {sealed} sealed documents would be added, {erased} texts erased as the log says; the head would be {headSeq}:{head}.',
  ],
  'backup.restored-broken': [
    '备份内容已写入，但恢复后的数据库核验未通过：原库在恢复之前已有破损。请另建空库重新恢复本备份，并保留原库备查。下列为首处破损：',
    'The backup was added, but the database does not verify: it was damaged before. Restore this backup into a new, empty database and keep the old one for inspection. The first damage of each kind:',
  ],
  'backup.file-needed': [
    '{verb} 需要且只需要一个文件名，例如：bin/mainspring {verb} 备份/2022-08-13.backup',
    '{verb} takes exactly one file name, for example: bin/mainspring {verb} backups/2022-08-13.backup',
  ],
  'backup.key-file-missing': [
    '口令文件 {file} 不存在或无法读取；请检查 --key-file 后的路径。',
    'The passphrase file {file} is not there or cannot be read; check the path after --key-file.',
  ],
  'backup-exists': [
    '{file} 已经存在，备份从不覆盖文件；请换一个文件名。',
    '{file} exists already and a backup never overwrites a file; choose another name.',
  ],
  'backup-cannot-write': [
    '备份无法写入 {file}（{why}），没有留下半份文件；请检查文件夹、权限和剩余空间后重试。',
    'The backup cannot be written to {file} ({why}); no half file was left. Check the folder, its rights and its free space, then try again.',
  ],
  'backup-scratch-full': [
    '临时文件夹 {folder} 空间不足，备份无法验证，约需 {mb} MB；请腾出空间，或用 TMPDIR 指到另一处。',
    'The temporary folder {folder} has no room left, so the backup cannot be proved: that takes about {mb} MB. Make room, or name another folder by TMPDIR.',
  ],
  'backup-key-short': [
    '备份口令至少 {least} 个字符；请把更长的口令写入口令文件。',
    'The passphrase of a backup has at least {least} characters; put a longer one into the passphrase file.',
  ],
  'backup-missing': [
    '备份文件 {file} 不存在或无法读取；请检查路径。',
    'The backup {file} is not there or cannot be read; check the path.',
  ],
  'backup-not-one': [
    '{file} 不是本程序的备份文件，没有写入任何内容；请选用 backup 命令生成的文件。',
    '{file} is no backup of this program; nothing was written. Choose a file made by the backup command.',
  ],
  'backup-damaged': [
    '备份文件 {file} 已损坏或被改动（{part} 处不符），没有写入任何内容；请改用另一份备份。',
    'The backup {file} is damaged or was changed (at: {part}); nothing was written. Use another backup.',
  ],
  'backup-not-whole': [
    '备份 {file} 恢复到临时库后核验未通过（{code}，事实 {position}，行为 {act}），不作数，也没有写入任何内容。若在备份时出现，请对数据库运行 verify；若在恢复时出现，请改用另一份备份。',
    'The backup {file} does not verify once restored into a scratch store ({code}, fact {position}, act {act}); it does not count and nothing was written. While backing up: run verify on the database. While restoring: use another backup.',
  ],
  'backup-key-needed': [
    '备份 {file} 已加密；请用 --key-file 给出备份时的口令文件。',
    'The backup {file} is encrypted; give the passphrase file of that time by --key-file.',
  ],
  'backup-wrong-key': [
    '口令打不开备份 {file}，没有写入任何内容；请换用备份时的口令文件。',
    'The passphrase does not open the backup {file}; nothing was written. Use the passphrase file of that time.',
  ],
  'backup-not-encrypted': [
    '给了口令，但 {file} 没有加密，可能已被人调换，没有写入任何内容；确认来源后可去掉 --key-file 再试。',
    'A passphrase was given but {file} is not encrypted: it may have been exchanged. Nothing was written. If you trust where it comes from, leave out --key-file.',
  ],
  'backup-other-place': [
    '备份 {file} 属于辖区 {backup}，本库属于 {held}，没有写入任何内容；请恢复到对应的数据库。',
    'The backup {file} is of the jurisdiction {backup}, this database of {held}; nothing was written. Restore it into its own database.',
  ],
  'backup-older': [
    '备份比数据库旧：备份止于 {backup}，数据库已到 {held}，没有写入任何内容。数据库已含备份的全部内容；如需回到当时，请恢复到一个新的空库。',
    'The backup is older than the database: it ends at {backup}, the database at {held}; nothing was written. The database holds all of it already; to go back, restore into a new, empty database.',
  ],
  'backup-other': [
    '备份与数据库不是同一份记录：备份止于 {backup}，数据库止于 {held}，两者并不相接，没有写入任何内容；请恢复到一个新的空库，再行比对。',
    'The backup and the database are not one record: the backup ends at {backup}, the database at {held}, and neither continues the other; nothing was written. Restore into a new, empty database and compare.',
  ],
  'backup-before-anchor': [
    '备份 {file} 止于行为 {seq}，早于外部锚点 {anchor}，没有写入任何内容；请找锚点之后的备份。',
    'The backup {file} ends at act {seq}, before the outside anchor at act {anchor}; nothing was written. Find a backup made after the anchor.',
  ],
  'backup-not-of-anchor': [
    '备份 {file} 中行为 {anchor} 的哈希与外部锚点不同，记录可能被重写，没有写入任何内容；请核对锚点并查明来源。',
    'In the backup {file} the hash of act {anchor} is not that of the outside anchor: the record may have been written anew. Nothing was written. Check the anchor and find out where the file comes from.',
  ],
  'backup-target-moved': [
    '恢复期间数据库又有新的写入，没有恢复任何内容；请停止服务后重试。',
    'Something was written to the database meanwhile; nothing was restored. Stop the server and try again.',
  ],
} as const satisfies Record<string, Entry>;
