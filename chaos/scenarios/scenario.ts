import type { Target } from '#chaos/drive'
import type { ChaosWorld } from '#chaos/world'

/** Something that must end the same however often it is struck. */
export type Scenario = {
  /** What is there before it begins: made in peace. Returns the organizations that are compared afterwards. */
  prepare: (world: ChaosWorld) => Promise<number[]>
  /** What is struck. */
  run: (world: ChaosWorld, target: Target) => Promise<void>
}
