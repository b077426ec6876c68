/** Lint, format and types: each counts as one test. */
import { PROJECT } from './home.ts'
import { tail } from './logs.ts'
import { join } from 'node:path'
import type { Tally } from './japa.ts'
import type { Report } from './report.ts'
import type { Supervisor } from './supervisor.ts'

const CHECKS = [
  { name: 'types', title: 'Types (tsc)', script: 'typescript/bin/tsc', args: ['--noEmit'] },
  { name: 'lint', title: 'Lint (eslint)', script: 'eslint/bin/eslint.js', args: ['.'] },
  {
    name: 'format',
    title: 'Format (prettier)',
    script: 'prettier/bin/prettier.cjs',
    args: ['--check', '.'],
  },
]

export async function runChecks(supervisor: Supervisor, report: Report): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
  for (const { name, title, script, args } of CHECKS) {
    await report.step(
      title,
      async () => {
        const { code, output } = await supervisor.run({
          name,
          title,
          file: process.execPath,
          args: [join(PROJECT, 'node_modules', script), ...args],
          cwd: PROJECT,
          env: { ...process.env, NO_COLOR: '1' },
        })
        if (code !== 0) report.say(`\n${tail(output, 60)}\n`)
        tally[code === 0 ? 'passed' : 'failed'] += 1
        return code === 0
      },
      (passed) => (passed ? `${title}: passed` : `✗ ${title}: failed`)
    )
  }
  return tally
}
