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
    if (user.$dirty.password && !hash.isValidHash(user.password!)) {
      user.password = await hash.make(user.password!)
    }
  }
}
