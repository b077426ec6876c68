import { readers, type Format } from '#bench/bare/readers'

/**
 * Reads one file by one reader in a process of its own, so that the memory told is its own. The time is the processor's:
 * that of the clock depends on what else runs.
 */
const [, , format, name, path] = process.argv
const before = process.cpuUsage()
let rows = 0
let characters = 0
for await (const { cells } of readers[format as Format][name](path)) {
  rows++
  for (const cell of cells) characters += cell.length
}
const { user, system } = process.cpuUsage(before)
const seconds = (user + system) / 1e6
const peakMb = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ rows, characters, seconds, peakMb }))
process.exit()
