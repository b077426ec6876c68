import type { CardTexts } from '#domain/card_texts'

/** Who is added or removed: known by the sign-in, or without one by the e-mail address of the card. */
export type Person = CardTexts & {
  userId: number | null
  email: string
  fullName: string
  receivesMail: boolean
  /** The person signs in with a password of their own already. */
  signsIn: boolean
}

export type PersonMembership = {
  organizationId: number
  action: 'add' | 'remove'
  groupId?: number
  departmentIds?: number[]
}

export type StaffingOptions = { person: Person; memberships: PersonMembership[] }
