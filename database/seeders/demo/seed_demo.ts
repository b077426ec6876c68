import db from '@adonisjs/lucid/services/db'
import type User from '#models/user'
import { registerAccount } from '#operations/accounts/register_account'
import { createOrganization } from '#operations/organizations/create_organization'
import { closeOnboarding } from '#operations/organizations/close_onboarding'
import { fillOrganization } from '#database/seeders/demo/fill_organization'
import * as cast from '#database/seeders/demo/cast'
import { enterOrganization } from '#access/enter_organization'
import { membershipsOf, userByEmail } from '#auth/users'

/**
 * Makes the demo: a company that services video cameras at the sites of its clients А, Б, В and Г. Each organization is
 * filled in one transaction, so a run that was cut short is finished by the next. Returns the sign-ins, a line each.
 */
export async function seedDemo(): Promise<string[]> {
  const owner = (await userByEmail(cast.account.owner.email)) ?? (await makeAccount())

  for (const [number, plan] of cast.organizations.entries()) {
    const known = await membershipsOf(owner.id)
    const found = known.find(({ name }) => name === plan.name)
    const id = found?.organizationId ?? (await makeOrganization(owner, plan))

    await db.transaction(async (trx) => {
      const actor = (await enterOrganization(trx, owner, id))!
      if (await actor.organization.related('departments').query().first()) return
      await fillOrganization(actor, number)
      await closeOnboarding(actor)
    })
  }
  return signIns()
}

async function makeAccount(): Promise<User> {
  const [first] = cast.organizations
  const { user } = await registerAccount({
    full_name: cast.account.owner.fullName,
    email: cast.account.owner.email,
    password: cast.password,
    account_name: cast.account.name,
    organization_name: first.name,
    locale: first.locale,
    time_zone: first.timeZone,
  })
  return user
}

async function makeOrganization(
  owner: User,
  { name, color, locale, timeZone }: (typeof cast.organizations)[number]
) {
  const organization = await createOrganization(owner, { name, color, locale, time_zone: timeZone })
  return organization.id
}

function signIns(): string[] {
  const [maria, ivan] = [cast.executors[1], cast.executors[0]]
  const rows = [
    ['the account’s owner', cast.account.owner.email],
    ['an administrator', maria.email],
    ['an engineer', ivan.email],
    ...cast.clients.map(({ email, followsCompany }) => [
      followsCompany ? 'a client who follows the company' : 'a client',
      email,
    ]),
  ]
  return [
    ...rows.map(([who, email]) => `${email.padEnd(28)} ${who}`),
    `Everybody's password: ${cast.password}`,
  ]
}
