import { GroupSchema } from '#database/schema'
import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import type { GroupKind } from '#domain/permissions'
import GroupPermission from '#models/group_permission'

/** A group of members: their kind (client or staff), what they may do, and whether they may sign in at all. */
export default class Group extends GroupSchema {
  declare kind: GroupKind
  /** The default groups carry the role that set-up gave them; groups made later have none. */
  declare role: 'client' | 'administrator' | 'staff' | null

  @hasMany(() => GroupPermission)
  declare permissions: HasMany<typeof GroupPermission>
}
