import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { LONGEST_PASSWORD } from '#domain/passwords'

/** Signing in. What is typed as an address is not judged: a wrong one simply fits nobody. */
export const sessionValidator = vine.create({
  email: vine.string().trim().maxLength(254),
  password: vine.string().maxLength(LONGEST_PASSWORD),
  is_remembered: vine.accepted().optional(),
})

export type SessionInput = Infer<typeof sessionValidator>
