import vine from '@vinejs/vine'
import { NAME_LENGTHS } from '#domain/names'
import { nameText } from '#validators/texts'
import { onOff, version } from '#validators/controls'
import type { Infer } from '@vinejs/vine/types'
import { groupKinds, permissions } from '#domain/permissions'

const fields = {
  name: nameText(NAME_LENGTHS.noun),
  kind: vine.enum(groupKinds),
  may_sign_in: onOff(),
  /** The person has read whom the ban puts out. */
  ends_access: onOff(),
  /** The person has read whom it makes administrators. */
  gives_power: onOff(),
  permissions: vine.array(vine.enum(permissions)).optional(),
}

/** A group's form: who is in it, what they may do, and whether they may sign in. */
export const groupValidator = vine.create(fields)

/** The same form when it changes one that is there. */
export const groupChangesValidator = vine.create({ ...fields, version: version() })

export type GroupInput = Infer<typeof groupValidator> & { version?: number }
