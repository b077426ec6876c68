import vine from '@vinejs/vine'

const id = () => vine.number().positive().withoutDecimals().max(Number.MAX_SAFE_INTEGER)

/** By organization (`memberships[o12]`): what to do there, and as what. Places without an action stay as they are. */
export const staffingValidator = vine.create({
  memberships: vine
    .record(
      vine.object({
        action: vine.enum(['add', 'remove', ''] as const).optional(),
        group_id: id().optional(),
        department_ids: vine.array(id()).maxLength(200).optional(),
      })
    )
    .optional(),
})
