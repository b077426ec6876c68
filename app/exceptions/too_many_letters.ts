import InvalidInput from '#exceptions/invalid_input'

/** Enough letters went out to this address, or from this sender: refused with 429, and says when to try again. */
export default class TooManyLetters extends InvalidInput {
  static status = 429
  static code = 'E_TOO_MANY_LETTERS'

  /** @param seconds Until the next letter may go. */
  constructor(readonly seconds: number) {
    super({
      field: '',
      rule: 'too_many_letters',
      params: { minutes: Math.max(1, Math.ceil(seconds / 60)) },
    })
  }
}
