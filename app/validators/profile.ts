import vine from '@vinejs/vine'
import { codeText } from '#validators/texts'
import type { Infer } from '@vinejs/vine/types'
import { emailRule, localeRule, passwordRule, personNameRule, timeZoneRule } from '#validators/user'

const themeRule = () => vine.enum(['system', 'light', 'dark'] as const)

/** What a person decides for themself. */
export const profileValidator = vine.create({
  full_name: personNameRule(),
  locale: localeRule(),
  theme: themeRule(),
  time_zone: timeZoneRule().nullable().optional(),
  /** Organizations whose mail the person wants. */
  mail_from: vine.array(vine.number()).optional(),
})

/** Language or theme alone, from a menu. */
export const preferencesValidator = vine.create({
  theme: themeRule().optional(),
  locale: localeRule().optional(),
})

export const passwordValidator = vine.create({
  current_password: passwordRule(),
  password: passwordRule(),
})

export const newPasswordValidator = vine.create({ password: passwordRule() })

export const acceptanceValidator = vine.create({ password: passwordRule().optional() })

export const emailChangeValidator = vine.create({
  email: emailRule(),
  current_password: passwordRule(),
})

/** What is typed is not judged: a wrong address simply gets nothing. */
export const passwordResetValidator = vine.create({ email: codeText(254) })

export type ProfileInput = Infer<typeof profileValidator>
export type PreferencesInput = Infer<typeof preferencesValidator>
export type PasswordInput = Infer<typeof passwordValidator>
export type EmailChangeInput = Infer<typeof emailChangeValidator>
