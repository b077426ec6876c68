import vine from '@vinejs/vine'
import { eachCardColumn, type CardTextKind } from '#domain/card_texts'
import { NAME_LENGTHS } from '#domain/names'
import { emailText, lineText, nameText, phoneText } from '#validators/texts'
import { telegramNick } from '#domain/telegram'
import { onOff, version } from '#validators/controls'
import type { FieldContext, Infer } from '@vinejs/vine/types'

/** "@nick", "nick", "t.me/nick", "https://t.me/nick": kept as the nick. */
const telegram = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  if (typeof value !== 'string') return
  const nick = telegramNick(value)
  if (nick) field.mutate(nick, field)
  else field.report('telegram', 'telegram', field)
})

const id = () => vine.number().positive().withoutDecimals().max(Number.MAX_SAFE_INTEGER)

/** Boxes of which none may be ticked: a hidden control sends an empty one ahead, so that "none" is not "left out". */
const ids = () =>
  vine
    .array(id())
    .maxLength(200)
    .parse((value) =>
      value === null
        ? []
        : Array.isArray(value)
          ? value.filter((one) => one !== null && one !== '')
          : value
    )
    .optional()

const texts: Record<CardTextKind, (most: number) => ReturnType<typeof lineText>> = {
  line: lineText,
  phone: phoneText,
  telegram: (most) => lineText(most).use(telegram()),
}

const fields = {
  full_name: nameText(NAME_LENGTHS.record),
  email: emailText(),
  company_id: id().nullable().optional(),
  group_id: id(),
  /** Left out, departments stay as they are. */
  department_ids: ids(),
  ...eachCardColumn((_, { kind, most }) => texts[kind](most).nullable().optional()),
  status: vine.enum(['active', 'blocked']).optional(),
  receives_mail: onOff(),
  sees_company_tickets: onOff(),
  uses_company_forms: onOff(),
  /** The person has read whom it makes administrators. */
  gives_power: onOff(),
}

/** A member's form: a contact's or an employee's, by the kind of the group. */
export const memberValidator = vine.create(fields)

/** The same form when it changes one that is there. */
export const memberChangesValidator = vine.create({ ...fields, version: version() })

export type MemberInput = Infer<typeof memberValidator> & { version?: number }

/** The tick in the list. */
export const memberMailValidator = vine.create({ receives_mail: onOff() })

export const moveValidator = vine.create({ company_id: id().nullable().optional() })
export const regroupValidator = vine.create({ group_id: id(), gives_power: onOff() })
export const placeValidator = vine.create({
  department_ids: ids(),
})
