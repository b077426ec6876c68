/**
 * Watch mode for the worker. Not `node --watch`: it sends messages of its own through every thread, and Temporal takes
 * those for answers of its workflows and falls.
 */
import { existsSync, watch } from 'node:fs'
import { join } from 'node:path'
import { PROJECT } from './home.ts'
import type { Supervisor } from './supervisor.ts'

const FOLDERS = ['app', 'config', 'database', 'start', 'workflows']
/** An editor or git changes several files at once. */
const CALM_MS = 400

export function restartOnChange(supervisor: Supervisor, name: string): void {
  let timer: NodeJS.Timeout | undefined
  let last: Promise<void> = Promise.resolve()
  const changed = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      last = last.then(() => supervisor.restart(name))
    }, CALM_MS)
  }
  for (const folder of FOLDERS.map((part) => join(PROJECT, part)).filter(existsSync)) {
    watch(folder, { recursive: true }, (_event, file) => {
      if (file?.endsWith('.ts')) changed()
    })
  }
}
