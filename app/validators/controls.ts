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
