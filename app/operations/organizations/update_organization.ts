import { impossibleDay } from '#domain/working_week'
import InvalidInput from '#exceptions/invalid_input'
import StaleRecord from '#exceptions/stale_record'
import Account from '#models/account'
import Organization from '#models/organization'
import { refuseTakenOrganizationName } from '#operations/organizations/names'
import OrganizationPolicy from '#policies/organization_policy'
import type { Actor } from '#access/actor'
import type { OrganizationSettingsInput } from '#validators/organization'

/**
 * Changes the organization's name, colour, language, time zone and working hours. Refused when another organization of
 * the account has the name, when a day's hours make no sense (InvalidInput), or when somebody changed it meanwhile (StaleRecord).
 */
export async function updateOrganization(
  actor: Actor,
  input: OrganizationSettingsInput
): Promise<Organization> {
  await actor.authorize(OrganizationPolicy, 'update')
  const organization = await Organization.query({ client: actor.trx })
    .where('id', actor.organization.id)
    .forUpdate()
    .firstOrFail()
  if (input.version !== undefined && input.version !== organization.version) {
    throw new StaleRecord(organization.version)
  }
  const day = impossibleDay(input.working_hours)
  if (day) throw new InvalidInput({ field: 'working_hours', rule: `working_hours.d${day}` })
  const account = await Account.findOrFail(organization.accountId, { client: actor.trx })
  await refuseTakenOrganizationName(actor.trx, account, input.name, organization.id)

  return organization
    .merge({
      name: input.name,
      color: input.color,
      timeZone: input.time_zone,
      locale: input.locale,
      workingHours: JSON.stringify(input.working_hours) as never,
    })
    .save()
}
