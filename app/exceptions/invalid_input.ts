import { Exception } from '@adonisjs/core/exceptions'

export type Problem = {
  field: string
  rule: string
  params?: Record<string, string | number>
}

/**
 * What a person typed cannot be used, for a reason that only the operation can know (a name that is taken, say).
 * The form comes back with 422 and the message `problems.<rule>` beside the field.
 */
export default class InvalidInput extends Exception {
  static status = 422
  static code = 'E_INVALID_INPUT'
  readonly problems: Problem[]

  constructor(...problems: Problem[]) {
    super(problems.map(({ field, rule }) => `${field}: ${rule}`).join('; '))
    this.problems = problems
  }
}
