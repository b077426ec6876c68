import vine from '@vinejs/vine'
import { locales } from '#config/i18n'

const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])

const isKnownZone = vine.createRule((value, _options, field) => {
  if (typeof value === 'string' && !zones.has(value)) {
    field.report('Choose a time zone from the list', 'timeZone', field)
  }
})

/** Pieces that several forms about a person share. */
export const emailRule = () => vine.string().trim().maxLength(254).email()
export const nameRule = () => vine.string().trim().minLength(1).maxLength(150)
export const localeRule = () => vine.enum(locales)
export const timeZoneRule = () => vine.string().use(isKnownZone())
/** Its quality is judged by the operation, which knows whose it is. */
export const passwordRule = () => vine.string().maxLength(1000)
