import type { Doors } from '#chaos/drive'
import type { ChaosWorld } from '#chaos/world'

/** Something that must end the same however often it is struck. */
export type Story = {
  /** What is there before it begins: made in peace. Returns the organizations that are compared afterwards. */
  prepare: (world: ChaosWorld) => Promise<number[]>
  /** What is struck. */
  tell: (world: ChaosWorld, doors: Doors) => Promise<void>
}
