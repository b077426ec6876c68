/** White space, control characters and marks of direction alone are nothing. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}]/u

export const isVisible = (text: string) => VISIBLE.test(text)
