import env from '#start/env'
import { defineConfig } from '@adonisjs/core/http'

/** Base of every absolute link: mail, notifications, invitations. */
export const appUrl = env.get('APP_URL')

/** Cookies are marked `Secure` when people reach the product over https. */
export const isServedOverHttps = appUrl.startsWith('https:')

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: true,
  useAsyncLocalStorage: false,
  trustProxy: (address) => address === '127.0.0.1' || address === '::1',
  cookie: {
    domain: '',
    path: '/',
    maxAge: '2h',
    httpOnly: true,
    secure: isServedOverHttps,
    sameSite: 'lax',
  },
})
