import { defineProcess } from '#workflows/processes/contract'

export const undoProcess = defineProcess({ type: 'undoProcess', kind: 'undo' })
