import vine from '@vinejs/vine'
import { onOff } from '#validators/controls'
import { codeText } from '#validators/texts'

/** What becomes of a conflict: without a position, of all. `seen` is what the page showed. */
export const resolutionValidator = vine.create({
  choice: vine.enum(['keep', 'before'] as const),
  position: vine.number().positive().withoutDecimals().max(2_147_483_647).optional(),
  seen: codeText(100).optional(),
  /** The person has read whom it makes administrators. */
  gives_power: onOff(),
})
