import { companyMatchKey } from '#domain/company_names'
import { phoneCountry, tidyPhone } from '#domain/phones'
import type { Actor } from '#access/actor'
import type { CompanyInput } from '#validators/company'

/** A company's columns from its form: the key for matching follows from the name, phones are kept in one form. */
export function companyFields(actor: Actor, input: CompanyInput) {
  return {
    name: input.name,
    matchKey: companyMatchKey(input.name),
    website: input.website ?? null,
    email: input.email ?? null,
    phone: input.phone ? tidyPhone(input.phone, phoneCountry(actor.organization.locale)) : null,
    address: input.address ?? null,
  }
}
