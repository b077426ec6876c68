import { cookieName, isServedOverHttps } from '#config/app'
import { defineConfig } from '@adonisjs/session'
import { walledSessions } from '#auth/session_store'

export default defineConfig({
  enabled: true,
  cookieName: cookieName('baton-session'),
  clearWithBrowser: false,
  /** The cookie's life. What ends a session is its row: see `walledSessions`. */
  age: '60 days',
  cookie: {
    path: '/',
    httpOnly: true,
    secure: isServedOverHttps,
    sameSite: 'lax',
  },
  store: 'database',
  stores: { database: walledSessions },
})
