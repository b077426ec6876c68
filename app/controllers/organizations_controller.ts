import type { Locale } from '#config/i18n'
import { createOrganization } from '#operations/organizations/create_organization'
import { mayCloseDemo } from '#queries/demo/demo_is_open'
import { switcherList } from '#queries/organizations/switcher_list'
import { submit, type FailedForm } from '#forms/failed_form'
import { organizationValidator } from '#validators/organization'
import type { HttpContext } from '@adonisjs/core/http'
import { Bouncer } from '@adonisjs/bouncer'
import AccountPolicy from '#policies/account_policy'
import { ownAccount } from '#queries/organizations/own_account'

/** The organizations of a person, and a new one for the account's owner. */
export default class OrganizationsController {
  async index({ auth, memberships, view }: HttpContext) {
    return view.render('organizations/index', {
      ...(await switcherList(memberships)),
      mayCloseDemo: await mayCloseDemo(auth.user!),
    })
  }

  async create({ auth, i18n, view }: HttpContext, form: FailedForm | null = null) {
    const user = auth.user!
    const account = await ownAccount(user)
    await new Bouncer(user).with(AccountPolicy).authorize('addOrganization', account)
    return view.render('organizations/create', {
      form,
      account,
      /** Nobody chose one yet: the browser knows better. */
      isZoneGuessed: !form && !user.timeZone,
      defaults: { color: 'blue', time_zone: user.timeZone ?? 'UTC', locale: i18n.locale as Locale },
    })
  }

  store(ctx: HttpContext) {
    const { auth, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const organization = await createOrganization(
          auth.user!,
          await request.validateUsing(organizationValidator)
        )
        session.flash('notice', {
          text: i18n.t('organizations.created', { name: organization.name }),
        })
        return response.redirect().toPath(`/o/${organization.id}`)
      },
      again: (form) => this.create(ctx, form),
    })
  }
}
