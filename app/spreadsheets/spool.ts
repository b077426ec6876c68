import { open, rm, stat } from 'node:fs/promises'
import { scratchPath } from '#uploads/scratch'
import { FileRefused, limits, type Source } from '#spreadsheets/types'

/** A file on this machine, and its removal when it was made for the reading only. */
export interface SpooledFile extends AsyncDisposable {
  path: string
  bytes: number
}

/**
 * The source as a file: workbooks keep their table of contents at the end, so parts that arrive in order are written
 * down first. Refuses what is empty, and what is larger than allowed as soon as that shows.
 */
export async function spool(source: Source): Promise<SpooledFile> {
  if (typeof source === 'string') {
    const { size } = await stat(source)
    refuseSize(size)
    return { path: source, bytes: size, [Symbol.asyncDispose]: async () => {} }
  }
  const path = scratchPath()
  const remove = () => rm(path, { force: true })
  const file = await open(path, 'wx', 0o600)
  let bytes = 0
  try {
    for await (const part of source) {
      bytes += part.length
      if (bytes > limits.bytes) break
      await file.write(part)
    }
    refuseSize(bytes)
  } catch (error) {
    await remove()
    throw error
  } finally {
    await file.close()
  }
  return { path, bytes, [Symbol.asyncDispose]: remove }
}

function refuseSize(bytes: number) {
  if (bytes === 0) throw new FileRefused('empty')
  if (bytes <= limits.bytes) return
  throw new FileRefused('too_large', { limit: limits.bytes / 1024 / 1024 })
}
