import { AccountSchema } from '#database/schema'
import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import Organization from '#models/organization'
import User from '#models/user'

/** The service company: holds many organizations, and has one owner. */
export default class Account extends AccountSchema {
  @belongsTo(() => User, { foreignKey: 'ownerId' })
  declare owner: BelongsTo<typeof User>

  @hasMany(() => Organization)
  declare organizations: HasMany<typeof Organization>
}
