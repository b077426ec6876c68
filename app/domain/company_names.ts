/** Legal forms that a company's name carries, in both alphabets. They tell nothing about which company it is. */
const LEGAL_FORMS = new Set(
  `ооо зао оао пао нао ао ип чп тоо одо уп чуп гуп муп фгуп фгбу мбу нко ано тов пп
   ltd llc llp lp plc inc incorporated corp corporation co company limited gmbh ag kg ohg ug se sa sas sarl srl spa bv nv ab as
   oy oyj aps kft sro doo jsc ojsc cjsc pjsc pty pte`.split(/\s+/)
)

/** Forms written in full, or with points and slashes between their letters. */
const LONG_FORMS = [
  'общество с ограниченной ответственностью',
  'закрытое акционерное общество',
  'открытое акционерное общество',
  'публичное акционерное общество',
  'акционерное общество',
  'индивидуальный предприниматель',
  'товарищество с ограниченной ответственностью',
  'limited liability company',
  'gmbh co kg',
]

/**
 * What company names are matched by: case, ё, quotes, punctuation, spaces and legal forms aside.
 * «ООО "Ромашка"», "РОМАШКА, ЗАО" and "ромашка" are one. A name that is nothing but a legal form keeps it.
 */
export function companyMatchKey(name: string): string {
  const plain = words(name)
  let text = ` ${plain.join(' ')} `
  for (const form of LONG_FORMS) text = text.replaceAll(` ${form} `, ' ')
  const telling = text.split(' ').filter((word) => word && !LEGAL_FORMS.has(word))
  return (telling.length ? telling : plain).join(' ')
}

function words(name: string) {
  return (
    name
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll('ё', 'е')
      // "О.О.О.", "L.L.C.", "S.A.": letters with points between them are one word.
      .replace(
        /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu,
        (short) => `${short.replaceAll('.', '')} `
      )
      .replace(/['’`]/gu, '')
      .replace(/[^\p{L}\p{N}\p{M}&+]+/gu, ' ')
      // "Müller & Co": the sign alone tells nothing, inside a name ("AT&T") it does.
      .split(' ')
      .filter((word) => /[\p{L}\p{N}]/u.test(word))
  )
}
