import { contentPolicy } from '#config/security'
import { bringsUpload } from '#http/request_body'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/shield'

/**
 * Forms carry a token. The headers are those of `config/security.ts`, which every answer has; only while developing the
 * page of a failure styles itself, with a nonce.
 */
export default defineConfig({
  csp: {
    enabled: app.inDev,
    directives: {
      ...contentPolicy,
      scriptSrc: [...contentPolicy.scriptSrc, '@nonce'],
      styleSrc: [...contentPolicy.styleSrc, '@nonce'],
    },
    reportOnly: false,
  },
  csrf: {
    enabled: true,
    // The token of a form with a file is read with it: see `upload_middleware.ts`.
    exceptRoutes: (ctx) => bringsUpload(ctx) && !ctx.request.header('x-csrf-token'),
    enableXsrfCookie: false,
    methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  },
  xFrame: { enabled: false },
  hsts: { enabled: false },
  contentTypeSniffing: { enabled: false },
})
