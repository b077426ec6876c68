import { isLoopback } from '#config/loopback'
import env from '#start/env'
import { defineConfig, transports } from '@adonisjs/mail'
import type { InferMailers } from '@adonisjs/mail/types'

const url = env.get('SMTP_URL') ? new URL(env.get('SMTP_URL')!) : null

export const hasSmtpServer = url !== null

/**
 * The secret part of the local mailbox's address, which `npm start` prints; null where there is none. Without an SMTP
 * server the mailbox holds every letter, for whoever sits at this machine: so it exists only where the product listens on
 * loopback and is known by a name of it.
 */
export function localMailboxSecret(): string | null {
  const secret = env.get('MAILBOX_SECRET') ?? ''
  const isLocal = isLoopback(env.get('HOST')) && isLoopback(new URL(env.get('APP_URL')).hostname)
  return !hasSmtpServer && isLocal && secret.length >= 32 ? secret : null
}

/** How letters reach people: `none` when no SMTP server is set and there is no mailbox in its place; they wait then. */
export function mailWay(): 'smtp' | 'mailbox' | 'none' {
  if (hasSmtpServer) return 'smtp'
  return localMailboxSecret() ? 'mailbox' : 'none'
}

/** The sender of every mail. */
export const mailFrom = env.get('MAIL_FROM', 'Baton <baton@localhost>')

/** How often a mail is tried before it has failed: with growing pauses, that is about a day. */
export const mostMailAttempts = 30

/**
 * Where letters go, by SMTP_URL. TLS is used where the server offers it, and its certificate is checked; a password is
 * never said without it, but to this very machine.
 */
export function smtpServer(server: URL | null) {
  if (!server) return { host: 'localhost', port: 587 }
  const isWrapped = server.protocol === 'smtps:'
  return {
    host: server.hostname,
    port: Number(server.port || (isWrapped ? 465 : 587)),
    secure: isWrapped,
    requireTLS: Boolean(server.username) && !isWrapped && !isLoopback(server.hostname),
    auth: server.username
      ? {
          type: 'login' as const,
          user: decodeURIComponent(server.username),
          pass: decodeURIComponent(server.password),
        }
      : undefined,
  }
}

const mailConfig = defineConfig({
  default: 'smtp',
  from: mailFrom,
  mailers: {
    smtp: transports.smtp({
      ...smtpServer(url),
      /** Together below the time of one attempt (see the `deliverMail` workflow), so that attempts never overlap. */
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 30_000,
    }),
  },
})

export default mailConfig

declare module '@adonisjs/mail/types' {
  export interface MailersList extends InferMailers<typeof mailConfig> {}
}
