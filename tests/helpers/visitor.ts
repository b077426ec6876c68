import { PASSWORD } from '#tests/helpers/world'

type Options = { method?: string; body?: string; type?: string; headers?: Record<string, string> }

/**
 * Somebody with a cookie jar and nothing else, over real HTTP: what goes over the wire is said here, byte for byte, and
 * no test plugin signs a cookie or makes a session for them.
 */
export class Visitor {
  readonly jar = new Map<string, string>()
  token = ''

  /** Asks the test's own server, or the one at this address. */
  constructor(private base = process.env.APP_URL!) {}

  async ask(path: string, { method = 'GET', body, type, headers = {} }: Options = {}) {
    const response = await fetch(`${this.base}${path}`, {
      method,
      body,
      redirect: 'manual',
      headers: {
        cookie: this.cookies,
        ...(body !== undefined && { 'content-type': type ?? 'application/x-www-form-urlencoded' }),
        ...headers,
      },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (/Max-Age=(0|-\d+)\b/i.test(line)) this.jar.delete(name)
      else this.jar.set(name, value)
    }
    const text = await response.text()
    this.token = /name='_csrf' value='([^']+)'/.exec(text)?.[1] ?? this.token
    return { status: response.status, headers: response.headers, text }
  }

  get cookies() {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** A form with its token. */
  send(path: string, body: string, options: Options = {}) {
    return this.ask(path, {
      method: 'POST',
      body: `_csrf=${encodeURIComponent(this.token)}&${body}`,
      ...options,
    })
  }

  async signIn(email: string, password = PASSWORD) {
    await this.ask('/sign-in')
    const answer = await this.send('/sign-in', new URLSearchParams({ email, password }).toString())
    await this.ask('/profile')
    return answer
  }
}
