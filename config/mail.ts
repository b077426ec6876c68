import env from '#start/env'
import { defineConfig, transports } from '@adonisjs/mail'
import type { InferMailers } from '@adonisjs/mail/types'

const smtp = env.get('SMTP_URL') ? new URL(env.get('SMTP_URL')!) : null

const mailConfig = defineConfig({
  default: 'smtp',
  from: env.get('MAIL_FROM', 'Baton <baton@localhost>'),
  mailers: {
    smtp: transports.smtp({
      host: smtp?.hostname ?? 'localhost',
      port: Number(smtp?.port || (smtp?.protocol === 'smtps:' ? 465 : 587)),
      secure: smtp?.protocol === 'smtps:',
      auth: smtp?.username
        ? {
            type: 'login',
            user: decodeURIComponent(smtp.username),
            pass: decodeURIComponent(smtp.password),
          }
        : undefined,
    }),
  },
})

export default mailConfig

declare module '@adonisjs/mail/types' {
  export interface MailersList extends InferMailers<typeof mailConfig> {}
}
