import vine from '@vinejs/vine'
import { onOff } from '#validators/controls'
import type { Infer } from '@vinejs/vine/types'

/** A saved view's form: its name, and whether everybody here has it. */
export const savedViewValidator = vine.create({
  name: vine.string().trim().minLength(1).maxLength(60),
  is_shared: onOff(),
  version: vine.number().optional(),
})

export type SavedViewInput = Infer<typeof savedViewValidator>
