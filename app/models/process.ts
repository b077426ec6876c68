import { ProcessSchema } from '#database/schema'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import { DateTime } from 'luxon'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { ProcessState, ProcessKindName, Subject } from '#domain/processes'
import Member from '#models/member'

/** One durable process: what was asked, by whom, how far it is. Items, receipts and events hang on it. */
export default class Process extends ProcessSchema {
  declare kind: ProcessKindName
  declare state: ProcessState
  declare requested: 'pause' | 'cancel' | null
  declare options: Record<string, any>
  declare subject: Subject | null

  /** An array would be taken for one of PostgreSQL's own. */
  @column({ prepare: (ids: number[]) => JSON.stringify(ids) })
  declare organizations: number[]

  /** A worker is at it now. One whose lease ran out has lost it, and notices at its next step. */
  get isHeld() {
    return this.lease !== null && this.leaseUntil !== null && this.leaseUntil > DateTime.now()
  }

  @belongsTo(() => Member)
  declare member: BelongsTo<typeof Member>
}
