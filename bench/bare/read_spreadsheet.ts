import { findHeader, mappingWithoutHeading } from '#domain/imports/headings'
import { normaliseContactRow } from '#domain/imports/rows'
import { inspectFile } from '#spreadsheets/inspect_file'
import { readRows } from '#spreadsheets/read_rows'

/** Reads and judges one file in a process of its own, so that the memory told is its own. */
const [, , path] = process.argv
const { reading, first } = await inspectFile(path)
const start = performance.now()
const beginning = first.map(({ cells }) => cells)
const header = findHeader('contacts', beginning)
const mapping = header?.mapping ?? mappingWithoutHeading('contacts', beginning)
let rows = header ? -1 - header.index : 0
for await (const batch of readRows(path, reading)) {
  for (const { cells, problems } of batch)
    normaliseContactRow(cells, mapping, { locale: 'ru', problems })
  rows += batch.length
}
const seconds = (performance.now() - start) / 1000
const peakMb = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ rows, seconds, peakMb }))
