import { defineProcess } from '#workflows/processes/contract'

export const staffPerson = defineProcess({ type: 'staffPerson', kind: 'staffing' })
