export const mailStates = ['waiting', 'sent', 'kept', 'failed'] as const
export type MailState = (typeof mailStates)[number]

/**
 * Why an attempt failed: no server answered, it did not accept our sign-in, it refused the mail for good, it asked
 * to come later, something else, or the link in the letter works no more. Texts stand under `mails.error.<kind>`.
 */
export const mailErrorKinds = [
  'unreachable',
  'sign_in',
  'refused',
  'postponed',
  'other',
  'link_gone',
] as const
export type MailErrorKind = (typeof mailErrorKinds)[number]

/** An error of the SMTP client: `code` names its phase, `responseCode` is the server's answer. */
export type SmtpError = {
  code?: string
  responseCode?: number
  response?: string
  message?: string
}

const UNREACHABLE = [
  'ECONNECTION',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EDNS',
  'ENOTFOUND',
  'ESOCKET',
  'ETLS',
]

/** What went wrong, and whether another try is worth it: a server that refuses a mail for good will refuse it again. */
export function classifySmtpError(error: SmtpError): { kind: MailErrorKind; isPermanent: boolean } {
  const { code = '', responseCode = 0 } = error
  // Settings can be put right while the mail waits, so a refused sign-in is worth another try.
  if (code === 'EAUTH') return { kind: 'sign_in', isPermanent: false }
  if (responseCode >= 500) return { kind: 'refused', isPermanent: true }
  if (responseCode >= 400) return { kind: 'postponed', isPermanent: false }
  if (UNREACHABLE.includes(code)) return { kind: 'unreachable', isPermanent: false }
  // An address that the client itself cannot put into an envelope.
  if (code === 'EENVELOPE') return { kind: 'refused', isPermanent: true }
  return { kind: 'other', isPermanent: false }
}

/**
 * A letter's plain text in pieces: addresses under `base` are links of ours, everything else is words. The marker of a
 * link that is its addressee's alone is a piece of its own.
 */
export function linkedText(
  text: string,
  base: string,
  marker: string | null = null
): { text: string; href?: string; isHidden?: true }[] {
  return text
    .split(/(https?:\/\/\S+|link-[0-9a-f-]{36})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (piece === marker) return { text: piece, isHidden: true }
      return piece.startsWith(`${base}/`) ? { text: piece, href: piece } : { text: piece }
    })
}
