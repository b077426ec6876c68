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

export function tail(text: string, lines = 30): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n')
}

export function tailOf(home: Home, part: string): string {
  const path = home.path('log', `${part}.log`)
  return existsSync(path) ? tail(readFileSync(path, 'utf8')) : '(the log is empty)'
}
