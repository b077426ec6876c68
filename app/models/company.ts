import { CompanySchema } from '#database/schema'
import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import Member from '#models/member'

/** A client company inside an organization; its contacts are members. */
export default class Company extends CompanySchema {
  @hasMany(() => Member)
  declare members: HasMany<typeof Member>
}
