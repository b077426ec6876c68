import vine from '@vinejs/vine'
import { codeText } from '#validators/texts'
import type { Infer } from '@vinejs/vine/types'
import { tints } from '#domain/tints'
import { version } from '#validators/controls'
import { localeRule, nameRule, timeZoneRule } from '#validators/user'

const organization = {
  name: nameRule(),
  color: vine.enum(tints),
  locale: localeRule(),
  time_zone: timeZoneRule(),
}

/** Adding an organization. */
export const organizationValidator = vine.create(organization)

/** Administration → Organization: all of it, with the week's hours of work. */
export const organizationSettingsValidator = vine.create({
  ...organization,
  /** Whether they make a possible week is judged by the operation. */
  working_hours: vine.array(
    vine.object({
      day: vine.number().range([1, 7]),
      from: codeText(5),
      to: codeText(5),
    })
  ),
  version: version(),
})

export type OrganizationInput = Infer<typeof organizationValidator>
export type OrganizationSettingsInput = Omit<
  Infer<typeof organizationSettingsValidator>,
  'version'
> & { version?: number }
