import type { Figure } from '#bench/figures/figure'
import { emptyPlace, timedImport, timedUndo } from '#bench/imports'
import { timedCopy } from '#bench/plain_copy'
import { result } from '#bench/report'
import { refreshStatistics } from '#bench/world'

const ROWS = 100_000

/** 100,000 contacts from both formats: how fast each phase goes, apply beside a plain COPY, undo beside apply. */
export const imports: Figure = {
  key: 'imports',
  title: 'import of 100,000 contacts',
  async measure({ world, say }) {
    const results = []
    for (const format of ['xlsx', 'csv'] as const) {
      const place = await emptyPlace(world)
      const { process, times } = await timedImport(place, ROWS, format)
      say(`  ${format}: ${JSON.stringify(times)}`)
      for (const phase of ['check', 'preview', 'apply'] as const)
        results.push(result(`import from ${format}, ${phase}`, ROWS / times[phase], 'rows/s'))
      if (format === 'csv') {
        const copy = await timedCopy(process)
        results.push(
          result('import, apply beside plain COPY', times.apply, 's', {
            yardstick: copy,
            aim: { ratio: 'most', than: 4 },
          })
        )
        const undo = await timedUndo(place, process)
        say(`  undo: ${JSON.stringify(undo.times)}`)
        results.push(
          result('import, undo beside apply', undo.times.apply, 's', {
            yardstick: times.apply,
            aim: { ratio: 'most', than: 1.5 },
          }),
          result('import, preview of its undo', undo.times.preview, 's')
        )
      }
    }
    await refreshStatistics()
    return results
  },
}

/** How apply grows, a row: from 10,000 rows to 200,000. */
export const importGrowth: Figure = {
  key: 'import_growth',
  title: 'growth of imports from 10,000 to 200,000 rows',
  async measure({ world, say }) {
    const perRow = async (rows: number) => {
      const { times } = await timedImport(await emptyPlace(world), rows, 'csv')
      say(`  ${rows}: ${JSON.stringify(times)}`)
      return (times.apply / rows) * 1e6
    }
    const small = await perRow(10_000)
    const large = await perRow(200_000)
    return [
      result('growth, apply of 200,000 rows beside 10,000', large, 'µs a row', {
        yardstick: small,
        aim: { ratio: 'most', than: 1.3 },
      }),
    ]
  },
}
