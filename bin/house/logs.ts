/** One log file a part, in BATON_HOME/log; the last one before is kept when a file has grown large. */
import { existsSync, readFileSync, renameSync, statSync } from 'node:fs'
import type { Home } from './home.ts'

const LARGE = 20 * 1024 * 1024

/** The path of this part's log; what was said before stays above. */
export function openLog(home: Home, part: string): string {
  home.folder('log')
  const path = home.path('log', `${part}.log`)
  if (existsSync(path) && statSync(path).size > LARGE) renameSync(path, `${path}.1`)
  return path
}

export function tailOf(home: Home, part: string, lines = 12): string {
  const path = home.path('log', `${part}.log`)
  if (!existsSync(path)) return '(the log is empty)'
  return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
}
