import { defineConfig } from '@adonisjs/auth'
import { sessionGuard } from '@adonisjs/auth/session'
import type { InferAuthenticators, InferAuthEvents, Authenticators } from '@adonisjs/auth/types'
import { configProvider } from '@adonisjs/core'

const authConfig = defineConfig({
  default: 'web',
  guards: {
    web: sessionGuard({
      /** "Keep me signed in" is a longer life of the session's own row: one list of sessions, one way to end them. */
      useRememberMeTokens: false,
      provider: configProvider.create(async () => {
        const { UserProvider } = await import('#services/user_provider')
        return new UserProvider()
      }),
    }),
  },
})

export default authConfig

declare module '@adonisjs/auth/types' {
  export interface Authenticators extends InferAuthenticators<typeof authConfig> {}
}
declare module '@adonisjs/core/types' {
  export interface EventsList extends InferAuthEvents<Authenticators> {}
}
