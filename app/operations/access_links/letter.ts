import type { Locale } from '#config/i18n'

/** A letter with a link that lets somebody in, before the link is made. */
export type Letter = {
  /** The address that the link goes to, and that following it proves. */
  to: string
  locale: Locale
  userId?: number | null
  organizationId?: number | null
  /** The card that an invitation opens, and the member who sends it. */
  memberId?: number | null
  senderId?: number | null
  accountId?: number | null
  payload?: object
  /** Values of the letter's template; it gets the link as `url` besides. */
  data: Record<string, any>
  /** The address has a sign-in already: the letter says so and carries no link. */
  isRefused?: boolean
  /** It says something of the person that the organization does not know: its copy is in no list of letters. */
  isPrivate?: boolean
}
