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

/** Whatever people call by has one; a profession has none. */
export const hasDigit = (text: string) => /\p{Nd}/u.test(text)

/** The country whose numbers people of this language write without a country's code. */
export const phoneCountry = (locale: string): CountryCode => (locale === 'ru' ? 'RU' : 'US')
