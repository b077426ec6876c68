import { errors } from '@adonisjs/bouncer'
import { endSessions } from '#operations/sessions/end_sessions'
import { recordSignIn } from '#auth/record_sign_in'
import { mayCloseDemo, openDemoUsers } from '#queries/demo/demo_is_open'
import { userById } from '#auth/users'
import { withinWall } from '#wall/scope'
import type User from '#models/user'
import type { Visitor } from '#auth/visitor'

/**
 * Ends the sign-ins of the demo for good: its people have no password any more and every session of theirs ends. What
 * they did stays to be looked at by nobody. Only for the owner of an account beside the demo; returns how many they were.
 */
export async function closeDemo(user: User, visitor: Visitor | null): Promise<number> {
  if (!(await mayCloseDemo(user))) throw new errors.E_AUTHORIZATION_FAILURE({} as never)
  const people = await openDemoUsers()
  for (const { id } of people) {
    await withinWall({ user: id }, async (trx) => {
      const person = (await userById(id, trx))!
      await person.merge({ password: null }).save()
      await endSessions(trx, person, {}, visitor)
      await recordSignIn('sessions_ended', id, visitor, trx)
    })
  }
  return people.length
}
