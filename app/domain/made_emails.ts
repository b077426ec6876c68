/** The domain of addresses that were made up: `.invalid` is reserved, so no mail can ever go there. */
export const MADE_DOMAIN = 'no-mail.invalid'

const LETTERS: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch',
  ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
} // prettier-ignore

/**
 * An address for a contact without one: readable, and the same each time for the same name and company, so that the
 * second import finds the person again. `key` is what tells namesakes apart.
 */
export function madeEmail(name: string, key: string): string {
  const slug = [...name.toLowerCase()]
    .map((letter) => LETTERS[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  return `${slug || 'contact'}-${fingerprint(`${name.toLowerCase().replaceAll('ё', 'е')}\n${key}`)}@${MADE_DOMAIN}`
}

/** 64 bits of FNV-1a in base 36: equal texts only, for the rows of one organization. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  }
  return hash.toString(36).slice(0, 10)
}
