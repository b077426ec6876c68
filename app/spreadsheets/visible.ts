import type { RawRow } from '#spreadsheets/types'

/** White space, control characters and marks of direction alone are nothing. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}]/u

export const isVisible = (text: string) => VISIBLE.test(text)

/** Whether a row is one to anybody: something can be seen in it, or the file has something wrong there. */
export const holdsSomething = ({ cells, problems }: RawRow) =>
  cells.some(isVisible) || problems !== undefined
