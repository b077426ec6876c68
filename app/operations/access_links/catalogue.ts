const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Whose letters are counted together; see `count_access_letters`. */
export type CountedBy = 'address' | 'address_here' | 'sender' | 'organization' | 'person'

export type LetterLimit = { by: CountedBy; letters: number; seconds: number }

type LinkKind = {
  /** How long the link is good, in seconds. */
  life: number
  /** The page that the link opens. */
  path: (token: string) => string
  /** The letter without a link that goes out instead when the address has a sign-in already. */
  refusal?: string
  /** Letters that may go out; one that is over is refused, whoever asks. Doors of strangers are throttled before. */
  limits: LetterLimit[]
}

/**
 * Every link that lets somebody in, by its purpose; the letter's template has the same name. Following one proves
 * that the mailbox is the person's: nothing else does.
 */
export const accessLinks = {
  /** Makes a sign-in with an account of its own. */
  registration: {
    life: DAY,
    path: (token) => `/registrations/${token}/edit`,
    refusal: 'registration_taken',
    limits: [{ by: 'address', letters: 5, seconds: HOUR }],
  },
  /**
   * Sets a new password. Its letters are counted at the request alone: a count of what went out would tell addresses with
   * a sign-in from others.
   */
  password_reset: { life: HOUR, path: (token) => `/password-resets/${token}/edit`, limits: [] },
  /** Makes another address the sign-in. */
  email_change: {
    life: DAY,
    path: (token) => `/email-changes/${token}/edit`,
    refusal: 'email_taken',
    limits: [
      { by: 'person', letters: 5, seconds: HOUR },
      { by: 'address', letters: 5, seconds: HOUR },
    ],
  },
  /** Opens one card of one organization. */
  invitation: {
    life: 14 * DAY,
    path: (token) => `/invitations/${token}/edit`,
    limits: [
      { by: 'address_here', letters: 3, seconds: HOUR },
      { by: 'address', letters: 10, seconds: HOUR },
      { by: 'sender', letters: 20, seconds: 15 * MINUTE },
      { by: 'organization', letters: 200, seconds: HOUR },
    ],
  },
} satisfies Record<string, LinkKind> as Record<LinkPurpose, LinkKind>

export type LinkPurpose = 'registration' | 'password_reset' | 'email_change' | 'invitation'

/** What a living link says: the address that it went to, and whom or what it opens. */
export type AccessLink<Payload = object> = {
  email: string
  userId: number | null
  organizationId: number | null
  memberId: number | null
  payload: Payload
}
