import vine from '@vinejs/vine'

/**
 * A switch or box of a form: a hidden control sends "false" ahead of it, so the last value counts. Left out is null,
 * like every other field.
 */
export const onOff = () =>
  vine
    .boolean()
    .parse((value) => (Array.isArray(value) ? value.at(-1) : value))
    .optional()

/**
 * The version that a form was drawn from. What changes a record must say it: left out, the change would be no way round
 * the check against overwriting newer work. The form that comes back says so in words and carries the present one.
 */
export const version = () => vine.number().min(0).withoutDecimals()
