import { AuthorizationResponse, errors } from '@adonisjs/bouncer'

/** 403 unless it is the actor's to do: for pages of forms that the operation would refuse whatever was typed. */
export function denyUnless(isAllowed: boolean) {
  if (!isAllowed) throw new errors.E_AUTHORIZATION_FAILURE(AuthorizationResponse.deny())
}
