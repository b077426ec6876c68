/** What this machine lets us have: of a container, its own limits and not those of the machine around it. */
import { availableParallelism, totalmem } from 'node:os'

/** Bytes of memory. */
export const memory = () => Math.min(totalmem(), process.constrainedMemory() || Infinity)

/** Processors that may work at the same time. */
export const processors = () => availableParallelism()
