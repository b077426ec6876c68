import { demoAddresses, demoPassword } from '#domain/demo'
import { ownAccount } from '#queries/organizations/own_account'
import { passwordMatches } from '#auth/credentials'
import { usersByEmail } from '#auth/users'
import type User from '#models/user'

/** Comparing a password takes a while on purpose; a stored one that was compared is known. */
const compared = new Map<string, boolean>()

/** The demo's people whose password is still the public one. */
export async function openDemoUsers(): Promise<User[]> {
  const found: User[] = []
  for (const user of await usersByEmail(demoAddresses)) {
    if (user.password && (await isPublic(user))) found.push(user)
  }
  return found
}

/** Whether the demo is open and the person has an account of their own, beside it: then they may end its sign-ins. */
export async function mayCloseDemo(user: User): Promise<boolean> {
  if (demoAddresses.includes(user.email.toLowerCase())) return false
  const account = await ownAccount(user)
  return account !== null && (await openDemoUsers()).length > 0
}

async function isPublic(user: User) {
  const key = user.password!
  const known = compared.get(key)
  if (known !== undefined) return known
  const is = await passwordMatches(user, demoPassword)
  if (compared.size < 100) compared.set(key, is)
  return is
}
