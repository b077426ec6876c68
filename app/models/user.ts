import hash from '@adonisjs/core/services/hash'
import { beforeSave } from '@adonisjs/lucid/orm'
import { UserSchema } from '#database/schema'
import type { Locale } from '#config/i18n'

/** A person's sign-in. It stands above organizations; in each of them the person has a card, a member. */
export default class User extends UserSchema {
  declare locale: Locale
  declare theme: 'system' | 'light' | 'dark'

  @beforeSave()
  static async hashPassword(user: User) {
    // Whatever it looks like: a password in the shape of a hash would choose what checking it costs.
    if (user.$dirty.password) {
      user.password = await hash.make(user.password!)
    }
  }
}
