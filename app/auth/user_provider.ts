import type User from '#models/user'
import { symbols } from '@adonisjs/auth'
import type { HttpContext } from '@adonisjs/core/http'
import type { SessionGuardUser, SessionUserProviderContract } from '@adonisjs/auth/types/session'
import { userById } from '#auth/users'

/** Finds the person of a session: the one that was read with it, else through the function that may read a user before anybody is known. */
export class UserProvider implements SessionUserProviderContract<User> {
  declare [symbols.PROVIDER_REAL_USER]: User

  constructor(private ctx: HttpContext) {}

  async createUserForGuard(user: User): Promise<SessionGuardUser<User>> {
    return { getId: () => user.id, getOriginal: () => user }
  }

  async findById(id: number): Promise<SessionGuardUser<User> | null> {
    const { sessionPerson } = this.ctx
    if (sessionPerson?.id === id) return this.createUserForGuard(sessionPerson)
    const user = await userById(id)
    return user && this.createUserForGuard(user)
  }
}
