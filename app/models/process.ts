import { ProcessSchema } from '#database/schema'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { ProcessKindName, ProcessState } from '#domain/processes'
import Member from '#models/member'

/** One durable process: what was asked, by whom, how far it is. Items, receipts and events hang on it. */
export default class Process extends ProcessSchema {
  declare kind: ProcessKindName
  declare state: ProcessState
  declare wanted: 'pause' | 'cancel' | null
  declare options: Record<string, any>
  declare organizations: number[]

  @belongsTo(() => Member)
  declare member: BelongsTo<typeof Member>
}
