/** A Chromium for the browser tests: the machine's own. On Debian and Ubuntu root installs it by itself. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Trouble } from './trouble.ts'
import type { Supervisor } from './supervisor.ts'
import { isRoot } from './home.ts'

const ON_PATH = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]
const ELSEWHERE = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/snap/bin/chromium',
]
/** Letters of both alphabets among them: a picture without glyphs tests nothing. */
const PACKAGES = ['chromium', 'fonts-dejavu-core', 'fonts-noto-core', 'fonts-noto-color-emoji']

export async function findChromium(supervisor: Supervisor): Promise<string> {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) {
    if (runs(chosen)) return chosen
    throw new Trouble(`CHROMIUM_PATH names ${chosen}, but that does not run.`)
  }
  const found = lookAround()
  if (found) return found

  const byHand = `apt-get update && apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    const { code } = await supervisor.run({
      name: 'chromium',
      title: 'the installation of Chromium',
      file: '/bin/sh',
      args: ['-c', byHand],
      cwd: '/',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    const installed = code === 0 ? lookAround() : undefined
    if (installed) return installed
  }
  throw new Trouble(
    'The browser tests need Chromium, and none was found.',
    'On Debian and Ubuntu this installs it:',
    `  ${isRoot ? '' : 'sudo sh -c '}${isRoot ? byHand : `'${byHand}'`}`,
    'Elsewhere install Chromium or Google Chrome and name it with CHROMIUM_PATH=/path/to/chromium.'
  )
}

function lookAround(): string | undefined {
  const onPath = ON_PATH.map(which).filter((path) => path !== undefined)
  return [...onPath, ...ELSEWHERE.filter((path) => existsSync(path))].find(runs)
}

function which(name: string): string | undefined {
  try {
    return execFileSync('/bin/sh', ['-c', 'command -v "$0"', name], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim()
  } catch {
    return undefined
  }
}

/** Ubuntu has a `chromium` that only says that it is somewhere else. */
function runs(path: string): boolean {
  try {
    execFileSync(path, ['--version'], { stdio: 'pipe', timeout: 20_000 })
    return true
  } catch {
    return false
  }
}
