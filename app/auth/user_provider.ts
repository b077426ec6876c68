import User from '#models/user'
import db from '@adonisjs/lucid/services/db'
import { symbols } from '@adonisjs/auth'
import type { HttpContext } from '@adonisjs/core/http'
import type { SessionGuardUser, SessionUserProviderContract } from '@adonisjs/auth/types/session'

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
    const { rows } = await db.rawQuery('select * from user_by_id(?)', [id])
    return rows.length ? this.createUserForGuard(User.$createFromAdapterResult(rows[0])!) : null
  }
}
