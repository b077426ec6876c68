import type User from '#models/user'
import type { HttpContext } from '@adonisjs/core/http'

/** Signs a person in with a session that holds nothing of whoever was signed in before. */
export async function signInAnew({ auth, session }: HttpContext, user: User) {
  if (auth.user) await auth.use('web').logout()
  session.clear()
  await auth.use('web').login(user)
}
