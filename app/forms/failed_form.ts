import { errors as vineErrors } from '@vinejs/vine'
import type { HttpContext } from '@adonisjs/core/http'
import InvalidInput from '#exceptions/invalid_input'
import StaleRecord from '#exceptions/stale_record'
import { noteRefusal } from '#http/refusals'
import { clashOf } from '#forms/unique_keys'
import { execute, sql } from '#wall/sql'

/** A form that came back: what was typed, and what is wrong, in words, by field; '' is the form as a whole. */
export type FailedForm = {
  values: Record<string, any>
  errors: Record<string, string[]>
  /** The record's version now, when somebody else changed it meanwhile. */
  version?: number
}

/** What is wrong with a form, in words, for a page that shows it above everything else. */
export const troublesOf = (form: FailedForm | null) => Object.values(form?.errors ?? {}).flat()

type Submission = {
  /** Validates and calls the operation; answers with a redirect. */
  save: () => Promise<unknown>
  /** Draws the same form again. */
  again: (form: FailedForm) => unknown
}

/**
 * Handles a submitted form: saves, or draws the same form again with 422 (409 when the record changed meanwhile) with
 * everything typed kept. What the failed attempt wrote is undone by a savepoint, so that the page can still be drawn.
 */
export async function submit(ctx: HttpContext, { save, again }: Submission) {
  const savepoint = await ctx.actor?.trx.rawQuery('savepoint submission')
  try {
    return await save()
  } catch (failure: any) {
    const error = clashOf(failure) ?? failure
    const form = failedForm(ctx, error)
    if (!form) throw error
    if (savepoint) await execute(ctx.actor.trx, sql`rollback to savepoint submission`)
    ctx.response.status(error.status ?? 422)
    noteRefusal(ctx, error)
    const answer = await again(form)
    // A page of its own shows what is wrong: browsers are led there by no other status.
    if (ctx.response.getHeader('location')) ctx.response.status(303)
    return answer
  }
}

function failedForm(ctx: HttpContext, error: unknown): FailedForm | null {
  const values = ctx.request.except(['_csrf', '_method'])
  const errors: FailedForm['errors'] = {}

  if (error instanceof vineErrors.E_VALIDATION_ERROR) {
    for (const { field, message } of error.messages) {
      if (field === 'version') errors[''] = [ctx.i18n.t('problems.version_missing')]
      else (errors[field] ??= []).push(message)
    }
    return { values, errors }
  }
  if (error instanceof InvalidInput) {
    for (const { field, rule, params } of error.problems) {
      ;(errors[field] ??= []).push(ctx.i18n.t(`problems.${rule}`, params))
    }
    return { values, errors }
  }
  if (error instanceof StaleRecord) {
    return {
      values,
      errors: { '': [ctx.i18n.t('problems.stale')] },
      version: error.version,
    }
  }
  return null
}
