import { defineProcess } from '#workflows/processes/contract'

export const changeInBulk = defineProcess({ type: 'changeInBulk', kind: 'bulk_change' })
