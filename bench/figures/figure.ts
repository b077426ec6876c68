import type { Result } from '#bench/report'
import type { Servers } from '#bench/servers'
import type { BenchWorld } from '#bench/world'

export type Stage = {
  world: BenchWorld
  servers: Servers
  /** Headers of the owner's requests. */
  headers: { cookie: string }
  say: (line: string) => void
}

/** One figure or a few that are taken together, under a key for `--only`. */
export type Figure = { key: string; title: string; measure: (stage: Stage) => Promise<Result[]> }
