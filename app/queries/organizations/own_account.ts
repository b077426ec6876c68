import Account from '#models/account'
import type User from '#models/user'
import { withinWall } from '#wall/scope'

/** The account that the person owns, if any. */
export const ownAccount = (user: User) =>
  withinWall({ user: user.id }, (trx) =>
    Account.query({ client: trx }).where('owner_id', user.id).first()
  )
