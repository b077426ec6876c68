import { readFileSync } from 'node:fs'

/**
 * The database's functions lie in files of their own, `database/functions/<name>.sql`, each whole and in its present
 * form. A migration names those that it needs; a later one that changes a function changes its file and names it again
 * (and drops the old one first where arguments or columns changed).
 */
export const sqlFunctions = (...names: string[]): string[] =>
  names.map((name) => readFileSync(new URL(`./functions/${name}.sql`, import.meta.url), 'utf8'))
