import { GroupPermissionSchema } from '#database/schema'
import type { Permission } from '#domain/permissions'

export default class GroupPermission extends GroupPermissionSchema {
  static table = 'group_permissions'
  declare permission: Permission
}
