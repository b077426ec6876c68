import { Exception } from '@adonisjs/core/exceptions'

/**
 * Somebody changed the record while this person was editing it. The form comes back with 409, everything typed kept,
 * and the new version: saving once more is then a decision.
 */
export default class StaleRecord extends Exception {
  static status = 409
  static code = 'E_STALE_RECORD'

  constructor(readonly version: number) {
    super('The record was changed by somebody else in the meantime')
  }
}
