/** What Telegram allows: a letter, then letters, digits and underscores, 4 to 32 in all. */
const NICK = /^[a-z][a-z0-9_]{3,31}$/i

/**
 * The nick in "@nick", "nick", "t.me/nick" or "https://t.me/nick?…"; null when there is none in it.
 */
export function telegramNick(text: string): string | null {
  const nick = text
    .trim()
    .replace(/^tg:\/\/resolve\?domain=/i, '')
    .replace(/^(https?:\/\/)?(www\.)?(t\.me|telegram\.me|telegram\.dog)\//i, '')
    .replace(/^@/, '')
    .replace(/[/?#].*$/s, '')
  return NICK.test(nick) ? nick : null
}
