import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { tints } from '#domain/tints'
import { localeRule, nameRule, timeZoneRule } from '#validators/user'

const organization = {
  name: nameRule(),
  color: vine.enum(tints),
  locale: localeRule(),
  time_zone: timeZoneRule(),
}
const time = () => vine.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Adding an organization. */
export const organizationValidator = vine.create(organization)

/** Administration → Organization: all of it, with the week's hours of work. */
export const organizationSettingsValidator = vine.create({
  ...organization,
  working_hours: vine.array(
    vine.object({ day: vine.number().in([1, 2, 3, 4, 5, 6, 7]), from: time(), to: time() })
  ),
  version: vine.number().optional(),
})

export type OrganizationInput = Infer<typeof organizationValidator>
export type OrganizationSettingsInput = Infer<typeof organizationSettingsValidator>
