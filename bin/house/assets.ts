/** Styles and scripts for the tests: what Vite makes, made again only when something that goes into it changed. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf } from './build.ts'
import { PROJECT, type Home } from './home.ts'
import { tail } from './logs.ts'
import { Trouble } from './trouble.ts'
import type { Supervisor } from './supervisor.ts'

const MANIFEST = join(PROJECT, 'public', 'assets', '.vite', 'manifest.json')

/** True when they had to be built. */
export async function buildAssets(tools: Home, supervisor: Supervisor): Promise<boolean> {
  // Tailwind reads the class names out of views and sources.
  const hash = hashOf(['resources', 'app'], ['vite.config.ts', 'package-lock.json'])
  const id = createHash('sha256').update(PROJECT).digest('hex').slice(0, 8)
  const stamp = `assets-${id}.json`
  if (existsSync(MANIFEST) && tools.read<{ hash: string }>(stamp)?.hash === hash) return false
  const { code, output } = await supervisor.run({
    name: 'assets',
    title: 'the build of styles and scripts',
    file: process.execPath,
    args: [join(PROJECT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel=warn'],
    cwd: PROJECT,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (code !== 0)
    throw new Trouble('Styles and scripts could not be built. Vite says:', tail(output))
  tools.write(stamp, { hash })
  return true
}
