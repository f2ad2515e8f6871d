/** 下载 — bytes as a file for somebody's disk: never shown in the page, never kept on the way. */
export function sendFile(
  bytes: Uint8Array,
  { name, type }: { readonly name: string; readonly type: string },
): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName(name))}`,
      'Cache-Control': 'private, no-store',
    },
  });
}

/** A name that every disk takes. */
function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').toWellFormed();
}
