import vine from '@vinejs/vine'
import { NAME_LENGTHS } from '#domain/names'
import { nameText } from '#validators/texts'
import { onOff, version } from '#validators/controls'
import type { Infer } from '@vinejs/vine/types'

const fields = {
  name: nameText(NAME_LENGTHS.tab),
  is_shared: onOff(),
}

/** A saved view's form: its name, and whether everybody here has it. */
export const savedViewValidator = vine.create(fields)

/** The same form when it changes one that is there. */
export const savedViewChangesValidator = vine.create({ ...fields, version: version() })

export type SavedViewInput = Infer<typeof savedViewValidator> & { version?: number }
