import { OrganizationSchema } from '#database/schema'
import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { Locale } from '#config/i18n'
import Account from '#models/account'
import Company from '#models/company'
import Department from '#models/department'
import Group from '#models/group'
import JournalEntry from '#models/journal_entry'
import Member from '#models/member'
import SavedView from '#models/saved_view'

/** Hours of work on one weekday, `HH:MM` in the organization's time zone; 1 is Monday. */
export type WorkingDay = {
  day: 1 | 2 | 3 | 4 | 5 | 6 | 7
  from: string
  to: string
}

/** An isolated workspace for one client company, or for the company itself. */
export default class Organization extends OrganizationSchema {
  declare locale: Locale
  declare workingHours: WorkingDay[]

  @belongsTo(() => Account)
  declare account: BelongsTo<typeof Account>

  @hasMany(() => Company)
  declare companies: HasMany<typeof Company>

  @hasMany(() => Department)
  declare departments: HasMany<typeof Department>

  @hasMany(() => Group)
  declare groups: HasMany<typeof Group>

  @hasMany(() => JournalEntry)
  declare journal: HasMany<typeof JournalEntry>

  @hasMany(() => Member)
  declare members: HasMany<typeof Member>

  @hasMany(() => SavedView)
  declare savedViews: HasMany<typeof SavedView>
}
