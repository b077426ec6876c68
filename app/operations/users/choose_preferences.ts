import type User from '#models/user'
import { withinWall } from '#wall/scope'
import type { PreferencesInput } from '#validators/profile'

/** Changes the person's language or theme, from the menu of any page. */
export async function choosePreferences(user: User, input: PreferencesInput) {
  await withinWall({ user: user.id }, async (trx) => {
    user.useTransaction(trx)
    await user
      .merge({
        ...(input.theme && { theme: input.theme }),
        ...(input.locale && { locale: input.locale }),
      })
      .save()
  })
}
