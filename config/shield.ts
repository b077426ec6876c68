import { isServedOverHttps } from '#config/app'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/shield'

/** In development Vite serves scripts and styles from its own port and swaps styles inline. */
const vite = app.inDev ? ['http://localhost:5173', 'ws://localhost:5173'] : []

export default defineConfig({
  csp: {
    enabled: true,
    directives: {
      defaultSrc: [`'self'`],
      baseUri: [`'self'`],
      connectSrc: [`'self'`, ...vite],
      fontSrc: [`'self'`, 'data:', ...vite],
      formAction: [`'self'`],
      frameAncestors: [`'none'`],
      imgSrc: [`'self'`, 'data:', 'blob:', ...vite],
      objectSrc: [`'none'`],
      scriptSrc: [`'self'`, ...vite],
      styleSrc: [`'self'`, ...(app.inDev ? [`'unsafe-inline'`] : []), ...vite],
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
