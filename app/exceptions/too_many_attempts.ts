import InvalidInput from '#exceptions/invalid_input'

/** Tried too often: the form comes back with 429 and says when to try again. */
export default class TooManyAttempts extends InvalidInput {
  static status = 429
  static code = 'E_TOO_MANY_ATTEMPTS'

  /** @param seconds Until the next try is allowed. */
  constructor(readonly seconds: number) {
    super({
      field: '',
      rule: 'too_many_attempts',
      params: { minutes: Math.max(1, Math.ceil(seconds / 60)) },
    })
  }
}
