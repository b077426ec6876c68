import { defineConfig } from '@adonisjs/auth'
import { SessionGuard } from '@adonisjs/auth/session'
import type { InferAuthenticators, InferAuthEvents, Authenticators } from '@adonisjs/auth/types'
import type { GuardConfigProvider } from '@adonisjs/auth/types'
import type { HttpContext } from '@adonisjs/core/http'
import type { UserProvider } from '#auth/user_provider'

/**
 * The session guard with a provider for each request, since a person is read together with their session.
 * "Keep me signed in" is a longer life of the session's own row: one list of sessions, one way to end them.
 */
const sessions: GuardConfigProvider<(ctx: HttpContext) => SessionGuard<false, UserProvider>> = {
  async resolver(name, app) {
    const emitter = await app.container.make('emitter')
    const { UserProvider: Provider } = await import('#auth/user_provider')
    const options = { useRememberMeTokens: false } as const
    return (ctx) => new SessionGuard(name, ctx, options, emitter as never, new Provider(ctx))
  },
}

const authConfig = defineConfig({ default: 'web', guards: { web: sessions } })

export default authConfig

declare module '@adonisjs/auth/types' {
  export interface Authenticators extends InferAuthenticators<typeof authConfig> {}
}
declare module '@adonisjs/core/types' {
  export interface EventsList extends InferAuthEvents<Authenticators> {}
}
