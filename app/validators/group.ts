import vine from '@vinejs/vine'
import { onOff } from '#validators/controls'
import type { Infer } from '@vinejs/vine/types'
import { groupKinds, permissions } from '#domain/permissions'

/** A group's form: who is in it, what they may do, and whether they may sign in. */
export const groupValidator = vine.create({
  name: vine.string().trim().minLength(1).maxLength(100),
  kind: vine.enum(groupKinds),
  may_sign_in: onOff(),
  permissions: vine.array(vine.enum(permissions)).optional(),
  version: vine.number().optional(),
})

export type GroupInput = Infer<typeof groupValidator>
