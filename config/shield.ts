import { isServedOverHttps } from '#config/app'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/shield'

/** Outside production Vite reloads pages through a socket of its own, and the page of a failure styles itself, with a nonce. */
const vite = app.inProduction ? [] : ['ws:']
const debug = app.inDev ? ['@nonce'] : []

export default defineConfig({
  csp: {
    enabled: true,
    directives: {
      defaultSrc: [`'self'`],
      baseUri: [`'self'`],
      connectSrc: [`'self'`, ...vite],
      fontSrc: [`'self'`],
      formAction: [`'self'`],
      frameAncestors: [`'none'`],
      imgSrc: [`'self'`, 'data:'],
      objectSrc: [`'none'`],
      scriptSrc: [`'self'`, ...debug],
      styleSrc: [`'self'`, ...debug],
    },
    reportOnly: false,
  },
  csrf: {
    enabled: true,
    exceptRoutes: [],
    enableXsrfCookie: false,
    methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  },
  xFrame: { enabled: true, action: 'DENY' },
  hsts: { enabled: isServedOverHttps, maxAge: '180 days' },
  contentTypeSniffing: { enabled: true },
})
