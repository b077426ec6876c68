import vine from '@vinejs/vine'
import { codeText, secretText } from '#validators/texts'
import type { Infer } from '@vinejs/vine/types'
import { LONGEST_PASSWORD } from '#domain/passwords'

/** Signing in. What is typed as an address is not judged: a wrong one simply fits nobody. */
export const sessionValidator = vine.create({
  email: codeText(254),
  password: secretText(LONGEST_PASSWORD),
  is_remembered: vine.accepted().optional(),
})

export type SessionInput = Infer<typeof sessionValidator>
