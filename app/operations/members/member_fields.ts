import InvalidInput from '#exceptions/invalid_input'
import type Group from '#models/group'
import { eachCardText } from '#domain/card_texts'
import { phoneCountry, tidyPhone } from '#domain/phones'
import CompanyPolicy from '#policies/company_policy'
import { visible } from '#access/rule'
import type { Actor } from '#access/actor'
import type { MemberInput } from '#validators/member'

/** A member's columns from the form; phones are kept in one form. */
export function memberFields(actor: Actor, input: MemberInput) {
  const phone = (text: string | null | undefined) =>
    text ? tidyPhone(text, phoneCountry(actor.organization.locale)) : null
  return {
    fullName: input.full_name,
    email: input.email,
    companyId: input.company_id ?? null,
    groupId: input.group_id,
    ...eachCardText((_, { column, kind }) =>
      kind === 'phone' ? phone(input[column]) : (input[column] ?? null)
    ),
    status: input.status ?? ('active' as const),
    receivesMail: input.receives_mail ?? false,
    seesCompanyTickets: input.sees_company_tickets ?? false,
    usesCompanyForms: input.uses_company_forms ?? false,
  }
}

/** The chosen group; one that is not there is no choice (InvalidInput). */
export async function chosenGroup(actor: Actor, id: number): Promise<Group> {
  const group = await actor.organization.related('groups').query().where('id', id).first()
  if (!group) throw new InvalidInput({ field: 'group_id', rule: 'unknown_choice' })
  return group
}

/** Refuses a company that the actor does not see (InvalidInput); the one that a card has already may stay. */
export async function refuseUnknownCompany(
  actor: Actor,
  id: number | null | undefined,
  present: number | null = null
) {
  if (!id || id === present) return
  const companies = actor.organization.related('companies').query()
  if (!(await visible(actor, CompanyPolicy, companies).where('id', id).first())) {
    throw new InvalidInput({ field: 'company_id', rule: 'unknown_choice' })
  }
}

/** An e-mail belongs to one card of an organization (InvalidInput), letter case aside. */
export async function refuseTakenEmail(actor: Actor, email: string, exceptId?: number) {
  const members = actor.organization
    .related('members')
    .query()
    .whereRaw('email_key = lower(?)', [email])
  if (exceptId) members.whereNot('id', exceptId)
  if (await members.first())
    throw new InvalidInput({ field: 'email', rule: 'email_taken', params: { email } })
}
