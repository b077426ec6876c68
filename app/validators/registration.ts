import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { emailRule, localeRule, nameRule, passwordRule, timeZoneRule } from '#validators/user'

/** A new account: its owner, the service company, and the first organization. */
export const registrationValidator = vine.create({
  full_name: nameRule(),
  email: emailRule(),
  password: passwordRule(),
  account_name: nameRule(),
  organization_name: nameRule(),
  locale: localeRule(),
  time_zone: timeZoneRule(),
})

export type RegistrationInput = Infer<typeof registrationValidator>
