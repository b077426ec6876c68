import { BasePolicy } from '@adonisjs/bouncer'
import type Account from '#models/account'
import type User from '#models/user'

/** The account stands above organizations: its actions are a person's, not a member's, and its owner's only. */
export default class AccountPolicy extends BasePolicy {
  addOrganization(user: User, account: Account | null) {
    return account?.ownerId === user.id
  }
}
