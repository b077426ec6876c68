import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'

/**
 * A phone as it is kept: a number that is valid in its country (or in the one of the people who type it) in
 * international form, "+7 999 120 44 01", its extension after it; anything else as it was typed, since a telephone's
 * internal number or two numbers in one field help people too.
 */
export function tidyPhone(text: string, country: CountryCode): string {
  const typed = text.trim().replace(/\s+/gu, ' ')
  const phone = parsePhoneNumberFromString(typed.replace(/(доб|вн)\.?\s*/giu, 'ext. '), {
    defaultCountry: country,
    extract: false,
  })
  return phone?.isValid() ? phone.formatInternational() : typed
}

/** Of the shortest that people call: 112, an internal number. */
const FEWEST_DIGITS = 3

/** Whether a text has the digits of a number that can be called; a profession, or the number of a room, has not. */
export const isCallable = (text: string) => (text.match(/\p{Nd}/gu)?.length ?? 0) >= FEWEST_DIGITS

/** The country whose numbers people of this language write without a country's code. */
export const phoneCountry = (locale: string): CountryCode => (locale === 'ru' ? 'RU' : 'US')
