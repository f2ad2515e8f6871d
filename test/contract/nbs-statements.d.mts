export function nbsStatements(folder: string): Record<string, Record<string, string[]>>;
