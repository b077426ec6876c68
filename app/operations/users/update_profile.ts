import type User from '#models/user'
import { membershipsOf } from '#auth/users'
import { withinWall } from '#wall/scope'
import type { ProfileInput } from '#validators/profile'

/**
 * Changes what a person decides for themself: name, language, appearance, time zone, and from which organizations
 * mail comes. The name on their cards belongs to the organizations and stays.
 */
export async function updateProfile(user: User, input: ProfileInput) {
  const memberships = await membershipsOf(user.id)
  const organizations = memberships.map(({ organizationId }) => organizationId)

  await withinWall({ user: user.id, organizations }, async (trx) => {
    user.useTransaction(trx)
    await user
      .merge({
        fullName: input.full_name,
        locale: input.locale,
        theme: input.theme,
        timeZone: input.time_zone ?? null,
      })
      .save()
    const wanted = input.mail_from ?? []
    await trx
      .from('members')
      .where('user_id', user.id)
      .whereIn('organization_id', organizations)
      .whereRaw('receives_mail <> (organization_id = any (?))', [wanted])
      .update({ receives_mail: trx.raw('not receives_mail') })
  })
}
