import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { emailRule, localeRule, nameRule, passwordRule, timeZoneRule } from '#validators/user'

/** The address that a new account begins with. */
export const registrationRequestValidator = vine.create({ email: emailRule() })

/** A new account: its owner, the service company, and the first organization. The address is the link's. */
export const accountValidator = vine.create({
  full_name: nameRule(),
  password: passwordRule(),
  account_name: nameRule(),
  organization_name: nameRule(),
  locale: localeRule(),
  time_zone: timeZoneRule(),
})

export type AccountInput = Infer<typeof accountValidator>
export type RegistrationInput = AccountInput & { email: string }
