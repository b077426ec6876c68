import env from '#start/env'

/** Outside production Vite reloads pages through a socket of its own. */
const vite = env.get('NODE_ENV') === 'production' ? [] : ['ws:']

/** What a page may load and where its forms may go: nothing from elsewhere, no scripts or styles in the page itself. */
export const contentPolicy: Record<string, string[]> = {
  defaultSrc: [`'self'`],
  baseUri: [`'none'`],
  connectSrc: [`'self'`, ...vite],
  fontSrc: [`'self'`],
  formAction: [`'self'`],
  frameAncestors: [`'none'`],
  imgSrc: [`'self'`, 'data:'],
  objectSrc: [`'none'`],
  scriptSrc: [`'self'`],
  styleSrc: [`'self'`],
}

const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Abilities of a browser that no page of ours uses, and nothing that is slipped into one gets. */
const unusedAbilities = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
]

/** Said by every answer without exception: pages, files, redirects, refusals, and what never reached the router. */
export const securityHeaders: Record<string, string> = {
  'Content-Security-Policy': Object.entries(contentPolicy)
    .map(([name, sources]) => [dashed(name), ...sources].join(' '))
    .join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': unusedAbilities.map((name) => `${name}=()`).join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  ...(env.get('APP_URL').startsWith('https:') && {
    'Strict-Transport-Security': `max-age=${365 * 24 * 3600}; includeSubDomains`,
  }),
}
