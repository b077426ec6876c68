import env from '#start/env'
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

const secret = createHash('sha256')
  .update(`submissions:${env.get('APP_KEY').release()}`)
  .digest()
const mark = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')

/** A value that travels through addresses, readable by anybody and made by nobody else. `purpose` keeps kinds apart. */
export function signText(purpose: string, value: unknown) {
  const text = Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${text}.${mark(`${purpose}:${text}`)}`
}

export function readSigned<T>(purpose: string, signed: unknown): T | null {
  if (typeof signed !== 'string') return null
  const [text, given = ''] = signed.split('.')
  const [known, shown] = [mark(`${purpose}:${text}`), given].map((one) => Buffer.from(one))
  if (known.length !== shown.length || !timingSafeEqual(known, shown)) return null
  return JSON.parse(Buffer.from(text, 'base64url').toString())
}
