import env from '#start/env'
import { defineConfig, transports } from '@adonisjs/mail'
import type { InferMailers } from '@adonisjs/mail/types'

const url = env.get('SMTP_URL') ? new URL(env.get('SMTP_URL')!) : null

/** Without an SMTP server, mail is kept where administrators can read it. */
export const hasSmtpServer = url !== null

/** The sender of every mail. */
export const mailFrom = env.get('MAIL_FROM', 'Baton <baton@localhost>')

/** How often a mail is tried before it has failed: with growing pauses, that is about a day. */
export const mostMailAttempts = 30

const mailConfig = defineConfig({
  default: 'smtp',
  from: mailFrom,
  mailers: {
    smtp: transports.smtp({
      host: url?.hostname ?? 'localhost',
      port: Number(url?.port || (url?.protocol === 'smtps:' ? 465 : 587)),
      secure: url?.protocol === 'smtps:',
      auth: url?.username
        ? {
            type: 'login',
            user: decodeURIComponent(url.username),
            pass: decodeURIComponent(url.password),
          }
        : undefined,
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
