import vine from '@vinejs/vine'
import { onOff, version } from '#validators/controls'
import type { Infer } from '@vinejs/vine/types'

const fields = {
  name: vine.string().trim().minLength(1).maxLength(60),
  is_shared: onOff(),
}

/** A saved view's form: its name, and whether everybody here has it. */
export const savedViewValidator = vine.create(fields)

/** The same form when it changes one that is there. */
export const savedViewChangesValidator = vine.create({ ...fields, version: version() })

export type SavedViewInput = Infer<typeof savedViewValidator> & { version?: number }
