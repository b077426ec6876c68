import env from '#start/env'
import { answerBare } from '#config/bare_answers'
import { isLoopback } from '#config/loopback'
import { trustedProxies } from '#config/trusted_proxies'
import { defineConfig } from '@adonisjs/core/http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'

/** Base of every absolute link: mail, notifications, invitations. Nothing that a request says of its host is one. */
export const appUrl = env.get('APP_URL')

/** Cookies are marked `Secure` when people reach the product over https. */
export const isServedOverHttps = appUrl.startsWith('https:')

/** Whether nobody but this machine reaches the product, directly or through a proxy. */
export const isServedOnLoopback =
  isLoopback(env.get('HOST')) && isLoopback(new URL(appUrl).hostname)

/** Over https a browser takes a cookie so named from this very host alone, so that no neighbour can plant one. */
export const cookieName = (name: string) => (isServedOverHttps ? `__Host-${name}` : name)

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: true,
  useAsyncLocalStorage: false,
  trustProxy: trustedProxies(env.get('TRUSTED_PROXIES')),
  /** What a proxy passes on unread may be anything: an address, or the proxy's own. */
  getIp: ({ request }, addressBehindProxies) => {
    const address = addressBehindProxies()
    return isIP(address) ? address : (request.socket.remoteAddress ?? '')
  },
  /** Who dawdles over the first lines of a request is cut off; a large file on a slow line has ten minutes. */
  headersTimeout: 20_000,
  requestTimeout: 10 * 60_000,
  /** An address that cannot be read (`/%E0%A4%A`) never reaches a middleware. */
  onBadUrl: (request: IncomingMessage, response: ServerResponse) =>
    answerBare(request, response, 400),
  cookie: {
    domain: '',
    path: '/',
    maxAge: '2h',
    httpOnly: true,
    secure: isServedOverHttps,
    sameSite: 'lax',
  },
})
