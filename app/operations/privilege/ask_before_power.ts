import InvalidInput from '#exceptions/invalid_input'
import type { Gains } from '#access/gains'

/** More names than these are counted. */
const MOST_NAMES = 6

/**
 * Power is given with open eyes: whoever newly gains administrator's rights is named before, and somebody says yes to it
 * (InvalidInput `power_unconfirmed` otherwise).
 */
export function askBeforePower({ first, total }: Gains, isConfirmed: boolean | null | undefined) {
  if (!total || isConfirmed) return
  const names = first.slice(0, MOST_NAMES).map(({ name }) => name)
  const params = { names: names.join(', '), more: total - names.length, group: first[0].group }
  throw new InvalidInput({ field: 'gives_power', rule: 'power_unconfirmed', params })
}
