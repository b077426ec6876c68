/** `npm run bench`: own servers and the production build, then `node ace bench` with the given options. */
import { runInFreshHome } from './run_in_fresh_home.ts'

const HELP = `
npm run bench                prints a table of figures, each beside its yardstick
npm run bench -- --json      prints one JSON array on stdout; progress goes to stderr
Further options go to "node ace bench". It has a database of its own, made and removed by each run.
`

export async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return console.log(HELP.trim())
  await runInFreshHome('bench', args)
}
