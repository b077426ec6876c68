import vine from '@vinejs/vine'
import { NAME_LENGTHS } from '#domain/names'
import { nameText, proseText } from '#validators/texts'
import { onOff, version } from '#validators/controls'
import type { Infer } from '@vinejs/vine/types'

const fields = {
  name: nameText(NAME_LENGTHS.noun),
  description: proseText(1000).nullable().optional(),
  after_id: vine.number().positive().nullable().optional(),
  heads_see_all: onOff(),
}

/** A department's form; memberships it after another department, or first. */
export const departmentValidator = vine.create(fields)

/** The same form when it changes one that is there. */
export const departmentChangesValidator = vine.create({ ...fields, version: version() })

export type DepartmentInput = Infer<typeof departmentValidator> & { version?: number }

/** Somebody joins a department. */
export const departmentMemberValidator = vine.create({
  member_id: vine.number().positive(),
  is_head: onOff(),
})
