import { prepareScratch } from '#uploads/scratch'

/** Sweeps at the start what a process that was killed left of uploads and exports, and then now and again. */
export default class ScratchProvider {
  async ready() {
    prepareScratch()
  }
}
