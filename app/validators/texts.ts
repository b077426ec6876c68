import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { isCallable } from '#domain/phones'
import { lengthOf, NAME_LENGTHS, nameFlaw, tidyName } from '#domain/names'

/*
 * Every text of every form is one of these. No other validator says `vine.string()`, so that no field is forgotten:
 * tests/unit/validators/texts.spec.ts.
 */

/** Before anything is counted or compared. */
const tidied = vine.createRule(
  (value: unknown, _: undefined, field: FieldContext) => {
    if (typeof value === 'string') field.mutate(tidyName(value), field)
  },
  { name: 'trim' }
)

const isName = vine.createRule(
  (value: unknown, _: undefined, field: FieldContext) => {
    if (typeof value !== 'string') return
    const flaw = nameFlaw(value)
    if (flaw) field.report(flaw, flaw, field)
  },
  { name: 'name' }
)

/** Counted in characters: an emoji is one. */
const within = vine.createRule(
  (value: unknown, { max }: { max: number }, field: FieldContext) => {
    if (typeof value === 'string' && lengthOf(value) > max)
      field.report('maxLength', 'maxLength', field, { max })
  },
  { name: 'maxLength' }
)

/** What something is called: seen by others, in one line, with something to see and nothing that disguises it. */
export const nameText = (max: number = NAME_LENGTHS.title) =>
  vine.string().use(tidied()).minLength(1).use(within({ max })).use(isName())

/** A line about something, beside its name: a position, an address, a phone. Nothing in it disguises what stands around. */
export const lineText = (max: number) =>
  vine.string().use(tidied()).use(within({ max })).use(isName())

const isPhone = vine.createRule(
  (value: unknown, _: undefined, field: FieldContext) => {
    if (typeof value === 'string' && value && !isCallable(value))
      field.report('phone', 'phone', field)
  },
  { name: 'phone' }
)

/** A phone as people write it: with the digits of a number, an extension or two numbers at will. */
export const phoneText = () => lineText(60).use(isPhone())

/** Text in lines and paragraphs, as it was typed. */
export const proseText = (max: number) => vine.string().trim().use(within({ max }))

/** An address of e-mail. */
export const emailText = () => vine.string().trim().maxLength(254).email()

/** What is compared, not shown: a password, a code, a key, the text of a cell that is judged elsewhere. */
export const secretText = (max: number) => vine.string().maxLength(max)
export const codeText = (max: number) => vine.string().trim().maxLength(max)
