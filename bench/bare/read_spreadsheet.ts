import { checkFile } from '#spreadsheets/check_file'
import { inspectFile } from '#spreadsheets/inspect_file'

/** Checks one file in a process of its own, so that the memory told is its own. */
const [, , path] = process.argv
const { reading } = await inspectFile(path)
const start = performance.now()
const { rows } = await checkFile(path, { kind: 'contacts', reading, locale: 'ru' })
const seconds = (performance.now() - start) / 1000
const peakMb = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ rows, seconds, peakMb }))
