import vine from '@vinejs/vine'
import { NAME_LENGTHS } from '#domain/names'
import { codeText, emailText, nameText, secretText } from '#validators/texts'
import { locales } from '#config/i18n'
import { canonicalZone } from '#domain/time_zones'

/** Browsers call some zones by newer names than the database knows: one name is kept for each. */
const isKnownZone = vine.createRule((value, _options, field) => {
  if (typeof value !== 'string') return
  const zone = canonicalZone(value)
  if (zone) field.mutate(zone, field)
  else field.report('Choose a time zone from the list', 'timeZone', field)
})

/** Pieces that several forms about a person share. */
export const emailRule = () => emailText()
export const nameRule = () => nameText(NAME_LENGTHS.title)
/** As on a card: a person's sign-in is called like the card that it began with. */
export const personNameRule = () => nameText(NAME_LENGTHS.record)
export const localeRule = () => vine.enum(locales)
export const timeZoneRule = () => codeText(100).use(isKnownZone())
/** Its quality is judged by the operation, which knows whose it is. */
export const passwordRule = () => secretText(1000)
