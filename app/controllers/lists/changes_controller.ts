import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import type { Reason, Tally } from '#domain/decisions'
import type { ListDefinition } from '#lists/definition'
import { changeRows } from '#operations/bulk_changes/change_rows'
import { MOST_AT_ONCE } from '#operations/processes/run_at_once'
import { processPath } from '#processes/kinds'
import { changeOf, listOf } from '#registry/resources'
import { readSelection } from '#lists/selection'
import { hrefOf, readQuery } from '#lists/list_query'
import { denyUnless } from '#access/deny'
import { ruleWords } from '#presenters/processes/rule_words'
import { submit, type FailedForm } from '#forms/failed_form'

/** A change of many rows of a list: a page that says what it will do, then the change. */
export default class ChangesController {
  async create(ctx: HttpContext, form: FailedForm | null = null) {
    const { actor, params, request, view, i18n } = ctx
    const { definition, change, key } = await this.#find(ctx)
    const selection = await readSelection(actor, definition, request.all())
    const plan = await change.plan(actor, selection.ids)
    return view.render('lists/changes/create', {
      form,
      key,
      resource: definition.resource,
      icon: definition.icon,
      isDanger: definition.bulk![key].tone === 'danger',
      hasFields: change.hasFields ?? false,
      back: back(ctx, definition),
      action: `/o/${actor.organization.id}/lists/${params.list_id}/changes/${key}`,
      selection,
      mostAtOnce: MOST_AT_ONCE,
      plan,
      reasons: reasonsIn(i18n, plan.reasons),
      ...(await change.choices?.(actor)),
    })
  }

  async store(ctx: HttpContext) {
    const { actor, request, response, session, i18n } = ctx
    const { definition, change, key } = await this.#find(ctx)
    return submit(ctx, {
      save: async () => {
        const input = change.validator ? await request.validateUsing(change.validator) : {}
        const { ids } = await readSelection(actor, definition, request.all())
        const { resource } = definition
        const { process, outcome } = await changeRows(actor, { resource, change: key, input }, ids)
        if (!outcome) return response.redirect().toPath(processPath(process!))
        session.flash('notice', {
          text: inWords(i18n, key, outcome),
          undo: process ? { href: `${processPath(process)}/undos?at_once=1` } : undefined,
        })

        return response.redirect().toPath(back(ctx, definition))
      },
      again: (form) => this.create(ctx, form),
    })
  }

  async #find({ actor, params }: HttpContext) {
    const definition = await listOf(params.list_id)
    const change = await changeOf(params.list_id, params.change)
    await actor.authorize(definition.policy, 'list')
    denyUnless(definition.bulk?.[params.change]?.isAllowed(actor) ?? false)
    return { definition, change, key: params.change as string }
  }
}

/** The list as it was when the rows were selected. */
const back = ({ actor, request }: HttpContext, definition: ListDefinition) =>
  hrefOf(
    `/o/${actor.organization.id}/${definition.resource}`,
    definition,
    readQuery(definition, request.all())
  )

/** Actions whose end has words of its own. */
const RESULTS: Record<string, string> = {
  delete: 'lists.deleted_result',
  invite: 'lists.invited_result',
}

function inWords(i18n: I18n, key: string, { changed, unchanged, refused, reasons }: Tally) {
  return [
    i18n.t(RESULTS[key] ?? 'lists.changed_result', { count: changed }),
    unchanged ? i18n.t('lists.unchanged_result', { count: unchanged }) : '',
    refused ? i18n.t('lists.refused_result', { count: refused }) : '',
    ...reasonsIn(i18n, reasons).map(({ count, text }) =>
      reasons.length > 1 ? `${text} (${i18n.formatNumber(count)})` : text
    ),
  ]
    .filter(Boolean)
    .join(' ')
}

const reasonsIn = (i18n: I18n, reasons: Reason[]) =>
  reasons.map(({ rule, params, count }) => ({
    count,
    text: ruleWords(i18n, 'bulk_change', rule, params) ?? '',
  }))
