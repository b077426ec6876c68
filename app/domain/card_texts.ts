/** How a text of a card is written: checked in forms, tidied in files, and drawn as a link where it is one. */
export type CardTextKind = 'line' | 'phone' | 'telegram'

type CardText = { column: string; kind: CardTextKind; most: number; hasHelp?: true }

/**
 * The texts of a person's card besides name and e-mail, declared once and in the order of forms and files: the form, the
 * card, operations, imports and the adding of a person to other organizations read them here. Labels stand under
 * `members.fields.<column>`, help under `members.<column>_help`; `most` is in characters.
 */
export const cardTexts = {
  position: { column: 'position', kind: 'line', most: 200 },
  phone: { column: 'phone', kind: 'phone', most: 60 },
  mobilePhone: { column: 'mobile_phone', kind: 'phone', most: 60 },
  telegram: { column: 'telegram', kind: 'telegram', most: 100, hasHelp: true },
} as const satisfies Record<string, CardText>

export type CardTextKey = keyof typeof cardTexts
export type CardTextColumn = (typeof cardTexts)[CardTextKey]['column']
export type CardTexts = Record<CardTextKey, string | null>

export const cardTextKeys = Object.keys(cardTexts) as CardTextKey[]
export const cardTextColumns = cardTextKeys.map((key) => cardTexts[key].column)

/** A value for each of them. */
export const eachCardText = <Value>(
  value: (key: CardTextKey, text: CardText & { column: CardTextColumn }) => Value
) =>
  Object.fromEntries(cardTextKeys.map((key) => [key, value(key, cardTexts[key])])) as Record<
    CardTextKey,
    Value
  >

/** The same, by their columns. */
export const eachCardColumn = <Value>(
  value: (key: CardTextKey, text: CardText & { column: CardTextColumn }) => Value
) =>
  Object.fromEntries(
    cardTextKeys.map((key) => [cardTexts[key].column, value(key, cardTexts[key])])
  ) as Record<CardTextColumn, Value>
