/**
 * What must happen before any package may be imported: the packages themselves, and the right Node.
 * Runs on every Node from 20 on. After it, the rest of the house is TypeScript, read by Node 24 as it is.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const WINDOWS = process.platform === 'win32'
const NODE = join(PROJECT, 'node_modules', 'node', 'bin', WINDOWS ? 'node.exe' : 'node')

/** Type stripping without a flag and AdonisJS 7 both ask for it. */
const NEEDED_MAJOR = 24

/** Makes sure of packages and Node, then hands over to a module of the house. */
export async function enter(story) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    fail(`Baton needs Node 20 or newer to begin with; this is ${process.version}.`)
  }
  if (process.env.npm_lifecycle_event && !process.env.BATON_REEXECUTED) endWithParent()
  if (!process.argv.includes('--help') || existsSync(NODE)) await bringPackages()

  if (process.env.BATON_REEXECUTED || Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) {
    const { main } = await import(new URL(story, import.meta.url).href)
    await main(process.argv.slice(2))
  } else {
    await continueOnBundledNode()
  }
}

/**
 * Installs when what is installed is not what the lock file asks for: on a fresh clone, after a `git pull`, and after
 * an installation that was interrupted (npm writes its own record of the tree last of all).
 */
async function bringPackages() {
  const began = existsSync(NODE)
  if (began && isAsLocked()) return

  await install(began ? 'Bringing packages up to date' : 'Installing packages')
  if (existsSync(NODE)) return
  fail(
    'The packages are there, but Node 24 (the npm package "node") is not: its install script did not run.',
    'Allow install scripts (`npm config get ignore-scripts` should say false) and start again,',
    'or run Baton with Node 24 or newer.'
  )
}

/** Whether every package of the lock file is there in its version; optional ones may be of other platforms. */
function isAsLocked() {
  try {
    const locked = readPackages(join(PROJECT, 'package-lock.json'))
    const installed = readPackages(join(PROJECT, 'node_modules', '.package-lock.json'))
    return Object.entries(locked).every(
      ([path, { version, optional, devOptional }]) =>
        path === '' ||
        (installed[path] ? installed[path].version === version : optional || devOptional)
    )
  } catch {
    return false
  }
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages
}

/**
 * Development packages too: the production build and the tests are made on this machine. Not `npm ci`: it refuses a
 * lock file that lacks the builds of some other platform, as it does when written where the registry lacks them.
 * Like `ci`, this follows the lock file and never writes it.
 */
async function install(title) {
  const began = Date.now()
  const elapsed = () => `${((Date.now() - began) / 1000).toFixed(0)} s`
  console.log(`  … ${title} (about a minute with an empty cache)`)
  const ticker = setInterval(() => console.log(`  … ${title}: ${elapsed()}`), 15_000)

  const args = [
    'install',
    '--no-save',
    '--include=dev',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
  ]
  const { code, output } = await run(WINDOWS ? 'npm.cmd' : 'npm', [...args, '--loglevel=error'])
  clearInterval(ticker)
  if (code === 0) return console.log(`  ✓ Packages are installed (${elapsed()})`)

  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ENOTCACHED/.test(output)
  fail(
    offline
      ? 'The packages could not be downloaded: the package registry cannot be reached from here.'
      : 'npm could not install the packages. It says:',
    offline
      ? 'Connect to the Internet (or set up a proxy or a mirror for npm) and start again; later starts need no network.'
      : output.trim().split('\n').slice(0, 20).join('\n')
  )
}

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: PROJECT,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: WINDOWS,
    })
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (output += data))
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * The same command once more on Node 24. This older process only stays to pass on signals and the exit code; when it
 * is killed, the channel closes and the house stops in order.
 */
function continueOnBundledNode() {
  const works = spawnSync(NODE, ['--version'], { encoding: 'utf8' })
  if (works.status !== 0) {
    fail(
      `The bundled Node does not run on this machine (${works.error?.message ?? works.stderr?.trim()}).`,
      'Run Baton with Node 24 or newer of your own.'
    )
  }
  const child = spawn(NODE, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, BATON_REEXECUTED: '1' },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Ctrl-C reaches both processes by the terminal itself; the house counts signals close together as one.
    process.on(signal, () => child.kill(signal))
  }
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? (signal === 'SIGKILL' ? 137 : 1)
      resolve()
    })
  })
}

/**
 * npm passes SIGTERM on and leaves at once, and says nothing at all when it is killed. Started by it, we take its end
 * for a wish to stop.
 */
function endWithParent() {
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  look.unref()
}

function fail(...lines) {
  console.error(`\n✗ ${lines[0]}`)
  for (const line of lines.slice(1)) console.error(`  ${line.replaceAll('\n', '\n  ')}`)
  process.exit(1)
}
