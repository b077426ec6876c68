/**
 * `npm test`: own servers, schema, assets and browser, then the checks beside the suites, and one line
 * at the end.
 */
import { buildAssets } from './assets.ts'
import { findChromium } from './chromium.ts'
import { runChecks } from './checks.ts'
import { FreshHome } from './fresh_home.ts'
import { runLane, type Tally } from './japa.ts'
import { laneEnvs, lanesFor, namespaceOf, SUITES, Turns } from './lanes.ts'
import { memory } from './machine.ts'
import { Report } from './report.ts'
import { onStopRequest } from './signals.ts'
import { temporalTestServer } from './test_server.ts'
import { tell } from './trouble.ts'

const HELP = `
npm test                                    everything: lint, format, types, all suites
npm test -- unit domain                     the checks and these suites (unit, domain, functional, workflows, browser)
npm test -- --only-suites unit              suites without the checks
npm test -- --only-checks                   the checks without servers and suites
npm test -- --only-suites functional --files people/members
                                            further options go to Japa: --files, --tests, --groups, --tags, --bail …

PostgreSQL and Temporal are started for each run on ports of their own; npm start may run beside it.
CHROMIUM_PATH, TEMPORAL_CLI_PATH and TEMPORAL_TEST_SERVER_PATH name programs that you have.
`

/** Below it lint and types would push the browser's tests out of memory: they come one after the other then. */
const ENOUGH_MEMORY = 4 * 1024 ** 3

export async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return console.log(HELP.trim())
  const checks = !args.includes('--only-suites')
  const suites = !args.includes('--only-checks')
  const rest = args.filter((arg) => arg !== '--only-suites' && arg !== '--only-checks')
  const report = new Report((suites ? stepsFor(rest) : 0) + (checks ? 3 : 0))
  const fresh = await FreshHome.open('test', report)
  const stop = onStopRequest(async () => {
    report.say('\nStopping …')
    await fresh.close()
    report.stop()
    return 130
  })

  let tally: Tally = { passed: 0, failed: 0, skipped: 0 }
  try {
    tally = await runAll(fresh, report, { checks, suites, rest }, () => stop.requested)
  } catch (error) {
    report.stop()
    if (!stop.requested) tell(error)
    tally = { ...tally, failed: tally.failed + 1 }
  }
  if (stop.requested) return
  await fresh.close()
  report.stop()
  if (tally.skipped > 0) console.log(`\n${tally.skipped} skipped`)
  console.log(`\n${tally.passed} passed, ${tally.failed} failed`)
  process.exit(tally.failed > 0 || tally.passed === 0 ? 1 : 0)
}

interface Wanted {
  checks: boolean
  suites: boolean
  rest: string[]
}

async function runAll(
  fresh: FreshHome,
  report: Report,
  { checks, suites, rest }: Wanted,
  isStopped: () => boolean
): Promise<Tally> {
  const none: Tally = { passed: 0, failed: 0, skipped: 0 }
  const runAllChecks = () => (checks ? runChecks(fresh.supervisor, report) : Promise.resolve(none))
  const runAllSuites = () => (suites ? prepareAndRun(fresh, report, rest) : Promise.resolve(none))
  const together = memory() >= ENOUGH_MEMORY
  const results = together
    ? await Promise.allSettled([runAllSuites(), runAllChecks()])
    : [
        ...(await Promise.allSettled([runAllSuites()])),
        ...(await Promise.allSettled([runAllChecks()])),
      ]
  let sum = none
  for (const result of results) {
    if (result.status === 'rejected' && !isStopped()) tell(result.reason)
    sum = add(sum, result.status === 'fulfilled' ? result.value : { ...none, failed: 1 })
  }
  return sum
}

/** What the arguments name: suites (all of them when none), and options for Japa. */
function split(args: string[]) {
  return {
    named: args.filter((arg) => SUITES.includes(arg)),
    options: args.filter((arg) => !SUITES.includes(arg)),
  }
}

/** Whether a suite takes part: no name given means all of them. */
function takesPart(suite: string, args: string[]): boolean {
  const { named } = split(args)
  return named.length === 0 || named.includes(suite)
}

function stepsFor(args: string[]): number {
  const wanted = (suite: string) => Number(takesPart(suite, args))
  return (
    3 +
    wanted('browser') +
    Number(takesPart('browser', args) || takesPart('functional', args)) +
    wanted('workflows')
  )
}

async function prepareAndRun(fresh: FreshHome, report: Report, args: string[]): Promise<Tally> {
  const { named, options } = split(args)
  const lanes = lanesFor(named)
  const env = await fresh.servers(
    'test',
    true,
    lanes.map((_, n) => namespaceOf(n))
  )
  if (takesPart('browser', args) || takesPart('functional', args)) {
    await report.step(
      'Building styles and scripts',
      () => buildAssets(fresh.tools, fresh.supervisor),
      (made) => `Styles and scripts are ${made ? 'built' : 'up to date'}`
    )
  }
  if (takesPart('browser', args)) {
    env.CHROMIUM_PATH = await report.step(
      'Looking for Chromium',
      () => findChromium(fresh.supervisor),
      (path) => `Chromium: ${path}`
    )
  }
  if (takesPart('workflows', args)) {
    const server = await report.step(
      "Looking for Temporal's test server",
      () => temporalTestServer(fresh.tools),
      (path) =>
        path
          ? "Temporal's test server is there"
          : "Temporal's test server could not be had; its tests are skipped"
    )
    if (server) env.TEMPORAL_TEST_SERVER_PATH = server
  }
  const envs = await laneEnvs(fresh.home, env, lanes.length)
  const tallies = await Promise.all(
    lanes.map(async (suites, n) => {
      const turns = new Turns((line) => report.say(line))
      const order = { name: `suites-${n}`, suites, env: envs[n], args: options }
      const tally = await runLane(fresh.supervisor, order, (line) => turns.say(line))
      turns.flush()
      return tally
    })
  )
  return tallies.reduce(add)
}

const add = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
})
