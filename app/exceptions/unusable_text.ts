import InvalidInput from '#exceptions/invalid_input'

/** Fields hold what is no text: a zero byte, half a letter. Said beside each of them. */
export default class UnusableText extends InvalidInput {
  constructor(fields: string[]) {
    super(...fields.map((field) => ({ field, rule: 'unusable_text' })))
  }
}
